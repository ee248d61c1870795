"""Names → phrases: their words as roots, those that say something apart from those that do not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from sys import intern

from knowledge.roots import asking, clauses_of, fillers, root, words_in

SHOWN = 2
"""So many names of an entry, the first, are those by which it is shown; others are looser."""

Name = tuple[Sequence[str], bool]
"""The words of a name, and whether it is one by which the entry is shown."""

_NO_ROOT = "."
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """A way to say the entry with the number `owner`.

    `telling` roots say something. `needed` must stand in a text that is to speak of the entry:
    where one word alone says something, the small words around it make the difference.
    `asked` says what a question is about. There are many thousands of phrases: roots stand in
    tuples, which are far smaller than sets and as quick to look through, and in one if alike.
    """

    owner: int
    is_shown: bool
    roots: tuple[str, ...]
    telling: tuple[str, ...]
    needed: tuple[str, ...]
    asked: frozenset[str]


class Speech:
    """The words of a language."""

    def __init__(self, language: str) -> None:
        self._fillers = {word: word + _NO_ROOT for word in fillers(language)}
        self._asking = {self.root(word): one for word, one in asking(language).items()}

    def root(self, word: str) -> str:
        """A filler is no root: it is not to be mistaken for a word that only begins like it."""
        return self._fillers.get(word) or root(word)

    def asked(self, roots: Iterable[str]) -> frozenset[str]:
        """What is asked about in a text of these roots: who, when …"""
        found = [self._asking[one] for one in roots if one in self._asking]
        return frozenset(found) if found else _NOTHING

    def names(self, own: Iterable[str]) -> list[Name]:
        """The names of an entry, and their clauses that say enough by themselves."""
        spelt = ((words, n < SHOWN) for n, name in enumerate(own) for words in self._spelt(name))
        return [(words, is_shown) for words, is_shown in spelt if words]

    def _spelt(self, name: str) -> Iterator[list[str]]:
        clauses = [[*map(intern, words_in(clause))] for clause in clauses_of(name)]
        yield [word for words in clauses for word in words]
        if len(clauses) > 1:
            yield from (c for c in clauses if sum(w not in self._fillers for w in c) > 1)

    def phrases(self, spelt: Iterable[Sequence[Name]]) -> Iterator[Phrase]:
        """The phrases of several entries, each once."""
        found = {}
        for owner, own in enumerate(spelt):
            for words, is_shown in reversed(own):
                roots = tuple(dict.fromkeys(map(self.root, words)))
                found[owner, frozenset(roots)] = is_shown, roots
        for (owner, _), (is_shown, roots) in found.items():
            said = tuple([one for one in roots if not is_filler(one)])
            telling = roots if len(said) == len(roots) else said
            needed = telling if len(telling) > 1 else roots
            yield Phrase(owner, is_shown, roots, telling, needed, self.asked(roots))


def is_filler(one: str) -> bool:
    """Whether what `Speech.root` gave says next to nothing."""
    return one.endswith(_NO_ROOT)


@cache
def speech(language: str) -> Speech:
    """The words of a language, read once."""
    return Speech(language)
