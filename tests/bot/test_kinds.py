"""The gallery of kinds shows what the quick way draws."""

from pathlib import Path

import pytest

from bot.kinds import kinds, page, quick_map
from flows.languages import LANGUAGES
from journey.map import JourneyMap, Part
from journey.places import FIELDS
from tests.flows.talking import Talk

GALLERY = Path(__file__).parents[2] / "docs" / "gallery"


def words(journey: JourneyMap) -> list[list[str]]:
    """All answers but the business's name, list by list in the order of the stages."""
    parts = (journey.persona, *journey.stages)
    lists = ([getattr(part, name) for name in sorted(FIELDS[kind_of(part)])] for part in parts)
    return [
        [i.text for i in one] for lists_of in lists for one in lists_of if isinstance(one, tuple)
    ]


def kind_of(part: Part) -> str:
    return type(part).__name__.lower()


def talked(kind: str, language: str, country: str) -> JourneyMap:
    """The map after the quick way, told in a talk."""
    talk = Talk(language)
    talk.command("new")
    talk.says("Nova 7")
    talk.presses(kind, country, "skip")
    talk.presses(talk.options[0])
    talk.presses("quick")
    return talk.journey


@pytest.mark.parametrize(("language", "country"), [("ru", "Россия"), ("en", "Another country")])
@pytest.mark.parametrize("kind", kinds())
def test_a_map_of_the_gallery_is_the_map_of_the_talk(
    kind: str, language: str, country: str
) -> None:
    ours, theirs = quick_map(language, kind), talked(kind, language, country)
    assert words(ours) == words(theirs)
    assert [s.feeling for s in ours.stages] == [s.feeling for s in theirs.stages]
    assert [s.name.text for s in ours.stages] == [s.name.text for s in theirs.stages]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", kinds())
def test_the_curve_of_a_kind_goes_down_and_up(kind: str, language: str) -> None:
    feelings = [stage.feeling or 0 for stage in quick_map(language, kind).stages]
    assert min(feelings) < 0 < max(feelings)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", kinds())
def test_no_cell_says_what_another_one_says(kind: str, language: str) -> None:
    stages = quick_map(language, kind).stages
    for name in ("goal", "questions", "pains", "why", "actions"):
        said = [item.text for stage in stages for item in getattr(stage, name)]
        assert len(said) == len(set(said))


def test_there_is_a_picture_of_each_and_the_page_shows_them_all() -> None:
    assert (GALLERY / "kinds.md").read_text("utf-8") == page(), (
        "python -m bot examples docs/gallery"
    )
    pictures = {f"{kind}-{language}.png" for kind in kinds() for language in LANGUAGES}
    assert {file.name for file in (GALLERY / "kinds").iterdir()} == pictures
    assert all(f"(kinds/{name})" in page() for name in pictures)
