"""What a commit hands on."""

from dataclasses import dataclass

from flows.effects import Answer
from flows.world import World
from storage import Due


@dataclass(frozen=True, slots=True)
class Kept:
    """What a commit left to be done."""

    dues: tuple[Due, ...] = ()
    answers: tuple[tuple[Answer, str], ...] = ()
    """Answers to presses, each with the person's language."""
    left: frozenset[int] = frozenset()
    """People who were forgotten or stopped the bot: what waited for them is void."""
    worlds: tuple[tuple[int, World | None], ...] = ()
    """How each person stands now, where that can be told without recalling it."""

    def then(self, later: "Kept") -> "Kept":
        """Both, without what is void since."""
        dues = (due for due in self.dues if due.person not in later.left)
        return Kept(
            (*dues, *later.dues),
            (*self.answers, *later.answers),
            self.left | later.left,
            (*self.worlds, *later.worlds),
        )
