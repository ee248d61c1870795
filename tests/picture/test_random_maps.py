"""Maps nobody would think of."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journey.items import Evidence, Item, Items
from journey.map import Business, JourneyMap, Persona, Stage
from picture.__main__ import main
from picture.draw import shaper
from picture.layouts import LAYOUTS, lay_out
from picture.proofs.check import Fault, problems
from picture.proofs.random_maps import LONGEST_WORD, random_map
from picture.proofs.trying import theme_names, try_in_processes, try_maps
from picture.samples import Sample
from picture.themes.named import LIGHT, THEMES
from tests.picture.maps import DENTAL, HOSTILE, LONG_WORD

SEEDS = tuple(f"3:{number}" for number in range(8))
MANY = tuple(random_map(f"1:{number}") for number in range(60))

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
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(MAPS, st.sampled_from(sorted(LAYOUTS)))
def test_no_map_breaks_a_layout(journey: JourneyMap, kind: str) -> None:
    if kind == "stage" and not journey.stages:
        return
    scenes = lay_out(journey, DENTAL.captions, LIGHT, shaper(), kind)
    assert not [problem for scene in scenes for problem in problems(scene)]


def test_random_maps_are_right_in_every_picture_and_theme() -> None:
    found = try_maps(SEEDS, paint_every=40)
    assert found.is_clean, "\n".join(found.examples)
    assert found.maps == len(SEEDS)
    assert found.pictures >= len(SEEDS) * (len(LAYOUTS) - 1) * (len(THEMES) + 1)
    assert found.painted == found.pictures // 40


def texts_of(tried: Sample) -> list[str]:
    """What is typed on a map, at most at one place of each kind."""
    return [item.text for stage in tried.map.stages for item in (stage.name, *stage.pains)]


def test_the_same_seed_makes_the_same_map_and_another_seed_another() -> None:
    assert random_map("5:1") == random_map("5:1")
    assert random_map("5:1") != random_map("5:2")
    assert theme_names("5:1") == theme_names("5:1") != theme_names("5:2")


def test_random_maps_go_beyond_what_an_interview_keeps() -> None:
    counts = {len(tried.map.stages) for tried in MANY}
    assert counts == set(range(9))
    lists = {len(stage.pains) for tried in MANY for stage in tried.map.stages}
    assert {0, 12, 20} <= lists
    feelings = {stage.feeling for tried in MANY for stage in tried.map.stages}
    assert feelings == {None, -2, -1, 0, 1, 2}
    assert {len(tried.captions.marks) > 0 for tried in MANY} == {True, False}


def test_random_maps_say_everything_a_keyboard_can_send() -> None:
    said = [text for tried in MANY for text in texts_of(tried)]
    letters = set("".join(said))
    for sign in ("ж", "q", "λ", "ש", "م", "咖", "ก", "क", "ა", "ա", "\ud800", "\x00", "\u202e"):
        assert sign in letters, ascii(sign)
    for odd in ("<b>&", "$\\frac{1$", "{n}", "👩‍👩‍👧‍👦"):
        assert any(odd in text for text in said), odd
    assert "" in said
    assert max(map(len, said)) <= LONGEST_WORD
    assert max(len(word) for text in said for word in text.split()) > 1000


def test_random_maps_mix_what_is_sure_and_what_is_not() -> None:
    pains = [item for tried in MANY for stage in tried.map.stages for item in stage.pains]
    assert {item.evidence for item in pains} == set(Evidence)


def test_every_theme_is_tried_and_a_colour_nobody_chose() -> None:
    *known, brand = theme_names("1:1")
    assert known == list(THEMES)
    assert brand.startswith("brand:#")


def test_what_is_wrong_is_counted_and_told() -> None:
    found = try_maps(["1:1"], proof=lambda _: [Fault("a crooked line")])
    assert found.mended == found.pictures > 0
    assert found.is_clean, "what is mended is not sent wrong"
    assert "a crooked line" in found.examples[0]


def test_what_is_raised_is_counted_and_the_next_map_tried() -> None:
    def broken(_: object) -> list[Fault]:
        raise ZeroDivisionError("a bug")

    found = try_maps(["1:1", "1:2"], proof=broken)
    assert found.maps == 2
    assert found.exceptions > 2
    assert not found.is_clean
    assert "a bug" in found.examples[-1]


def test_the_findings_do_not_depend_on_the_number_of_processes() -> None:
    alone = try_maps(SEEDS[:2])
    shared = try_in_processes(SEEDS[:2], 0, 2)
    alone.seconds = shared.seconds = 0.0
    assert shared == alone


def test_the_command_prints_the_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--maps", "1", "--seed", "3", "--jobs", "1", "--paint", "0"]) == 0
    assert "1 maps, " in (said := capsys.readouterr().out)
    assert "0 exceptions, 0 violations, 0 missing glyphs; 0 pages mended" in said
