"""The room of a question: words and taps put answers on the map and lead on."""

from flows import spots
from flows.description import NAME, is_description
from flows.effects import Screen
from flows.hearing import Hearing, Press
from flows.interview import Answer
from flows.options import FACES, Option, feeling_in, is_many, options
from flows.own_words import closing, pieces, put_words, tells
from flows.path import Asked
from flows.rooms import describe
from flows.rooms.leaving import leaves
from flows.rooms.question_view import can_describe, has_answer, standing, view
from flows.rooms.room import Room, by_option
from flows.seeding import fitted
from flows.world import Walk
from journey.answers import Added, bring_back, tick, untick
from journey.guesses import confirm
from journey.items import Status
from journey.map import JourneyMap
from journey.places import Place, mark, put, status_at

MOST_PAGE_DIGITS = 3


def said(hearing: Hearing, text: str) -> Hearing:
    """Own words, one or several, or a face on the scale."""
    journey, asked = standing(hearing.world)
    if asked.step.answer is Answer.SCALE:
        return _said_feeling(hearing, text)
    if asked.place == NAME and hearing.spot.walk is Walk.FILL and is_description(text):
        return describe.opens(hearing, journey, text)
    texts = pieces(asked, text)
    if not texts:
        return hearing.says("reply.no_words").shows(fresh=True)
    added = put_words(hearing, journey, asked, texts)
    hearing = hearing.saves(added.map).remembers(asked.place, added.items)
    hearing = tells(hearing, len(added.over), len(added.shortened))
    return _after_words(hearing, journey, asked, added)


def _after_words(hearing: Hearing, old: JourneyMap, asked: Asked, added: Added) -> Hearing:
    closed = closing(hearing.world.catalogue, asked, added)
    if is_many(asked.step):
        return hearing.turns_to(0).shows(fresh=True, closing=closed)
    return answered(hearing, old, added.map, closed)


def _said_feeling(hearing: Hearing, text: str) -> Hearing:
    value = feeling_in(text)
    if value is None:
        return hearing.says("reply.pick_a_face").shows(fresh=True)
    _, asked = standing(hearing.world)
    return _feels(hearing.remembers(asked.place), value)


# What presses do


def _press_option(hearing: Hearing, press: Press) -> Hearing | None:
    journey, asked = standing(hearing.world)
    found = options(hearing.world.catalogue, journey, asked)
    option = next((o for o in found if o.code == press.about), None)
    if option is None:
        return None
    changed = _switched(hearing, journey, asked, option, press.wished)
    if changed is None:
        return hearing.notices("notice.full").shows()
    if is_many(asked.step):
        return hearing.saves(_reopened(changed, asked.place)).shows()
    return answered(hearing, journey, changed) if press.wished else None


def _reopened(journey: JourneyMap, place: Place) -> JourneyMap:
    """A place that was answered and has lost its last answer is open again."""
    filled = status_at(journey, place) in (Status.ANSWERED, Status.SUGGESTED)
    emptied = filled and not has_answer(journey, place)
    return mark(journey, place, Status.NOT_ASKED) if emptied else journey


def _switched(
    hearing: Hearing, journey: JourneyMap, asked: Asked, option: Option, wished: bool
) -> JourneyMap | None:
    """The map with an option ticked or not; none when a thirteenth is wished."""
    if not wished:
        return untick(journey, asked.place, option.item)
    if option.ticked:
        return journey
    if option.entry is None:
        return bring_back(journey, asked.place, option.item)
    return tick(journey, asked.place, option.entry.id, option.entry.text, hearing.since)


def _press_feeling(hearing: Hearing, press: Press) -> Hearing | None:
    _, asked = standing(hearing.world)
    known = {str(value): value for value in FACES}
    if asked.step.answer is not Answer.SCALE or press.about not in known:
        return None
    return _feels(hearing, known[press.about])


def _feels(hearing: Hearing, value: int) -> Hearing:
    journey, asked = standing(hearing.world)
    return answered(hearing, journey, put(journey, asked.place, feeling=value))


def _press_done(hearing: Hearing, _press: Press) -> Hearing | None:
    journey, asked = standing(hearing.world)
    if has_answer(journey, asked.place):
        return answered(hearing, journey, journey)
    if asked.step.blank is None:
        return None
    return onward(hearing, journey, mark(journey, asked.place, asked.step.blank))


def _press_back(hearing: Hearing, _press: Press) -> Hearing | None:
    journey, _ = standing(hearing.world)
    back = spots.preceding(journey, hearing.spot)
    return hearing.goes(back) if back else None


def _press_describe(hearing: Hearing, _press: Press) -> Hearing | None:
    journey, _ = standing(hearing.world)
    return describe.opens(hearing, journey) if can_describe(journey, hearing.spot) else None


def _press_more(hearing: Hearing, press: Press) -> Hearing | None:
    if not press.about.isdigit() or len(press.about) > MOST_PAGE_DIGITS:
        return None
    return hearing.turns_to(int(press.about)).shows()


PRESSES = {
    "o": _press_option,
    "feel": _press_feeling,
    "done": _press_done,
    "back": _press_back,
    "more": _press_more,
    "describe": _press_describe,
    "leave": leaves,
}


# The way on


def answered(
    hearing: Hearing, old: JourneyMap, journey: JourneyMap, closed: Screen | None = None
) -> Hearing:
    """The place is answered; on to the next one."""
    _, asked = standing(hearing.world)
    journey = mark(confirm(journey, asked.place, hearing.since), asked.place, Status.ANSWERED)
    journey = fitted(hearing.world, journey, asked.place)
    return onward(hearing, old, journey, closed)


def onward(
    hearing: Hearing, old: JourneyMap, journey: JourneyMap, closed: Screen | None = None
) -> Hearing:
    """To the spot that follows the present one."""
    following = spots.following(old, journey, hearing.spot)
    return hearing.saves(journey).goes(following, closing=closed)


ROOM = Room(view, said, by_option(PRESSES))
