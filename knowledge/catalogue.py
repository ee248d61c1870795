"""The knowledge in one language: what to offer where."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain, zip_longest
from pathlib import Path

from journey.places import Place
from journey.words import folded
from knowledge.check import problems_of
from knowledge.entries import GENERIC, Entries, Entry, Kind, StageKnowledge
from knowledge.reading import read_folder, read_looks

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
        self, language: str, kinds: Iterable[Kind], looks: Mapping[str, str] | None = None
    ) -> None:
        self.language = language
        self.kinds = tuple(sorted(kinds, key=lambda k: (k.id == GENERIC, k.order, k.id)))
        self._kinds = {kind.id: kind for kind in self.kinds}
        self._looks = looks or {}
        self._entries = {entry.id: entry for kind in self.kinds for entry in kind.entries()}

    def kind(self, kind_id: str) -> Kind:
        """The kind of business; the generic one when it is unknown or the owner's own."""
        return self._kinds.get(kind_id) or self._kinds[GENERIC]

    def entry(self, entry_id: str) -> Entry | None:
        """The entry with this full id, or none."""
        return self._entries.get(entry_id)

    def stage(self, kind_id: str, slug: str) -> StageKnowledge | None:
        """The kind's stage, or the generic one of that slug, or none for a stage of one's own."""
        return self.kind(kind_id).stage(slug) or self.kind(GENERIC).stage(slug)

    def options(self, kind_id: str, place: Place, stage_slug: str = "") -> Entries:
        """What to offer at a place, the most usual first; () where there is nothing to offer."""
        kind = self.kind(kind_id)
        match place.part, place.field:
            case "business", "kind":
                return tuple(kind.entry for kind in self.kinds)
            case "journey", "stages":
                return tuple(stage.name for stage in kind.stages)
            case "persona", field:
                return kind.persona.get(field, ())
            case "stage", field:
                return self._stage_options(kind, field, stage_slug)
        return ()

    def _stage_options(self, kind: Kind, field: str, slug: str) -> Entries:
        stage = self.stage(kind.id, slug)
        if stage:
            return stage.lists.get(field, ())
        return _blend([stage.lists.get(field, ()) for stage in kind.stages])

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


def _blend(lists: Iterable[Entries]) -> Entries:
    """The most usual entries of every list in turn, none shown twice."""
    unlike: dict[str, Entry] = {}
    for entry in filter(None, chain.from_iterable(zip_longest(*lists))):
        unlike.setdefault(entry.label, entry)
    return tuple(unlike.values())[:MOST_OPTIONS]


@cache
def load(language: str) -> Catalogue:
    """The knowledge in a language, read once. KnowledgeBroken lists every problem."""
    return read(FOLDER / language)


def read(folder: Path) -> Catalogue:
    """The knowledge in a folder named after its language. KnowledgeBroken lists every problem."""
    kinds, problems = read_folder(folder)
    if not any(kind.id == GENERIC for kind in kinds):
        problems.append(f"{folder.name}: no {GENERIC}.toml that can be read")
    problems += problems_of(kinds)
    if problems:
        raise KnowledgeBroken(problems)
    return Catalogue(folder.name, kinds, read_looks(folder))
