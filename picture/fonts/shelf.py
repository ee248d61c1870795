"""Fonts that are on the machine: looked for when a letter first needs one, and only then."""

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from picture.fonts import Font, FontUnreadable, font, name_in
from picture.fonts.scripts import SCRIPTS, Script, script_of

FOLDERS = ("~/.fonts", "~/.local/share/fonts", "/usr/local/share/fonts", "/usr/share/fonts")
ENDINGS = (".ttf", ".otf", ".ttc")
_WEIGHTS = ("Regular", "Bold")


def search_path(environment: Mapping[str, str]) -> tuple[Path, ...]:
    """The folders to look in, the operator's FONTS_DIR first."""
    folders = (environment.get("FONTS_DIR", ""), *FOLDERS)
    return tuple(Path(os.path.expanduser(folder)) for folder in folders if folder)


class Shelf:
    """The fonts in some folders and below them; of two of one name the first found counts."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._opened: dict[str, Font | None] = {}
        self._names: dict[tuple[str, bool], tuple[str, ...]] = {}

    def font_for(self, cluster: str, needed: set[int], bold: bool, word: str) -> Font | None:
        """The first font that has all the characters needed by a cluster in a word, or none."""
        script = script_of(cluster, word)
        fonts = self._fonts(script, bold) if script else ()
        return next((one for one in fonts if needed <= one.characters), None)

    def _fonts(self, script: Script, bold: bool) -> Iterator[Font]:
        names = self._names.get((script.name, bold))
        if names is None:
            names = self._names[script.name, bold] = tuple(self._named(script, bold))
        for name in names:
            if one := self._open(name):
                yield one

    def _named(self, script: Script, bold: bool) -> Iterator[str]:
        """The names of the fonts of a script, those of the wished weight first."""
        for weight in reversed(_WEIGHTS) if bold else _WEIGHTS:
            for family in script.families:
                for path in self._files.get(f"{family}-{weight}", ()):
                    yield name_in(path, script.face)

    def _open(self, name: str) -> Font | None:
        """The font, or none when its file is broken or cannot be read."""
        if name not in self._opened:
            try:
                self._opened[name] = font(name)
            except FontUnreadable:
                self._opened[name] = None
        return self._opened[name]

    @cached_property
    def _files(self) -> Mapping[str, list[Path]]:
        """The font files that may be of use, by their names without the ending."""
        wanted = {f"{f}-{w}" for script in SCRIPTS for f in script.families for w in _WEIGHTS}
        found: dict[str, list[Path]] = {}
        for folder in self._folders:
            for path in _files_below(folder):
                if path.stem in wanted and path.suffix in ENDINGS:
                    found.setdefault(path.stem, []).append(path)
        return found


def _files_below(folder: Path) -> Iterator[Path]:
    """All files, always in the same order; what cannot be listed is passed over."""
    for place, inner, names in os.walk(folder):
        inner.sort()
        for name in sorted(names):
            yield Path(place, name)
