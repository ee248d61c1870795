"""What a database's refusal means: weather or a bug, and whether it may be repeated."""

import sqlite3

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

_WEATHER_CODES = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
}
_WEATHER_STATES = (
    "08",  # connection exception
    "25006",  # a server that only reads: another one is taking over
    "25P03",  # a transaction that idled for too long
    "28",  # not let in: whoever runs the server is to mend it, what waits goes on waiting
    "3D",  # the database is not there (yet)
    "40",  # deadlock, serialization
    "53",  # disk full, out of memory, too many connections
    "55",  # locked for too long
    "57",  # cancelled, shutting down, starting up
    "58",  # input and output
)
"""Beginnings of SQLSTATE codes, PostgreSQL's appendix A."""
_REPEATING_STATES = ("22", "23502", "23514")
"""A value that does not fit; a row that lacks one or breaks a rule, which is told as a whole."""

_ROOM = "make room on the disk of the database; it goes on by itself then"
_DISK = f"see whether the disk of the database is full or broken: {_ROOM}"
_WRITABLE = "let the user that the bot runs as write DATA_DIR and the files in it"
_REMEDIES_OF_CODES = {
    sqlite3.SQLITE_FULL: _ROOM,
    sqlite3.SQLITE_IOERR: _DISK,
    sqlite3.SQLITE_READONLY: _WRITABLE,
    sqlite3.SQLITE_CANTOPEN: _WRITABLE,
}
_REMEDIES_OF_STATES = (
    ("53100", _ROOM),
    ("58030", _DISK),
    ("53300", "let the server take more connections (max_connections)"),
    ("28", "compare the user and the password in DATABASE_URL with the server's"),
    ("3D", "make the database that DATABASE_URL names, then run python -m bot migrate"),
)


def is_weather(error: Exception) -> bool:
    """Whether the same may go well later."""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or _says_weather(error)
    return isinstance(error, OSError | NoConnectionFree)


def _says_weather(error: DBAPIError) -> bool:
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in _WEATHER_CODES
    state = _state(error)
    if state:
        # A statement prepared before a migration is prepared anew the next time.
        return state.startswith(_WEATHER_STATES) or "cached statement plan" in str(error.orig)
    return isinstance(error, OperationalError | InterfaceError)


def _state(error: Exception) -> str:
    """PostgreSQL's code of an error, or ""."""
    return getattr(getattr(error, "orig", None), "sqlstate", None) or ""


def remedy(error: Exception) -> str:
    """What an operator can do about this weather; "" where it passes by itself."""
    code = getattr(getattr(error, "orig", None), "sqlite_errorcode", 0) & 0xFF
    state = _state(error)
    known = (words for beginning, words in _REMEDIES_OF_STATES if state.startswith(beginning))
    return _REMEDIES_OF_CODES.get(code) or next(known, "")


def repeats_values(error: Exception) -> bool:
    """Whether the words of an error hold a value, which may be what a person wrote."""
    return _state(error).startswith(_REPEATING_STATES)
