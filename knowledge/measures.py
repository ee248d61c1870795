"""How long and how many: the numbers the rules of knowledge go by."""

import re
from collections.abc import Mapping

LONGEST_SLUG = 24  # bytes
LONGEST = {
    "kind": 30,
    "stage name": 24,
    "label": 40,
    "text": 110,
    "note": 200,
    "word": 40,
    "about": 120,
    "example": 110,
    "formula": 110,
    "where": 110,
    "unit": 12,
    "ready text": 600,
    "finished map": 70,
}
# No invented figures, no shouting.
UNWANTED = re.compile("[%!]")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LINK = re.compile(r"https?://\S+")
SINGLE_LINE_ONLY = re.compile(r"[\n\r\t]|^\s|\s$|  ")

FEWEST_IN_PERSONA: Mapping[str, int] = {
    "name": 4,
    "age": 4,
    "sex": 3,
    "interests": 6,
    "behaviour": 6,
    "motivation": 6,
    "needs": 6,
    "fears": 6,
}
FEWEST_IN_STAGE: Mapping[str, int] = {
    "goal": 3,
    "channels": 6,  # in every country
    "questions": 6,
    "pains": 6,
    "why": 5,
    "actions": 8,
}

FEWEST_METRICS = 3
TYPICAL_CUSTOMERS = 2
CHOICES_OF_A_CUSTOMER = 3
# What each ready text must mention, and may.
PLACEHOLDERS: Mapping[str, frozenset[str]] = {
    "order": frozenset({"business"}),
    "review": frozenset({"business"}),
    "winback": frozenset({"business"}),
    "ad": frozenset({"business", "question", "magnet"}),
}
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
ALLOWED_PLACEHOLDERS = frozenset({"business", "offer", "question", "magnet"})

Fewest = tuple[tuple[tuple[str, ...], int], ...]

_ANY: Fewest = ((("service", "offer"), 1),)
_GIFTS: Fewest = (*_ANY, (("lead_magnet",), 2))
# Stage → kinds of action and how many of them at least; "" is any other stage.
FEWEST_ACTIONS: Mapping[str, Fewest] = {
    "": _ANY,
    "awareness": _GIFTS,
    "consideration": _GIFTS,
    "decision": _GIFTS,
    "loyalty": (
        *_ANY,
        (("loyalty", "referral"), 4),
        (("loyalty",), 2),
        (("referral",), 1),
        (("reviews",), 1),
    ),
}
LAST_STAGE = "loyalty"
FEWEST_FEELINGS: Mapping[str, int] = {"bad": 2, "neither": 1, "good": 2}
