"""How much there is on a picture."""

from functools import cache

from benchmarks.content import CONTENTS, new_words, order
from picture.draw import scenes_of


@cache
def letters_drawn(content: str) -> int:
    """The letters on all pages of the full map of a content, as it is drawn in the first round."""
    scenes = scenes_of(order(new_words(CONTENTS[content](), 0), "full"))
    return sum(len(text.text) for scene in scenes for text in scene.texts)
