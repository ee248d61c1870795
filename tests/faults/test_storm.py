"""A short storm over each database: what a long one does for minutes, `make storm`."""

import asyncio
from dataclasses import replace
from pathlib import Path

from tests.faults.postgresql import Postgresql
from tests.faults.storm import Plan, Report, storm
from tests.storage.postgres import served

SHORT = Plan(seed=5, people=8, seconds=4, calm=2, kills=2, pace=(0.1, 0.4), settles=40)


def has_raged(report: Report) -> None:
    assert not report.wrong, report
    assert report.counts["kill"] >= 1
    assert report.counts["updates"] > report.plan.people


async def test_after_a_short_storm_all_is_as_if_nothing_had_been(tmp_path: Path) -> None:
    has_raged(await storm(SHORT, tmp_path))


def test_nor_is_anything_lost_when_connections_to_a_server_are_cut(tmp_path: Path) -> None:
    with served() as server:
        plan = replace(SHORT, seed=6)
        report = asyncio.run(storm(plan, tmp_path, Postgresql(server)))
    has_raged(report)
    assert report.counts["database cut"] >= 1
