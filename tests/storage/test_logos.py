import pytest

from flows.effects import FetchLogo
from storage import Due, Store
from tests.storage.conftest import Eyes
from tests.storage.making import ANNA, BORIS, CAFE, Clock, person, turn

PNG = bytes(range(256)) * 100


@pytest.fixture
async def known(store: Store) -> Store:
    """A store that knows Anna."""
    async with store.batch() as batch:
        await batch.keep([turn(person())])
    return store


async def test_a_logo_comes_back_as_it_was(known: Store, clock: Clock) -> None:
    name = await known.keep_logo(ANNA, PNG, clock())
    assert len(name) == 32
    assert await known.logo(name) == PNG


async def test_the_same_logo_twice_is_once(known: Store, clock: Clock, seen: Eyes) -> None:
    names = {await known.keep_logo(ANNA, PNG, clock.goes_on(days=1)) for _ in range(2)}
    assert len(names) == 1
    assert seen("SELECT count(*) FROM logos") == [(1,)]


async def test_another_logo_has_another_name(known: Store, clock: Clock) -> None:
    one, other = [await known.keep_logo(ANNA, png, clock()) for png in (PNG, PNG + b"!")]
    assert one != other
    assert await known.logo(other) == PNG + b"!"


@pytest.mark.parametrize("name", ["", "0" * 32, "f\x00"])
async def test_a_logo_that_is_not_there_is_empty(known: Store, name: str) -> None:
    assert await known.logo(name) == b""


async def test_nothing_is_kept_of_somebody_unknown(known: Store, clock: Clock, seen: Eyes) -> None:
    await known.keep_logo(BORIS, PNG, clock())
    assert seen("SELECT * FROM logos") == []


async def test_a_logo_kept_in_a_batch_goes_with_it(known: Store, clock: Clock, seen: Eyes) -> None:
    async def fails() -> None:
        async with known.batch() as batch:
            name = await batch.keep_logo(ANNA, PNG, clock())
            assert await batch.logo(name) == PNG
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fails()
    assert seen("SELECT * FROM logos") == []


async def test_fetching_waits_with_the_pictures_and_holds_up_no_words(known: Store) -> None:
    effect = FetchLogo(CAFE, "file")
    async with known.batch() as batch:
        [due] = await batch.keep([turn(person(), effects=(effect,))])
    assert due == Due(due.id, ANNA, ANNA, "pictures", effect)
