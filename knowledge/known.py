"""What several entries are called, prepared so that many texts can be compared with it quickly."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt

from knowledge.phrases import Name, Phrase, is_filler, speech
from knowledge.roots import nearest, root

_FILLER = 0.1
"""What a word counts that says next to nothing; one that no other entry has counts 1."""
_MISSPELT = 0.9
"""How much of a word is left when it is one of the known only but for a typing error."""
_BARE = 0.62
"""The same of a likeness by one word alone: what is missing may be what mattered."""
_OTHER_QUESTION = 0.5
"""The same of a likeness where one asks who and the other when."""
_DIGITS = 6
_FAR = 99


@dataclass(frozen=True, slots=True)
class Heard:
    """A word of a text: itself as a root, and the roots it stands for among those known, if any."""

    itself: str
    roots: tuple[str, ...]
    weight: float
    likeness: float = 1.0


@dataclass(frozen=True, slots=True)
class Spoken:
    """An entry that a text speaks of: at which of its words, and what those count."""

    owner: int
    places: frozenset[int]
    weight: float


class Known:
    """The names of several entries; an entry is the number of its place among them."""

    def __init__(
        self, names: Iterable[Iterable[str]], language: str, *, one_word_will_do: bool = False
    ) -> None:
        """`one_word_will_do`: a name of one word is enough beside one that is unknown."""
        self._one_word_will_do = one_word_will_do
        self._speech = speech(language)
        spelt = [self._speech.names(own) for own in names]
        every = [words for own in spelt for words, _ in own]
        self._phrases = _by_root(self._speech.phrases(spelt))
        self._weights = _weights(self._phrases, len(spelt))
        self._words = _by_initial(word for words in every for word in words)
        self._joined = {a + b: len(a) for words in every for a, b in pairwise(words)}
        self._whole = _whole(spelt)

    def named(self, words: Sequence[str]) -> tuple[int, ...]:
        """The entries that have a name of exactly these words, however spaced."""
        return self._whole.get("".join(words), ())

    def heard(self, words: Sequence[str]) -> list[Heard]:
        """What the words of a text stand for here; two may be one that was written apart."""
        found: list[Heard] = []
        rest = iter(pairwise([*words, ""]))
        for word, following in rest:
            if following and root(word + following) in self._weights:
                word += following
                next(rest, None)
            found.append(self._one(word))
        return found

    def _one(self, word: str) -> Heard:
        one = self._speech.root(word)
        if one in self._weights:
            return Heard(one, (one,), self._weights[one])
        if seam := self._joined.get(word):
            roots = self._speech.root(word[:seam]), self._speech.root(word[seam:])
            return Heard(one, roots, sum(self._weights[each] for each in roots))
        if is_filler(one):
            return Heard(one, (), _FILLER)
        if near := nearest(word, self._words.get(word[0], ())):
            meant = self._speech.root(near)
            return Heard(one, (meant,), self._weights[meant], _MISSPELT)
        return Heard(one, (), 1.0)

    def likenesses(self, heard: Sequence[Heard]) -> dict[int, float]:
        """Entry → how much of it the text says and how much of the text it says, 0 to 1."""
        said = {one: word.likeness for word in heard for one in word.roots}
        asked = self._speech.asked(word.itself for word in heard)
        is_short = sum(word.weight > _FILLER for word in heard) <= 1
        best: dict[int, float] = defaultdict(float)
        for phrase in {phrase for one in said for phrase in self._phrases[one]}:
            covered = self._covered(phrase, said, is_short)
            if asked and phrase.asked and asked.isdisjoint(phrase.asked):
                covered *= _OTHER_QUESTION
            best[phrase.owner] = max(best[phrase.owner], covered)
        shares = self._shares(heard)
        # Rounded, for the sum depends on the order of words.
        return {n: round(sqrt(c * shares[n]), _DIGITS) for n, c in best.items()}

    def _covered(self, phrase: Phrase, said: Mapping[str, float], is_short: bool) -> float:
        common = [one for one in phrase.roots if one in said]
        covered = sum(self._weights[one] * said[one] for one in common)
        whole = sum(self._weights[one] for one in phrase.roots)
        return covered / whole * (_BARE if self._is_bare(phrase, common, is_short) else 1)

    def _is_bare(self, phrase: Phrase, common: Sequence[str], is_short: bool) -> bool:
        """Whether one word is all that a text and a phrase have in common."""
        if sum(one in phrase.telling for one in common) > 1:
            return False
        is_whole = 1 < len(phrase.roots) == len(common)
        will_do = is_whole and (is_short or phrase.is_shown)
        return not will_do and (is_short or not self._one_word_will_do)

    def _shares(self, heard: Sequence[Heard]) -> dict[int, float]:
        """Entry → how much of the text are words that any of its names has, 0 to 1."""
        found: dict[int, float] = defaultdict(float)
        for word in heard:
            for owner in {phrase.owner for one in word.roots for phrase in self._phrases[one]}:
                found[owner] += word.weight * word.likeness
        whole = sum(word.weight for word in heard)
        return {owner: share / whole for owner, share in found.items()}

    def spoken(self, heard: Sequence[Heard]) -> list[Spoken]:
        """The phrases that stand in a text as a whole, their words near to each other."""
        where: dict[str, int] = {}
        found: list[Spoken] = []
        for place, word in enumerate(heard):
            where |= dict.fromkeys(word.roots, place)
            for phrase in {phrase for one in word.roots for phrase in self._phrases[one]}:
                earliest = min(where.get(one, -_FAR) for one in phrase.needed)
                if phrase.telling and place - earliest <= 2 * len(phrase.needed):
                    found.append(_spoken(phrase, where, heard))
        return found


def _spoken(phrase: Phrase, where: Mapping[str, int], heard: Sequence[Heard]) -> Spoken:
    places = frozenset(where[one] for one in phrase.telling)
    weight = sum(heard[place].weight * heard[place].likeness for place in places)
    return Spoken(phrase.owner, places, weight)


def _weights(phrases: Mapping[str, Sequence[Phrase]], entries: int) -> dict[str, float]:
    """What a root counts: the fewer entries have it, the more. Equal weights are kept once."""
    count = {one: len({phrase.owner for phrase in having}) for one, having in phrases.items()}
    by_count = {n: log(1 + entries / n) / log(1 + entries) for n in set(count.values())}
    return {one: _FILLER if is_filler(one) else by_count[n] for one, n in count.items()}


def _by_root(phrases: Iterable[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        for one in phrase.roots:
            found[one].append(phrase)
    return {one: tuple(phrases) for one, phrases in found.items()}


def _by_initial(words: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(set(words)):
        found[word[0]].append(word)
    return found


def _whole(spelt: Sequence[Sequence[Name]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for owner, own in enumerate(spelt):
        alone = (owner,)  # one for all of its names
        for words, _ in own:
            others = found.get(name := "".join(words), ())
            if owner not in others:
                found[name] = (*others, owner) if others else alone
    return found
