"""The harness: real contenders measured, missing and broken ones named."""

from pathlib import Path

import pytest

from benchmarks.contenders import APT, CONTENDERS, Contender
from benchmarks.picture import report, save
from benchmarks.race import Results, race

QUICK = (
    Contender("floor", "the floor", "ours:floor", warm=0),
    Contender("pillow", "Pillow", "pillows:ready", warm=0, most=1),
)
MISSING = Contender("dream", "A tool of dreams", "dreams:ready", "apt-get install dreams")
BROKEN = Contender("broken", "A broken tool", "ours:floor", content="no such map")


@pytest.fixture(scope="module")
def told() -> list[str]:
    return []


@pytest.fixture(scope="module")
def results(told: list[str]) -> Results:
    return race((*QUICK, MISSING, BROKEN), 2, told.append)


def test_each_draws_once_a_round_up_to_its_most(results: Results) -> None:
    assert {name: len(laps) for name, laps in results.laps.items() if laps} == {
        "floor": 2,
        "pillow": 1,
    }
    assert all(lap > 0 for laps in results.laps.values() for lap in laps)


def test_pictures_are_kept_to_be_looked_at(results: Results, tmp_path: Path) -> None:
    save(tmp_path, QUICK, results)
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == ["floor.png", "pillow.png"]
    assert all(file.read_bytes().startswith(b"\x89PNG") for file in files)


def test_what_is_missing_is_told_with_how_to_install_it(results: Results) -> None:
    text = report((*QUICK, MISSING), results, 2)
    assert "A tool of dreams: ModuleNotFoundError" in text
    assert "To install: `apt-get install dreams`" in text


def test_what_broke_is_told_with_its_reason(results: Results) -> None:
    assert results.failed.keys() == {"broken"}
    assert "A broken tool: failed, KeyError: 'no such map'" in report([BROKEN], results, 2)


def test_every_contender_is_in_a_result_or_named(results: Results) -> None:
    everyone = (*QUICK, MISSING, BROKEN)
    text = report(everyone, results, 2)
    assert [contender.name for contender in everyone if contender.title not in text] == []


def test_the_run_says_what_it_is_at(results: Results, told: list[str]) -> None:
    assert results
    assert told == [
        "warming floor",
        "warming pillow",
        "warming dream",
        "warming broken",
        "round 1 of 2",
        "round 2 of 2",
    ]


PEERS = Path(__file__).parents[2] / "benchmarks" / "peers"


@pytest.mark.parametrize("contender", CONTENDERS.values(), ids=lambda c: c.name)
def test_the_table_names_functions_that_exist(contender: Contender) -> None:
    module, _, function = contender.ready.partition(":")
    assert f"def {function}() -> Tool:" in (PEERS / f"{module}.py").read_text("utf-8")


def test_the_readme_names_every_package_of_the_system() -> None:
    readme = (PEERS.parent / "README.md").read_text("utf-8")
    (line,) = (line for line in readme.splitlines() if line.startswith("apt-get install"))
    installs = [part for c in CONTENDERS.values() for part in c.install.split("; ")]
    packages = " ".join(part.removeprefix(APT) for part in installs if part.startswith(APT))
    assert set(packages.split()) <= set(line.split())
