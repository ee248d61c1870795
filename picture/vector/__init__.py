"""Scenes as files of lines and letters: PDF for paper, SVG for whoever works on with it.

Letters stand where `Shaper.line` puts them, as in the PNG, and say what was typed.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself: its title and the code of its language."""

    title: str
    language: str


CREATOR = "cjm-bot"
