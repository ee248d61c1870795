"""Maps that were just begun, to be filled with guesses."""

from journey.items import Item, Status
from journey.map import Business, JourneyMap
from journey.places import FIELDS, Place
from journey.stages import StageSeed, seed_stages
from knowledge.catalogue import Catalogue, load
from knowledge.entries import PERSONA_LISTS

LANGUAGES = {language: load(language) for language in ("ru", "en")}
RU = LANGUAGES["ru"]
KINDS = [kind.id for kind in RU.kinds]


def begun(kind: str, country: str = "", catalogue: Catalogue = RU) -> JourneyMap:
    """A map of which only the business is known, and the stages of its kind."""
    business = Business(
        name=(Item(901, "Белая линия"),),
        kind=(Item(902, kind or "своё дело", kind),),
        country=(Item(903, country, f"country.{country}"),) if country else (),
        statuses=dict.fromkeys(FIELDS["business"], Status.ANSWERED),
    )
    journey = JourneyMap(id=1, business=business, last_item=903)
    stages = catalogue.kind(kind).stages
    return seed_stages(journey, [StageSeed(one.slug, one.name.text, one.name.id) for one in stages])


def places(journey: JourneyMap) -> list[Place]:
    """Every place that is guessed: of the customer and of the stages."""
    stages = [Place("stage", f, s.id) for s in journey.stages for f in sorted(FIELDS["stage"])]
    return [*(Place("persona", field) for field in PERSONA_LISTS), *stages]
