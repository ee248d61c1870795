"""A map as plain nested data, for tools with a layout of their own, and the templates of those."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from journey.items import Items
from journey.map import Persona, Stage
from picture.captions import Captions
from picture.samples import Sample
from picture.themes.named import LIGHT

ROWS = ("goal", "channels", "questions", "pains", "feeling", "actions")
LISTS = ("interests", "needs", "behaviour", "fears")
FOLDER = Path(__file__).parent


def page_of(told: Sample) -> dict[str, Any]:
    """All words of the full map and the colours of its stages, in the order they are read."""
    journey, captions = told
    business = journey.business
    return {
        "overline": captions.overline,
        "title": journey.title,
        "about": _joined((*business.kind, *business.offer), " · "),
        "persona": _persona(journey.persona, captions),
        "stages": [
            {"name": stage.name.text} | asdict(LIGHT.stage(at))
            for at, stage in enumerate(journey.stages)
        ],
        "rows": [_row(name, journey.stages, captions) for name in ROWS],
        "footer": captions.footer,
    }


def _persona(persona: Persona, captions: Captions) -> dict[str, Any]:
    lists = {getattr(captions, name): getattr(persona, name) for name in LISTS}
    return {
        "name": _joined(persona.name),
        "about": _joined((*persona.age, *persona.sex), ", "),
        "quote": captions.quote.format(text=_joined(persona.motivation)),
        "lists": [
            {"caption": caption, "items": [item.text for item in items]}
            for caption, items in lists.items()
            if items
        ],
    }


def _row(name: str, stages: tuple[Stage, ...], captions: Captions) -> dict[str, Any]:
    if name == "feeling":
        cells: list[Any] = [_mood(stage) for stage in stages]
    else:
        cells = [_answers(getattr(stage, name), captions.marks) for stage in stages]
    return {"key": name, "label": getattr(captions, name), "cells": cells}


def _answers(items: Items, marks: Mapping[int, str]) -> list[dict[str, str]]:
    """Answers with their short tags; tagged ones first."""
    answers = [{"text": item.text, "mark": marks.get(item.id, "")} for item in items]
    return sorted(answers, key=lambda answer: not answer["mark"])


def _mood(stage: Stage) -> dict[str, Any]:
    feeling = stage.feeling or 0
    return {"feeling": feeling, "why": _joined(stage.why)} | asdict(LIGHT.feelings[feeling + 2])


def _joined(items: Items, between: str = " · ") -> str:
    return between.join(item.text for item in items)


@cache
def template(name: str) -> Template:
    """A template beside this module; what it is given is escaped for HTML."""
    loader = FileSystemLoader(FOLDER)
    room = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    return room.get_template(name)
