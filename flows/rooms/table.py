"""All the rooms by name, and which of them stand in a map."""

from flows.rooms import asking, home, late, look, maps, question, review, stage, stages
from flows.rooms.room import Room

ROOMS: dict[str, Room] = {
    "home": home.ROOM,
    "question": question.ROOM,
    "stages": stages.ROOM,
    "stage": stage.ROOM,
    "review": review.REVIEW,
    "part": review.PART,
    "look": look.LOOK,
    "colour": look.COLOUR,
    "maps": maps.ROOM,
    "name": asking.RENAME,
    "forget": asking.FORGET,
    "late": late.ROOM,
}

WITH_HEADERS = frozenset({"review", "look", "maps", "forget"})
"""Rooms in which the list of maps is needed."""
