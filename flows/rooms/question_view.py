"""What a question looks like: its facts, the options, back, skip or done, leave."""

from flows import spots
from flows.description import NAME
from flows.effects import Button, Fact, Rows, Screen
from flows.hearing import live
from flows.interview import Answer
from flows.options import FACES, Option, Options, is_many, kind_of, options, page_of
from flows.options import slug_of as stage_slug
from flows.path import Asked, chapter, chapter_of, find, parts, progress
from flows.rooms.leaving import leave_button
from flows.seeding import KIND
from flows.showing import words_of
from flows.world import Spot, Walk, World
from journey.items import Status
from journey.map import JourneyMap
from journey.places import Place, items_at, status_at

SHORT_LABEL = 18
"""Two buttons share a row when neither label is longer."""


def standing(world: World) -> tuple[JourneyMap, Asked]:
    """The map and the question the person stands at. The spot was made valid before."""
    journey = world.maps[world.person.spot.map]
    asked = find(journey, world.person.spot.place)
    assert asked is not None  # noqa: S101  (spots.valid ran before)
    return journey, asked


def view(world: World) -> Screen:
    """The question, where it stands in the interview, what is chosen, and what can be tapped."""
    journey, asked = standing(world)
    describe = ((live(world, "describe", key="button.describe"),),)
    found = options(world.catalogue, journey, asked)
    rows = (
        *_answer_rows(world, journey, asked, found),
        *(describe if can_describe(journey, world.person.spot) else ()),
        *_controls(world, journey, asked),
    )
    return Screen(f"question.{asked.step.key}", question_facts(world, journey, asked, found), rows)


def can_describe(journey: JourneyMap, spot: Spot) -> bool:
    """Whether the business may be described in words instead of answering one by one."""
    begins = spot.place == NAME and spot.walk is Walk.FILL
    return begins and status_at(journey, KIND) is Status.NOT_ASKED


def question_facts(
    world: World, journey: JourneyMap, asked: Asked, found: Options = ()
) -> dict[str, Fact]:
    """All that the text of a question may mention; `found`: what there is to tap."""
    place, catalogue = asked.place, world.catalogue
    kind, slug = kind_of(journey), stage_slug(journey, asked.place)
    stage = journey.stage(place.stage)
    return {
        **_progress_facts(journey, asked),
        "business": journey.title,
        "stage": words_of(catalogue, stage.name) if stage else "",
        "about": catalogue.about(kind, slug) if stage else "",
        "example": _example(world, journey, asked, found),
        "chosen": [words_of(catalogue, i) for i in items_at(journey, place)],
        "feeling": stage.feeling if stage else None,
        "many": is_many(asked.step),
        "scale": asked.step.answer is Answer.SCALE,
        "options": bool(found),
        "remarks": _remarks(world, journey, asked, found),
        "changing": world.person.spot.walk is Walk.CHANGE,
    }


def _remarks(world: World, journey: JourneyMap, asked: Asked, found: Options) -> list[Fact]:
    """What the law or a platform says of the options in sight, as of which day."""
    country = world.catalogue.country(journey)
    shown, _ = page_of(found, world.person.spot.page, asked.step.page)
    noted = [(one.label, one.entry.note) for one in shown if one.entry and one.entry.note]
    return [
        {"label": label, "text": note.text, "day": note.checked_on}
        for label, note in noted
        if note.country in ("", country)
    ]


def _example(world: World, journey: JourneyMap, asked: Asked, found: Options) -> str:
    """An answer someone might give; a reason goes with the feeling that was chosen."""
    place = asked.place
    if place.field == "why":
        entries = [o.entry for o in found if o.entry]
        return entries[0].text if entries else ""
    return world.catalogue.example(kind_of(journey), place, stage_slug(journey, place))


def _progress_facts(journey: JourneyMap, asked: Asked) -> dict[str, Fact]:
    chapters, name = parts(journey), chapter_of(asked.place)
    own = chapter(journey, name)
    ids = [s.id for s in journey.stages]
    return {
        "part": asked.place.part,
        "chapter": chapters.index(name) + 1,
        "chapters": len(chapters),
        "number": ids.index(asked.place.stage) + 1 if asked.place.stage else 0,
        "stages": len(ids),
        "question": own.index(asked) + 1,
        "questions": len(own),
        "minutes": progress(journey).minutes,
        "draft_ahead": find(journey, spots.WAY) is not None,
    }


def _answer_rows(world: World, journey: JourneyMap, asked: Asked, found: Options) -> Rows:
    if asked.step.answer is Answer.SCALE:
        return (_scale(world, journey, asked),)
    page = world.person.spot.page
    shown, more = page_of(found, page, asked.step.page)
    buttons = [_option_button(world, option, asked) for option in shown]
    next_page = live(world, "more", str(page + 1), key="button.more")
    return (*paired(buttons), *(((next_page,),) if more else ()))


def _scale(world: World, journey: JourneyMap, asked: Asked) -> tuple[Button, ...]:
    stage = journey.stage(asked.place.stage)
    current = stage.feeling if stage else None
    return tuple(
        live(world, "feel", str(value), text=face, ticked=True if value == current else None)
        for value, face in FACES.items()
    )


def _option_button(world: World, option: Option, asked: Asked) -> Button:
    many = is_many(asked.step)
    sign = ("-" if option.ticked else "+") if many else "+"
    ticked = option.ticked if many or option.ticked else None
    return live(world, "o", option.code + sign, text=option.label, ticked=ticked)


def paired(buttons: list[Button]) -> Rows:
    """Buttons in rows: short neighbours share one, a long label has its own."""
    rows: list[tuple[Button, ...]] = []
    for button in buttons:
        last = rows[-1] if rows else ()
        fits = len(last) == 1 and all(len(b.text) <= SHORT_LABEL for b in (*last, button))
        if fits:
            rows[-1] = (*last, button)
        else:
            rows.append((button,))
    return tuple(rows)


def _controls(world: World, journey: JourneyMap, asked: Asked) -> Rows:
    back = spots.preceding(journey, world.person.spot)
    onward = _onward_key(journey, asked)
    steps = [
        *([live(world, "back", key="button.back")] if back else []),
        *([live(world, "done", key=onward)] if onward else []),
    ]
    return (*((tuple(steps),) if steps else ()), (leave_button(world),))


def _onward_key(journey: JourneyMap, asked: Asked) -> str:
    """The label of the way on: done, skip, don't know, or none where an answer is needed."""
    if has_answer(journey, asked.place):
        return "button.done"
    blank = asked.step.blank
    return f"button.{'skip' if blank is Status.SKIPPED else 'unknown'}" if blank else ""


def has_answer(journey: JourneyMap, place: Place) -> bool:
    """Whether the place holds anything."""
    if place.field == "feeling":
        stage = journey.stage(place.stage)
        return stage is not None and stage.feeling is not None
    return bool(items_at(journey, place))
