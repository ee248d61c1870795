"""What only a server can do: go away, cut a connection, let several write at once."""

import asyncio
import traceback

import pytest
from sqlalchemy import text

from flows.effects import Say, Screen
from storage import BadRow, Store, Weather
from storage.desk import transaction
from storage.engines import database_at
from storage.tables import heard
from tests.storage.conftest import only_postgresql
from tests.storage.making import ANNA, BORIS, BOT, LEASE, Clock, journey, person, saving, turn
from tests.storage.postgres import OURS, Server
from tests.storage.test_store import waiting

pytestmark = only_postgresql


def cut(server: Server, database: str) -> None:
    """The server drops whoever is connected, as when it is started anew."""
    cutting = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
    server.ask(
        "postgres", f"{cutting} WHERE datname = $1 AND application_name <> $2", database, OURS
    )


async def test_the_server_went_away_between_two_batches(
    store: Store, server: Server, database: str
) -> None:
    await store.prune(Clock()())
    await asyncio.to_thread(cut, server, database)
    failures = 0
    for number in range(3):
        try:
            async with store.batch() as batch:
                await batch.unheard([number])
        except Weather:
            failures += 1
    assert failures <= 1


async def test_the_server_went_away_in_a_batch(store: Store, server: Server, database: str) -> None:
    async def keeps() -> None:
        async with store.batch() as batch:
            await batch.keep([turn()])
            await asyncio.to_thread(cut, server, database)
            await batch.keep([turn(person(BORIS))])

    with pytest.raises(Weather):
        await keeps()
    async with store.batch() as batch:
        assert await batch.people([ANNA, BORIS]) == {}


async def test_the_server_went_away_before_the_commit(
    store: Store, server: Server, database: str
) -> None:
    async def keeps() -> None:
        async with store.batch() as batch:
            await batch.keep([turn()])
            await asyncio.to_thread(cut, server, database)

    with pytest.raises(Weather):
        await keeps()
    assert await store.world_parts(ANNA) is None


@pytest.mark.parametrize(
    "address", ["postgres@127.0.0.1:1/cjm", "postgres@/cjm?host=/nowhere", "a@b.invalid/cjm"]
)
@pytest.mark.usefixtures("kind")
async def test_a_server_that_is_not_there_is_weather(address: str) -> None:
    with pytest.raises(Weather):
        await Store.open(f"postgresql+asyncpg://{address}", bot=BOT, clock=Clock())


async def test_a_database_that_is_not_there_is_weather(url: str, database: str) -> None:
    with pytest.raises(Weather, match="does not exist"):
        await Store.open(url.replace(database, "nowhere"), bot=BOT, clock=Clock())


async def test_a_statement_that_takes_too_long_is_weather(store: Store) -> None:
    async with store.writing() as wire:
        await wire.run(text("SET LOCAL statement_timeout = 20"))
        with pytest.raises(Weather):
            await wire.run(text("SELECT pg_sleep(5)"))


LIMITS = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")


@pytest.mark.parametrize(
    ("migrating", "limits"), [(False, ["20s", "5s", "1min"]), (True, ["0", "0", "0"])]
)
async def test_only_a_migration_may_take_long(url: str, migrating: bool, limits: list[str]) -> None:
    database = database_at(url, migrating=migrating)
    async with transaction(database, writes=False) as wire:
        shown = [await wire.rows(text(f"SHOW {name}")) for name in LIMITS]
    assert [limit for [(limit,)] in shown] == limits
    await database.close()


@pytest.mark.parametrize("words", ["моя тайна\x00", "моя тайна\ud800"])
async def test_a_refused_value_is_not_repeated(store: Store, words: str) -> None:
    with pytest.raises(BadRow) as refused:
        async with store.batch() as batch:
            await batch.keep([turn(person(pending=words))])
    assert "тайна" not in "".join(traceback.format_exception(refused.value))


async def test_a_reading_sees_one_moment(store: Store) -> None:
    async with store.reading() as wire:
        assert await wire.rows(heard.select()) == []
        async with store.batch() as batch:
            await batch.unheard([1])
        assert await wire.rows(heard.select()) == []
    async with store.reading() as wire:
        assert len(await wire.rows(heard.select())) == 1


async def test_a_reading_cannot_write(store: Store) -> None:
    with pytest.raises(Weather):  # as if this server only read
        async with store.reading() as wire:
            await wire.run(heard.delete())


async def test_two_replicas_never_share_what_waits_for_a_person(
    store: Store, replica: Store, clock: Clock
) -> None:
    """Else what is said last could be sent first."""
    effects = tuple(Say(Screen(f"{number}")) for number in range(3))
    async with store.batch() as batch:
        await batch.keep([turn(person(number), effects=effects) for number in range(1, 30)])
    now = clock.goes_on(minutes=5)
    claims = [one.outbox.claim(now, LEASE, limit=20) for one in (store, replica) * 4]
    shares = [{due.person for due in dues} for dues in await asyncio.gather(*claims)]
    assert sum(map(len, shares)) == len(set().union(*shares)) == 29


async def test_a_person_is_one_replicas_at_a_time(store: Store, replica: Store) -> None:
    async with store.batch() as batch:
        await batch.keep([turn(person())])

    async def counts(one: Store) -> None:
        async with one.batch() as batch:
            known = (await batch.people([ANNA]))[ANNA]
            await asyncio.sleep(0.01)
            await batch.keep([turn(person(serial=known.serial + 1), saving(journey()))])

    await asyncio.gather(*map(counts, (store, replica) * 5))
    found = await store.world_parts(ANNA)
    assert found is not None
    assert found[0].serial == 10
    assert found[2][0].revision == 10


async def test_another_replicas_update_is_not_heard_again(store: Store, replica: Store) -> None:
    async def hears(one: Store) -> set[int]:
        async with one.batch() as batch:
            return await batch.unheard(range(50))

    first, second = await asyncio.gather(hears(store), hears(replica))
    assert first | second == set(range(50))
    assert not first & second


async def test_the_address_of_a_hosted_server_is_understood(url: str, clock: Clock) -> None:
    store = await Store.open(waiting(f"{url}&sslmode=prefer", 0.5), bot=BOT, clock=clock)
    async with store.reading() as wire:
        assert (await wire.rows(text("SHOW lock_timeout")))[0][0] == "500ms"
        assert (await wire.rows(text("SHOW timezone")))[0][0] == "UTC"
    await store.close()
