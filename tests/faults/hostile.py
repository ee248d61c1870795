"""Words, numbers and junk that nobody should type, and somebody will."""

from collections.abc import Sequence
from random import Random
from typing import Any

from flows.commands import COMMANDS
from flows.staying import STAYING

TEXTS: Sequence[str] = (
    "",
    " ",
    "\n\n\n",
    "\x00",
    "a\x00b",
    "\ud800",
    "x\udfffy\ud83d",
    "\u202eтскет\u202c",
    "שלום עולם",
    "مرحبا بالعالم",
    "\u200b\u200d\ufeff",
    "\u2800\u3164",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤a̴̵̞l̷̢g̛o" * 30,
    "👩‍👩‍👧‍👦" * 20,
    "🏴\U000e0067\U000e0062\U000e0065\U000e007f😡🙂",
    "<b>жирно</b> & <i>криво",
    "&lt;&amp;&#0;&#xD800;",
    "{{ 7 * 7 }}{% raw %}",
    "%s %d {0} {name} $x",
    "'; DROP TABLE people; --",
    "../../etc/passwd",
    "https://t.me/x?start=" + "a" * 64,
    "@playground_1000000_bot привет",
    "a" * 4096,
    "я" * 4096,
    "😡" * 2048,
    "слово " * 682,
    "\n".join("пункт" for _ in range(600)),
    ";".join(f"ответ {n}" for n in range(60)),
    "1. Раз\n2. Два\n3. Три",
    "0",
    "-2",
    "1e999",
    "²",
    "९९",
    "Дорого",
    "Сайт; отзывы, рассрочка",
    "Кофейня «Зерно» у метро. Находят на Яндекс Картах. Дорого, утром очередь.",
    "Стоматология",
    "Instagram, VK и сарафан",
)
NUMBERS: Sequence[int] = (
    *(0, 1, -1, 7, 255, 2**31 - 1, 2**31, -(2**31)),
    *(2**52, 2**63 - 1, 2**63, -(2**63), 2**64, 10**30),
)
WITHIN: Sequence[int] = tuple(number for number in NUMBERS if abs(number) < 2**52)
"""What the Bot API promises: no more than 52 significant bits."""
JUNK: Sequence[Any] = (
    *(None, True, False, 0, -1, 10**30, 1.5, float("inf"), float("nan")),
    *("", "x", "\ud800", [], {}, [[]], [None], [{}], {"id": None}, {"": ""}),
)
_LETTERS = "аБя7;\n•-.)(<>&*_`${}%\\/\u00a0ё😡🙂\u200dמר́\t'\"…\x00\ud800 "
_OPTIONS = (
    *("o:t:1", "o:e:x", "feel:1", "feel:-9", "stage:2", "stage:99", "done", "back", "more:1"),
    *("more:9999", "draw", "part:persona", "part:x", "theme:dark", "colour:blue", "unlogo", "ok"),
    *("kind:cafe", "line:1", "again", "quick", "own", "describe", "leave", "review", "skip"),
    *("unknown", "yes", "no", "add", "add:1", "drop:1", "up:1", "down:1", "name:1", "set:1"),
)


def text(chance: Random, most: int = 4096) -> str:
    """Something to type; often a mixture."""
    kind = chance.random()
    if kind < 0.6:
        found = chance.choice(TEXTS)
    elif kind < 0.8:
        found = "".join(chance.choices(_LETTERS, k=chance.randrange(60)))
    else:
        found = " ".join(chance.choice(TEXTS) for _ in range(2))
    return found[:most]


def command(chance: Random) -> str:
    """A command, real or not, with strange arguments or a deep link."""
    name = chance.choice([*COMMANDS, "START", "нет", "new_", "forget@playground_1000000_bot", ""])
    argument = chance.choice(["", "x" * 64, "-_-", "1", str(chance.choice(NUMBERS)), text(chance)])
    return f"/{name} {argument}"[:4096]


def data(chance: Random, seen: Sequence[str]) -> str:
    """The data of a button, forged: of real rooms and stages, changed a little or a lot."""
    kind = chance.random()
    if kind < 0.5 and seen:
        return _changed(chance, chance.choice(seen))
    if kind < 0.7:
        about = chance.choice(["", "0", "1", "²", str(chance.choice(NUMBERS)), *_ids(seen)[-9:]])
        return f"{chance.choice([*STAYING, 'x'])}:{about}"[:64]
    if kind < 0.9:
        serial, sign = chance.randrange(1, 300), chance.choice(["", "+", "-"])
        return f"{serial}.{chance.choice(_OPTIONS)}{sign}"
    return text(chance, 64)


def _ids(seen: Sequence[str]) -> list[str]:
    return [each.partition(":")[2] for each in seen if ":" in each and "." not in each]


def _changed(chance: Random, one: str) -> str:
    """The same button with another option, serial, subject or sign."""
    serial, dot, rest = one.partition(".")
    option = chance.choice(_OPTIONS)
    made = [one, one[:-1], one + "+", one + "-", f"{chance.randrange(400)}{dot}{rest}"]
    return chance.choice([*made, f"{serial}.{option}", f"{serial}.{option}+", one.upper()])[:64]
