"""The log of all calls, and whether the bot has come to rest."""

import time
from collections import deque
from dataclasses import asdict, dataclass
from typing import Any

from playground.refusals import Json, Refusal

MOST_KEPT = 20_000
POLL = "getUpdates"


@dataclass(slots=True)
class Logged:
    """`code` is 200 or that of the refusal; `fault` tells that it was a planned one."""

    number: int
    bot: int
    method: str
    params: Json
    at: float
    code: int = 0
    text: str = ""
    fault: str = ""

    @property
    def refused(self) -> bool:
        return self.code >= 400 and not self.fault

    def as_json(self) -> Json:
        return asdict(self)


class Calls:
    """Polls are logged only when refused, else they would drown the rest."""

    def __init__(self) -> None:
        self.log: deque[Logged] = deque(maxlen=MOST_KEPT)
        self.under_way = 0
        self.last_activity = time.monotonic()
        self._count = 0

    def begin(self, bot: int, method: str, params: dict[str, Any], at: float) -> Logged:
        self._count += 1
        logged = Logged(self._count, bot, method, params, at)
        if method != POLL:
            self.log.append(logged)
            self.under_way += 1
        return logged

    def end(self, logged: Logged, refusal: Refusal | None, fault: str) -> None:
        logged.fault = fault
        logged.code = refusal.code if refusal else 200
        logged.text = refusal.text if refusal else ""
        if logged.method != POLL:
            self.under_way -= 1
            self.stir()
        elif refusal:
            self.log.append(logged)

    def stir(self) -> None:
        self.last_activity = time.monotonic()

    def quiet_for(self) -> float:
        """Seconds since anything last happened; 0 while a call is under way."""
        return 0.0 if self.under_way else time.monotonic() - self.last_activity
