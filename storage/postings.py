"""Effects on their way to a chat: which lane they take, and which newer one replaces them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from flows.effects import Effect, FetchLogo, Picture, Say, SendData, Show

TALK, PICTURES = "talk", "pictures"


@dataclass(frozen=True, slots=True)
class Posting:
    """An effect and its chat. `lane`: what is carried out one after the other."""

    person: int
    chat: int
    lane: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class Due:
    """A stored effect to carry out; `attempts` have failed.

    `replaces`: ids of earlier effects that are waiting no more, this one does their work too.
    """

    id: int
    person: int
    chat: int
    lane: str
    effect: Effect
    attempts: int = 0
    replaces: tuple[int, ...] = ()


def posted(person: int, chat: int, effects: Sequence[Effect]) -> Iterator[Posting]:
    """The effects of one turn with their lanes: a file holds up what comes after it."""
    lane = TALK
    for effect in effects:
        lane = PICTURES if isinstance(effect, Picture | FetchLogo | SendData) else lane
        where = effect.chat if isinstance(effect, Say) and effect.chat else chat
        yield Posting(person, where, lane, effect)


def post(waiting: list[Posting], posting: Posting) -> None:
    """Put one person's posting behind those that wait; a living screen replaces an earlier one."""
    if coalesces(posting):
        for earlier in [p for p in waiting if coalesces(p)]:
            waiting.remove(earlier)
            posting = replace(posting, effect=coalesced(earlier.effect, posting.effect))
    waiting.append(posting)


def coalesces(posting: Posting) -> bool:
    """Whether only the newest posting like this matters."""
    return posting.lane == TALK and isinstance(posting.effect, Show)


def coalesced(earlier: Effect, later: Effect) -> Effect:
    """One living screen that does the work of two."""
    if isinstance(earlier, Show) and isinstance(later, Show):
        fresh = earlier.fresh or later.fresh
        return Show(fresh, earlier.closing or later.closing, later.leaving)
    return later
