"""Who belongs on a map: the people of the unit, and those who are needed to reach them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from graph.projection.steps import STEPS
from graph.projection.unit import DecisionUnit
from graph.services.maps.power_map import Filters
from graph.services.seats import Seat, seats, within
from graph.store.view import Line, Thing, View

DRAWN = (*STEPS, "CONFLICTS_WITH", "REPORTS_TO")
NEEDED = ("seller", "third_party", "competitor")
"""Sides whose people are on the map where a line leads from or to one of the unit."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """People by the store's number: all, those of the unit, their seats, and the lines between them."""

    people: dict[int, Thing]
    members: set[int]
    seats: dict[int, Seat]
    lines: list[Line]
    departments: tuple[str, ...]


def members_of(view: View, subject: Thing, unit: DecisionUnit) -> set[int]:
    """Give who plays in a deal, or who has a job at an account or in its units."""
    if subject.kind == "Opportunity":
        return set(unit.parts)
    places = within(view, subject.id)
    return {line.source for line in view.lines_at(places, ["WORKS_IN"]) if line.target in places}


def gather(
    view: View,
    members: Collection[int],
    kept: Collection[int],
    unit: DecisionUnit,
    filters: Filters,
    routes: Collection[int] = (),
) -> Gathered:
    """Gather the people of a map after the filters.

    Parameters
    ----------
    members
        The people of the unit.
    kept
        People who are on the map whatever the filters: those of routes, the one it is about.
    routes
        Lines that are drawn whatever the filters.
    """
    wanted = {*members, *kept}
    near = view.lines_at(wanted, DRAWN, valid=not filters.ended) if wanted else []
    ends = {end for line in near for end in (line.source, line.target)} | wanted
    people = {eid: thing for eid, thing in view.things(ends).items() if thing.kind == "Person"}
    seated = seats(view, [people[eid] for eid in wanted if eid in people])
    departments = sorted({seat.org_name for seat in seated.values() if seat.org_name})
    inside = {
        eid
        for eid in members
        if eid in people and (eid in kept or _passes(people[eid], seated[eid], unit.attitude(eid), filters))
    }
    core = inside | {eid for eid in kept if eid in people}
    lines = [line for line in near if line.id in routes or _strong(line, filters)]
    outside = {
        other
        for line in lines
        if line.kind in STEPS
        for one, other in ((line.source, line.target), (line.target, line.source))
        if one in inside and other not in members and other in people and people[other].props.get("side") in NEEDED
    }
    shown = core | outside
    seated |= seats(view, [people[eid] for eid in outside - seated.keys()])
    further = view.lines_at(outside, DRAWN, valid=not filters.ended) if outside else []
    every = {
        line.id: line for line in (*lines, *(line for line in further if line.id in routes or _strong(line, filters)))
    }
    between = [line for line in every.values() if line.source in shown and line.target in shown]
    return Gathered(
        {eid: people[eid] for eid in shown},
        inside,
        seated,
        sorted(between, key=lambda line: line.id),
        tuple(departments),
    )


def _passes(person: Thing, seat: Seat, attitude: int | None, filters: Filters) -> bool:
    if person.props.get("side") == "seller":
        return True
    if filters.departments and seat.org_name not in filters.departments:
        return False
    return not filters.attitudes or attitude in filters.attitudes


def _strong(line: Line, filters: Filters) -> bool:
    strength = line.props.get("strength")
    return line.kind == "REPORTS_TO" or (0.5 if strength is None else strength) >= filters.min_strength
