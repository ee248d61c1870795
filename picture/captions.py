"""The words a picture adds to those of the map, given by the caller in the map's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Captions:
    """`more` holds "{n}", `quote` "{text}", `stage_of` and `page_of` "{n}" and "{of}".

    `footer` says how far the map is checked, its date, version and language. `guess`, `heard`
    and `numbers` are the words of the legend.

    `marks`: id of an action → its short tag ("лид-магнит"); marked actions come first.
    """

    overline: str
    goal: str
    channels: str
    questions: str
    pains: str
    feeling: str
    actions: str
    interests: str
    needs: str
    behaviour: str
    fears: str
    footer: str
    persona: str = ""
    guess: str = ""
    heard: str = ""
    numbers: str = ""
    stage_of: str = "{n}/{of}"
    page_of: str = "{n}/{of}"
    nothing: str = "—"
    more: str = "+{n}"
    quote: str = "«{text}»"
    marks: Mapping[int, str] = field(default_factory=dict)
