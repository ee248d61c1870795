"""Whole conversations, from the greeting to forgetting, with every kind of answer."""

from functools import cache

from flows.files import FILES
from flows.heard import What
from flows.interview import Answer
from flows.path import find
from flows.rooms.logo import REFUSALS
from journey.map import LONGEST_ITEM, LONGEST_NAME, MOST_ITEMS, MOST_STAGES
from tests.templates.limits_walk import at_limits
from tests.templates.quick_walk import Words, afterwards, quick
from tests.templates.spoken import Seen, Spoken
from tests.templates.tries import HOSTILE, press_all, try_everything

MOST_SCREENS = 100
WRITTEN_STAGES = 2
"""Stages filled with own words; a message never shows more than one, so the rest is passed over."""
STAGES, FORK = "question.journey_stages", "question.journey_way"


def _heavy(number: int) -> str:
    """Hostile, and more than fits: in letters, or in emoji, which count as two each."""
    more = "a long answer, " * 30 if number % 2 else "🙂" * 2 * LONGEST_ITEM
    return f"{number} {HOSTILE} {more}"


OWN_WORDS: dict[str, Words] = {
    "tapped": lambda number: f"Own words {number}",
    "heavy": _heavy,
}
DESCRIPTION = (
    "Кофейня «Две ложки» у метро. Находят нас на Яндекс Картах и по вывеске, в инсте. "
    "Утром очередь. Спрашивают цены. A coffee shop near the station, on Google Maps. A queue."
)
KINDS = {"tapped": "school", "heavy": "generic"}


@cache
def walk(language: str, answers: str) -> tuple[Seen, ...]:
    """All that is seen on the way; at every sort of screen all there is to do is tried once."""
    words = OWN_WORDS[answers]
    talk = Spoken.begun(language, words(0)[:64].strip())
    _at_home(talk)
    talk.command("new")
    _leave(talk.again())
    _fill(talk, answers)
    _review(talk)
    talk.presses_first("draw")
    afterwards(talk.again())
    _with_saved_maps(talk, words)
    return tuple(talk.everything)


def _at_home(talk: Spoken) -> None:
    talk.in_group(What.TEXT, "a word")
    for command in ("start", "help", "maps", "cancel", "cancel"):
        talk.command(command)
    press_all(talk, ("lang:ru", "lang:en", "mydata:", "forget:"))
    try_everything(talk)


def _leave(talk: Spoken) -> None:
    """A map that has not even a name."""
    talk.command("cancel")
    press_all(talk, talk.data_around())


# The questions


def _fill(talk: Spoken, answers: str) -> None:
    for number in range(MOST_SCREENS):
        if talk.key == "screen.review":
            return
        try_everything(talk)
        if talk.key == STAGES:
            _stages(talk, OWN_WORDS[answers])
        elif talk.key == FORK:
            quick(talk.again(), OWN_WORDS[answers])
            talk.presses_first("own")
        elif talk.key == "question.business_name":
            _described(talk.again(), OWN_WORDS[answers])
            talk.says(OWN_WORDS[answers](number)[:LONGEST_NAME])
        elif talk.key == "question.business_kind":
            talk.forges(next(d for d in talk.data("o") if d.endswith(f":{KINDS[answers]}+")))
        elif feelings := talk.data("feel"):
            talk.forges(feelings[number % len(feelings)])
        elif answers == "tapped" and talk.data("o"):
            _tap(talk)
        elif _number_of_stage(talk) > WRITTEN_STAGES:
            talk.presses_first("done")
        else:
            _write(talk, OWN_WORDS[answers], number)
    raise AssertionError(f"no end of questions: {talk.screen}")


def _described(talk: Spoken, words: Words) -> None:
    """The business told in sentences, as wild as answers are, and the kind chosen by hand."""
    for text in (DESCRIPTION, "\n".join(words(n) for n in range(MOST_ITEMS))):
        told = talk.again()
        told.presses_first("describe")
        try_everything(told)
        message = told.says(text)
        try_everything(told)
        if told.data("kind"):
            told.presses_first("kind")
            try_everything(told)
        told.presses_first("ok")
        told.edits(message, f"{text} {words(0)}")


def _number_of_stage(talk: Spoken) -> int:
    return int(str(talk.screen.facts["number"]))


def _tap(talk: Spoken) -> None:
    here = talk.spot.place
    for data in talk.data("o")[:4]:
        if here == talk.spot.place:
            talk.forges(data)
    if here == talk.spot.place:
        talk.presses_first("done")


def _write(talk: Spoken, words: Words, number: int) -> None:
    asked = find(talk.journey, talk.spot.place)
    if asked is None or asked.step.answer is not Answer.ANY_OF:
        talk.says(words(number))
        return
    talk.says("\n".join(words(n) for n in range(MOST_ITEMS + 2)))
    try_everything(talk)
    for page in talk.data("more"):
        last = talk.again()
        last.forges(page)
        press_all(last, last.data("o"))
    talk.presses_first("done")


def _stages(talk: Spoken, words: Words) -> None:
    _fewer_and_more(talk.again(), words)
    talk.presses_first("stage")
    try_everything(talk)
    talk.again().says(talk.journey.stages[-1].name.text)
    talk.presses_first("list")
    talk.says("\n".join(words(n) for n in range(MOST_STAGES)))
    talk.presses_first("done")


def _fewer_and_more(talk: Spoken, words: Words) -> None:
    """One stage less, then more than eight; then less than three."""
    talk.presses_first("stage")
    talk.presses_first("remove")
    gone = talk.journey.removed[0].id
    more = talk.again()
    more.says("\n".join(words(n) for n in range(MOST_STAGES)))
    press_all(more, [f"{more.person.serial}.restore:{gone}"])
    while talk.data("stage"):
        talk.presses_first("stage")
        talk.presses_first("remove")


# Afterwards


def _review(talk: Spoken) -> None:
    """Both levels of the review, and every answer opened for a change."""
    try_everything(talk)
    _look(talk.again())
    for part in talk.data("part"):
        inside = talk.again()
        inside.forges(part)
        try_everything(inside)
        press_all(inside, inside.data("change"))


def _look(talk: Spoken) -> None:
    """Every look there is, a logo of every kind, and one that comes after the screen was left."""
    talk.presses_first("look")
    for look in (*talk.data("theme"), *talk.data("colour")):
        talk.forges(look)
        try_everything(talk)
        talk.again().says("#1A73E8")
    talk.again().sends_file(size=10**8)
    for reason in REFUSALS:
        talk.again().logo_comes(refused=reason)
    talk.logo_comes()
    press_all(talk, talk.data("unlogo"))
    talk.presses_first("own")
    try_everything(talk)
    talk.says("#123456")
    talk.presses_first("own")
    talk.command("cancel")
    talk.logo_comes()


def _with_saved_maps(talk: Spoken, words: Words) -> None:
    """A draft beside the finished map, many maps, other names, removal, forgetting."""
    finished = talk.journey.id
    for number in range(9):
        talk.command("new")
        talk.says(words(number))
    draft = talk.journey.id
    talk.is_reminded()
    press_all(talk, talk.data_around())
    talk.command("start")
    talk.command("maps")
    try_everything(talk)
    for data in (f"continue:{draft}", f"name:{finished}", f"name:{draft}", f"drop:{finished}"):
        inside = talk.again()
        inside.forges(data)
        try_everything(inside)
        inside.says(words(0))
        deeds = ("advice", "draw", "undo", "edit", "cards", "files", *FILES)
        press_all(inside, (f"{deed}:{number}" for deed in deeds for number in (finished, draft)))
    at_limits(talk.again())
    talk.command("forget")
    try_everything(talk)
