"""The look of a map's pictures: the theme, the colour of the brand, the logo."""

from dataclasses import replace

from flows import spots
from flows.effects import Button, Facts, Rows, Screen
from flows.hearing import Hearing, Press, in_rows, live
from flows.rooms.going import to_review
from flows.rooms.logo import sent
from flows.rooms.review import draws_if_drawable
from flows.rooms.room import Room, by_option
from flows.world import Spot, World
from journey.colours import BRAND_COLOURS, brand_colour
from journey.map import JourneyMap
from knowledge.catalogue import Catalogue

THEMES = ("light", "dark", "print")
BRAND = "brand:"
IN_A_ROW = 2
"""With its tick the longest name of a colour is cut on a phone in a row of three."""


def view(world: World) -> Screen:
    """What is chosen now, and what else there is."""
    journey = world.maps[world.person.spot.map]
    onward = (live(world, "draw", key="button.draw"), live(world, "review", key="button.to_review"))
    remove = live(world, "unlogo", key="button.remove_logo")
    rows = (_themes(world, journey), *_colours(world, journey), *([(remove,)] * bool(journey.logo)))
    return Screen("screen.look", _facts(journey), (*rows, onward))


def _facts(journey: JourneyMap) -> Facts:
    colour = colour_of(journey.theme)
    return {
        "title": journey.title,
        "theme": "brand" if colour else _plain(journey.theme),
        "colour": colour,
        "name": _name_of(colour),
        "logo": bool(journey.logo),
    }


def colour_of(theme: str) -> str:
    """The brand's colour in a theme, "#1A73E8", or ""."""
    return theme.removeprefix(BRAND) if theme.startswith(BRAND) else ""


def _plain(theme: str) -> str:
    return theme if theme in THEMES else THEMES[0]


def _name_of(colour: str) -> str:
    return next((name for name, known in BRAND_COLOURS.items() if known == colour), "")


def _themes(world: World, journey: JourneyMap) -> tuple[Button, ...]:
    now = "" if colour_of(journey.theme) else _plain(journey.theme)
    return tuple(
        live(world, "theme", theme, key=f"button.theme_{theme}", ticked=theme == now)
        for theme in THEMES
    )


def _colours(world: World, journey: JourneyMap) -> Rows:
    """The ready colours, and one's own."""
    now = colour_of(journey.theme)
    buttons = [
        live(world, "colour", name, key=f"button.colour_{name}", ticked=colour == now)
        for name, colour in BRAND_COLOURS.items()
    ]
    own = bool(now) and not _name_of(now)
    buttons.append(live(world, "own", key="button.own_colour", ticked=own))
    return in_rows(buttons, IN_A_ROW)


def theme_in(catalogue: Catalogue, text: str) -> str:
    """The theme that words or a code say ("dark", "blue", "#1a73e8"), or ""."""
    named = catalogue.look(text)
    colour = brand_colour(text) or brand_colour(BRAND_COLOURS.get(named, named))
    return f"{BRAND}{colour}" if colour else named


def said(hearing: Hearing, text: str) -> Hearing:
    """Words are a theme or a colour."""
    theme = theme_in(hearing.world.catalogue, text)
    if not theme:
        return hearing.says("reply.no_colour").shows(fresh=True)
    chosen = replace(hearing.world.maps[hearing.spot.map], theme=theme)
    closing = Screen("closed.look", _facts(chosen))
    return hearing.saves(chosen).goes(spots.look(chosen), closing=closing)


def _press_theme(hearing: Hearing, press: Press) -> Hearing | None:
    return _looks(hearing, press.about) if press.about in THEMES else None


def _press_colour(hearing: Hearing, press: Press) -> Hearing | None:
    colour = BRAND_COLOURS.get(press.about)
    return _looks(hearing, f"{BRAND}{colour}") if colour else None


def _looks(hearing: Hearing, theme: str) -> Hearing:
    """The same screen with another tick: quick taps all count, and repeats change nothing."""
    return hearing.saves(replace(hearing.world.maps[hearing.spot.map], theme=theme)).shows()


def _press_own(hearing: Hearing, _press: Press) -> Hearing:
    return hearing.goes(Spot("colour", hearing.spot.map))


def _press_unlogo(hearing: Hearing, _press: Press) -> Hearing:
    journey = replace(hearing.world.maps[hearing.spot.map], logo="")
    return hearing.saves(journey).notices("notice.logo_removed").shows()


PRESSES = {
    "theme": _press_theme,
    "colour": _press_colour,
    "own": _press_own,
    "unlogo": _press_unlogo,
    "draw": draws_if_drawable,
    "review": to_review,
}

LOOK = Room(view, said, by_option(PRESSES), sent)


# A colour of one's own


def colour_view(world: World) -> Screen:
    """Asks for the colour."""
    colour = colour_of(world.maps[world.person.spot.map].theme)
    back = live(world, "back", key="button.to_look")
    return Screen("screen.colour", {"colour": colour}, ((back,),))


def colour_pressed(hearing: Hearing, press: Press) -> Hearing | None:
    """The look stays as it was."""
    if press.option != "back":
        return None
    return hearing.goes(spots.look(hearing.world.maps[hearing.spot.map]))


COLOUR = Room(colour_view, said, colour_pressed, sent)
