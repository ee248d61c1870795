"""Ready texts: what stands in {braces} is filled in, a line without its words is left out."""

from collections.abc import Mapping

from knowledge.measures import PLACEHOLDER


def filled(text: str, facts: Mapping[str, str]) -> str:
    """The text with its placeholders filled. Words are put in as they are, never read as a form."""
    lines = (_line(line, facts) for line in text.strip().splitlines())
    return "\n".join(line for line in lines if line is not None)


def _line(line: str, facts: Mapping[str, str]) -> str | None:
    """A line with its words in place, or none where one of them is missing."""
    if any(not facts.get(name) for name in PLACEHOLDER.findall(line)):
        return None
    return PLACEHOLDER.sub(lambda found: facts[found[1]], line)
