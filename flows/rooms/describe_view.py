"""What the room of a description looks like."""

from collections.abc import Mapping
from dataclasses import replace

from flows.description import FIELDS, Line, described
from flows.effects import Button, Fact, Screen
from flows.hearing import in_rows, live
from flows.rooms.leaving import leave_button
from flows.world import World
from knowledge.entries import Kind

KINDS_IN_A_ROW = 2


def view(world: World) -> Screen:
    """Asks for the text; then for the kind of business, if it does not say; then shows the rest."""
    if not world.person.pending:
        return Screen("screen.describe", rows=(_ways_out(world),))
    return _found(world) if world.person.spot.offered else _ask_kind(world)


def numbered(world: World) -> Mapping[int, Line]:
    """What the text says besides the kind of business, by its number on the screen."""
    spot = world.person.spot
    found = described(world, world.maps[spot.map], world.person.pending, *spot.offered[:1])
    return dict(enumerate(found.lines, 1))


def _ways_out(world: World) -> tuple[Button, ...]:
    return live(world, "back", key="button.back"), leave_button(world)


def _again(world: World) -> Button:
    return live(world, "again", key="button.describe_again")


def _ask_kind(world: World) -> Screen:
    kinds = [live(world, "kind", kind.id, text=kind.label) for kind in world.catalogue.kinds]
    rows = in_rows(kinds, KINDS_IN_A_ROW)
    return Screen("screen.describe_kind", rows=(*rows, (_again(world),), _ways_out(world)))


def _found(world: World) -> Screen:
    lines, offered = numbered(world), world.person.spot.offered
    kind = world.catalogue.kind(offered[0])
    groups = [_group(kind, lines, field, offered) for field in ("name", *FIELDS)]
    facts: dict[str, Fact] = {"kind": kind.label, "groups": [g for g in groups if g["lines"]]}
    switches = [_switch(world, number, line) for number, line in lines.items()]
    ok = (live(world, "ok", key="button.describe_ok"),)
    other = (live(world, "other", key="button.describe_kind"), _again(world))
    return Screen("screen.described", facts, (ok, *in_rows(switches), other, _ways_out(world)))


def _group(
    kind: Kind, lines: Mapping[int, Line], field: str, offered: tuple[str, ...]
) -> dict[str, Fact]:
    shown: list[Fact] = [
        {
            "number": number,
            "text": line.text,
            "stage": stage.name.text if (stage := kind.stage(line.stage)) else "",
            "dropped": line.id not in offered,
        }
        for number, line in lines.items()
        if line.field == field
    ]
    return {"field": field, "lines": shown}


def _switch(world: World, number: int, line: Line) -> Button:
    kept = line.id in world.person.spot.offered
    button = live(world, "line", str(number), text=str(number), ticked=kept)
    return replace(button, data=button.data + ("-" if kept else "+"))
