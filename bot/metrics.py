"""What is counted and timed, for Prometheus. Nothing of it says who or what was said."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot.painter import Painter
from flows.heard import Heard
from picture.order import Drawing, Order
from storage import Weather

TURN_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
PICTURE_SECONDS = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20)
CONTENT_TYPE = CONTENT_TYPE_LATEST


class Metrics:
    """The figures of one process, in a registry of their own. `timer` gives seconds."""

    def __init__(
        self,
        registry: CollectorRegistry | None = None,
        timer: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._registry = r = registry or CollectorRegistry()
        self._timer = timer
        self._turns = Counter("cjm_turns", "Updates committed, by sort", ["what"], registry=r)
        self._turn_seconds = Histogram(
            "cjm_turn_seconds", "From update to commit", buckets=TURN_SECONDS, registry=r
        )
        self._pictures = Counter(
            "cjm_pictures", "Pictures, by kind and outcome", ["kind", "outcome"], registry=r
        )
        self._picture_seconds = Histogram(
            "cjm_picture_seconds", "Drawing, with waiting", buckets=PICTURE_SECONDS, registry=r
        )
        self._failures = Counter("cjm_failures", "What went wrong", ["kind"], registry=r)
        self._waiting = Gauge("cjm_outbox_waiting", "Effects not carried out yet", registry=r)
        self._lag = Gauge("cjm_outbox_lag_seconds", "How long the oldest is due", registry=r)

    def failed(self, kind: str) -> None:
        """Something went wrong; `kind` is one of few fixed words."""
        self._failures.labels(kind).inc()

    @contextmanager
    def hearing(self, heard: Sequence[Heard]) -> Iterator[None]:
        """While inside, these wait for their commit."""
        began = self._timer()
        try:
            yield
        except Weather:
            self.failed("database")
            raise
        for one in heard:
            self._turns.labels(one.what.value).inc()
            self._turn_seconds.observe(self._timer() - began)

    @contextmanager
    def drawing(self, kind: str) -> Iterator[None]:
        """While inside, a picture is drawn."""
        began = self._timer()
        try:
            yield
        except Exception:
            self._pictures.labels(kind, "failed").inc()
            raise
        self._pictures.labels(kind, "drawn").inc()
        self._picture_seconds.observe(self._timer() - began)

    def outbox(self, waiting: float, lag: float) -> None:
        """How many effects wait, and for how many seconds the oldest has been due."""
        self._waiting.set(waiting)
        self._lag.set(lag)

    def text(self) -> bytes:
        """All of it, as Prometheus reads it; of the type CONTENT_TYPE."""
        return generate_latest(self._registry)


class Counted:
    """A painter whose pictures are counted."""

    def __init__(self, painter: Painter, metrics: Metrics) -> None:
        self._painter, self._metrics = painter, metrics

    async def start(self) -> None:
        """Get ready."""
        await self._painter.start()

    async def draw(self, order: Order) -> Drawing:
        """The picture of an order. PictureFailed."""
        with self._metrics.drawing(order.kind):
            return await self._painter.draw(order)

    async def alive(self) -> bool:
        """Whether somebody is there who could draw."""
        return await self._painter.alive()

    async def close(self) -> None:
        """No more pictures."""
        await self._painter.close()
