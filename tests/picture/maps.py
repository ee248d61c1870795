"""Maps that try the painter: odd, heavy, empty and hostile ones."""

from dataclasses import fields, replace
from typing import Any, TypeVar

from journey.items import Evidence, Item, Items
from journey.map import Business, JourneyMap, Part, Persona, Stage
from picture.samples import Sample, all_samples, heavy, sample

LONG_WORD = "превысокомногорассмотрительствующий"
HOSTILE = (
    "\x00\x1b[31m\u202eabc\ud800",
    "👩‍👩‍👧‍👦 семья 🇷🇺 👍🏽 👨‍⚕️",
    "$\\frac{1$ <b>&amp;</b> %s {n} {text}",
    "ﷺ" * 5,
    "咖啡馆 קפה مهندس برمجيات",
    LONG_WORD * 4,
    "W" * 160,
    "a\u0301\u0302\u0303\u0304\u0305" * 20,
    "1️⃣ ❤️ ☕ \ue000 \U000e0041",
    "\n\n\t x \u200b\ufeff",
    "м" * 3000,
    "\u0301" * 40,
)
DENTAL = sample("dental_ru")
P = TypeVar("P", bound=Part)


def items(*texts: str, first: int = 100) -> Items:
    """Items with these texts."""
    return tuple(Item(first + at, text) for at, text in enumerate(texts))


def full_stage(number: int, texts: tuple[str, ...], feeling: int | None) -> Stage:
    """A stage that says all texts everywhere."""
    said = items(*texts)
    return Stage(
        id=number,
        name=Item(number, texts[number % len(texts)]),
        goal=said[:1],
        channels=said,
        questions=said,
        pains=said,
        actions=said,
        feeling=feeling,
        why=said[-2:-1],
    )


def shouting(texts: tuple[str, ...], stages: int = 5) -> JourneyMap:
    """A map that says all texts everywhere."""
    said = items(*texts)
    feelings = (None, -2, 2, 0, None, 1, -1, 2)
    return JourneyMap(
        id=1,
        business=Business(name=said[:1], kind=said[1:2], offer=said[-1:]),
        persona=Persona(
            name=said[:1], age=said[1:2], sex=said[-1:], motivation=said[2:3],
            interests=said, needs=said, behaviour=said, fears=said,
        ),
        stages=tuple(full_stage(at, texts, feelings[at % 8]) for at in range(1, stages + 1)),
    )  # fmt: skip


def all_said(journey: JourneyMap, evidence: Evidence) -> JourneyMap:
    """The map with every answer as sure as this."""
    stages = tuple(_part_said(stage, evidence) for stage in journey.stages)
    persona = _part_said(journey.persona, evidence)
    return replace(journey, persona=persona, stages=stages)


def _part_said(part: P, evidence: Evidence) -> P:
    values = {f.name: getattr(part, f.name) for f in fields(part)}
    lists = {k: v for k, v in values.items() if isinstance(v, tuple) and k != "notes"}
    changes: dict[str, Any] = {
        name: tuple(replace(item, evidence=evidence) for item in value)
        for name, value in lists.items()
    }
    return replace(part, **changes)


def with_gaps() -> JourneyMap:
    """The clinic with a stage nobody talked about and feelings not known."""
    first, second, third, *rest = DENTAL.map.stages
    bare = replace(third, channels=(), questions=(), pains=())
    return replace(DENTAL.map, stages=(replace(first, feeling=None), second, bare, *rest))


def trying_maps() -> dict[str, Sample]:
    """Every map a picture must stand."""
    words = DENTAL.captions
    named = Business(name=items("Кофейня на Лесной"))
    return {
        **all_samples(),
        "twelve of 160": Sample(heavy(DENTAL.map, 8, 12, 160), words),
        "three of twelve": Sample(heavy(DENTAL.map, 3, 12, 160), words),
        "long words": Sample(shouting((LONG_WORD, LONG_WORD * 3, f"и {LONG_WORD}"), 8), words),
        "hostile": Sample(shouting(HOSTILE, 8), replace(words, marks={101: LONG_WORD * 3})),
        "only a name": Sample(JourneyMap(id=1, business=named), words),
        "nothing": Sample(JourneyMap(id=1), words),
        "gaps": Sample(with_gaps(), words),
        "bare stages": Sample(replace(DENTAL.map, stages=bare_stages(8)), words),
        "one stage": Sample(replace(DENTAL.map, stages=DENTAL.map.stages[:1]), words),
    }


def bare_stages(count: int) -> tuple[Stage, ...]:
    """Stages that have nothing but a name."""
    return tuple(Stage(id=n, name=Item(n, f"Этап {n}")) for n in range(1, count + 1))
