"""What is kept of knowledge takes little memory: a bot keeps it all, for as long as it lives."""

import tracemalloc

from knowledge.catalogue import load
from knowledge.matching import Matcher

MOST_BYTES_A_NAME = 950
RU = load("ru")


def test_an_id_is_kept_once_however_often_it_is_linked_to() -> None:
    links = [(link, RU.entry(link)) for one in RU.entries() for link in one.serves]

    assert links
    assert all(entry and entry.id is link for link, entry in links)


def test_what_is_prepared_of_a_name_is_small() -> None:
    lists = [entries for stage in RU.kind("dental").stages for entries in stage.lists.values()]
    names = sum(len({one.label, one.text, *one.words}) for entries in lists for one in entries)
    for entries in lists:
        Matcher(entries, "ru")  # what is remembered of words in general is there by then
    tracemalloc.start()
    kept = [Matcher(entries, "ru") for entries in lists]
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(kept) == len(lists)
    assert size < MOST_BYTES_A_NAME * names
