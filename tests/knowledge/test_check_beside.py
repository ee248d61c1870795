"""What stands beside the lists: customers, channels, notes, metrics, texts to send, words."""

import shutil
from pathlib import Path

import pytest

from knowledge.catalogue import FOLDER
from knowledge.reading import CHANNELS, METRICS
from tests.knowledge.files import (
    CARDS,
    GENERIC,
    broken,
    changed,
    problems_in,
    table,
    with_metric,
    written,
)

BUSY = "generic.personas.busy-woman"
INTERESTS = 'interests = ["home", "family", "work"]'
PURCHASE = (
    '"messenger", "site", "call", "reception", "courier", "sms", "staff", "email", "account"]'
)
FIVE = '"messenger", "site", "call", "reception", "courier"'
AD = "[пометка «Реклама» и данные, если размещаете платно]"

CUSTOMERS = [
    ('name = "busy"\n', 'name = "nobody"\n', f"{BUSY}.name: nobody is not there"),
    (INTERESTS, 'interests = ["home", "work"]', f"{BUSY}.interests: 2 choices, not 3"),
    (INTERESTS, 'interests = ["home", "home", "work"]', f"{BUSY}.interests: 2 choices, not 3"),
    (INTERESTS, INTERESTS[:-1] + ', "money"]', f"{BUSY}.interests: 4 choices, not 3"),
    (INTERESTS, 'interests = ["home", "work", "sea"]', f"{BUSY}.interests: sea is not there"),
    (INTERESTS, 'interests = ["home", "work", 7]', f"{BUSY}.interests: 7 is not there"),
    (INTERESTS, 'interests = "home"', "busy-woman.interests: not list"),
    ('age = "25-34"', 'age = ["25-34"]', "busy-woman.age: not str"),
    ('sex = "women"\n', "", "busy-woman: no sex"),
    ('sex = "women"\n', 'sex = "women"\nshoes = "red"\n', "busy-woman: unknown key shoes"),
    ('label = "Ольга, 32', f'label = "{"а" * 30}', f"{BUSY}: label has"),
    ("[personas.busy-woman]", "[personas.Busy_woman]", "a slug is latin letters"),
]
CHANNELS_OF_STAGES = [
    ('["yandex-maps", ', '["yandex-map", ', "awareness.channels: yandex-map is no channel"),
    ('["yandex-maps", ', "[7, ", "awareness.channels: not all strings"),
    (f"[{PURCHASE}", '"site"', "purchase.channels: not list"),
    (PURCHASE, f'{FIVE}, "vk", "ok", "avito"]', "channels: 5 entries, at least 6"),
    (PURCHASE, f'{FIVE}, "yelp", "ebay", "etsy"]', "channels: 5 entries, at least 6"),
    ("own = true\nwords", 'country = "by"\nwords', "client-card: a channel's country is one of"),
    ("own = true\nwords", 'own = "yes"\nwords', "client-card.own: not bool"),
    ("own = true\nwords", "ads = 1\nwords", "client-card.ads: not bool"),
    ("own = true\nwords", "effort = 1\nwords", "client-card: unknown key effort"),
    ('label = "Карта клиента"\n', "", "channels.client-card: no label"),
    ('label = "Карта клиента"\n', 'label = "Карта!"\n', "client-card: label has '!'"),
]
NOTES = [
    ('checked_on = "2026-03-11"', 'checked_on = "весной"', "answer-reviews: a note has the ISO"),
    (', checked_on = "2026-03-11"', "", "answer-reviews: a note has the ISO date"),
    ('source = "https://dzen', 'source = "dzen', "answer-reviews: a note has the source"),
    (', source = "https://dzen.ru/a/aWZnRIHldn0IKwk9"', "", "a note has the source"),
    ("own = true\nwords", 'note = "Закон"\nwords', "client-card: a note has the ISO date"),
    ("own = true\nwords", 'note = "Закон"\nwords', "client-card: a note has the source"),
    ('note = "Купленные', f'note = "{"а" * 200}', "answer-reviews: note has"),
    ('note = "Купленные', 'note = "Все купленные!', "answer-reviews: note has '!'"),
    (', note_country = "ru"', ", note_country = 7", "answer-reviews.note_country: not str"),
    (', note_country = "ru"', ', note_country = "by"', "answer-reviews: the country of a note"),
]
READY = [
    ("Это {business}, спасибо", "Спасибо", "ready.order: does not mention business"),
    ("Это {business}.\nПрошло", "Прошло", "ready.review: does not mention business"),
    ("Это {business}, давно", "Давно", "ready.winback: does not mention business"),
    ("{business}: назовём", "Назовём", "ready.ad: does not mention business"),
    ("{question} Ответим", "Ответим", "ready.ad: does not mention question"),
    ("{magnet}", "скидка", "ready.ad: does not mention magnet"),
    ("{business}: назовём", "{business: назовём", "ready.ad: does not mention business"),
    ("{offer}.", "{price}.", "ready.ad: price cannot be filled in"),
    ("{offer}.", "{}.", "ready.ad:  cannot be filled in"),
    (AD, "а" * 600, "ready.ad: has"),
    (AD, "Ждём вас!", "ready.ad: has '!'"),
    (AD, "Скидка 5 %", "ready.ad: has '%'"),
    ('review = """', 'review = 5\nsecond = """', "ready.review: not str"),
]
WORDS = [
    ('["услуги",', '["Услуги",', "the word 'Услуги' is not as people type it"),
    ('["услуги",', '["услуги, работы",', "is not as people type it"),
    ('["услуги",', '["«услуги»?",', "is not as people type it"),
]


@pytest.mark.parametrize(
    ("old", "new", "problem"), CUSTOMERS + CHANNELS_OF_STAGES + NOTES + READY + WORDS
)
def test_a_broken_file_is_refused_with_its_reason(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert any(problem in one for one in broken(tmp_path, changed(old, new)(GENERIC)))


def test_a_kind_has_two_typical_customers_no_less_and_no_more(tmp_path: Path) -> None:
    busy = table(GENERIC, "personas.busy-woman")
    assert broken(tmp_path, changed(busy, "")(GENERIC)) == (
        "generic.personas: 1 stand here, not 2",
    )
    third = busy.replace("busy-woman", "busy-man")
    assert broken(tmp_path, changed(busy, busy + third)(GENERIC)) == (
        "generic.personas: 3 stand here, not 2",
    )


def test_a_stage_with_two_metrics_is_refused(tmp_path: Path) -> None:
    whole = table(GENERIC, "stages.awareness.metrics")
    two = "\n".join(whole.splitlines()[:3]) + "\n\n"
    found = broken(tmp_path, changed(whole, two)(GENERIC))
    assert found == ("generic.awareness.metrics: 2, at least 3",)


@pytest.mark.parametrize(
    ("new", "problem"),
    [
        (CARDS.replace("card-views", "cards"), "awareness.metrics: unknown key cards"),
        ("card-views = 5", "awareness.metrics.card-views: not str"),
        (f'card-views = "{"а" * 111}"', "card-views: where has 111 characters, 1 to 110 fit"),
        ('card-views = "Кабинет, 5 % людей"', "metrics.card-views: has '%'"),
    ],
)
def test_a_metric_that_nobody_can_find_is_refused(tmp_path: Path, new: str, problem: str) -> None:
    assert any(problem in one for one in broken(tmp_path, changed(CARDS, new)(GENERIC)))


@pytest.mark.parametrize(
    ("fact", "text", "problem"),
    [
        ("better", "higher", "awareness.metrics.boards: better is up or down"),
        ("better", "", "metrics.boards: no better"),
        ("formula", "", "metrics.boards: no formula"),
        ("label", "", "metrics.boards: no label"),
        ("unit", "", "metrics.boards: no unit"),
        ("where", "", "boards: where has 0 characters, 1 to 110 fit"),
        ("label", "а" * 41, "boards: label has 41 characters, 1 to 40 fit"),
        ("formula", "а" * 111, "boards: formula has 111 characters, 1 to 110 fit"),
        ("where", "а" * 111, "boards: where has 111 characters, 1 to 110 fit"),
        ("unit", "а" * 13, "boards: unit has 13 characters, 1 to 12 fit"),
        ("label", "Сколько % досок", "boards: has '%'"),
        ("formula", "доски × 100 %", "boards: has '%'"),
        ("where", "Журнал!", "boards: has '!'"),
        ("note", "Хорошо, если 90 %", "boards: has '%'"),
        ("goal", "90", "metrics.boards: unknown key goal"),
    ],
)
def test_a_metric_that_nobody_can_reckon_is_refused(
    tmp_path: Path, fact: str, text: str, problem: str
) -> None:
    assert any(problem in one for one in broken(tmp_path, with_metric(**{fact: text})))


def test_a_metric_of_its_own_is_told_where_it_is_defined_or_where_it_is_used(
    tmp_path: Path,
) -> None:
    assert broken(tmp_path, with_metric()) == ()
    used = changed('boards = ""', 'boards = "Журнал"')(with_metric(where=""))
    assert broken(tmp_path, used) == ()


@pytest.mark.parametrize("name", [CHANNELS, METRICS])
@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("[shop-window]", "shop-window: no label"),
        ('[shop-window]\nlabel = "Витрина"\ncolour = 1', "shop-window: unknown key colour"),
        ("[shop-window", ""),
    ],
)
def test_a_broken_dictionary_is_named_and_nothing_is_read(
    tmp_path: Path, name: str, line: str, problem: str
) -> None:
    folder = written(tmp_path, GENERIC)
    (folder / name).write_text((folder / name).read_text("utf-8") + f"\n{line}\n", "utf-8")
    assert any(problem in one and name.split(".")[0] in one for one in problems_in(folder))


def test_a_word_that_names_two_kinds_of_business_is_refused(tmp_path: Path) -> None:
    folder = written(tmp_path, changed('["услуги",', '["услуги", "кофейня",')(GENERIC))
    shutil.copy(FOLDER / "ru" / "cafe.toml", folder / "cafe.toml")
    assert problems_in(folder) == ("generic: 'кофейня' also names cafe",)
