"""`python -m knowledge check`, `show` and `release`."""

import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.__main__ import check, languages, main
from knowledge.catalogue import FOLDER, load
from knowledge.show import shown
from tests.knowledge.files import all_languages, changed

AGES = "generic.persona.age"


def rewrite(path: Path, old: str, new: str) -> None:
    path.write_text(changed(old, new)(path.read_text("utf-8")), "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The whole knowledge, to be broken."""
    return all_languages(tmp_path)


def test_the_shipped_knowledge_is_sound() -> None:
    assert languages() == ["en", "ru"]
    assert check() == []


def test_the_command_says_that_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "knowledge: no problems\n"


def test_the_command_is_run_by_its_name() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "knowledge", "check"], cwd=FOLDER.parent, capture_output=True
    )
    assert (ran.returncode, ran.stdout) == (0, b"knowledge: no problems\n")


def test_the_command_names_the_problems_of_every_language(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rewrite(folder / "ru" / "generic.toml", "effort = 2", "effort = 9")
    rewrite(folder / "en" / "cafe.toml", '"signboard"', '"billboard"')
    assert main(["check"], folder) == 1
    said = capsys.readouterr().out.splitlines()
    assert any(one.startswith("ru generic.") and "has a known kind" in one for one in said)
    assert any(one.startswith("en en/cafe.toml") and "billboard" in one for one in said)
    assert any(one.startswith("en/ru generic.") and "facts differ" in one for one in said)
    assert any(one.startswith("en/ru cafe.") and "only in one language" in one for one in said)


def test_the_command_names_a_finished_map_that_cannot_be_made(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rewrite(folder / "en" / "generic.toml", '\nactions = ["price-guide"', '\nactions = ["guide"')
    assert main(["check"], folder) == 1
    assert capsys.readouterr().out == "en generic.example: guide is not there\n"


def test_a_language_is_a_folder_with_a_generic_kind(folder: Path) -> None:
    (folder / "de").mkdir()
    assert languages(folder) == ["en", "ru"]


@pytest.mark.parametrize(
    "told",
    [
        "Чек-лист «Болит зуб: что делать до врача»",
        "lead_magnet; free; effort",
        "feeling -2",
        "for awareness.questions.",
        "personas\n  ",
        "[name: ",
        "awareness.metrics\n  card-views: ",
        "[ru; own",
        "[ru; ads",
        "[other]",
        "ready.winback\n",
        "(2026-03-11)",
    ],
)
def test_the_command_shows_a_kind_of_business(
    capsys: pytest.CaptureFixture[str], told: str
) -> None:
    assert main(["show", "dental", "ru"]) == 0
    assert told in capsys.readouterr().out


def test_the_command_shows_russian_unless_told_otherwise(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["show", "dental"])
    told = capsys.readouterr().out
    main(["show", "dental", "ru"])
    assert told == capsys.readouterr().out
    main(["show", "dental", "en"])
    assert told != capsys.readouterr().out


@pytest.mark.parametrize("language", languages())
def test_every_kind_can_be_shown(language: str) -> None:
    for kind in load(language).kinds:
        told = shown(kind)
        assert "None" not in told
        assert all(entry.label in told for entry in kind.entries())


@pytest.mark.parametrize("arguments", [["show", "dental", "xx"], ["show"], ["prove"], []])
def test_the_command_knows_nothing_else(arguments: list[str]) -> None:
    with pytest.raises(SystemExit):
        main(arguments)


def released(folder: Path) -> list[str]:
    return (folder / "released.txt").read_text("utf-8").splitlines()


def test_a_release_writes_down_every_id_that_a_map_may_hold(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["release"], folder) == 0
    count = int(capsys.readouterr().out.split()[0])
    lines = released(folder)
    assert sum(len(line.split()) - 1 for line in lines) == count
    assert f"{AGES} 18-24 25-34 35-44 45-59 60-plus" in lines
    assert "country other ru" in lines
    assert "generic.personas busy-woman careful-man" in lines
    assert check(folder) == []


def test_a_release_is_told_what_is_new_and_forgets_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "released.txt").write_text(f"{AGES} 0-17 18-24\n", "utf-8")
    main(["release"], folder)
    assert f"{AGES} 0-17 18-24 25-34 35-44 45-59 60-plus" in released(folder)
    before = released(folder)
    capsys.readouterr()
    main(["release"], folder)
    assert capsys.readouterr().out == "0 ids\n"
    assert released(folder) == before


def test_a_released_id_that_is_gone_is_named_until_something_stands_for_it(folder: Path) -> None:
    (folder / "released.txt").write_text(f"{AGES} 25-34 19-24\n- generic bakery\n", "utf-8")
    gone = "was released, and nothing in replaced.toml stands for it"
    assert check(folder) == [
        f"{language} {entry}: {gone}"
        for language in ("en", "ru")
        for entry in (f"{AGES}.19-24", "bakery")
    ]
    replaced = f'["{AGES}"]\n19-24 = "18-24"\n'
    (folder / "replaced.toml").write_text(replaced, "utf-8")
    assert check(folder) == [f"{language} bakery: {gone}" for language in ("en", "ru")]


def test_what_stands_for_a_released_id_must_be_there_itself(folder: Path) -> None:
    (folder / "released.txt").write_text(f"{AGES} 19-24\n", "utf-8")
    (folder / "replaced.toml").write_text(f'["{AGES}"]\n19-24 = "18-25"\n', "utf-8")
    ours = [one.removeprefix("ru ") for one in check(folder) if one.startswith("ru ")]
    assert ours == [
        f"{AGES}.19-24: was released, and nothing in replaced.toml stands for it",
        f"{AGES}.18-25: stands for {AGES}.19-24 in replaced.toml, but is not there",
    ]


def test_what_is_there_needs_nothing_to_stand_for_it(folder: Path) -> None:
    (folder / "replaced.toml").write_text(f'["{AGES}"]\n25-34 = "18-24"\n', "utf-8")
    assert f"ru {AGES}.25-34: is there, so replaced.toml does not name it" in check(folder)
