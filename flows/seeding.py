"""The stages that a kind of business brings, and the map that an interview begins with."""

from flows.options import kind_of
from flows.world import World
from journey.map import JourneyMap
from journey.places import Place
from journey.stages import StageSeed, seed_stages

KIND = Place("business", "kind")


def fitted(world: World, journey: JourneyMap, place: Place) -> JourneyMap:
    """The map after a change at a place: the kind of business brings its stages."""
    return _seeded(world, journey) if place == KIND else journey


def blank_map(world: World) -> JourneyMap:
    """A new map, of which nothing is known."""
    return _seeded(world, JourneyMap(id=world.fresh_id, language=world.person.language))


def _seeded(world: World, journey: JourneyMap) -> JourneyMap:
    kind = world.catalogue.kind(kind_of(journey))
    seeds = (StageSeed(s.slug, s.name.text, s.name.id) for s in kind.stages)
    return seed_stages(journey, seeds)
