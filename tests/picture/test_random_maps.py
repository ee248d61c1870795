"""Maps nobody would think of."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journey.items import Item, Items
from journey.map import Business, JourneyMap, Persona, Stage
from picture.check import problems
from picture.draw import shaper
from picture.layouts import lay_out
from picture.order import KINDS
from picture.theme import LIGHT
from tests.picture.maps import DENTAL, HOSTILE, LONG_WORD

WORDS = st.text(st.characters(codec=None), max_size=24) | st.sampled_from(
    ["клиника", "и", "не", "в", LONG_WORD, "https://example.org/a-b?c=d", "5 минут", "—", *HOSTILE]
)
TEXTS = st.lists(WORDS, max_size=8).map(" ".join)
ITEMS = st.lists(st.builds(Item, st.integers(1, 99), TEXTS), max_size=12).map(tuple)
ONE = st.lists(st.builds(Item, st.integers(1, 99), TEXTS), max_size=1).map(tuple)


def stages() -> st.SearchStrategy[Stage]:
    feelings = st.none() | st.integers(-2, 2)
    lists: dict[str, st.SearchStrategy[Items]] = dict.fromkeys(
        ("channels", "questions", "pains", "actions"), ITEMS
    )
    return st.builds(
        Stage,
        id=st.integers(1, 9),
        name=st.builds(Item, st.just(1), TEXTS),
        goal=ONE,
        why=ONE,
        feeling=feelings,
        **lists,
    )


MAPS = st.builds(
    JourneyMap,
    id=st.just(1),
    language=st.sampled_from(["ru", "en", "kk"]),
    business=st.builds(Business, name=ONE, kind=ONE, offer=ONE),
    persona=st.builds(Persona, name=ONE, age=ONE, sex=ONE, motivation=ONE, interests=ITEMS,
                      needs=ITEMS, behaviour=ITEMS, fears=ITEMS),
    stages=st.lists(stages(), max_size=8).map(tuple),
)  # fmt: skip


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(MAPS, st.sampled_from(KINDS))
def test_no_map_breaks_a_layout(journey: JourneyMap, kind: str) -> None:
    assert problems(lay_out(journey, DENTAL.captions, LIGHT, shaper(), kind)) == ()
