"""Figures over real HTTP: each counts what it says, and none says who."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from prometheus_client import CollectorRegistry
from prometheus_client.parser import text_string_to_metric_families
from telegram import Bot
from telegram.error import BadRequest, TimedOut

from bot.carrier import Carrier
from bot.deed import Deed
from bot.health import Health, Pulse
from bot.hearer import Hearer
from bot.inner import health
from bot.kept import Kept
from bot.metrics import Counted, Metrics
from bot.probes import answering
from bot.recalling import Recaller
from bot.telegram_http import AiohttpRequest
from flows.effects import Effect, Say
from flows.heard import Heard, What
from knowledge.catalogue import load
from picture.order import PictureFailed
from storage import Due, Store, Weather
from tests.picture.fakes import told
from tests.product.product import Sketcher

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
NAME = "Марина-Секретная"
ANNA = 7_700_123


class Timer:
    """Every look at it is a quarter of a second later."""

    def __init__(self) -> None:
        self._looks = count()

    def __call__(self) -> float:
        return next(self._looks) * 0.25


class Figures:
    """A hearer, a carrier and a painter over a real store, whose figures are read over HTTP."""

    def __init__(self, store: Store, client: "TestClient[Any, Any]", metrics: Metrics) -> None:
        self.store, self._client, self.metrics = store, client, metrics
        self.kept: list[Kept] = []
        self.fate: list[Exception] = []
        self.bugs: list[Exception] = []
        self.knows = True
        self._numbers = count(1)
        recaller = Recaller(self._catalogue, lambda: NOON, self._fresh_id, "ru")
        self.hearer = Hearer(store, recaller, self.kept.append, metrics=metrics)
        deeds: dict[type[Effect], Deed] = {Say: self._deed}
        self.carrier = Carrier(store, deeds, clock=lambda: NOON, sleep=self._sleep, metrics=metrics)
        self.sketcher = Sketcher()
        self.painter = Counted(self.sketcher, metrics)

    def _catalogue(self, language: str) -> Any:
        return load(language) if self.knows else None

    def _fresh_id(self) -> int:
        if self.bugs:
            raise self.bugs.pop(0)
        return next(self._numbers)

    async def _deed(self, _: Due) -> None:
        if self.fate:
            raise self.fate.pop(0)

    async def _sleep(self, _: float) -> None:
        await asyncio.sleep(0)

    async def says(self, update: int, text: str = NAME) -> None:
        await self.hearer.hear([Heard(update, ANNA, ANNA, What.TEXT, text=text, message=update)])

    async def text(self) -> str:
        async with self._client.get("/metrics") as answer:
            assert answer.status == 200
            assert answer.headers["Content-Type"].startswith("text/plain; version=")
            return await answer.text()

    async def read(self) -> dict[str, float]:
        """Name with its labels' values → figure."""
        families = text_string_to_metric_families(await self.text())
        samples = (sample for family in families for sample in family.samples)
        return {" ".join((s.name, *s.labels.values())): s.value for s in samples}


@pytest.fixture
async def figures(tmp_path: Path) -> AsyncIterator[Figures]:
    url = f"sqlite:///{tmp_path}/cjm.sqlite3"
    store = await Store.open(url, bot=1, clock=lambda: NOON)
    metrics = Metrics(CollectorRegistry(), Timer())
    nobody = Bot("42:A", request=AiohttpRequest(), get_updates_request=AiohttpRequest())
    later = NOON + timedelta(seconds=90)
    answers: Health = health(nobody, store, Sketcher(), Pulse(), metrics, lambda: later)
    async with TestClient(TestServer(answering(answers))) as client:
        yield Figures(store, client, metrics)
    await store.close()


async def test_turns_are_counted_by_sort_and_timed(figures: Figures) -> None:
    await figures.says(1)
    await figures.hearer.hear([Heard(2, ANNA, ANNA, What.COMMAND, command="new", message=2)])
    await figures.says(3)
    found = await figures.read()
    assert found["cjm_turns_total text"] == 2
    assert found["cjm_turns_total command"] == 1
    assert found["cjm_turn_seconds_count"] == 3
    assert found["cjm_turn_seconds_sum"] == pytest.approx(3 * 0.25)
    assert found["cjm_turn_seconds_bucket 0.1"] == 0
    assert found["cjm_turn_seconds_bucket 0.25"] == 3


async def test_what_was_not_kept_is_a_failure_and_no_turn(figures: Figures) -> None:
    figures.bugs = [Weather("away")]
    with pytest.raises(Weather):
        await figures.says(1)
    found = await figures.read()
    assert found["cjm_failures_total database"] == 1
    assert "cjm_turns_total text" not in found


async def test_bugs_are_counted_by_kind(figures: Figures) -> None:
    figures.knows = False
    await figures.hearer.hear([Heard(1, ANNA, ANNA, What.COMMAND, command="new", message=1)])
    figures.knows = True
    figures.bugs = [KeyError("a bug")]
    await figures.says(2)
    found = await figures.read()
    assert found["cjm_failures_total turn"] == 1
    assert found["cjm_failures_total commit"] == 1


async def test_pictures_are_counted_by_outcome_and_timed(figures: Figures) -> None:
    order = replace(told("draw"), kind="phone")
    await figures.painter.draw(order)
    await figures.painter.draw(order)
    figures.sketcher.fails = 1
    with pytest.raises(PictureFailed):
        await figures.painter.draw(order)
    found = await figures.read()
    assert found["cjm_pictures_total phone drawn"] == 2
    assert found["cjm_pictures_total phone failed"] == 1
    assert found["cjm_picture_seconds_sum"] == pytest.approx(2 * 0.25)


async def test_the_outbox_is_measured_when_it_is_asked_for(figures: Figures) -> None:
    assert (await figures.read())["cjm_outbox_lag_seconds"] == 0
    await figures.hearer.hear([Heard(1, ANNA, ANNA, What.COMMAND, command="help", message=1)])
    waiting = len(figures.kept[0].dues)
    found = await figures.read()
    assert (found["cjm_outbox_waiting"], found["cjm_outbox_lag_seconds"]) == (waiting, 90)
    await figures.store.outbox.sent([due.id for due in figures.kept[0].dues])
    found = await figures.read()
    assert (found["cjm_outbox_waiting"], found["cjm_outbox_lag_seconds"]) == (0, 0)


async def test_effects_that_failed_are_counted_by_what_it_meant(figures: Figures) -> None:
    await figures.hearer.hear([Heard(1, ANNA, ANNA, What.STICKER, message=1)])
    says = [due for due in figures.kept[0].dues if isinstance(due.effect, Say)]
    assert says
    figures.fate = [TimedOut()]
    figures.carrier.take(says[:1])
    await figures.carrier.empty()
    figures.fate = [BadRequest("message is not modified")]
    figures.carrier.take(says[:1])
    await figures.carrier.empty()
    found = await figures.read()
    failures = {name: value for name, value in found.items() if "failures_total" in name}
    assert failures == {"cjm_failures_total effect unknown": 1}


async def test_nothing_says_who_or_what(figures: Figures) -> None:
    await figures.hearer.hear([Heard(1, ANNA, ANNA, What.COMMAND, command="new", message=1)])
    await figures.says(2)
    text = await figures.text()
    assert NAME not in text
    assert str(ANNA) not in text
    labels = {
        name
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        for name in sample.labels
    }
    assert labels <= {"what", "kind", "outcome", "le"}


async def test_two_processes_in_one_do_not_share_figures(figures: Figures) -> None:
    other = Metrics()
    other.failed("turn")
    assert "cjm_failures_total turn" not in await figures.read()
