"""The knowledge in one language: what to offer where."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain, zip_longest
from pathlib import Path

from journey.map import JourneyMap
from journey.places import Place
from journey.words import folded
from knowledge.check import problems_of
from knowledge.entries import GENERIC, OTHER, RUSSIA, Entries, Entry, Kind, StageKnowledge
from knowledge.reading import (
    Beside,
    read_beside,
    read_folder,
    read_kinds,
    read_replaced,
)
from knowledge.rules import words_shared

__all__ = ["Catalogue", "Entry", "Kind", "KnowledgeBroken", "StageKnowledge", "load", "read"]

FOLDER = Path(__file__).parent
MOST_OPTIONS = 12
MOST_WORDS = 4
"""Words of a look; in a longer text a colour may be anything's."""

_WORD = re.compile(r"\w+")


class KnowledgeBroken(Exception):  # noqa: N818 — the name says it
    """The files of a language cannot be used; `problems` names every reason."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class Catalogue:
    """The kinds of business of one language, the generic one last."""

    def __init__(
        self,
        language: str,
        kinds: Iterable[Kind],
        beside: Beside | None = None,
        replaced: Mapping[str, str] | None = None,
    ) -> None:
        """`replaced`: ids of earlier releases → the ids that stand for them now."""
        self.language = language
        self.kinds = tuple(sorted(kinds, key=lambda k: (k.id == GENERIC, k.order, k.id)))
        self.countries = beside.countries if beside else ()
        self._looks = beside.looks if beside else {}
        self._kinds = {kind.id: kind for kind in self.kinds}
        known = chain(*(kind.entries() for kind in self.kinds), self.countries)
        self._entries = {entry.id: entry for entry in known}
        self._replaced = replaced or {}

    def kind(self, kind_id: str) -> Kind:
        """The kind of business; the generic one when it is unknown or the owner's own."""
        return self._kinds.get(kind_id) or self._kinds[GENERIC]

    def entry(self, entry_id: str) -> Entry | None:
        """The entry with this full id, be it of an earlier release, or none."""
        return self._entries.get(entry_id) or self._entries.get(self._replaced.get(entry_id, ""))

    def entries(self) -> Iterable[Entry]:
        """Everything that a map may hold an id of."""
        return self._entries.values()

    def country(self, journey: JourneyMap) -> str:
        """The country of a map's business: as answered, else the one that speaks the language."""
        if not journey.business.country:
            return RUSSIA if self.language == "ru" else OTHER
        return RUSSIA if journey.business.country[0].entry == f"country.{RUSSIA}" else OTHER

    def stage(self, kind_id: str, slug: str) -> StageKnowledge | None:
        """The kind's stage, or the generic one of that slug, or none for a stage of one's own."""
        return self.kind(kind_id).stage(slug) or self.kind(GENERIC).stage(slug)

    def options(
        self, kind_id: str, place: Place, stage_slug: str = "", country: str = ""
    ) -> Entries:
        """What to offer at a place, the most usual first; () where there is nothing to offer.

        `country` leaves out what is of no use there; "" leaves out nothing.
        """
        return _used(self._options(kind_id, place, stage_slug, country), country)

    def _options(self, kind_id: str, place: Place, stage_slug: str, country: str) -> Entries:
        kind = self.kind(kind_id)
        match place.part, place.field:
            case "business", "kind":
                return tuple(kind.entry for kind in self.kinds)
            case "business", "country":
                return self.countries
            case "persona", "name":
                return (*(one.entry for one in kind.typical), *kind.persona["name"])
            case "journey", "stages":
                return tuple(stage.name for stage in kind.stages)
            case "persona", field:
                return kind.persona.get(field, ())
            case "stage", field:
                return self._stage_options(kind, field, stage_slug, country)
        return ()

    def _stage_options(self, kind: Kind, field: str, slug: str, country: str) -> Entries:
        stage = self.stage(kind.id, slug)
        if stage:
            return stage.lists.get(field, ())
        return _blend([_used(stage.lists.get(field, ()), country) for stage in kind.stages])

    def example(self, kind_id: str, place: Place, stage_slug: str = "") -> str:
        """A one-line example of an answer at a place, or ""."""
        kind = self.kind(kind_id)
        if place.part != "stage":
            key = "persona" if (place.part, place.field) == ("persona", "name") else place.field
            return kind.examples.get(key, "")
        return (self.stage(kind_id, stage_slug) or kind.stages[0]).examples.get(place.field, "")

    def about(self, kind_id: str, stage_slug: str) -> str:
        """What happens to the customer at a stage, one sentence; "" for a stage of one's own."""
        stage = self.stage(kind_id, stage_slug)
        return stage.about if stage else ""

    def look(self, text: str) -> str:
        """What a few words call among looks ("тёмная тема" → "dark"): a key, a code, or ""."""
        whole = folded(text)
        words = [whole] if whole in self._looks else _WORD.findall(whole)
        meant = {self._looks[word] for word in words if word in self._looks}
        return meant.pop() if len(meant) == 1 and len(words) <= MOST_WORDS else ""


def _used(entries: Entries, country: str) -> Entries:
    return tuple(entry for entry in entries if entry.is_used_in(country))


def _blend(lists: Iterable[Entries]) -> Entries:
    """The most usual entries of every list in turn, none shown twice."""
    unlike: dict[str, Entry] = {}
    for entry in filter(None, chain.from_iterable(zip_longest(*lists))):
        unlike.setdefault(entry.label, entry)
    return tuple(unlike.values())[:MOST_OPTIONS]


@cache
def load(language: str) -> Catalogue:
    """The knowledge in a language, read once. KnowledgeBroken lists every problem.

    The files come with the release and were checked before it: they are looked through for
    problems only when they cannot be read.
    """
    folder = FOLDER / language
    try:
        return read_quickly(folder)
    except (LookupError, TypeError, ValueError, AttributeError):
        return read(folder)


def read_quickly(folder: Path) -> Catalogue:
    """The knowledge in a folder whose files were checked before; any error where they were not."""
    catalogue = _catalogue(folder, read_kinds(folder))
    catalogue.kind(GENERIC)
    return catalogue


def read(folder: Path) -> Catalogue:
    """The knowledge in a folder named after its language. KnowledgeBroken lists every problem."""
    catalogue, problems = look_through(folder)
    if problems:
        raise KnowledgeBroken(problems)
    return catalogue


def look_through(folder: Path) -> tuple[Catalogue, list[str]]:
    """What can be read of the knowledge in a language's folder, and every problem of it."""
    kinds, problems = read_folder(folder)
    if not any(kind.id == GENERIC for kind in kinds):
        problems.append(f"{folder.name}: no {GENERIC}.toml that can be read")
    problems += [*problems_of(kinds), *words_shared(kinds)]
    return _catalogue(folder, kinds), problems


def _catalogue(folder: Path, kinds: Iterable[Kind]) -> Catalogue:
    return Catalogue(folder.name, kinds, read_beside(folder), read_replaced(folder.parent))
