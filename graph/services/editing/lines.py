"""Lines drawn, changed and ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from graph.errors import InvalidValue, Refused
from graph.facts.days import day_number, iso_day
from graph.model.entity import Edge
from graph.services.editing.desk import Desk
from graph.store.finding import find
from graph.store.tables import ALWAYS
from graph.store.view import Line, Thing


def ends(desk: Desk, kind: type[Edge], source: str, target: str) -> tuple[Thing, Thing]:
    """Find the two ends of a line, each among the kinds of thing that may stand there."""
    one, other = find(desk.view, source, kind.ends[0]), find(desk.view, target, kind.ends[1])
    if one.id == other.id:
        raise InvalidValue(
            f"{one.name} cannot have a line to himself.", hint="Name two different ends.", field="target"
        )
    return one, other


def between(desk: Desk, kind: type[Edge], one: int, other: int) -> list[Line]:
    """Give the lines of a kind from one to the other, of every time, the earliest first."""
    found = [
        line
        for line in desk.view.lines_at([one], [kind.type], valid=False)
        if (line.source, line.target) == (one, other)
    ]
    return sorted(found, key=lambda line: (line.valid_from or "", line.id))


def draw(desk: Desk, kind: type[Edge], one: Thing, other: Thing, fields: Mapping[str, Any], today: str) -> None:
    """Draw a line, or say more of the one that holds today.

    ``fields`` are checked. Without ``valid_from`` it is the line of today, else a new one, which begins today
    where an earlier one has ended.

    Raises
    ------
    Refused
        It would overlap another period of the same line.
    """
    rest = {name: value for name, value in fields.items() if name != "valid_from"}
    begin = fields.get("valid_from")
    there = between(desk, kind, one.id, other.id)
    same = (
        [line for line in there if line.valid_from == begin] if begin else [line for line in there if line.holds(today)]
    )
    if same:
        desk.say(same[-1].id, rest)
        return
    begin = begin or (today if there else None)
    again = next((line for line in there if line.valid_from == begin), None)
    if again is not None:
        desk.say(again.id, {"valid_to": None, **rest})
        return
    last = rest.get("valid_to")
    if begin and last and last < begin:
        raise InvalidValue(
            f"The line would end on {last}, before it begins on {begin}.",
            hint="Give a later last day.",
            field="valid_to",
        )
    clash = next((line for line in there if _overlap(line, begin, last)), None)
    if clash is not None:
        raise Refused(
            f"There is already a line {kind.type} from {one.name} to {other.name} "
            f"from {clash.valid_from or 'ever'} to {clash.valid_to or 'now on'}.",
            hint="End that line first, or change it.",
            valid_from=clash.valid_from,
            valid_to=clash.valid_to,
        )
    desk.line(kind.type, desk.node(one.id), desk.node(other.id), ALWAYS if begin is None else day_number(begin), rest)


def end(desk: Desk, kind: type[Edge], one: Thing, other: Thing, on: dt.date) -> None:
    """End the line that holds on a day: its last day is the one before."""
    day = on.isoformat()
    there = [line for line in between(desk, kind, one.id, other.id) if line.holds(day)]
    if not there:
        raise Refused(
            f"There is no line {kind.type} from {one.name} to {other.name} on {day}.",
            hint="See the person for his lines and their days.",
            kind=kind.type,
        )
    if on == dt.date.min:
        raise Refused("No line ends before the first day there is.", hint="Name a later day.")
    for line in there:
        desk.say(line.id, {"valid_to": iso_day(day_number(day) - 1)})


def _overlap(line: Line, begin: str | None, last: str | None) -> bool:
    starts_before = line.valid_from is None or last is None or line.valid_from <= last
    ends_after = line.valid_to is None or begin is None or line.valid_to >= begin
    empty = line.valid_from is not None and line.valid_to is not None and line.valid_to < line.valid_from
    return starts_before and ends_after and not empty
