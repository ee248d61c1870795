"""The rules of knowledge: what each of them refuses."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.__main__ import check, languages, main
from knowledge.catalogue import FOLDER, KnowledgeBroken, load, read
from knowledge.check import differences

GENERIC = (FOLDER / "ru" / "generic.toml").read_text("utf-8")


def broken(folder: Path, text: str) -> tuple[str, ...]:
    """The problems of a language with this one file."""
    (folder / "generic.toml").write_text(text, "utf-8")
    try:
        read(folder)
    except KnowledgeBroken as error:
        return error.problems
    return ()


def changed(old: str, new: str) -> Callable[[str], str]:
    """A change of the file that certainly changes it."""

    def change(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, 1)

    return change


MERE_CONTENT = 'kind = "content", serves = ["questions.refund"'
CHANGES = [
    ('id = "generic"', 'id = "other"', "id other is not the file's name"),
    ('id = "generic"', "id = generic", "Invalid value"),
    ("order = 100", "", "no order"),
    ("order = 100", 'order = "last"', "order: not int"),
    ("order = 100", "order = 100\ncolour = 1", "unknown key colour"),
    ("[examples]", "[samples]", "no examples"),
    ('words = ["услуги",', "words = [1,", "words: not all strings"),
    ("[stages.awareness.goal]\n", '[stages.awareness.goal]\nx = { text = "y" }\n', "no label"),
    ("[stages.awareness.goal]\n", "[stages.awareness.goal]\nx = 5\n", "not a table"),
    ("[stages.awareness.why]", "[stages.awareness.whys]", "no why"),
    ('25-34 = "', 'A_b = "', "a slug is latin letters"),
    ('25-34 = "', f'{"a" * 25} = "', "a slug is latin letters"),
    ('25-34 = "25–34 года"', f'25-34 = "{"а" * 41}"', "label has 41 characters"),
    ('25-34 = "25–34 года"', '25-34 = ""', "label has 0 characters"),
    ('25-34 = "25–34 года"', '25-34 = "до  34"', "spaces to strip"),
    ('25-34 = "25–34 года"', '25-34 = "половина, 50 %"', "label has '%'"),
    ('25-34 = "25–34 года"', '25-34 = "молодые!"', "label has '!'"),
    ('25-34 = "25–34 года"', '25-34 = "35–44 года"', "the same label twice"),
    ('25-34 = "25–34 года"\n35-44 = "35–44 года"\n', "", "age: 3 entries, at least 4"),
    ('"pains.no-price"]', '"pains.no-such"]', "pains.no-such: an action serves it, but"),
    ('"questions.when", "questions.where"]', '"questions.where"]', "when: no action serves it"),
    ('kind = "lead_magnet"', 'kind = "magnet"', "an action has a known kind"),
    ('kind = "lead_magnet", serves = ["questions.refund"', MERE_CONTENT, "fewer than 2 of lead"),
    ('cost = "free"', 'cost = "cheap"', "an action has a known kind, cost"),
    ("effort = 2", "effort = 6", "an action has a known kind, cost, effort"),
    ("feeling = -2", "feeling = -3", "feeling is -2 to 2"),
    ('where = { label = "', 'where = { effort = 1, label = "', "only actions have"),
    ('checked_on = "2026-03-11"', 'checked_on = "весной"', "has the ISO date"),
    (', checked_on = "2026-03-11"', "", "has the ISO date"),
]


@pytest.mark.parametrize(("old", "new", "problem"), CHANGES)
def test_a_broken_file_is_refused_with_its_reason(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert any(problem in one for one in broken(tmp_path, changed(old, new)(GENERIC)))


def test_the_file_itself_is_not_broken(tmp_path: Path) -> None:
    assert broken(tmp_path, GENERIC) == ()


def test_every_problem_is_named_at_once(tmp_path: Path) -> None:
    text = changed("effort = 2", "effort = 9")(changed("feeling = -2", "feeling = 7")(GENERIC))
    assert len(broken(tmp_path, text)) == 2


def test_a_kind_with_two_stages_is_refused(tmp_path: Path) -> None:
    short = GENERIC[: GENERIC.index("[stages.decision]")]
    assert any("2 stages, 3 to 8" in one for one in broken(tmp_path, short))


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cafe.toml").write_bytes(b"\xff\xfe")
    assert any("cafe.toml" in one for one in broken(tmp_path, GENERIC))


def test_the_languages_are_alike() -> None:
    assert differences(load("ru").kinds, load("en").kinds) == []


def test_an_entry_of_one_language_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "generic.toml").write_text(GENERIC.replace("25-34 =", "25-35 =", 1), "utf-8")
    alike = differences(read(tmp_path).kinds, [load("ru").kind("generic")])
    assert [one.split(":")[0] for one in alike] == [
        "generic.persona.age.25-34",
        "generic.persona.age.25-35",
    ]


def test_other_facts_in_another_language_are_noticed(tmp_path: Path) -> None:
    (tmp_path / "generic.toml").write_text(GENERIC.replace("effort = 2", "effort = 3", 1), "utf-8")
    (difference,) = differences(read(tmp_path).kinds, [load("ru").kind("generic")])
    assert "facts differ" in difference


def test_another_order_in_another_language_is_noticed(tmp_path: Path) -> None:
    women, men = 'women = "Чаще женщины"\n', 'men = "Чаще мужчины"\n'
    swapped = changed(women + men, men + women)(GENERIC)
    (tmp_path / "generic.toml").write_text(swapped, "utf-8")
    (difference,) = differences(read(tmp_path).kinds, [load("ru").kind("generic")])
    assert "order differs" in difference


def test_the_shipped_knowledge_is_sound() -> None:
    assert languages() == ["en", "ru"]
    assert check() == []


def test_the_command_says_that_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert "no problems" in capsys.readouterr().out


def test_the_command_names_the_problems_of_every_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for language in ("ru", "en"):
        shutil.copytree(FOLDER / language, tmp_path / language)
    (tmp_path / "ru" / "generic.toml").write_text(
        GENERIC.replace("effort = 2", "effort = 9", 1), "utf-8"
    )
    example = tmp_path / "en" / "example.toml"
    example.write_text(example.read_text("utf-8").replace('"signboard"', '"billboard"'), "utf-8")
    assert main(["check"], tmp_path) == 1
    said = capsys.readouterr().out
    assert "an action has a known kind" in said
    assert "cafe.awareness.channels.billboard" in said


def test_the_command_shows_a_kind_of_business(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "dental", "ru"]) == 0
    shown = capsys.readouterr().out
    assert "Чек-лист «Болит зуб: что делать до врача»" in shown
    assert "lead_magnet" in shown
    assert "feeling -2" in shown


def test_the_command_knows_no_other_language() -> None:
    with pytest.raises(SystemExit):
        main(["show", "dental", "xx"])
