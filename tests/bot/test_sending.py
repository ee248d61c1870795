"""How files are parted into albums, and which are shown at once."""

import pytest

from bot.sending import DOCUMENT, MOST_IN_AN_ALBUM, PHOTO, albums, sort_of
from flows.files import FILES, File


@pytest.mark.parametrize(
    ("count", "lengths"),
    [
        (0, []),
        (1, [1]),
        (2, [2]),
        (6, [6]),
        (10, [10]),
        (11, [5, 6]),
        (20, [10, 10]),
        (21, [7, 7, 7]),
    ],
)
def test_files_stand_in_as_few_albums_as_they_fit_into(count: int, lengths: list[int]) -> None:
    assert [len(album) for album in albums(count)] == lengths


def test_no_file_is_left_out_or_alone() -> None:
    for count in range(2, 60):
        assert [at for album in albums(count) for at in album] == list(range(count))
        assert all(2 <= len(album) <= MOST_IN_AN_ALBUM for album in albums(count))


def test_what_is_for_the_phone_is_shown_at_once_the_rest_is_a_file() -> None:
    assert {sort_of(File(kind)) for kind in ("phone", "album", "persona", "curve")} == {PHOTO}
    files = [file for file in FILES.values() if file.kind == "full"]
    assert {sort_of(file) for file in files} == {DOCUMENT}
