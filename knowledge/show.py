"""A kind of business as text, for those who write and read knowledge."""

from collections.abc import Iterator

from knowledge.entries import Entry, Kind, Metric, StageKnowledge, Typical


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
    yield "\npersonas"
    yield from map(_typical, kind.typical)
    for stage in kind.stages:
        yield from _stage(stage)
    for name, text in (kind.ready or {}).items():
        yield f"\nready.{name}\n{text.strip()}"


def _typical(one: Typical) -> str:
    choices = "; ".join(f"{name}: {', '.join(slugs)}" for name, slugs in one.choices.items())
    return f"  {one.entry.slug}: {one.entry.label} [{choices}]"


def _stage(stage: StageKnowledge) -> Iterator[str]:
    yield f"\n== {stage.name.text} ({stage.slug})\n{stage.about}"
    for name, entries in stage.lists.items():
        yield f"\n{stage.slug}.{name}: {stage.examples[name]}"
        yield from map(_line, entries)
    yield f"\n{stage.slug}.metrics"
    yield from map(_metric, stage.metrics)


def _metric(one: Metric) -> str:
    note = f" ({one.note})" if one.note else ""
    return f"  {one.slug}: {one.label} = {one.formula}, {one.unit}, {one.better}: {one.where}{note}"


def _line(entry: Entry) -> str:
    text = "" if entry.text == entry.label else f" | {entry.text}"
    words = f" ~ {', '.join(entry.words)}" if entry.words else ""
    return f"  {entry.slug}: {entry.label}{text}{words}{_facts(entry)}"


def _facts(entry: Entry) -> str:
    served = ", ".join(link.partition(".")[2] for link in entry.serves)
    facts = [
        *([entry.kind, entry.cost, f"effort {entry.effort}"] if entry.kind else []),
        *([f"feeling {entry.feeling:+d}"] if entry.feeling is not None else []),
        *([f"for {served}"] if served else []),
        *_of_channel(entry),
        *([f"{entry.note.text} ({entry.note.checked_on})"] if entry.note else []),
    ]
    return f" [{'; '.join(facts)}]" if facts else ""


def _of_channel(entry: Entry) -> Iterator[str]:
    if entry.channel:
        yield from filter(None, [entry.channel.country])
        yield from ["own"] * entry.channel.own
        yield from ["ads"] * entry.channel.ads
