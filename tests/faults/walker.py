"""A person of the storm: walks through interviews, and is impatient, clumsy and curious."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from random import Random

from tests.seen import Button, Seen
from tests.talk import Talk

LIVING = re.compile(r"(\d+)\.")
AVOIDED = ("forget", "mydata", "new")
"""Buttons that would end the talk, or bring what the checker does not count."""
PICTURES = ("cards", "open", "files", "full", "pdf", "svg", "persona", "curve")
COMMANDS = ("/maps", "/continue", "/help", "/continue", "/cancel", "/language")
STEADY = 0.65
"""So often a person does what leads to a map, and else what comes to mind."""
ON_THE_WAY = (".quick", ".draw", ".done", ".o:cafe", ".o:ru", ".skip", "edit:", "continue:")
"""Parts of the data of buttons that lead to a drawn map."""
WISHED = 0.7
"""A button that leads there is tapped so often when it is there."""


class Walker:
    """`said` are all own words typed, each of them once; `remembered` every button ever seen."""

    def __init__(self, talk: Talk, chance: Random, pace: tuple[float, float]) -> None:
        self.talk, self._chance, self._pace = talk, chance, pace
        self.said: list[str] = []
        self.remembered: dict[tuple[int, str], Button] = {}
        self._whims: dict[Callable[[], Awaitable[None]], int] = {
            self._taps: 10,
            self._types: 4,
            self._taps_twice: 3,
            self._presses_old: 3,
            self._types_and_taps: 3,
            self._asks_for_a_picture: 4,
            self._commands: 2,
            self._sends_a_sticker: 1,
            self._corrects: 1,
        }

    async def walks(self, until: float) -> None:
        """Acts until that time of the loop."""
        loop = asyncio.get_running_loop()
        while loop.time() < until:
            await self._looks()
            await self._acts()
            await asyncio.sleep(self._chance.uniform(*self._pace))

    async def _looks(self) -> None:
        await self.talk.looks()
        for message in self.talk.messages:
            self.remembered |= {(message.id, b.data): b for b in message.buttons if b.data}

    async def _acts(self) -> None:
        if self._chance.random() < STEADY:
            await self._goes_on()
            return
        whims, weights = zip(*self._whims.items(), strict=True)
        await self._chance.choices(whims, weights)[0]()

    async def _goes_on(self) -> None:
        """What leads to a drawn map: a button of the newest screen that is on the way, or words."""
        shown = [p for p in self._shown() if p[0] in self._newest()]
        for part in ON_THE_WAY:
            found = [p for p in shown if part in (p[1].data or "")]
            if found and self._chance.random() < WISHED:
                await self._press(*found[-1])
                return
        if not self.said or not shown:
            await self.talk.says("/continue" if self.said else "/new")
        elif self._chance.random() < WISHED:
            await self._press(*self._chance.choice(shown))
            return
        await self._types()

    def _newest(self) -> list[int]:
        return [m.id for m in self.talk.messages if m.from_bot and m.buttons][-2:]

    def _shown(self) -> list[tuple[int, Button]]:
        return [(m.id, b) for m in self.talk.messages for b in m.buttons if _harmless(b)]

    def _living(self) -> list[tuple[int, Button]]:
        return [(number, b) for number, b in self._shown() if LIVING.match(b.data or "")][-12:]

    async def _press(self, message: int, button: Button) -> None:
        await self.talk.forges_a_press(message, button.data or "")

    async def _taps(self) -> None:
        if living := self._living():
            await self._press(*self._chance.choice(living))

    async def _taps_twice(self) -> None:
        if living := self._living():
            wanted = self._chance.choice(living)
            await asyncio.gather(self._press(*wanted), self._press(*wanted))

    async def _types(self) -> None:
        number = len(self.said) + 1
        words = f"слово{self.talk.person_id}н{number}я"
        self.said.append(words)
        await self.talk.says(words)

    async def _types_and_taps(self) -> None:
        await asyncio.gather(self._types(), self._taps())

    async def _presses_old(self) -> None:
        old = [(at, b) for (at, _), b in self.remembered.items() if _harmless(b)]
        if old:
            await self._press(*self._chance.choice(old))

    async def _asks_for_a_picture(self) -> None:
        found = [p for p in self._shown() if (p[1].data or "").startswith(PICTURES)]
        if found:
            await self._press(*self._chance.choice(found[-8:]))

    async def _commands(self) -> None:
        await self.talk.says(self._chance.choice(COMMANDS))

    async def _sends_a_sticker(self) -> None:
        await self.talk.sends_a("sticker")

    async def _corrects(self) -> None:
        own = [m for m in self.talk.messages if _is_own_word(m)]
        if own:
            message = self._chance.choice(own)
            await self.talk.acts("edit", message_id=message.id, text=f"{message.text}х")


def _harmless(button: Button) -> bool:
    return bool(button.data) and not (button.data or "").startswith(AVOIDED)


def _is_own_word(message: Seen) -> bool:
    return not message.from_bot and message.text.startswith("слово")
