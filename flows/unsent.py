"""What is said when a picture, a file or some words did not surely arrive."""

from collections.abc import Mapping
from dataclasses import replace

from flows.effects import Effect, Picture, Say, Screen, SendData
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


def in_doubt(effect: Effect) -> Say | None:
    """What is said instead of something that may have arrived; none: nothing."""
    if isinstance(effect, Picture):
        return doubtful(effect)
    if isinstance(effect, SendData):
        return doubtful_data(effect)
    return repeated(effect) if isinstance(effect, Say) and not is_repeated(effect) else None


def lost(picture: Picture) -> Say:
    """It was drawn and cannot be sent."""
    return Say(Screen("reply.picture_lost"), language=picture.language)


def doubtful_data(data: SendData) -> Say:
    """A person's data may have arrived or not."""
    return Say(Screen("reply.data_doubtful"), language=data.language)


def repeated(say: Say) -> Say:
    """The same words once more, which say so. It stands among their facts, as an older release
    reads them too."""
    return replace(say, screen=replace(say.screen, facts={**say.screen.facts, "repeated": True}))


def is_repeated(say: Say) -> bool:
    """Whether these words were sent before, and nobody knows if they arrived."""
    return bool(say.screen.facts.get("repeated"))
