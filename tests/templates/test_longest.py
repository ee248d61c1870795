"""The longest that knowledge and owners can make of a text still fits into its message."""

from collections.abc import Iterable

import pytest

from flows.advice import SHOWN
from flows.description import FIELDS
from flows.effects import Fact
from flows.languages import LANGUAGES
from flows.measures import A_STAGE
from flows.ready import READY
from journey.map import LONGEST_ITEM, LONGEST_NAME, MOST_STAGES
from journey.stages import LONGEST_STAGE_NAME
from knowledge.catalogue import load
from knowledge.draft import USUAL_OF
from knowledge.entries import PERSONA_LISTS, Entry, Kind, Metric
from knowledge.measures import CHOICES_OF_A_CUSTOMER
from knowledge.ready import filled
from knowledge.understanding import MOST as MOST_FOUND
from templates.grammar import utf16
from templates.speaker import speaker
from tests.templates.telegram_html import visible

MOST = 4096
FACE = "🙂"  # counts as two
STAGE, TITLE, ITEM = FACE * LONGEST_STAGE_NAME, FACE * LONGEST_NAME, FACE * LONGEST_ITEM
SINGLE = ("name", "age", "sex")
ON_A_PAGE = 8
ALL = [(language, kind.id) for language in LANGUAGES for kind in load(language).kinds]


@pytest.fixture(params=ALL, ids="-".join)
def known(request: pytest.FixtureRequest) -> tuple[str, Kind]:
    """Every kind of business in every language."""
    language, kind = request.param
    return language, load(language).kind(kind)


def longest(entries: Iterable[Entry], count: int) -> list[Entry]:
    """The entries with the most to say, notes among it."""

    def length(one: Entry) -> int:
        return len(one.label) + len(one.text) + (len(one.note.text) if one.note else 0)

    return sorted(entries, key=length, reverse=True)[:count]


def fits(language: str, key: str, **facts: Fact) -> bool:
    """Whether what is said is shown in one message, with room for no more than it may hold."""
    return utf16(visible(speaker(language).say(key, facts))) <= MOST


def test_figures_of_eight_long_stages_fit(known: tuple[str, Kind]) -> None:
    language, kind = known

    def length(one: Metric) -> int:
        return len(one.label + one.formula + one.where)

    every = sorted((m for s in kind.stages for m in s.metrics), key=length, reverse=True)
    figures: list[Fact] = [
        {"label": m.label, "formula": m.formula, "better": m.better, "where": m.where}
        for m in every[:A_STAGE]
    ]
    stages: list[Fact] = [{"name": STAGE, "metrics": figures}] * MOST_STAGES
    assert fits(language, "reply.measures", title=TITLE, stages=stages)


def test_the_longest_advice_fits(known: tuple[str, Kind]) -> None:
    language, kind = known
    actions = [action for stage in kind.stages for action in stage.lists["actions"]]
    offered: list[Fact] = [
        {
            "text": one.text,
            "cost": "low",
            "because": ITEM,
            "feeling": None,
            "stage": STAGE,
            "note": one.note.text if one.note else "",
            "day": one.note.checked_on if one.note else "",
            "taken": False,
        }
        for one in longest(actions, sum(SHOWN.values()))
    ]
    gifts, loyal = offered[: SHOWN["lead_magnet"]], offered[SHOWN["lead_magnet"] :]
    weak: Fact = {"stage": STAGE, "feeling": -2, "why": ITEM, "helped": True}
    assert fits(
        language,
        "screen.advice",
        title=TITLE,
        weak=weak,
        lead_magnet=gifts,
        loyalty=loyal,
        added=True,
    )


def test_the_longest_guesses_fit(known: tuple[str, Kind]) -> None:
    """With own words beside every guessed list, and all guesses dropped."""
    language, kind = known
    of_customer = {n: kind.persona[n] for n in PERSONA_LISTS}
    chosen = {n: 1 if n in SINGLE else CHOICES_OF_A_CUSTOMER for n in PERSONA_LISTS}
    parts = [("persona", of_customer, chosen)]
    parts += [("stage", dict(stage.lists), USUAL_OF) for stage in kind.stages]
    for part, lists, counts in parts:
        groups: list[Fact] = [
            _group(f"{part}_{name}", longest(lists[name], count)) for name, count in counts.items()
        ]
        more: dict[str, Fact] = {
            "name": STAGE,
            "about": "x" * 120,
            "number": 8,
            "stages": 8,
            "left": 9,
        }
        assert fits(language, "screen.guesses", part=part, groups=groups, **more)


def test_all_that_a_description_can_say_fits(known: tuple[str, Kind]) -> None:
    language, kind = known
    groups: list[Fact] = [{"field": "name", "lines": [_line(TITLE, "")]}]
    for field in FIELDS:
        entries = longest((e for stage in kind.stages for e in stage.lists[field]), MOST_FOUND)
        groups.append({"field": field, "lines": [_line(one.text, STAGE) for one in entries]})
    assert fits(language, "screen.described", kind=kind.label, groups=groups)


def _line(text: str, stage: str) -> Fact:
    return {"number": 88, "text": text, "stage": stage, "dropped": True}


def _group(step: str, guesses: list[Entry]) -> Fact:
    dropped: list[Fact] = [{"number": 88, "text": one.text, "dropped": True} for one in guesses]
    many = len(guesses) > 1
    return {
        "step": step,
        "guesses": dropped,
        "others": [ITEM] * (12 if many else 0),
        "feeling": None,
    }


def test_a_page_of_channels_with_every_remark_fits(known: tuple[str, Kind]) -> None:
    language, kind = known
    for stage in kind.stages:
        noted = [one for one in stage.lists["channels"] if one.note]
        remarks: list[Fact] = [
            {"label": one.label, "text": one.note.text, "day": one.note.checked_on}
            for one in longest(noted, ON_A_PAGE)
            if one.note
        ]
        facts: dict[str, Fact] = {
            "part": "stage",
            "chapter": 11,
            "chapters": 11,
            "number": 8,
            "stages": 8,
            "stage": STAGE,
            "question": 1,
            "questions": 7,
            "minutes": 12,
            "draft_ahead": False,
            "changing": False,
            "about": stage.about,
            "example": "x" * 110,
            "many": True,
            "chosen": [ITEM] * 12,
            "remarks": remarks,
            "options": True,
            "scale": False,
        }
        assert fits(language, "question.stage_channels", **facts)


def test_a_ready_text_filled_with_long_words_fits(known: tuple[str, Kind]) -> None:
    language, kind = known
    facts = {"business": TITLE, "offer": ITEM, "question": ITEM, "magnet": ITEM}
    for name in READY:
        if name == "magnet":
            continue
        text = filled((kind.ready or {})[name], facts)
        assert fits(language, "reply.text", name=name, text=text)
    plan: dict[str, Fact] = {**facts, "persona": ITEM, "channels": [ITEM] * 3}
    assert fits(language, "reply.magnet_plan", **plan)
