"""The room of advice: what is worth doing, each with its cause, put on the map by one tap."""

from flows.advice import advice_facts, explained, home_of, taken
from flows.drawing import draws_for
from flows.effects import Button, Rows, Screen
from flows.hearing import Hearing, Press, live, stay
from flows.options import code_of
from flows.rooms.room import Room, only_buttons
from flows.world import World
from journey.answers import tick, untick
from journey.guesses import guessed_places
from journey.map import JourneyMap
from knowledge.suggest import Suggestion

SHORT_NAME = 16
"""With its sign such a name still fits half a row."""


def view(world: World) -> Screen:
    """The suggestions with their causes; what is on the map already is ticked."""
    spot, catalogue = world.person.spot, world.catalogue
    journey = world.maps[spot.map]
    found = explained(journey, catalogue, spot.offered)
    switches = _paired([(one.entry.label, _switch(world, journey, one)) for one in found])
    added = any(taken(journey, one) for one in found)
    facts = {**advice_facts(journey, catalogue, found), "added": added}
    return Screen("screen.advice", facts, (*switches, *_ways_on(world, journey, added=added)))


def _paired(buttons: list[tuple[str, Button]]) -> Rows:
    """Short neighbours share a row, ticked or not: nothing jumps under a finger."""
    rows: list[list[tuple[str, Button]]] = []
    for named in buttons:
        last = rows[-1] if rows else []
        if len(last) == 1 and all(len(label) <= SHORT_NAME for label, _ in (*last, named)):
            last.append(named)
        else:
            rows.append([named])
    return tuple(tuple(button for _, button in row) for row in rows)


def _switch(world: World, journey: JourneyMap, one: Suggestion) -> Button:
    on_map = taken(journey, one) is not None
    code = code_of(one.entry)
    if on_map:
        return live(world, "add", f"{code}-", text=one.entry.label, ticked=True)
    return live(world, "add", f"{code}+", key="button.add", facts={"name": one.entry.label})


def _ways_on(world: World, journey: JourneyMap, *, added: bool) -> Rows:
    """The picture anew when something was added; guesses to look through; texts, figures and
    files; the answers."""
    number, guessed = journey.id, bool(guessed_places(journey))
    rows = (
        (live(world, "draw", key="button.draw_again"),) * added,
        (stay("check", number),) * guessed,
        (stay("texts", number), stay("measures", number)),
        (stay("files", number), stay("edit", number)),
        (stay("maps"),),
    )
    return tuple(row for row in rows if row)


def pressed(hearing: Hearing, press: Press) -> Hearing | None:
    """A suggestion put on the map or taken off it, or the picture anew."""
    if press.option == "draw":
        return _draws_again(hearing)
    journey = hearing.world.maps[hearing.spot.map]
    found = explained(journey, hearing.world.catalogue, hearing.spot.offered)
    one = next((one for one in found if code_of(one.entry) == press.about), None)
    if press.option != "add" or one is None:
        return None
    changed = _switched(hearing, journey, one, wished=press.wished)
    if changed is None:
        return hearing.notices("notice.full").shows()
    return hearing.saves(changed).notices("notice.added" if press.wished else "").shows()


def _switched(
    hearing: Hearing, journey: JourneyMap, one: Suggestion, *, wished: bool
) -> JourneyMap | None:
    """The map with a suggestion on it or not; none when a thirteenth is wished."""
    place, item = home_of(one), taken(journey, one)
    if not wished:
        return untick(journey, place, item.id) if item else journey
    return tick(journey, place, one.entry.id, one.entry.text, hearing.since)


def _draws_again(hearing: Hearing) -> Hearing:
    journey = hearing.world.maps[hearing.spot.map]
    closing = Screen("closed.drawing", {"title": journey.title})
    return draws_for(hearing.notices("notice.drawing"), journey, hearing.spot, closing)


ROOM = Room(view, only_buttons, pressed)
