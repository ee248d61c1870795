"""What is wrong: read off the log and off the calls that the playground refused."""

import io
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from playground.calls import Logged

ALLOWED = (
    "message is not modified",  # what was wanted is so already
    "query is too old",  # a forged press
)
OF_FORGED = {
    "editMessageReplyMarkup": ("message to edit not found", "message can't be edited"),
    "getFile": ("wrong file_id",),
}
"""What may be refused because the message or the file was never there."""
UNKNOWN_CHAT, BLOCKED = "chat not found", "bot was blocked"
DIVIDED, MISREAD = "a commit is divided", "update not understood"
EXAMPLES = 3


class Log(io.StringIO):
    """Takes the lines of the log, warnings and worse."""

    def read(  # type: ignore[override]
        self, valid: set[int], findings: "Findings", batch: list[Any]
    ) -> None:
        """Looks at the lines since the last time, and forgets them."""
        for line in self.getvalue().splitlines():
            _judge(json.loads(line), valid, findings, batch)
        self.seek(0)
        self.truncate()


def _judge(said: dict[str, Any], valid: set[int], findings: "Findings", batch: list[Any]) -> None:
    event, update = said["event"], said.get("update")
    wrong = said["level"] in ("error", "critical") or event == DIVIDED
    if event == MISREAD and isinstance(update, int) and update in valid:
        wrong = True
        batch = [one for one in batch if isinstance(one, dict) and one.get("update_id") == update]
    if wrong:
        what = said.get("exception", "").strip().rpartition("\n")[2] or said.get("error", "")
        findings.add(event, what, (said.get("exception", ""), batch))


@dataclass(slots=True)
class Findings:
    """Kinds of what is wrong with how often, and the first examples of each."""

    log: Log = field(default_factory=Log)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.counts)

    def add(self, where: str, what: str, example: object = None) -> None:
        """One more."""
        key = (where, what[:200])
        self.counts[key] += 1
        if self.counts[key] == 1 and len(self.counts) <= EXAMPLES:
            self.examples.append(f"{key}: {str(example)[-6000:]!s}")

    def refused(self, call: Logged, chats: set[int], batch: list[Any]) -> None:
        """A refused call, unless it is one that the bot expects."""
        allowed = (*ALLOWED, *OF_FORGED.get(call.method, ()), BLOCKED)
        if any(words in call.text for words in allowed):
            return
        if UNKNOWN_CHAT in call.text and int(call.params.get("chat_id", 0)) not in chats:
            return
        self.add(call.method, call.text, (call.params, batch))

    def text(self) -> str:
        """One line for each kind, or that there is none."""
        if not self:
            return "nothing found"
        lines = [f"{n} × {where}: {what}" for (where, what), n in self.counts.most_common()]
        return "\n".join((*lines, *self.examples)).encode("utf-8", "replace").decode()
