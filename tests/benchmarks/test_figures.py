"""What is drawn, and the arithmetic and the writing of results."""

import asyncio
import time
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.content import CONTENTS, dental, new_words
from benchmarks.drawn import letters_drawn
from benchmarks.figures import exponent, percentile
from benchmarks.findings import findings
from benchmarks.lag import lags
from benchmarks.race import Results
from benchmarks.report import table, write


def test_new_words_are_as_long_as_the_old_ones_and_others_by_every_seed() -> None:
    name = dental().map.title
    one, two = (new_words(dental(), seed).map.title for seed in (1, 2))
    assert len({name, one, two}) == 3
    assert sorted(one.lower()) == sorted(two.lower()) == sorted(name.lower())
    assert [letter.isupper() for letter in one] == [letter.isupper() for letter in name]


def test_the_same_seed_gives_the_same_words() -> None:
    assert new_words(dental(), 7) == new_words(dental(), 7)


def test_answers_stay_in_their_places() -> None:
    old, new = dental().map, new_words(dental(), 3).map
    assert [len(stage.actions) for stage in new.stages] == [len(s.actions) for s in old.stages]
    assert [stage.feeling for stage in new.stages] == [stage.feeling for stage in old.stages]
    assert new.stages[0].channels[0].id == old.stages[0].channels[0].id


def test_larger_maps_draw_more_letters() -> None:
    letters = [letters_drawn(name) for name in CONTENTS if name != "dental"]
    assert all(more > 1.3 * less for less, more in pairwise(letters))


def test_the_exponent_is_the_power_the_times_grow_with() -> None:
    sizes = [1.0, 2.0, 4.0]
    assert exponent(sizes, [5.0, 10.0, 20.0]) == pytest.approx(1)
    assert exponent(sizes, [3.0, 12.0, 48.0]) == pytest.approx(2)


def test_a_percentile_of_few_is_the_largest() -> None:
    assert percentile([3, 1, 2], 0.95) == 3
    assert percentile(range(100), 0.95) == 94


def test_an_aim_is_said_to_be_reached_or_not() -> None:
    results = Results()
    results.laps |= {"typst": [100.0], "full": [60.0], "album": [201.0]}
    full, album = findings(results)
    assert "0.60 ×" in full
    assert "; reached" in full
    assert "not reached" in album


def test_results_are_written_between_their_markers(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_text("a\n<!-- x -->\nold\n<!-- /x -->\nb\n", "utf-8")
    write("x", "new", file)
    write("x", "newest", file)
    assert file.read_text("utf-8") == "a\n<!-- x -->\nnewest\n<!-- /x -->\nb\n"
    with pytest.raises(ValueError, match="no place for y"):
        write("y", "lost", file)


def test_a_table_aligns_numbers_to_the_right() -> None:
    lines = table(("", "ms", ""), [("a", "1", "b")], numbers=1).splitlines()
    assert lines == ["|  | ms |  |", "| --- | ---: | --- |", "| a | 1 | b |"]


async def test_a_loop_held_up_is_seen() -> None:
    async with lags() as found:
        await asyncio.sleep(0.02)
        time.sleep(0.05)  # noqa: ASYNC251 (holding up the loop is the point)
        await asyncio.sleep(0.02)
    assert max(found) > 30
