"""A kind of business as text, for those who write and read knowledge."""

from collections.abc import Iterator

from knowledge.entries import Entry, Kind, StageKnowledge


def shown(kind: Kind) -> str:
    """Everything the kind holds, readable."""
    return "\n".join(_lines(kind))


def _lines(kind: Kind) -> Iterator[str]:
    yield f"{kind.label} ({kind.id}): {', '.join(kind.words)}"
    for key, example in kind.examples.items():
        yield f"  {key}: {example}"
    for name, entries in kind.persona.items():
        yield f"\npersona.{name}"
        yield from map(_line, entries)
    for stage in kind.stages:
        yield from _stage(stage)


def _stage(stage: StageKnowledge) -> Iterator[str]:
    yield f"\n== {stage.name.text} ({stage.slug})\n{stage.about}"
    for name, entries in stage.lists.items():
        yield f"\n{stage.slug}.{name}: {stage.examples[name]}"
        yield from map(_line, entries)


def _line(entry: Entry) -> str:
    text = "" if entry.text == entry.label else f" | {entry.text}"
    return f"  {entry.slug}: {entry.label}{text}{_facts(entry)}"


def _facts(entry: Entry) -> str:
    facts = [entry.kind, entry.cost, f"effort {entry.effort}"] if entry.kind else []
    facts += [f"feeling {entry.feeling:+d}"] if entry.feeling is not None else []
    facts += [f"for {', '.join(link.partition('.')[2] for link in entry.serves)}"] * bool(
        entry.serves
    )
    facts += [f"{entry.note} ({entry.checked_on})"] if entry.note else []
    return f" [{'; '.join(facts)}]" if facts else ""
