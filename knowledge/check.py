"""The rules every kind of business keeps, and the likeness of the languages."""

from collections.abc import Iterable, Iterator

from journey.map import FEELINGS, FEWEST_STAGES, MOST_STAGES
from knowledge.entries import ACTION_KINDS, COSTS, Entry, Kind, StageKnowledge
from knowledge.measures import (
    FEWEST_ACTIONS,
    FEWEST_FEELINGS,
    FEWEST_IN_PERSONA,
    FEWEST_IN_STAGE,
    LAST_STAGE,
    LONGEST,
    LONGEST_SLUG,
    SINGLE_LINE_ONLY,
    SLUG,
    UNWANTED,
)
from knowledge.rules import RULES, facts_beside, fewest_in_any_country


def problems_of(kinds: Iterable[Kind]) -> list[str]:
    """Everything wrong with the kinds of one language."""
    return [f"{problem}" for kind in kinds for rule in _RULES for problem in rule(kind)]


def differences(one: Iterable[Kind], other: Iterable[Kind]) -> list[str]:
    """Where two languages do not have the same entries with the same facts, in the same order."""
    ours, theirs = _facts(one), _facts(other)
    missing = [f"{entry}: only in one language" for entry in sorted(ours.keys() ^ theirs.keys())]
    both = [entry for entry in ours if entry in theirs]
    unlike = [f"{e}: facts differ between languages" for e in both if ours[e] != theirs[e]]
    moved = [f"{a}: order differs" for a, b in zip(ours, theirs, strict=False) if a != b]
    return missing + unlike + ([] if missing else moved[:1])


def _facts(kinds: Iterable[Kind]) -> dict[str, tuple[object, ...]]:
    found: dict[str, tuple[object, ...]] = {}
    for kind in sorted(kinds, key=lambda kind: kind.id):
        found |= {entry.id: facts_of(entry) for entry in kind.entries()}
        found |= facts_beside(kind)
    return found


def facts_of(entry: Entry) -> tuple[object, ...]:
    """What an entry is, whatever the language."""
    noted = entry.note and (entry.note.checked_on, entry.note.source, entry.note.country)
    facts = (entry.kind, entry.serves, entry.cost, entry.effort, entry.feeling)
    return (*facts, entry.channel, noted)


def _slugs_have_form(kind: Kind) -> Iterator[str]:
    for entry in kind.entries():
        if not SLUG.fullmatch(entry.slug) or len(entry.slug) > LONGEST_SLUG:
            yield f"{entry.id}: a slug is latin letters, digits and hyphens, at most {LONGEST_SLUG}"


def _texts_fit(kind: Kind) -> Iterator[str]:
    for where, measure, text in _texts(kind):
        if not text.strip() or len(text) > LONGEST[measure]:
            yield f"{where}: {measure} has {len(text)} characters, 1 to {LONGEST[measure]} fit"
        if SINGLE_LINE_ONLY.search(text):
            yield f"{where}: {measure} has a line break or spaces to strip"
        if unwanted := UNWANTED.search(text):
            yield f"{where}: {measure} has {unwanted.group()!r}"


def _texts(kind: Kind) -> Iterator[tuple[str, str, str]]:
    """Where, what it is, and the text itself."""
    names = {kind.id: "kind", **{stage.name.id: "stage name" for stage in kind.stages}}
    for entry in kind.entries():
        yield entry.id, names.get(entry.id, "label"), entry.label
        yield entry.id, "text", entry.text
        yield entry.id, "note", entry.note.text if entry.note else "-"
        yield from ((entry.id, "word", word) for word in entry.words)
    yield from ((f"{kind.id} {key}", "example", text) for key, text in kind.examples.items())
    for stage in kind.stages:
        yield stage.name.id, "about", stage.about
        for key, text in stage.examples.items():
            yield f"{stage.name.id} {key}", "example", text


def _lists_are_full(kind: Kind) -> Iterator[str]:
    if not FEWEST_STAGES <= len(kind.stages) <= MOST_STAGES:
        yield f"{kind.id}: {len(kind.stages)} stages, {FEWEST_STAGES} to {MOST_STAGES} are wanted"
    if kind.stages and kind.stages[-1].slug != LAST_STAGE:
        yield f"{kind.id}: the last stage is not {LAST_STAGE}"
    if not kind.words:
        yield f"{kind.id}: no words"
    lists = [(f"{kind.id}.persona", FEWEST_IN_PERSONA, kind.persona)]
    lists += [(stage.name.id, FEWEST_IN_STAGE, stage.lists) for stage in kind.stages]
    for where, fewest, options in lists:
        for name, entries in options.items():
            if (count := fewest_in_any_country(entries)) < fewest[name]:
                yield f"{where}.{name}: {count} entries, at least {fewest[name]} are wanted"


def _labels_differ(kind: Kind) -> Iterator[str]:
    for options in [kind.persona, *(stage.lists for stage in kind.stages)]:
        for entries in options.values():
            seen: set[str] = set()
            for entry in entries:
                if entry.label in seen:
                    yield f"{entry.id}: the same label twice in a list"
                seen.add(entry.label)


def _links_resolve(kind: Kind) -> Iterator[str]:
    served = {link for stage in kind.stages for a in stage.lists["actions"] for link in a.serves}
    answers = {
        entry.id: entry
        for stage in kind.stages
        for entry in stage.lists["questions"] + stage.lists["pains"]
    }
    yield from (f"{link}: an action serves it, but it is not there" for link in served - {*answers})
    yield from (f"{answer}: no action serves it" for answer in answers if answer not in served)


def _facts_are_known(kind: Kind) -> Iterator[str]:
    for stage in kind.stages:
        for name, entries in stage.lists.items():
            for entry in entries:
                yield from _facts_of(entry, name)


def _facts_of(entry: Entry, place: str) -> Iterator[str]:
    facts = (entry.kind in ACTION_KINDS, entry.cost in COSTS, 1 <= entry.effort <= 5)
    if place == "actions" and not (all(facts) and entry.serves):
        yield f"{entry.id}: an action has a known kind, cost, effort 1 to 5, and serves"
    if place != "actions" and (entry.kind or entry.cost or entry.effort or entry.serves):
        yield f"{entry.id}: only actions have kind, cost, effort and serves"
    if entry.feeling not in (FEELINGS if place == "why" else (None,)):
        yield f"{entry.id}: feeling is -2 to 2, for entries of why and no others"


def _actions_suffice(kind: Kind) -> Iterator[str]:
    for stage in kind.stages:
        for kinds, fewest in FEWEST_ACTIONS.get(stage.slug, FEWEST_ACTIONS[""]):
            if _count(stage, kinds) < fewest:
                yield f"{stage.name.id}.actions: fewer than {fewest} of {' or '.join(kinds)}"


def _count(stage: StageKnowledge, kinds: tuple[str, ...]) -> int:
    return sum(action.kind in kinds for action in stage.lists["actions"])


def _feelings_vary(kind: Kind) -> Iterator[str]:
    for stage in kind.stages:
        felt = [entry.feeling or 0 for entry in stage.lists["why"]]
        found = {
            "bad": sum(feeling < 0 for feeling in felt),
            "neither": felt.count(0),
            "good": sum(feeling > 0 for feeling in felt),
        }
        for name, fewest in FEWEST_FEELINGS.items():
            if found[name] < fewest:
                yield f"{stage.name.id}.why: fewer than {fewest} that feel {name}"


_RULES = (
    _slugs_have_form,
    _texts_fit,
    _lists_are_full,
    _labels_differ,
    _links_resolve,
    _facts_are_known,
    _actions_suffice,
    _feelings_vary,
    *RULES,
)
