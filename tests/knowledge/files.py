"""Files of knowledge to break: a folder of a language, and changes that certainly change."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from knowledge.catalogue import FOLDER, KnowledgeBroken, read
from knowledge.entries import Kind
from knowledge.reading import CHANNELS, METRICS

GENERIC = (FOLDER / "ru" / "generic.toml").read_text("utf-8")
CARDS = 'card-views = "Кабинет карт: раздел статистики карточки"'
OWN_METRIC = {
    "label": "Сколько досок в дело",
    "formula": "доски в столах ÷ купленные доски",
    "unit": "%",
    "better": "up",
    "where": "Журнал мастерской",
}

Change = Callable[[str], str]


def changed(old: str, new: str, count: int = 1) -> Change:
    """A change of the file that certainly changes it; `count` −1 is everywhere."""

    def change(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, count)

    return change


def table(text: str, name: str) -> str:
    """A table of the file, from its [name] to the empty line after it."""
    start = text.index(f"[{name}]")
    return text[start : text.index("\n\n", start) + 2]


def without(text: str, first: str, end: str) -> str:
    """The file without what stands from one place up to another."""
    return text[: text.index(first)] + text[text.index(end) :]


def with_metric(**facts: str) -> str:
    """The file with a metric of its own at its first stage, its facts changed; "" drops one."""
    lines = [f'{name} = "{text}"' for name, text in {**OWN_METRIC, **facts}.items() if text]
    own = "[metrics.boards]\n" + "\n".join(lines) + "\n\n[stages.awareness]"
    return changed(CARDS, 'boards = ""')(changed("[stages.awareness]", own)(GENERIC))


def written(folder: Path, text: str) -> Path:
    """A folder holding this one kind, and the channels and metrics it names."""
    folder.mkdir(exist_ok=True)
    for name in (CHANNELS, METRICS):
        shutil.copy(FOLDER / "ru" / name, folder / name)
    (folder / "generic.toml").write_text(text, "utf-8")
    return folder


def broken(folder: Path, text: str) -> tuple[str, ...]:
    """The problems of a language with this one kind."""
    return problems_in(written(folder, text))


def problems_in(folder: Path) -> tuple[str, ...]:
    """The problems of a language."""
    try:
        read(folder)
    except KnowledgeBroken as error:
        return error.problems
    return ()


def kinds(folder: Path, text: str) -> tuple[Kind, ...]:
    """What a language with this one kind holds."""
    return read(written(folder, text)).kinds


def all_languages(folder: Path, languages: Iterable[str] = ("en", "ru")) -> Path:
    """A copy of the whole knowledge, without what was released."""
    for language in languages:
        shutil.copytree(FOLDER / language, folder / language)
    return folder
