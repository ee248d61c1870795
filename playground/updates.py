"""The updates of one bot: numbered, kept until confirmed, forgotten when too old."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from playground.changes import Changes
from playground.lagging import Lag, queue_of
from playground.presses import EXPIRES
from playground.refusals import Json

DAY = 24 * 3600.0
KINDS = """
    message edited_message channel_post edited_channel_post inline_query chosen_inline_result
    callback_query shipping_query pre_checkout_query poll poll_answer my_chat_member chat_member
    chat_join_request message_reaction message_reaction_count
""".split()  # noqa: SIM905 a table
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
BY_DEFAULT = frozenset(KINDS) - NOT_BY_DEFAULT
# An offset further ahead than this is taken for one of another numbering
FARTHEST_AHEAD = 10
MOST_CONFIRMED = 10_000


@dataclass(slots=True, eq=False)
class Waiting:
    """One update. A forged one is kept until it was delivered, whatever its number."""

    update: Json
    expires: float
    forged: bool = False
    delivered: bool = False

    @property
    def id(self) -> int:
        return int(self.update["update_id"])


class Updates:
    """`queue` holds what is not confirmed yet, in order of arrival.

    `stir` is called whenever something arrives or is confirmed. `confirmed` are the last that the
    bot said it has, `lag` is how long they are on their way.
    """

    def __init__(
        self, clock: Callable[[], float], first: int, stir: Callable[[], None] = lambda: None
    ) -> None:
        self.queue: list[Waiting] = []
        self.confirmed: deque[Json] = deque(maxlen=MOST_CONFIRMED)
        self.lag = Lag()
        self.changes = Changes()
        self.allowed: frozenset[str] = BY_DEFAULT
        self.next_id = first
        self._clock, self._stir = clock, stir

    def allow(self, kinds: list[str] | None) -> None:
        """Sticky: None leaves it as it is; a list of nothing known restores the default."""
        if kinds is not None:
            self.allowed = frozenset(map(str.lower, kinds)) & frozenset(KINDS) or BY_DEFAULT

    def add(self, kind: str, payload: Json) -> None:
        """Drops what the bot did not ask for."""
        if kind in self.allowed:
            self.lag.bring(queue_of(kind), lambda: self._number(kind, payload))

    def _number(self, kind: str, payload: Json) -> None:
        lasts = EXPIRES if kind == "callback_query" else DAY
        self._put(Waiting({"update_id": self.next_id, kind: payload}, self._clock() + lasts))
        self.next_id += 1

    def forge(self, update: Json) -> None:
        """Any update as it is, duplicates and old numbers too; numbered if it has no number."""
        if "update_id" not in update:
            update = {"update_id": self.next_id, **update}
            self.next_id += 1
        self._put(Waiting(update, self._clock() + DAY, forged=True))

    def _put(self, waiting: Waiting) -> None:
        self.queue.append(waiting)
        self._stir()
        self.changes.happened()

    def pending(self) -> list[Waiting]:
        """Those that wait, without the expired."""
        now = self._clock()
        self.queue = [waiting for waiting in self.queue if now < waiting.expires]
        return self.queue

    def take(self, offset: int, limit: int) -> list[Json]:
        """Confirms what lies before `offset` and gives the next `limit` ones."""
        if offset < 0:
            self._keep(self.pending()[offset:])
        elif 0 < offset <= self.next_id + FARTHEST_AHEAD:
            self._confirm([waiting for waiting in self.pending() if confirmed(waiting, offset)])
        batch = self.pending()[:limit]
        for waiting in batch:
            waiting.delivered = True
        return [waiting.update for waiting in batch]

    def forget(self, waiting: Waiting) -> None:
        """Confirmed one by one, by a webhook."""
        self._confirm([waiting])

    def _confirm(self, had: list[Waiting]) -> None:
        self.confirmed.extend(waiting.update for waiting in had)
        self._keep([waiting for waiting in self.queue if waiting not in had])

    def clear(self) -> None:
        self._keep([])

    def _keep(self, queue: list[Waiting]) -> None:
        if len(queue) < len(self.queue):
            self._stir()
        self.queue = queue


def confirmed(waiting: Waiting, offset: int) -> bool:
    return waiting.id < offset and (waiting.delivered or not waiting.forged)
