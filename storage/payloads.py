"""Effects as JSON: a kind and a payload, read back to equal values."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from flows.effects import (
    Button,
    Effect,
    FetchLogo,
    Picture,
    Remind,
    Rows,
    Say,
    Screen,
    SendData,
    Show,
    Strip,
)
from storage.errors import BadDocument

SHOW = "show"
_KINDS: dict[type[Effect], str] = {
    Show: SHOW,
    Say: "say",
    Picture: "picture",
    Strip: "strip",
    FetchLogo: "logo",
    SendData: "data",
    Remind: "remind",
}


def encode_effect(effect: Effect) -> tuple[str, str]:
    """The effect's kind and payload. BadDocument."""
    try:
        payload = msgspec.json.encode(effect, enc_hook=_plain).decode()
    except (TypeError, ValueError, OverflowError) as error:
        raise BadDocument(str(error)) from error
    return _KINDS[type(effect)], payload


def decode_effect(kind: str, payload: str) -> Effect:
    """The effect of this kind. BadDocument, also for a kind of another release."""
    try:
        return _READERS[kind](msgspec.json.decode(payload))
    except (msgspec.MsgspecError, LookupError, TypeError, AttributeError) as error:
        raise BadDocument(f"{kind}: {error}") from error


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} is not a fact")


def _screen(raw: dict[str, Any]) -> Screen:
    return Screen(**{**raw, "rows": _rows(raw.get("rows", []))})


def _rows(raw: list[list[dict[str, Any]]]) -> Rows:
    return tuple(tuple(Button(**button) for button in row) for row in raw)


def _show(raw: dict[str, Any]) -> Show:
    closing = raw.get("closing")
    return Show(**{**raw, "closing": closing and _screen(closing)})


def _say(raw: dict[str, Any]) -> Say:
    return Say(**{**raw, "screen": _screen(raw["screen"])})


def _picture(raw: dict[str, Any]) -> Picture:
    return Picture(**{**raw, "caption": _screen(raw["caption"])})


def _strip(raw: dict[str, Any]) -> Strip:
    return Strip(**raw)


def _logo(raw: dict[str, Any]) -> FetchLogo:
    return FetchLogo(**raw)


def _data(raw: dict[str, Any]) -> SendData:
    return SendData(**{**raw, "caption": _screen(raw["caption"])})


def _remind(raw: dict[str, Any]) -> Remind:
    return Remind(**{**raw, "screen": _screen(raw["screen"])})


_READERS: dict[str, Callable[[dict[str, Any]], Effect]] = {
    SHOW: _show,
    "say": _say,
    "picture": _picture,
    "strip": _strip,
    "logo": _logo,
    "data": _data,
    "remind": _remind,
}
