"""`python -m picture`."""

from pathlib import Path

import pytest

from picture.__main__ import check, draw_samples, main
from picture.proofs.trying import Findings
from picture.samples import LISTS, all_samples


def test_the_samples_are_drawn_to_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draw_samples(tmp_path / "new", "light", ["three_en"])
    assert {p.name for p in (tmp_path / "new").iterdir()} >= {
        "three_en_full.png",
        "three_en_phone.png",
    }
    assert "2560×" in capsys.readouterr().out


def test_the_command_draws_and_says_that_it_went_well(tmp_path: Path) -> None:
    assert main(["draw", "--out", str(tmp_path), "coffee_en"]) == 0
    assert (tmp_path / "coffee_en_curve.png").exists()


def test_a_check_that_finds_something_fails(capsys: pytest.CaptureFixture[str]) -> None:
    found = Findings(maps=3, missing=1, examples=["map 1:2, full 0: letters without a glyph"])
    assert check(["1:1"], 0, 1, lambda *_: found) == 1
    assert "map 1:2, full 0" in (said := capsys.readouterr().out)
    assert "3 maps" in said.splitlines()[-1]


@pytest.mark.parametrize("what", ["exceptions", "violations", "missing"])
def test_findings_are_clean_only_when_nothing_was_found(what: str) -> None:
    assert Findings(maps=9, mended=2).is_clean
    findings = Findings()
    setattr(findings, what, 1)
    assert not findings.is_clean


def test_the_samples_try_both_languages_and_the_limits() -> None:
    samples = all_samples()
    assert {sample.map.language for sample in samples.values()} == {"ru", "en"}
    assert {len(sample.map.stages) for sample in samples.values()} == {3, 5, 8}
    heavy = samples["heavy_ru"].map
    assert {len(getattr(stage, name)) for stage in heavy.stages for name in LISTS} == {6}
    assert max(len(item.text) for item in heavy.stages[0].pains) > 110


def test_marks_of_a_sample_point_at_its_actions() -> None:
    for sample in all_samples().values():
        if len(sample.map.stages) == 5:
            actions = {item.id for stage in sample.map.stages for item in stage.actions}
            assert len(sample.captions.marks) == 4
            assert set(sample.captions.marks) <= actions
