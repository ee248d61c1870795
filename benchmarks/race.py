"""One interleaved run of all contenders: a picture each, round after round."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from benchmarks.contenders import Contender
from benchmarks.runner import Answer, Failed, Lap, Missing, Runner

Tell = Callable[[str], None]


@dataclass(slots=True)
class Results:
    """What came of a run, by the names of the contenders. `laps` in ms; `files`: the first ones."""

    laps: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    files: dict[str, bytes] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)

    def take(self, contender: Contender, answer: Answer) -> None:
        """Enter an answer."""
        name = contender.name
        if isinstance(answer, Lap):
            self.laps[name].append(answer.milliseconds)
            self.files.setdefault(name, answer.data)
        elif isinstance(answer, Missing):
            self.missing[name] = answer.reason
        elif isinstance(answer, Failed):
            self.failed[name] = answer.trace

    def goes_on(self, contender: Contender) -> bool:
        """Whether a contender is still to be measured."""
        done = contender.most and len(self.laps[contender.name]) >= contender.most
        return not done and contender.name not in self.missing | self.failed


def race(contenders: Sequence[Contender], rounds: int, tell: Tell) -> Results:
    """Measure all of them, in another order each round, with the same new words for all."""
    results = Results()
    with _warm(contenders, results, tell) as runners:
        for number in range(rounds):
            tell(f"round {number + 1} of {rounds}")
            for runner in _mixed(runners, number):
                if results.goes_on(runner.contender):
                    results.take(runner.contender, runner.lap(number))
    return results


@contextmanager
def _warm(contenders: Sequence[Contender], results: Results, tell: Tell) -> Iterator[list[Runner]]:
    """A warm process for each; all are ended afterwards."""
    with ExitStack() as stack:
        runners = []
        for contender in contenders:
            tell(f"warming {contender.name}")
            runner = Runner(contender)
            stack.callback(runner.close)
            results.take(contender, runner.start())
            runners.append(runner)
        yield runners


def _mixed(runners: Sequence[Runner], number: int) -> list[Runner]:
    return random.Random(number).sample(runners, len(runners))
