"""What is said in the place of a picture that did not surely arrive."""

from collections.abc import Mapping

from flows.effects import Picture, Say, Screen
from flows.files import FILES, File
from flows.hearing import stay

AGAIN: Mapping[str, str] = {
    File("album").name: "cards",
    File("phone").name: "open",
    **{file.name: command for command, file in FILES.items()},
}
"""The picture's name → the command of a button that sends it once more."""


def doubtful(picture: Picture) -> Say:
    """It may have arrived or not: only the person can see that, and asks for it again."""
    command = AGAIN[File(picture.kind, picture.format, picture.paper).name]
    row = (stay(command, picture.map, "button.send_again"),)
    facts = {"file": picture.format != "png"}
    return Say(Screen("reply.picture_doubtful", facts, (row,)), language=picture.language)


def lost(picture: Picture) -> Say:
    """It was drawn and cannot be sent."""
    return Say(Screen("reply.picture_lost"), language=picture.language)
