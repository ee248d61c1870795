"""A map that was just written is read without decoding, unless another process wrote meanwhile."""

from dataclasses import replace

from storage import Store
from storage.codec import encode_map
from storage.documents import MOST, Documents
from tests.storage.making import ANNA, CAFE, Clock, in_map, person, rich_journey, saving, turn


def test_a_document_is_found_once_and_equal_to_what_it_says() -> None:
    documents, journey = Documents(), rich_journey()
    text = documents.encoded(journey)
    assert text == encode_map(journey)
    assert documents.decoded(text, ANNA) is journey
    again = documents.decoded(text, ANNA)
    assert again == journey
    assert again is not journey


def test_the_oldest_are_forgotten() -> None:
    documents, journey = Documents(), rich_journey()
    texts = [documents.encoded(replace(journey, id=number)) for number in range(1, MOST + 2)]
    first, second = (documents.decoded(text, ANNA) for text in texts[:2])
    assert (first, second) == (replace(journey, id=1), replace(journey, id=2))
    assert len(documents._maps) == MOST - 1


async def test_what_another_process_wrote_is_read(url: str, clock: Clock, store: Store) -> None:
    mine = replace(rich_journey(), id=CAFE)
    theirs = replace(mine, notes=("theirs",))
    other = await Store.open(url, bot=store.bot, clock=clock)
    for one, journey in ((store, mine), (other, theirs)):
        async with one.batch() as batch:
            await batch.keep([turn(person(ANNA, spot=in_map(CAFE)), saving(journey))])
    async with store.batch() as batch:
        assert (await batch.maps([(ANNA, CAFE)]))[ANNA, CAFE][0] == theirs
    await other.close()
