"""The one module that speaks: names of texts and their facts become words of a language.

A key is "<file>.<macro>": `reply.hint` is the macro `hint` in `<language>/reply.html`. Files named
.html are messages in Telegram's HTML, escaped by themselves; files named .txt are plain labels.
A macro whose name begins with "_" helps the others of its file and is no text of its own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from jinja2.runtime import Macro

from flows.effects import Button, Screen
from templates.grammar import Grammar

FOLDER = Path(__file__).parent
TICK = "✓ "

_BLANKS, _LINES = re.compile(" {2,}"), re.compile("\n{3,}")


@dataclass(frozen=True, slots=True)
class Key:
    """A button as it is sent: its label, and its data, address or words to copy."""

    label: str
    data: str = ""
    url: str = ""
    copy: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it is sent: text in Telegram's HTML, and the keyboard."""

    text: str
    keyboard: tuple[tuple[Key, ...], ...] = ()


class Speaker:
    """All the words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._environment = _environment(language)
        self._files: dict[str, dict[str, Macro]] = {}
        self._labels: dict[str, str] = {}

    def message(self, screen: Screen) -> Message:
        """A screen in words. KeyError names a text that is missing."""
        rows = tuple(tuple(self._key(b) for b in row) for row in screen.rows)
        return Message(self.say(screen.key, screen.facts), rows)

    def say(self, key: str, facts: Mapping[str, Any] | None = None) -> str:
        """One text with its facts. KeyError names a text that is missing."""
        file, _, name = key.partition(".")
        text = self._texts(file).get(name)
        if text is None:
            raise KeyError(key)
        return _tidy(str(text(facts or {})))

    def has(self, key: str) -> bool:
        """Whether there are words for this key."""
        file, _, name = key.partition(".")
        return name in self._texts(file)

    def names(self, file: str) -> list[str]:
        """The names of all texts of a file."""
        return list(self._texts(file))

    def _key(self, button: Button) -> Key:
        label = button.text or self._label(button)
        return Key((TICK if button.ticked else "") + label, button.data, button.url, button.copy)

    def _label(self, button: Button) -> str:
        """One that mentions no facts is always the same: as many are kept as there are texts."""
        if button.facts:
            return self.say(button.key, button.facts)
        if button.key not in self._labels:
            self._labels[button.key] = self.say(button.key)
        return self._labels[button.key]

    def _texts(self, file: str) -> dict[str, Macro]:
        """The texts of a file by name, without what it imports. Read once."""
        if file not in self._files:
            template = self._environment.select_template([f"{file}.html", f"{file}.txt"])
            every = vars(template.module).items()
            self._files[file] = {name: text for name, text in every if isinstance(text, Macro)}
        return self._files[file]


def _tidy(text: str) -> str:
    """No blanks at the ends of lines, single ones within, one empty line between blocks."""
    lines = "\n".join([line.strip() for line in text.split("\n")])
    return _LINES.sub("\n\n", _BLANKS.sub(" ", lines)).strip()


def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER / language),
        autoescape=select_autoescape(enabled_extensions=("html",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(Grammar(language).filters())
    return environment


@cache
def speaker(language: str) -> Speaker:
    """The speaker of a language, made once."""
    return Speaker(language)
