"""All the rooms by name, and which of them stand in a map."""

from flows.rooms import (
    advice,
    asking,
    describe,
    drafted,
    guesses,
    home,
    late,
    look,
    maps,
    part,
    question,
    review,
    stage,
    stages,
    way,
)
from flows.rooms.room import Room

ROOMS: dict[str, Room] = {
    "home": home.ROOM,
    "question": question.ROOM,
    "describe": describe.ROOM,
    "stages": stages.ROOM,
    "stage": stage.ROOM,
    "way": way.ROOM,
    "drafted": drafted.ROOM,
    "guesses": guesses.ROOM,
    "review": review.ROOM,
    "part": part.ROOM,
    "advice": advice.ROOM,
    "look": look.LOOK,
    "colour": look.COLOUR,
    "maps": maps.ROOM,
    "name": asking.RENAME,
    "forget": asking.FORGET,
    "late": late.ROOM,
}

WITH_HEADERS = frozenset({"way", "advice", "review", "look", "maps", "forget"})
"""Rooms in which the list of maps is needed."""
