"""A short storm: what a long one does for minutes, `make storm`."""

from pathlib import Path

from tests.faults.storm import Plan, storm

SHORT = Plan(seed=5, people=10, seconds=5, calm=2, kills=2.5, pace=(0.1, 0.4), settles=60)


async def test_after_a_short_storm_all_is_as_if_nothing_had_been(tmp_path: Path) -> None:
    report = await storm(SHORT, tmp_path)
    assert not report.wrong, report
    assert report.counts["kill"] >= 1
    assert report.counts["updates"] > SHORT.people
