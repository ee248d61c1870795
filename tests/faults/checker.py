"""What must hold when a storm is over. Pure: what is, what should be, and a line for each fault."""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.sending import PHOTO, sort_of
from flows.effects import Picture
from flows.files import File
from flows.languages import LANGUAGES
from flows.unsent import AGAIN
from flows.world import Person
from journey.map import JourneyMap
from playground.markup import parse_html
from playground.words import tidy
from templates.speaker import Message as Words
from templates.speaker import speaker
from tests.faults.walker import LIVING
from tests.seen import Seen

Maps = Mapping[int, JourneyMap]
State = tuple[Person | None, Maps]


@dataclass(frozen=True, slots=True)
class Lost:
    """A keyboard that was sent without the bot ever knowing that it arrived."""

    person: int
    data: str


def unremembered(confirmed: Collection[int], heard: Collection[int]) -> Iterator[str]:
    """Updates that Telegram was told we have, and that no commit has."""
    for update in sorted(set(confirmed) - set(heard)):
        yield f"update {update}: confirmed and not remembered"


def otherwise(who: int, should: State, found: State) -> Iterator[str]:
    """Where the person stands and what their maps hold, against a talk without faults."""
    if should[0] != found[0]:
        yield f"person {who}: stands at {found[0]}, not at {should[0]}"
    for number in sorted({*should[1], *found[1]}):
        if should[1].get(number) != found[1].get(number):
            where = _differing(should[1].get(number), found[1].get(number))
            yield f"person {who}: map {number} is not as it was heard: {where}"


def _differing(should: JourneyMap | None, found: JourneyMap | None) -> str:
    if should is None or found is None:
        return "it is not there" if found is None else "nobody has made it"
    names = [n for n in should.__dataclass_fields__ if getattr(should, n) != getattr(found, n)]
    return "; ".join(f"{n}: {getattr(found, n)} and not {getattr(should, n)}" for n in names)


def doubled(
    who: int,
    said: Sequence[str],
    should: tuple[Person | None, Maps],
    found: tuple[Person | None, Maps],
) -> Iterator[str]:
    """Own words that are kept more than once, though none of them was said twice; but for those
    that stand in a long answer, of which a map has the beginning and its notes the whole."""
    kept, heard = _all_words(*found), _all_words(*should)
    for words in said:
        if (times := kept.count(words)) > max(1, heard.count(words)):
            yield f"person {who}: {words!r} is kept {times} times"


def _all_words(person: Person | None, maps: Maps) -> str:
    return " ".join((person.pending if person else "", *map(repr, maps.values())))


def unseen(
    who: int,
    present: Words | None,
    living: int | None,
    chat: Sequence[Seen],
    lost: Collection[Lost],
    killed: Collection[Lost] = (),
    noted: Collection[int] = (),
) -> Iterator[str]:
    """The present screen stands in the message `living`, and no other keyboard is a screen's,
    but for those that the bot cannot know of: those `lost`, or those that came when it was
    `killed` and whose message was never `noted`."""
    message = next((m for m in chat if m.id == living), None)
    if present is not None:
        if message is None:
            yield f"person {who}: the present screen is in no message"
        elif not shows(message, present):
            yield f"person {who}: sees {message.as_text()!r} and not {present!r}"
    for other in chat:
        if other.id == (living if present else None) or not is_screen(other):
            continue
        unknown = lost if other.id in noted else {*lost, *killed}
        if not any(Lost(who, b.data or "") in unknown for b in other.buttons):
            yield f"person {who}: a keyboard too many: {other.as_text()!r}"


def shows(message: Seen, words: Words) -> bool:
    """Whether a message has these words and this keyboard."""
    keyboard = [[(key.label, key.data or None) for key in row] for row in words.keyboard]
    seen = [[(button.label, button.data) for button in row] for row in message.rows]
    return tidy(parse_html(words.text)).text == message.text and keyboard == seen


def is_screen(message: Seen) -> bool:
    """Whether its buttons are those of a living screen."""
    return message.from_bot and any(LIVING.match(b.data or "") for b in message.buttons)


def missing(who: int, asked: Sequence[Picture], chat: Sequence[Seen]) -> Iterator[str]:
    """Pictures that neither came nor are offered again."""
    came = arrived(chat) + Counter(offer_of(m) for m in chat if offer_of(m))
    for kind, count in Counter(sort(one) for one in asked).items():
        if came[kind] < count:
            yield f"person {who}: {came[kind]} of {count} pictures came: {kind}"


def sort(picture: Picture) -> str:
    """How a picture is told from others in a chat."""
    if picture.kind == "album":
        return "album"
    file = File(picture.kind, picture.format, picture.paper)
    return "photo" if sort_of(file) == PHOTO else "document"


def arrived(chat: Sequence[Seen]) -> Counter[str]:
    """Pictures of each sort in a chat; an album counts once, and only a whole one."""
    albums = Counter(m.raw["album"] for m in chat if m.kind == "photo" and m.raw["album"])
    alone = Counter(m.kind for m in chat if m.kind in ("photo", "document") and not m.raw["album"])
    return Counter(album=len(albums)) + alone


_OFFERED = [[speaker(code).say("button.send_again")] for code in LANGUAGES]
_AGAIN = {command: name for name, command in AGAIN.items()}


def offer_of(message: Seen) -> str:
    """The sort of picture that a message offers to send again, or ""."""
    if [button.label for button in message.buttons] not in _OFFERED:
        return ""
    name = _AGAIN.get((message.buttons[0].data or "").partition(":")[0], "")
    kind, form, paper = (*name.split("."), "", "")[:3]
    return sort(Picture(0, 0, kind, "", None, form or "png", paper)) if name else ""  # type: ignore[arg-type]


def faults_in(log: str) -> Iterator[str]:
    """Lines of a log that are more than weather."""
    for line in filter(None, log.splitlines()):
        try:
            said: dict[str, Any] = json.loads(line)
        except ValueError:
            yield f"log: {line}"
            continue
        trace = said.get("exception", "")
        if said.get("level") in ("error", "critical") or (trace and "Weather" not in trace):
            yield f"log: {line[:1500]}"
