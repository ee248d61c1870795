"""Words of an owner → the known entries that they mean.

An exact name first, however spaced; else the share of roots in common, rare ones counting more,
seen from both sides; else one known phrase that a longer text holds as a whole. Where two entries
are about as near, or none is near, nothing is meant: a wrong guess is worse than none.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial

from knowledge.entries import GENERIC, Entries, Entry, Kind
from knowledge.known import Heard, Known, Spoken
from knowledge.roots import clauses_of, words_in

LIKE = 0.67
"""So much alike a text and an entry must be. Below it words stay as typed."""
SAME = 0.88
"""So much alike are two ways to say nearly the same."""
APART = 0.08
"""So much more alike than any other the entry must be."""
OUTWEIGHS = 2
"""So many times as much a text must say of one kind of business as of any other."""


class Matcher:
    """Finds what a text means among some entries, and remembers the latest texts."""

    def __init__(self, entries: Sequence[Entry], language: str) -> None:
        self.entries = entries
        names = [(one.label, one.text, *one.words) for one in entries]
        are_channels = all(one.channel for one in entries)
        self.known = Known(names, language, one_word_will_do=are_channels)
        remembered = lru_cache(maxsize=256)
        self._match = remembered(partial(_match, self.known))
        self._same = remembered(partial(_same, self.known))

    def match(self, text: str) -> Entry | None:
        """The one entry that the words mean; none when it is unclear."""
        number = self._match(text)
        return None if number is None else self.entries[number]

    def same(self, text: str) -> Entry | None:
        """The one entry of which the text says nearly everything and nearly nothing else."""
        number = self._same(text)
        return None if number is None else self.entries[number]

    def found_in(self, text: str) -> Entries:
        """All the entries that a text speaks of, those it is surest of first."""
        best: dict[int, float] = {}
        for clause in clauses_of(text):
            for number, weight in self._meant(clause).items():
                best[number] = max(weight, best.get(number, 0))
        return tuple(self.entries[number] for number in sorted(best, key=lambda n: -best[n]))

    def _meant(self, clause: str) -> dict[int, float]:
        """Entry → how sure it is that the clause speaks of it."""
        spoken = _clear(self.known.spoken(self.known.heard(words_in(clause))))
        whole = None if spoken else self._match(clause)
        return {one.owner: one.weight for one in spoken} if whole is None else {whole: LIKE}


def matcher(entries: Sequence[Entry], language: str) -> Matcher:
    """The matcher for these entries, prepared once."""
    return _prepared(tuple(entries), language)


_prepared = lru_cache(maxsize=192)(Matcher)


def match(text: str, entries: Sequence[Entry], language: str) -> Entry | None:
    """The one entry that the words mean; none when it is unclear."""
    return matcher(entries, language).match(text)


def found_in(text: str, entries: Sequence[Entry], language: str) -> Entries:
    """All the entries that a text speaks of, those it is surest of first."""
    return matcher(entries, language).found_in(text)


def kind_in(text: str, kinds: Sequence[Kind], language: str) -> Kind | None:
    """The kind of business that a text speaks of; none when it is unclear."""
    known = matcher([_called(kind) for kind in kinds], language).known
    heard = known.heard(words_in(text))
    best: dict[int, float] = {}
    for one in _clear(known.spoken(heard)):
        best[one.owner] = best.get(one.owner, 0) + one.weight
    named = {n: weight for n, weight in best.items() if kinds[n].id != GENERIC} or best
    first, second, *_ = *sorted(named, key=lambda n: -named[n]), -1, -1
    return kinds[first] if named.get(first, 0) > OUTWEIGHS * named.get(second, 0) else None


def _called(kind: Kind) -> Entry:
    return Entry(kind.id, kind.id, "", "", words=(*kind.label.split(","), *kind.words))


def _match(known: Known, text: str) -> int | None:
    words = words_in(text)
    if named := known.named(words):
        return min(named) if len(named) == 1 else None
    heard = known.heard(words)
    alike = _likest(heard, known, LIKE)
    return _only(known.spoken(heard)) if alike is None else alike


def _same(known: Known, text: str) -> int | None:
    words = words_in(text)
    if named := known.named(words):
        return min(named) if len(named) == 1 else None
    return _likest(known.heard(words), known, SAME)


def _likest(heard: Sequence[Heard], known: Known, like: float) -> int | None:
    found = known.likenesses(heard)
    first, second, *_ = *sorted(found, key=lambda n: -found[n]), -1, -1
    likeness = found.get(first, 0)
    return first if likeness >= like and likeness - found.get(second, 0) >= APART else None


def _only(spoken: Iterable[Spoken]) -> int | None:
    """The one entry of which a text speaks in more words than one."""
    owners = {one.owner for one in _clear(spoken) if len(one.places) > 1}
    return owners.pop() if len(owners) == 1 else None


def _clear(spoken: Iterable[Spoken]) -> list[Spoken]:
    """Without what is a part of something longer, and without what two entries claim alike."""
    rivals: dict[frozenset[int], set[Spoken]] = defaultdict(set)
    for one in spoken:
        rivals[one.places].add(one)
    longest = [places for places in rivals if not any(places < other for other in rivals)]
    surest = (_surest(rivals[places]) for places in sorted(longest, key=sorted))
    return [one for one in surest if one]


def _surest(rivals: Iterable[Spoken]) -> Spoken | None:
    first, *others = sorted(rivals, key=lambda one: -one.weight)
    is_clear = all(one.weight < first.weight or one.owner == first.owner for one in others)
    return first if is_clear else None
