"""What commands do, wherever the person stands."""

from collections.abc import Callable

from flows import spots
from flows.drawing import header_of
from flows.effects import Button, Facts, Screen, SendData
from flows.heard import What
from flows.hearing import Hearing, stay
from flows.languages import LANGUAGES
from flows.limiting import no_room, refuses_map
from flows.path import progress
from flows.rooms.home import home_rows
from flows.rooms.leaving import closing_for, leaves
from flows.rooms.maps import listed
from flows.seeding import blank_map
from flows.world import MapHeader, Spot
from journey.map import JourneyMap
from journey.stages import untouched

RESUMED = ("question", "stages", "way", "drafted", "guesses", "review")
"""Where one may have stood in a map and find oneself again."""

Deed = Callable[[Hearing, str], Hearing]


def start(hearing: Hearing, _payload: str) -> Hearing:
    """The greeting with an example map; someone with a draft is offered to go on with it."""
    left = hearing.goes(Spot())
    saved = listed(hearing.world)
    draft = next((h for h in saved if h.answered < h.asked), None)
    name = hearing.person.name
    if draft:
        facts: Facts = {"title": draft.title, "answered": draft.answered, "asked": draft.asked}
        ways = ((stay("continue", draft.id),), (stay("maps"), stay("new")))
        return left.says("reply.welcome_back", {"name": name, **facts}, ways)
    first = (stay("new"), *([stay("maps")] if saved else []))
    rows = (first, _language_buttons(hearing))
    return left.says("reply.welcome", {"name": name}, rows, picture="example")


def _language_buttons(hearing: Hearing) -> tuple[Button, ...]:
    others = [code for code in LANGUAGES if code != hearing.person.language]
    return tuple(stay("lang", code, f"button.lang_{code}") for code in others)


def new(hearing: Hearing, _arg: str) -> Hearing:
    """A new map, at its first question; one that was just begun is not begun again."""
    journey = hearing.journey
    if journey is None or not _blank(journey):
        if full := no_room(hearing.world):
            return refuses_map(hearing, full)
        journey = blank_map(hearing.world)
    return hearing.saves(journey).goes(spots.first(journey), closing=closing_for(hearing))


def _blank(journey: JourneyMap) -> bool:
    return untouched(journey) and not progress(journey).answered


def maps(hearing: Hearing, _arg: str) -> Hearing:
    """The list of maps."""
    return hearing.goes(Spot("maps"), closing=closing_for(hearing))


def go_on(hearing: Hearing, arg: str) -> Hearing:
    """The draft, where it was left: the one a button names, or the one changed last."""
    named = arg if hearing.heard.what is What.PRESS else ""
    journey, header = named_map(hearing, named) if named else _last_draft(hearing)
    if journey is None or header is None:
        if named:
            return hearing.notices("notice.no_map")
        return hearing.says("reply.no_draft", rows=home_rows()).shows(fresh=True)
    now = progress(journey)
    spot = _resumed(hearing, journey)
    facts: Facts = {"title": journey.title, "answered": now.answered, "asked": now.asked}
    return hearing.says("reply.going_on", facts).goes(spot, closing=closing_for(hearing))


def _last_draft(hearing: Hearing) -> tuple[JourneyMap | None, MapHeader | None]:
    draft = last_draft(hearing.world.headers or ())
    return (hearing.world.maps.get(draft.id), draft) if draft else (None, None)


def last_draft(headers: tuple[MapHeader, ...]) -> MapHeader | None:
    """The unfinished map that was changed last, or none."""
    return next((h for h in headers if not h.deleted and h.answered < h.asked), None)


def _resumed(hearing: Hearing, journey: JourneyMap) -> Spot:
    """Where the person last stood in the map, if that is still to be asked; else the first gap."""
    spot = hearing.world.cursors.get(journey.id)
    if spot and spot.screen in RESUMED and spot.map == journey.id:
        return spots.valid(journey, spot)
    return spots.first(journey)


def named_map(hearing: Hearing, arg: str) -> tuple[JourneyMap | None, MapHeader | None]:
    """The person's own map with this id; none when there is no such map or it was removed."""
    number = int(arg) if arg.isascii() and arg.isdigit() else 0
    header = header_of(hearing.world, number)
    if header is None or header.deleted:
        return None, None
    return hearing.world.maps.get(number), header


def language(hearing: Hearing, _arg: str) -> Hearing:
    """Asks for the language."""
    row = tuple(stay("lang", code, f"button.lang_{code}") for code in LANGUAGES)
    return hearing.says("reply.language", rows=(row,)).shows(fresh=True)


def help_(hearing: Hearing, _arg: str) -> Hearing:
    """What the bot does and its commands; then the present question again."""
    return hearing.says("reply.help").shows(fresh=True)


def cancel(hearing: Hearing, _arg: str) -> Hearing:
    """Out of whatever is going on; a draft is kept."""
    if hearing.spot.screen == "home":
        return hearing.says("reply.nothing_to_cancel", rows=home_rows())
    if hearing.journey and hearing.spot.screen != "name":
        return leaves(hearing)
    return hearing.goes(Spot(), closing=Screen("closed.plain")).says(
        "reply.cancelled", rows=home_rows()
    )


def forget(hearing: Hearing, _arg: str) -> Hearing:
    """Asks before everything goes."""
    closing = Screen("closed.plain") if hearing.heard.query else None
    return hearing.goes(Spot("forget"), closing=closing)


def privacy(hearing: Hearing, _arg: str) -> Hearing:
    """What is kept, where and for how long, and how to get or remove it."""
    rows = ((stay("mydata"), stay("forget")),)
    return hearing.says("reply.privacy", rows=rows).shows(fresh=True)


def mydata(hearing: Hearing, _arg: str) -> Hearing:
    """All that is kept of the person, as a file. Asked again it is sent again."""
    pressed = hearing.heard.query
    told = hearing.notices("notice.mydata") if pressed else hearing.shows(fresh=True)
    return told.does(SendData(Screen("caption.data"), hearing.person.language))


COMMANDS: dict[str, Deed] = {
    "start": start,
    "new": new,
    "maps": maps,
    "continue": go_on,
    "help": help_,
    "language": language,
    "cancel": cancel,
    "privacy": privacy,
    "mydata": mydata,
    "forget": forget,
}

IN_MENU = ("new", "maps", "continue", "help", "language")
