"""Results as text, and their place in the README."""

from collections.abc import Iterable, Sequence
from pathlib import Path

README = Path(__file__).with_name("README.md")


def table(head: Sequence[str], rows: Iterable[Sequence[str]], numbers: int = 0) -> str:
    """A Markdown table; so many columns after the first are numbers."""
    rule = ["---", *["---:"] * numbers, *["---"] * (len(head) - 1 - numbers)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))


def write(name: str, text: str, file: Path = README) -> None:
    """Put a text between the markers of this name. ValueError when they are not there."""
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, opened, rest = file.read_text("utf-8").partition(start)
    _, closed, after = rest.partition(end)
    if not opened or not closed:
        raise ValueError(f"{file.name} has no place for {name}")
    file.write_text(f"{before}{start}\n{text}\n{end}{after}", "utf-8")
