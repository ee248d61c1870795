"""What can go wrong in remembering: bugs and weather.

StorageError
├── Weather             the database is away, locked, or its disk is full: try the same again later
└── Bug                 the same call would fail again
    ├── BadRow          a value the database refuses (a lone surrogate, a number too large)
    ├── BadDocument     a stored document that cannot be read, or a value that cannot be written
    ├── FormatTooNew    a map written by a newer release; it is left as it is
    ├── NotTheirs       a turn that would write the map of somebody else
    ├── SchemaBehind    the tables wait for a migration
    ├── SchemaAhead     the tables were made by a newer release
    ├── NotEmpty        a database to copy into holds something already
    └── CopyDiffers     what was copied does not come back as it was; nothing of it is kept
"""


class StorageError(Exception):
    """Anything that goes wrong in this room."""


class Weather(StorageError):  # noqa: N818, weather is no error of ours
    """The database is away, locked, or its disk is full: try the same again later.

    `remedy`: what an operator can do about it, "" where it passes by itself.
    """

    def __init__(self, words: str = "", remedy: str = "") -> None:
        super().__init__(words)
        self.remedy = remedy


class Bug(StorageError):  # noqa: N818
    """The same call would fail again. `person` is whose turn it is, 0 when not known."""

    person: int = 0


class BadRow(Bug):
    """A value the database refuses; nothing of the batch was written."""


class BadDocument(Bug):
    """A stored document that cannot be read, or a value that cannot be written as one."""


class FormatTooNew(Bug):
    """A map written by a newer release; it is left as it is."""


class NotTheirs(Bug):
    """A turn that would write the map of somebody else."""


class SchemaBehind(Bug):
    """The tables wait for a migration."""


class SchemaAhead(Bug):
    """The tables were made by a newer release."""


class NotEmpty(Bug):
    """A database to copy into holds something already."""


class CopyDiffers(Bug):
    """What was copied does not come back as it was; nothing of it is kept."""
