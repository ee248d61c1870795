"""Everything that can be done where one stands, each in a talk that ends there."""

from collections.abc import Iterable

from flows.commands import COMMANDS
from flows.heard import What
from tests.templates.spoken import Spoken

HOSTILE = '<b>&"$ {{ f }} </i> &amp %s \\'
"""Words that mean something to HTML, to Jinja or to a formatting language."""
STRANGE = [w for w in What if w not in (What.COMMAND, What.PRESS, What.BLOCKED, What.EDITED)]


def try_everything(talk: Spoken) -> None:
    """What can be done in this room and on this screen, each in a conversation that ends there."""
    if _is_new(talk, talk.spot.screen):
        for command in (*COMMANDS, "nonsense"):
            talk.again().command(command)
        for what in STRANGE:
            talk.again().hears(what)
        for text in ("?!", "no such thing"):
            talk.again().says(text)
    if _is_new(talk, f"{talk.key} {bool(talk.data('done'))}"):
        press_all(talk, talk.data_around())
        _edits(talk.again())
        _comes_late(talk.again())


def _is_new(talk: Spoken, what: str) -> bool:
    known = what in talk.tried
    talk.tried.add(what)
    return not known


def press_all(talk: Spoken, data: Iterable[str]) -> None:
    """Each of these buttons, an outdated one, and one of a map that is not there."""
    for one in dict.fromkeys((*data, "0.done", "full:999")):
        talk.again().forges(one)


def _edits(talk: Spoken) -> None:
    message = talk.says("said first")
    for text in ("said otherwise", "...", "a\n" * 40, HOSTILE):
        talk.edits(message, text)
    talk.edits(10_000_000, "means nothing")


def _comes_late(talk: Spoken) -> None:
    """Words that a press has overtaken."""
    for onward in (talk.data("done") or talk.data("feel"))[:1]:
        talk.forges(onward)
        talk.says(HOSTILE * 150, seconds_ago=60)
        press_all(talk, talk.data_around())
