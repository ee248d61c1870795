"""A short storm over each database: what a long one does for minutes, `make storm`."""

import asyncio
from dataclasses import replace
from pathlib import Path

from tests.faults.bad import Climate
from tests.faults.storm import SAFE, Plan, Report, storm
from tests.storage.postgres import served

SHORT = Plan(
    seed=5,
    people=8,
    seconds=3,
    calm=1,
    climate=Climate(kills=1.5, dead=0.5, breaks=1.5, away=0.5),
    pace=(0.1, 0.4),
    lease=2,
    settles=40,
)


def has_raged(report: Report, *names: str) -> None:
    assert not report.wrong, report
    assert all(report.counts[name] for name in ("kill", *names)), report
    assert report.counts["updates"] > report.plan.people


async def test_after_a_short_storm_all_is_as_if_nothing_had_been(tmp_path: Path) -> None:
    has_raged(await storm(SHORT, tmp_path), "database locked")


def test_nor_is_anything_lost_by_two_replicas_whose_server_is_started_anew(tmp_path: Path) -> None:
    with served(*SAFE) as server:
        report = asyncio.run(storm(replace(SHORT, seed=6), tmp_path, server))
    has_raged(report, "database restart")
