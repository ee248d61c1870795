"""The stages that a kind of business brings, and the map that an interview begins with."""

from flows.options import kind_of
from flows.world import World
from journey.guesses import guessed_places, without_guesses
from journey.map import JourneyMap
from journey.places import Place
from journey.stages import StageSeed, seed_stages
from knowledge.draft import drafted

KIND = Place("business", "kind")


GUESSED_FROM = (KIND, Place("business", "country"), Place("persona", "name"))
"""Answers that the guesses of the quick way follow from."""


def fitted(world: World, journey: JourneyMap, place: Place) -> JourneyMap:
    """The map after a change at a place: the kind of business brings its stages, and guesses that
    nobody has looked at yet are made anew."""
    anew = place in GUESSED_FROM and bool(guessed_places(journey))
    journey = without_guesses(journey) if anew else journey
    journey = _seeded(world, journey) if place == KIND else journey
    return drafted(journey, world.catalogue) if anew else journey


def blank_map(world: World) -> JourneyMap:
    """A new map, of which nothing is known."""
    return _seeded(world, JourneyMap(id=world.fresh_id, language=world.person.language))


def _seeded(world: World, journey: JourneyMap) -> JourneyMap:
    kind = world.catalogue.kind(kind_of(journey))
    seeds = (StageSeed(s.slug, s.name.text, s.name.id) for s in kind.stages)
    return seed_stages(journey, seeds)
