"""Presses on buttons and the bot's answers to them."""

from dataclasses import dataclass, field

from playground.refusals import QUERY_TOO_OLD, Json, bad

EXPIRES = 150.0  # seconds


@dataclass(slots=True)
class Press:
    id: str
    person_id: int
    chat_id: int
    message_id: int
    data: str
    at: float
    answered: bool = False
    text: str = ""
    show_alert: bool = False
    url: str = ""
    revision: int = 0

    def as_view(self) -> Json:
        return {
            "id": self.id,
            "message_id": self.message_id,
            "data": self.data,
            "answered": self.answered,
            "text": self.text,
            "show_alert": self.show_alert,
            "url": self.url,
            "revision": self.revision,
        }


@dataclass(slots=True)
class Presses:
    """Of all people on one bot's buttons."""

    by_id: dict[str, Press] = field(default_factory=dict)

    def add(self, person_id: int, chat_id: int, message_id: int, data: str, at: float) -> Press:
        press_id = str(4_000_000_000 + len(self.by_id))
        press = Press(press_id, person_id, chat_id, message_id, data, at)
        self.by_id[press_id] = press
        return press

    def waiting(self, press_id: str, now: float) -> Press:
        """Refuses unknown, answered and expired ones alike, as Telegram does."""
        press = self.by_id.get(press_id)
        if press is None or press.answered or now - press.at > EXPIRES:
            raise bad(QUERY_TOO_OLD)
        return press

    def of(self, person_id: int, chat_id: int) -> list[Press]:
        wanted = (person_id, chat_id)
        return [each for each in self.by_id.values() if (each.person_id, each.chat_id) == wanted]
