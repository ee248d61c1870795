"""Keeps what the playground would forget in a long storm: updates, and calls that went wrong."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from playground.world import World
from tests.faults.checker import Lost

OFTEN = 0.1
KILLED = 12.0
"""So many seconds before a kill, an answer of Telegram's may not have been noted down: the note
waits for a database that is away."""
LATE = 1.0
"""So many seconds after a kill, what was on its way may still arrive."""


class Scribe:
    """`updates`: id → all there were; `confirmed`: ids of those the bot said it has. The others may
    have been heard all the same: a press expires while the answer is lost. `faults` are those that
    hit a call."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.updates: dict[int, dict[str, Any]] = {}
        self.confirmed: set[int] = set()
        self.faults: Counter[str] = Counter()
        self._sent: list[tuple[float, str, dict[str, Any]]] = []

    async def writes(self) -> None:
        """Until it is cancelled."""
        while True:
            self.looks()
            await asyncio.sleep(OFTEN)

    def looks(self) -> None:
        """Writes down what is new."""
        updates, calls = self._world.own_bot.updates, self._world.calls
        confirmed = {int(one["update_id"]): one for one in updates.confirmed}
        self.updates |= confirmed | {one.id: one.update for one in updates.queue}
        self.confirmed |= confirmed.keys()
        while calls.log and calls.log[0].code:
            call = calls.log.popleft()
            self.faults[call.fault] += bool(call.fault)
            if "reply_markup" in call.params:
                self._sent.append((call.at, call.fault, call.params))
        del self.faults[""]

    def cut_off(self) -> set[Lost]:
        """Keyboards that came, or stayed, without the bot knowing: the answer to its call was cut
        off."""
        return _keyboards(params for _, fault, params in self._sent if fault)

    def killed(self, kills: Sequence[float]) -> set[Lost]:
        """Keyboards that came about when the bot was killed, maybe before it could note it down."""
        return _keyboards(
            params
            for at, _, params in self._sent
            if any(-LATE <= kill - at <= KILLED for kill in kills)
        )


def _keyboards(calls: Iterable[dict[str, Any]]) -> set[Lost]:
    return {
        Lost(int(params["chat_id"]), button.get("callback_data", ""))
        for params in calls
        for row in _keyboard(params)
        for button in row
    }


def _keyboard(params: dict[str, Any]) -> list[list[dict[str, Any]]]:
    markup = params["reply_markup"]
    found = json.loads(markup) if isinstance(markup, str) else markup
    rows: list[list[dict[str, Any]]] = (found or {}).get("inline_keyboard", [])
    return rows
