"""The interview as data: what is asked, in which order, and what counts as an answer.

To add a question: give the field a place in journey/map.py, put one line here, and one macro of
the step's name into templates/<language>/question.html. Two tests name what is still missing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from journey.items import Status
from journey.map import JourneyMap
from journey.places import Place


class Answer(StrEnum):
    """What counts as an answer. Own words are welcome everywhere but on the scale."""

    WORDS = "words"
    ONE_OF = "one of"
    ANY_OF = "any of"
    SCALE = "scale"
    STAGES = "stages"
    WAY = "way"
    """Whether the rest is filled with guesses or asked; no answer about the customer."""


Condition = Callable[[JourneyMap, Place], bool]


def feeling_is_known(journey: JourneyMap, place: Place) -> bool:
    """A word on why makes sense only beside a feeling."""
    stage = journey.stage(place.stage)
    return stage is not None and stage.feeling is not None


def nothing_told_yet(journey: JourneyMap, place: Place) -> bool:
    """The way on is chosen once, before anything was said of the customer but the name."""
    if journey.persona.statuses.keys() - {"name"} or place.field in journey.statuses:
        return False
    return not any(stage.statuses for stage in journey.stages)


@dataclass(frozen=True, slots=True)
class Step:
    """One question. `blank` is the status of a place passed over; none: it must be answered.

    So many options as `page` are on the screen at once.
    """

    part: str
    field: str
    answer: Answer
    blank: Status | None = None
    only_if: Condition | None = None
    page: int = 8

    @property
    def key(self) -> str:
        """The name of its text: "persona_age"."""
        return f"{self.part}_{self.field}"


@dataclass(frozen=True, slots=True)
class Each:
    """Steps asked for every stage."""

    steps: tuple[Step, ...]


WORDS, ONE_OF, ANY_OF = Answer.WORDS, Answer.ONE_OF, Answer.ANY_OF
SKIPPED, UNKNOWN = Status.SKIPPED, Status.UNKNOWN

INTERVIEW: tuple[Step | Each, ...] = (
    Step("business", "name", WORDS),
    Step("business", "kind", ONE_OF, page=14),
    Step("business", "country", ONE_OF, SKIPPED),
    Step("business", "offer", WORDS, SKIPPED),
    Step("persona", "name", ONE_OF, SKIPPED),
    Step("journey", "way", Answer.WAY, only_if=nothing_told_yet),
    Step("persona", "age", ONE_OF, SKIPPED),
    Step("persona", "sex", ONE_OF, SKIPPED),
    Step("persona", "interests", ANY_OF, SKIPPED),
    Step("persona", "behaviour", ANY_OF, SKIPPED),
    Step("persona", "motivation", ANY_OF, SKIPPED),
    Step("persona", "needs", ANY_OF, SKIPPED),
    Step("persona", "fears", ANY_OF, SKIPPED),
    Step("journey", "stages", Answer.STAGES),
    Each(
        (
            Step("stage", "goal", ONE_OF, UNKNOWN),
            Step("stage", "channels", ANY_OF, UNKNOWN),
            Step("stage", "questions", ANY_OF, UNKNOWN),
            Step("stage", "pains", ANY_OF, UNKNOWN),
            Step("stage", "feeling", Answer.SCALE, UNKNOWN),
            Step("stage", "why", ONE_OF, SKIPPED, feeling_is_known),
            Step("stage", "actions", ANY_OF, SKIPPED),
        )
    ),
)
