"""The rules for what stands beside the lists: customers, channels, metrics, texts to send."""

import string
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from knowledge.entries import COUNTRIES, Entries, Entry, Kind, Metric
from knowledge.measures import (
    ALLOWED_PLACEHOLDERS,
    CHOICES_OF_A_CUSTOMER,
    FEWEST_METRICS,
    LINK,
    LONGEST,
    PLACEHOLDER,
    PLACEHOLDERS,
    TYPICAL_CUSTOMERS,
    UNWANTED,
)

SINGLE = ("name", "age", "sex")


def facts_beside(kind: Kind) -> dict[str, tuple[object, ...]]:
    """What a kind says beside its entries, whatever the language: address → facts."""
    customers = {
        f"{one.entry.id} {name}": tuple(slugs)
        for one in kind.typical
        for name, slugs in one.choices.items()
    }
    metrics = {
        f"{stage.name.id}.metrics.{metric.slug}": (metric.better,)
        for stage in kind.stages
        for metric in stage.metrics
    }
    return {**customers, **metrics}


def fewest_in_any_country(entries: Entries) -> int:
    """How many of the entries are left in the country that has the fewest."""
    return min(sum(entry.is_used_in(country) for entry in entries) for country in COUNTRIES)


def _customers_are_typical(kind: Kind) -> Iterator[str]:
    if len(kind.typical) != TYPICAL_CUSTOMERS:
        yield f"{kind.id}.personas: {len(kind.typical)} stand here, not {TYPICAL_CUSTOMERS}"
    for one in kind.typical:
        for name, slugs in one.choices.items():
            wanted = 1 if name in SINGLE else CHOICES_OF_A_CUSTOMER
            if len(set(slugs)) != wanted:
                yield f"{one.entry.id}.{name}: {len(set(slugs))} choices, not {wanted}"
            known = {entry.slug for entry in kind.persona[name]}
            yield from (f"{one.entry.id}.{name}: {s} is not there" for s in slugs if s not in known)


def _channels_have_a_country(kind: Kind) -> Iterator[str]:
    for stage in kind.stages:
        for entry in stage.lists["channels"]:
            if entry.channel is None or entry.channel.country not in ("", *COUNTRIES):
                yield f"{entry.id}: a channel's country is one of {COUNTRIES}, or not given"


def _notes_are_sourced(kind: Kind) -> Iterator[str]:
    for entry in kind.entries():
        yield from sourced(entry)


def sourced(entry: Entry) -> Iterator[str]:
    """What a note lacks: the day it was checked on and where it was read."""
    if entry.note is None:
        return
    if not _is_date(entry.note.checked_on):
        yield f"{entry.id}: a note has the ISO date it was checked on"
    if not LINK.fullmatch(entry.note.source):
        yield f"{entry.id}: a note has the source it was read at"
    if entry.note.country not in ("", *COUNTRIES):
        yield f"{entry.id}: the country of a note is one of {COUNTRIES}, or not given"


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _metrics_can_be_reckoned(kind: Kind) -> Iterator[str]:
    for stage in kind.stages:
        if len(stage.metrics) < FEWEST_METRICS:
            yield f"{stage.name.id}.metrics: {len(stage.metrics)}, at least {FEWEST_METRICS}"
        for metric in stage.metrics:
            yield from _metric(metric, f"{stage.name.id}.metrics.{metric.slug}")


def _metric(metric: Metric, where: str) -> Iterator[str]:
    if metric.better not in ("up", "down"):
        yield f"{where}: better is up or down"
    for measure in ("label", "formula", "unit", "where"):
        text = getattr(metric, measure)
        if not 1 <= len(text) <= LONGEST[measure]:
            yield f"{where}: {measure} has {len(text)} characters, 1 to {LONGEST[measure]} fit"
    texts = (metric.label, metric.formula, metric.where, metric.note)
    yield from (f"{where}: has {found.group()!r}" for t in texts if (found := UNWANTED.search(t)))


def _ready_texts_can_be_filled(kind: Kind) -> Iterator[str]:
    for name, text in (kind.ready or {}).items():
        where = f"{kind.id}.ready.{name}"
        named = set(PLACEHOLDER.findall(text))
        if missing := PLACEHOLDERS[name] - named:
            yield f"{where}: does not mention {', '.join(sorted(missing))}"
        if unknown := named - ALLOWED_PLACEHOLDERS:
            yield f"{where}: {', '.join(sorted(unknown))} cannot be filled in"
        if len(text) > LONGEST["ready text"]:
            yield f"{where}: has {len(text)} characters, {LONGEST['ready text']} fit"
        if unwanted := UNWANTED.search(text):
            yield f"{where}: has {unwanted.group()!r}"


def _kinds_are_told_apart(kind: Kind) -> Iterator[str]:
    for word in kind.words:
        if word != word.lower() or set(word) & set(string.punctuation) - {"-", "&", "/", "."}:
            yield f"{kind.id}: the word {word!r} is not as people type it, in lower case"


def words_shared(kinds: Iterable[Kind]) -> Iterator[str]:
    """Words that name two kinds of business: they would tell nothing."""
    owner: dict[str, str] = {}
    for kind in kinds:
        for word in kind.words:
            if owner.setdefault(word, kind.id) != kind.id:
                yield f"{kind.id}: {word!r} also names {owner[word]}"


RULES: tuple[Callable[[Kind], Iterator[str]], ...] = (
    _customers_are_typical,
    _channels_have_a_country,
    _notes_are_sourced,
    _metrics_can_be_reckoned,
    _ready_texts_can_be_filled,
    _kinds_are_told_apart,
)
