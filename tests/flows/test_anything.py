"""Whatever is heard, in whatever order: nothing breaks, nothing is lost, nothing leads nowhere."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from flows.commands import COMMANDS
from flows.description import messages_in
from flows.effects import ForgetPerson
from flows.heard import What
from flows.interview import Answer
from flows.options import heard_as_option, options
from flows.own_words import pieces
from flows.path import Asked, find
from flows.rooms.describe import is_of_description
from flows.rooms.late import WAITING
from flows.spots import STAGES
from flows.world import Note, Person
from journey.map import JourneyMap
from journey.places import exists, items_at
from journey.words import folded
from knowledge.catalogue import load
from tests.flows.interviews import asked, describing, looked, reviewed
from tests.flows.keeping import (
    all_words,
    check_answered,
    check_buttons,
    check_map,
    check_plain,
    check_standing,
    own_words,
)
from tests.flows.talking import Talk

SCALE = Answer.SCALE
NASTY = "аБ я7;\n•-.)(<>&*_`${}%\\/\u00a0ё😡🙂\u200dמר́\t'\"…"
WORDS = ["Дорого", "дорого.", "Сайт; отзывы", "1. Раз\n2. Два", "😡", "0", "-2", "а" * 4096, ""]
TOLD = "У нас кофейня «Зерно» у метро. Находят на Яндекс Картах. Дорого, и утром длинная очередь."
MANY = "\n".join(f"ответ {number}" for number in range(14))
TEXTS = st.one_of(
    st.sampled_from([*WORDS, MANY, TOLD, "слово " * 60]), st.text(alphabet=NASTY, max_size=40)
)
FORGED = st.one_of(
    st.text(max_size=12),
    st.from_regex(r"[0-9]{1,3}\.[a-z]{1,6}(:[a-z0-9.:²-]{0,9})?[+-]?", fullmatch=True),
    st.from_regex(
        r"(open|full|edit|look|draw|name|drop|undo|continue|lang):[0-9]{0,3}", fullmatch=True
    ),
)
OPTIONS = [
    "o:t:1+",
    "o:t:2-",
    "feel:1",
    "stage:2",
    "done",
    "back",
    "more:1",
    "draw",
    "part:persona",
    "theme:dark",
    "colour:blue",
    "unlogo",
    "kind:cafe",
    "line:1-",
    "line:2+",
    "again",
    "ok",
]
STARTS = [
    Talk,
    reviewed,
    lambda: asked("stage_pains", stage=1),
    lambda: asked("journey_stages"),
    lambda: asked("persona_fears"),
    looked,
    describing,
]
UNREADABLE = [what for what in What if what not in (What.TEXT, What.COMMAND, What.PRESS)]
ANY = st.integers(0, 10_000)


class Anything(RuleBasedStateMachine):
    """A person who does anything at all."""

    @initialize(start=st.sampled_from(STARTS))
    def begins(self, start) -> None:  # type: ignore[no-untyped-def]
        self.talk: Talk = start()
        self.own: list[int] = []

    @rule(text=TEXTS, ago=st.sampled_from([0, 0, 0, 15]))
    def says(self, text: str, ago: int) -> None:
        journey, question = self._question()
        self.own.append(self._does(lambda: self.talk.says(text, seconds_ago=ago)))
        if journey and question and self.talk.spot.screen not in WAITING:
            self._took(journey, question, text)

    @rule(name=st.sampled_from([*COMMANDS, "nonsense"]), argument=st.sampled_from(["", "1", "x"]))
    def commands(self, name: str, argument: str) -> None:
        self._does(lambda: self.talk.command(name, argument))

    @rule(which=ANY)
    def presses_what_is_there(self, which: int) -> None:
        if buttons := self.talk.buttons:
            data = buttons[which % len(buttons)].data
            self._does(lambda: self.talk.forges(data, self.talk.screen_message))

    @rule(which=ANY)
    def presses_the_same_twice(self, which: int) -> None:
        options = [b for b in self.talk.buttons if b.data[-1] in "+-"]
        if options and self.talk.screen.facts.get("many", True):
            data = options[which % len(options)].data
            self._does(lambda: self.talk.forges(data))
            once = dict(self.talk.memory.maps)
            self._does(lambda: self.talk.forges(data))
            assert self.talk.memory.maps == once

    @precondition(lambda self: self.talk.offered)
    @rule(which=ANY)
    def presses_what_was_there(self, which: int) -> None:
        offered = self.talk.offered[which % len(self.talk.offered)]
        self._does(lambda: self.talk.taps_on(offered))

    @rule(data=FORGED)
    def forges(self, data: str) -> None:
        self._does(lambda: self.talk.forges(data))

    @rule(option=st.sampled_from(OPTIONS))
    def forges_for_this_screen(self, option: str) -> None:
        self._does(lambda: self.talk.forges(f"{self.talk.person.serial}.{option}"))

    @precondition(lambda self: self.own)
    @rule(which=ANY, text=TEXTS)
    def edits(self, which: int, text: str) -> None:
        message = self.own[which % len(self.own)]
        note = self.talk.memory.journal.get(message)
        self._does(lambda: self.talk.edits(message, text), note)

    @rule(what=st.sampled_from(UNREADABLE))
    def sends_something_else(self, what: What) -> None:
        self._does(lambda: self.talk.hears(what))

    @rule(what=st.sampled_from([What.PHOTO, What.FILE]), size=st.sampled_from([0, 10**9]))
    def sends_an_image(self, what: What, size: int) -> None:
        self._does(lambda: self.talk.sends_file(what, size))

    @precondition(lambda self: self.talk.memory.maps)
    @rule(which=ANY, refused=st.sampled_from(["", "", "too_small", "of another release"]))
    def a_logo_comes(self, which: int, refused: str) -> None:
        numbers = [*self.talk.memory.maps]
        number = numbers[which % len(numbers)]
        self._does(lambda: self.talk.logo_comes(refused=refused, number=number))

    @invariant()
    def stands_somewhere(self) -> None:
        check_standing(self.talk)

    @invariant()
    def every_map_is_whole(self) -> None:
        for journey in self.talk.memory.maps.values():
            check_map(journey)
            check_answered(journey)

    @rule()
    def looks_at_every_button(self) -> None:
        check_buttons(self.talk)

    def _does(self, deed, note: Note | None = None):  # type: ignore[no-untyped-def]
        """Does it; no own words vanish but those that were said to."""
        before, person = dict(self.talk.memory.maps), self.talk.person
        result = deed()
        check_plain(self.talk.turn, self.talk)
        if any(isinstance(change, ForgetPerson) for change in self.talk.turn.changes):
            return result
        spots = [person.spot, *([person.before] if person.before else [])]
        for number, journey in before.items():
            gone = own_words(journey) - all_words(self.talk.memory.maps[number])
            allowed = _said_again(journey, note) | _renamed(journey, {s.stage for s in spots})
            assert gone <= allowed
        if person.spot.screen == "describe" and not (note and is_of_description(note)):
            self._described(person)
        return result

    def _described(self, before: Person) -> None:
        """A description that waited still waits, or is in the notes of the map it was for."""
        kept = all_words(self.talk.memory.maps[before.spot.map])
        waiting = messages_in(self.talk.person.pending)
        for message in messages_in(before.pending):
            assert message in waiting or folded(message) in kept

    def _question(self) -> tuple[JourneyMap | None, Asked | None]:
        """The question at which words of any kind are an answer, with its map."""
        journey = self.talk.memory.maps.get(self.talk.spot.map)
        found = find(journey, self.talk.spot.place) if journey else None
        free = self.talk.spot.screen == "question" and found and found.step.answer is not SCALE
        return (journey, found) if free else (None, None)

    def _took(self, journey: JourneyMap, question: Asked, text: str) -> None:
        """Every piece of the text is on the map, in the notes, or the option that it names."""
        found = options(load(self.talk.person.language), journey, question)
        kept = all_words(self.talk.memory.maps[journey.id])
        for piece in pieces(question, text):
            assert folded(piece) in kept or heard_as_option(found, piece)


def _said_again(journey: JourneyMap, note: Note | None) -> set[str]:
    """The words that the edited message had become in this map."""
    if note is None or note.map != journey.id or not exists(journey, note.place):
        return set()
    names = [stage.name for stage in journey.stages]
    items = names if note.place == STAGES else items_at(journey, note.place)
    return {folded(item.text) for item in items if item.id in note.items}


def _renamed(journey: JourneyMap, stages: set[int]) -> set[str]:
    """The names of the stages that the person was about to rename."""
    return {folded(stage.name.text) for stage in journey.stages if stage.id in stages}


Anything.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestAnything = Anything.TestCase
