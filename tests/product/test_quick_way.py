"""The quick way of every kind of business, in both languages: people of one bot, all at once."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from flows.languages import LANGUAGES
from knowledge.catalogue import load
from knowledge.entries import GENERIC, Kind
from picture.studio import Studio
from playground.server import Server
from tests.product.product import living
from tests.seen import Seen
from tests.talk import Talk

MOST_TAPS, MOST_TEXTS = 12, 2
PATIENCE = 30.0  # seconds, while all wait for one painter
AT_ONCE = 6
"""So many talk at a time: whoever waits in a chat is woken by all that happens in the others."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is seen and pressed on the way, in a language."""

    new: str
    called: str
    country: str
    offer: str
    customer: str
    quick: str
    guesses: str
    full: str
    check: str
    looking: str
    confirm: str
    review: str
    draw: str
    advice: str


WORDS = {
    "ru": Words(
        new="Новая карта",
        called="называется",
        country="Россия",
        offer="Что у вас покупают",
        customer="самый частый клиент",
        quick="Заполнить за меня",
        guesses="мои догадки",
        full="Полная карта: для печати",
        check="Проверить догадки",
        looking="Проверяем догадки",
        confirm="Всё верно",
        review="проверим перед рисованием",
        draw="Нарисовать карту",
        advice="Лид-магниты",
    ),
    "en": Words(
        new="New map",
        called="called",
        country="Another country",
        offer="What do people buy",
        customer="most common customer",
        quick="Fill it in for me",
        guesses="my guesses",
        full="The full map, for printing",
        check="Check the guesses",
        looking="Checking the guesses",
        confirm="All true",
        review="a last look before drawing",
        draw="Draw the map",
        advice="Lead magnets",
    ),
}


@dataclass(slots=True)
class Owner:
    """Someone with a business of a kind, who takes the quick way; what he or she did is counted."""

    talk: Talk
    language: str
    kind: Kind
    taps: int = 0
    texts: int = 0

    @property
    def words(self) -> Words:
        return WORDS[self.language]

    async def presses(self, label: str) -> None:
        await self.talk.presses(label, within=PATIENCE)
        self.taps += 1

    async def types(self, text: str) -> None:
        await self.talk.says(text)
        self.texts += 1

    async def hears(self, text: str) -> Seen:
        return await self.talk.hears(text, timeout=PATIENCE)

    async def takes_the_quick_way(self) -> None:
        """From the greeting to the full map, and to the guesses of its first part."""
        await self.talk.sends("/start")
        await self.presses(self.words.new)
        await self.hears(self.words.called)
        await self.types(self.name)
        await self.presses(self.kind.label)
        await self.presses(self.words.country)
        await self.hears(self.words.offer)
        await self.types(self.kind.examples["offer"])
        await self.presses(self.kind.typical[0].entry.label)
        await self.presses(self.words.quick)
        await self.hears(self.words.full)
        await self.presses(self.words.check)
        await self.hears(self.words.looking)

    @property
    def name(self) -> str:
        return f"Nova {self.kind.id}"

    async def confirms_all(self) -> None:
        """One tap a part of the map: the customer, then every stage."""
        for stage in self.kind.stages:
            await self.presses(self.words.confirm)
            await self.hears(f": {stage.name.text}\n")
        await self.presses(self.words.confirm)
        await self.hears(self.words.review)


def owners() -> list[tuple[str, Kind]]:
    """A language and a kind each."""
    return [(one, kind) for one in LANGUAGES for kind in load(one).kinds if kind.id != GENERIC]


@pytest.fixture
async def studio_bot(server: Server, tmp_path: Path) -> AsyncIterator[Server]:
    """The bot with a real painter."""
    async with living(server, tmp_path, Studio()):
        yield server


async def arrives(server: Server, number: int, language: str, kind: Kind) -> Owner:
    """An owner whose map has just come."""
    talk = await Talk.person(server, id=100 + number, name="Anna", language=language)
    owner = Owner(talk, language, kind)
    await owner.takes_the_quick_way()
    return owner


async def test_every_kind_of_business_gets_its_map_of_guesses_in_a_few_taps(
    studio_bot: Server,
) -> None:
    places = asyncio.Semaphore(AT_ONCE)

    async def told(number: int, language: str, kind: Kind) -> Owner:
        async with places:
            return await arrives(studio_bot, number, language, kind)

    done = await asyncio.gather(*(told(number, *one) for number, one in enumerate(owners())))
    assert len(done) == 24
    for owner in done:
        await owner.talk.looks()
        assert owner.taps <= MOST_TAPS
        assert owner.texts <= MOST_TEXTS
        check_pictures(owner)
    await draws_without_guesses(done[0])


def check_pictures(owner: Owner) -> None:
    """An example, an album whose caption owns up to the guesses, and the full map."""
    _example, first, *cards = owner.talk.photos
    (full,) = owner.talk.documents
    assert first.message.text.startswith(owner.name)
    assert owner.words.guesses in first.message.text
    assert len(cards) >= len(owner.kind.stages)
    assert {card.message.raw["album"] for card in cards} >= {first.message.raw["album"]}
    assert owner.name in full.name
    assert owner.words.confirm in owner.talk.screen.labels[0][0]


async def draws_without_guesses(owner: Owner) -> None:
    """All guesses are confirmed and the map is drawn again: nothing is said of guesses any more."""
    before = len(owner.talk.photos)
    await owner.confirms_all()
    await owner.presses(owner.words.draw)
    await owner.hears(owner.words.advice)
    await owner.talk.looks()
    again = owner.talk.photos[before]
    assert again.message.text.startswith(owner.name)
    assert owner.words.guesses not in again.message.text
    assert len(owner.talk.documents) == 2
