"""A business told in a few sentences → its kind, its name, and what belongs on its map."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from knowledge.catalogue import Catalogue
from knowledge.clauses import Clause, clauses
from knowledge.entries import Entry, Kind
from knowledge.matching import Matcher, kind_in, matcher

MOST = 8
"""So many of a list are taken from one text: more would not be looked through."""
BEGINNING = 6
"""Clauses in which people say first what they do."""
EARLY = 2
"""In so many first stages channels are where people come from."""
HAD = frozenset(
    {"account", "app", "bot", "community", "email", "messenger"}
    | {"online-booking", "push", "site-chat", "sms"}
)
"""Channels of later stages that a business has or has not. The others, as the visit or the staff,
come with any business and are only named in passing."""
LONGEST_NAME, MOST_NAME_WORDS = 40, 4

_QUOTED = re.compile(r"[«“\"„]([^«»“”\"„\n]+)[»”\"“]")

At = tuple[str, Entry]
"""The slug of a stage, and an entry of one of its lists."""
Found = Mapping[str, Sequence[At]]


@dataclass(frozen=True, slots=True)
class Understood:
    """What a text says of a business; without a kind the rest is of the generic one."""

    kind: Kind | None = None
    name: str = ""
    channels: tuple[At, ...] = ()
    questions: tuple[At, ...] = ()
    pains: tuple[At, ...] = ()


@lru_cache(maxsize=64)
def understood(text: str, catalogue: Catalogue, country: str = "", kind: str = "") -> Understood:
    """What of a kind's lists a text speaks of, in the order of its stages.

    `kind` is its id when the owner has named it; else it is looked for in the text. `country`
    leaves out what is of no use there.
    """
    said = list(clauses(text, catalogue.language))
    named = catalogue.kind(kind) if kind else _kind_in(said, catalogue)
    lists = _lists(catalogue, (named or catalogue.kind("")).id, country)
    heard = [lists.heard(clause) for clause in said]
    return Understood(
        named,
        name_in(text, catalogue),
        lists.in_order("channels", heard),
        lists.in_order("questions", heard),
        lists.in_order("pains", heard),
    )


def _kind_in(said: Sequence[Clause], catalogue: Catalogue) -> Kind | None:
    """The kind that a text begins with: what comes later speaks of customers and neighbours."""
    lengths = [*range(1, min(BEGINNING, len(said)) + 1), len(said)]
    texts = (". ".join(clause.text for clause in said[:length]) for length in lengths)
    found = (kind_in(text, catalogue.kinds, catalogue.language) for text in texts)
    return next(filter(None, found), None)


def name_in(text: str, catalogue: Catalogue) -> str:
    """The name that stands in quotation marks behind the kind of business, or ""."""
    found = {one.strip() for one in _quoted(text, catalogue) if _is_name(one.strip())}
    return found.pop() if len(found) == 1 else ""


def _quoted(text: str, catalogue: Catalogue) -> Iterable[str]:
    for found in _QUOTED.finditer(text):
        before = [one.text for one in clauses(text[: found.start()], catalogue.language)][-1:]
        if before and kind_in(before[0], catalogue.kinds, catalogue.language):
            yield found[1]


def _is_name(text: str) -> bool:
    short = len(text) <= LONGEST_NAME and len(text.split()) <= MOST_NAME_WORDS
    return short and text[:1].isupper() and text[-1:].isalnum()


class _Lists:
    """The lists of one kind of business, of all its stages at once: what stands in several stages
    is looked for at the first of them."""

    def __init__(self, catalogue: Catalogue, kind: Kind, country: str) -> None:
        slugs = [stage.slug for stage in kind.stages]
        self._order = {slug: number for number, slug in enumerate(slugs)}
        self._at: dict[str, At] = {}
        self._known: dict[str, Matcher] = {}
        for field in ("questions", "pains"):
            here = _listed(kind, field, country)
            self._adds(field, catalogue.language, _first(here, "label"))
        anyones = [(slugs[0], entry) for entry in _platforms(catalogue, country)]
        here = [*_listed(kind, "channels", country), *anyones]
        self._adds("channels", catalogue.language, _first(here, "slug"))

    def _adds(self, field: str, language: str, found: Sequence[At]) -> None:
        self._at |= {entry.id: (slug, entry) for slug, entry in found}
        self._known[field] = matcher([entry for _, entry in found], language)

    def heard(self, clause: Clause) -> Found:
        """What a clause speaks of: channels, and what customers ask or mind.

        That is what the sentence sounds like, or else the other; but who tells where people come
        from tells of no question.
        """
        channels = () if clause.lacks else self._found("channels", clause.text)
        come_from = any(not self._order[slug] for slug, _ in channels)
        fields = ("questions", "pains") if clause.asks else ("pains", "questions")
        asked = ((field, self._found(field, clause.text)) for field in fields)
        told = dict(islice((one for one in asked if one[1]), 1))
        if come_from and not clause.asks:
            told.pop("questions", None)
        named = [at for at in channels if self._is_early(at) or (at[1].slug in HAD and not told)]
        return {**told, "channels": named}

    def _is_early(self, at: At) -> bool:
        return self._order[at[0]] < EARLY

    def _found(self, field: str, text: str) -> tuple[At, ...]:
        return tuple(self._at[entry.id] for entry in self._known[field].found_in(text))

    def in_order(self, field: str, heard: Iterable[Found]) -> tuple[At, ...]:
        """The first that were spoken of, in the order of the stages."""
        once = dict.fromkeys(at for one in heard for at in one.get(field, ()))
        return tuple(sorted([*once][:MOST], key=lambda at: self._order[at[0]]))


@lru_cache(maxsize=64)
def _lists(catalogue: Catalogue, kind: str, country: str) -> _Lists:
    return _Lists(catalogue, catalogue.kind(kind), country)


def _listed(kind: Kind, field: str, country: str) -> list[At]:
    """One list of every stage that has it, in their order."""
    found = [(stage.slug, entry) for stage in kind.stages for entry in stage.lists.get(field, ())]
    return [at for at in found if at[1].is_used_in(country)]


def _first(found: Iterable[At], name: str) -> list[At]:
    """The first of those that are the same by their slug or label."""
    first: dict[str, At] = {}
    for at in found:
        first.setdefault(getattr(at[1], name), at)
    return [*first.values()]


@cache
def _platforms(catalogue: Catalogue, country: str) -> tuple[Entry, ...]:
    """Channels that have a name of their own and are usual for several kinds of business."""
    kinds = [_first(_listed(kind, "channels", country), "slug") for kind in catalogue.kinds]
    every = [at for one in kinds for at in one]
    count = Counter(entry.slug for _, entry in every)
    found = (entry for _, entry in _first(every, "slug") if count[entry.slug] > 1)
    return tuple(entry for entry in found if _is_platform(entry))


def _is_platform(entry: Entry) -> bool:
    channel = entry.channel
    return bool(channel and (channel.own or channel.ads or channel.country))
