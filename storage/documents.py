"""Maps by their documents, as last written: the next turn reads what the one before wrote."""

from collections import OrderedDict

from journey.map import JourneyMap
from storage.codec import encode_map
from storage.rows import to_map

MOST = 128


class Documents:
    """Found by the whole document, so what another process has written is never taken for ours."""

    def __init__(self) -> None:
        self._maps: OrderedDict[str, JourneyMap] = OrderedDict()

    def encoded(self, journey: JourneyMap) -> str:
        """The map's document, as storage.codec makes it. BadDocument."""
        text = encode_map(journey)
        self._maps[text] = journey
        if len(self._maps) > MOST:
            self._maps.popitem(last=False)
        return text

    def decoded(self, text: str, owner: int) -> JourneyMap:
        """The map in a document. Taken once, as it is written anew. FormatTooNew, BadDocument."""
        return self._maps.pop(text, None) or to_map(text, owner)
