"""Drawing a map: the state is kept as a version, its pictures are sent, then the advice."""

from flows.advice import first_advice, offered
from flows.effects import Fact, KeepVersion, Picture, Rows, SaveMap, Screen
from flows.files import FILES, ROWS, File
from flows.hearing import Hearing, stay
from flows.path import progress
from flows.showing import in_language
from flows.world import MapHeader, Spot, World
from journey.guesses import guessed_items, guessed_places
from journey.map import JourneyMap


def drawable(journey: JourneyMap) -> bool:
    """Whether there is anything to see: one answer in one stage."""
    return any(
        stage.feeling is not None
        or any((stage.goal, stage.channels, stage.questions, stage.pains, stage.actions))
        for stage in journey.stages
    )


def header_of(world: World, number: int) -> MapHeader | None:
    """The line of the list for a map, or none."""
    return next((h for h in world.headers or () if h.id == number), None)


def changed_since_drawn(header: MapHeader) -> bool:
    """Whether the map differs from its newest picture."""
    return header.revision != header.drawn_revision


def draws(hearing: Hearing, journey: JourneyMap, closing: Screen) -> Hearing:
    """The pictures of the map as it is now, and what to do first."""
    return draws_for(hearing, journey, _advice(hearing, journey), closing)


def draws_for(hearing: Hearing, journey: JourneyMap, spot: Spot, closing: Screen) -> Hearing:
    """The pictures of the map, and below them the spot: the old screen closes at once, so that
    nothing is pressed twice while they are drawn."""
    return _pictures(hearing.goes(spot, closing=closing, leaving=True), journey).shows()


def _pictures(hearing: Hearing, journey: JourneyMap) -> Hearing:
    """The map as it is now: what is read on the phone, then the full map."""
    hearing, version = _version(hearing, journey)
    guesses = guessed_items(journey)
    facts: dict[str, Fact] = {
        "title": journey.title,
        "guesses": guesses,
        "first": first_advice(journey, hearing.world.catalogue) if guesses else None,
    }
    return hearing.does(
        _picture(hearing, journey, version, File("album"), Screen("caption.drawn", facts)),
        _picture(hearing, journey, version, FILES["full"], Screen("caption.full")),
    )


def _version(hearing: Hearing, journey: JourneyMap) -> tuple[Hearing, int]:
    """The number of the version that shows the map as it is, kept if it is a new state."""
    header = header_of(hearing.world, journey.id)
    saved = any(isinstance(c, SaveMap) and c.map.id == journey.id for c in hearing.changes)
    kept = header.versions if header else 0
    if header and kept and not saved and not changed_since_drawn(header):
        return hearing, kept
    frozen = in_language(hearing.world.catalogue, journey)
    return hearing.changes_by(KeepVersion(frozen, kept + 1)), kept + 1


def _picture(
    hearing: Hearing, journey: JourneyMap, version: int, file: File, caption: Screen
) -> Picture:
    language = hearing.person.language
    return Picture(journey.id, version, file.kind, language, caption, file.format, file.paper)


def advises(hearing: Hearing, journey: JourneyMap, closing: Screen) -> Hearing:
    """The suggested lead magnets and loyalty actions, to be put on the map by a tap."""
    return hearing.goes(_advice(hearing, journey), closing=closing)


def _advice(hearing: Hearing, journey: JourneyMap) -> Spot:
    """The room of advice, with what is worth doing now."""
    return Spot("advice", journey.id, offered=offered(journey, hearing.world.catalogue))


def opens(hearing: Hearing, journey: JourneyMap, header: MapHeader) -> Hearing:
    """A saved map: its newest picture at once, or what is there of a draft; with its menu."""
    facts = menu_facts(journey, header)
    rows = menu_rows(journey, header)
    if not header.versions:
        return hearing.says("reply.draft", facts, rows)
    caption = Screen("caption.opened", facts, rows)
    return hearing.does(_picture(hearing, journey, header.versions, File("phone"), caption))


def menu_facts(journey: JourneyMap, header: MapHeader) -> dict[str, Fact]:
    """What is said of a saved map: its title, date and how much of it was asked."""
    now = progress(journey)
    return {
        "title": journey.title,
        "changed": header.changed_at.date().isoformat(),
        "answered": now.answered,
        "asked": now.asked,
        "outdated": bool(header.versions) and changed_since_drawn(header),
    }


def _outdated(header: MapHeader) -> bool:
    return not header.versions or changed_since_drawn(header)


def menu_rows(journey: JourneyMap, header: MapHeader) -> Rows:
    """What can be done with a saved map; the safe things first, removing last."""
    now = progress(journey)
    unfinished = now.answered < now.asked
    number = journey.id
    first = [
        *([stay("check", number)] if guessed_places(journey) else []),
        *([stay("continue", number)] if unfinished else []),
        *([stay("draw", number)] if drawable(journey) and _outdated(header) else []),
    ]
    pictures = (stay("cards", number), stay("files", number)) if header.versions else ()
    advice = (stay("advice", number),) if header.versions else ()
    look = (*advice, stay("look", number))
    rows = (
        tuple(first),
        pictures,
        look,
        (stay("edit", number), stay("name", number)),
        (stay("drop", number),),
    )
    return tuple(row for row in rows if row)


def sends_cards(hearing: Hearing, journey: JourneyMap, header: MapHeader) -> Hearing:
    """The overview and the cards of the newest version."""
    return _sends(hearing, journey, header, File("album"), "caption.cards")


def sends_file(hearing: Hearing, journey: JourneyMap, header: MapHeader, command: str) -> Hearing:
    """One of FILES of the newest version."""
    return _sends(hearing, journey, header, FILES[command], f"caption.{command}")


def _sends(
    hearing: Hearing, journey: JourneyMap, header: MapHeader, file: File, key: str
) -> Hearing:
    """A picture of the newest version; of a map that was never drawn, what there is of it."""
    if not header.versions:
        return opens(hearing, journey, header)
    caption = Screen(key, {"title": journey.title})
    return hearing.does(_picture(hearing, journey, header.versions, file, caption))


def offers_files(hearing: Hearing, journey: JourneyMap, header: MapHeader) -> Hearing:
    """A message that stays, with a button for each of FILES."""
    if not header.versions:
        return opens(hearing, journey, header)
    number = journey.id
    rows = tuple(tuple(stay(one, number, f"button.{one}") for one in row) for row in ROWS)
    if drawable(journey) and _outdated(header):
        rows = ((stay("draw", number, "button.draw_again"),), *rows)
    return hearing.says("reply.files", menu_facts(journey, header), rows)
