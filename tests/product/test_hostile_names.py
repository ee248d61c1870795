"""Names that mean something to programs are names: drawn, listed, sent, kept letter by letter."""

from pathlib import Path

import pytest

from tests.product.product import Sketcher, document, rows_of, stored, texts, walks
from tests.talk import Talk

HOSTILE = {
    "{0.__class__} {} {f.title}": "{0.__class__} {} {f.title}",
    "%s %(title)s %n": "%s %(title)s %n",
    "../../etc/passwd": "../../etc/passwd",
    "'; DROP TABLE maps; --": "'; DROP TABLE maps; --",
    "<b>жирно</b> &lt; <script>": "<b>жирно</b> &lt; <script>",
    "=1+1|cmd": "=1+1|cmd",
    "\u202egnp.exe": "gnp.exe",
    "{{ 7*7 }}{% raw %}": "{{ 7*7 }}{% raw %}",
    "Я" + "📌" * 500: "Я" + "📌" * 78 + "…",
}
"""What is typed → the name it comes to."""
FORBIDDEN = set('\\/:*?"<>|')
LONGEST_FILE_NAME = 255
"""Bytes, of every usual file system."""


def is_safe(name: str) -> bool:
    plain = name.isprintable() and not FORBIDDEN & set(name)
    return plain and not name.startswith(".") and 4 < len(name.encode()) <= LONGEST_FILE_NAME


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: typed[:12])
async def test_a_name_is_a_name_wherever_it_goes(
    talk: Talk, tmp_path: Path, painter: Sketcher, typed: str
) -> None:
    name = HOSTILE[typed]
    await walks(talk, "/new", typed, "[Кафе]", "[Россия]", typed, "[Сохранить и выйти]")
    await walks(talk, "[Проверить ответы]", "[1]", "[Каналы]", typed, "[Готово]", "[К обзору]")
    await walks(talk, "[Нарисовать карту]")
    ((number,),) = stored(tmp_path, "SELECT id FROM maps")
    for command in ("svg", "pdf", "persona"):
        await talk.forges_a_press(talk.screen.id, f"{command}:{number}")
    await talk.settles(quiet=0.2)
    await walks(talk, "[Готовые тексты]", "[Объявление]")
    assert any(name in message.text for message in talk.messages if message.from_bot)
    await walks(talk, "/maps")
    assert name in talk.screen.text
    assert texts(document(tmp_path)["business"]["name"]) == [name]
    assert {order.map.title for order in painter.orders} == {name}
    assert len(talk.documents) == 3
    assert [file.name for file in talk.documents if not is_safe(file.name)] == []
    assert {"maps", "people", "versions"} <= set(rows_of(tmp_path))
