"""From gathered people and lines to the cards and links of a map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.analysis.reasons import Reason, reason
from graph.projection.unit import DecisionUnit
from graph.services.maps.gathering import Gathered
from graph.services.maps.power_map import Filters, LinkKind, MapLink, MapPerson
from graph.store.view import Line, Thing

KINDS: Mapping[str, LinkKind] = {
    "KNOWS": "knows", "INFLUENCES": "influences", "CONFLICTS_WITH": "conflicts", "REPORTS_TO": "reports_to",
}  # fmt: skip


def cards(gathered: Gathered, shown: set[int], unit: DecisionUnit) -> tuple[MapPerson, ...]:
    """Give the cards of the people shown, by key."""
    weights = influence(gathered.lines)
    people = [gathered.people[eid] for eid in shown]
    return tuple(
        _card(gathered, person, unit, weights.get(person.id))
        for person in sorted(people, key=lambda one: (one.key, one.id))
    )


def influence(lines: Sequence[Line]) -> dict[int, float]:
    """Give of each person the strength that goes out from him by INFLUENCES, as a share of the largest on the map.

    0..1; who influences nobody on a map with such lines has 0; without any nobody has a figure.
    """
    sums: dict[int, float] = {}
    for line in lines:
        if line.kind == "INFLUENCES":
            strength = line.props.get("strength")
            sums[line.source] = sums.get(line.source, 0.0) + (0.5 if strength is None else float(strength))
            sums.setdefault(line.target, 0.0)
    largest = max(sums.values(), default=0.0)
    return {eid: total / largest for eid, total in sums.items()} if largest else {}


def _card(gathered: Gathered, person: Thing, unit: DecisionUnit, weight: float | None) -> MapPerson:
    part, seat = unit.parts.get(person.id), gathered.seats[person.id]
    noted = person.props.get("proposed_role") or person.props.get("proposed_attitude") is not None
    return MapPerson(
        id=person.id,
        key=person.key,
        name=person.name,
        title=seat.title or "",
        org=seat.org_name,
        level=seat.level,
        side=str(person.props.get("side") or "customer"),
        attitude=None if part is None else part.attitude,
        roles=() if part is None else part.roles,
        coach_tested=part is not None and part.tested,
        influence=weight,
        proposed=(part is not None and part.proposed) or (part is None and bool(noted)),
        member=person.id in gathered.members,
        flags=tuple(_flags(person, unit)),
    )


def _flags(person: Thing, unit: DecisionUnit) -> list[Reason]:
    part = unit.parts.get(person.id)
    who = {"person": person.key, "name": person.name}
    if part is None:
        return []
    found = []
    if part.coach and part.missing:
        found.append(reason("coach_untested", **who, missing=list(part.missing)))
    if part.proposed:
        found.append(reason("proposed", **who))
    if part.attitude is None and person.props.get("side") != "seller":
        found.append(reason("attitude_unknown", **who))
    return found


def links(
    gathered: Gathered, shown: set[int], filters: Filters, routes: Mapping[int, int], day: str
) -> tuple[MapLink, ...]:
    """Give the links between the people shown; those of routes whatever the filters.

    Parameters
    ----------
    routes
        The store's number of a line -> index of the best route that uses it.
    day
        The day on which a line is over or not yet begun.
    """
    return tuple(
        MapLink(
            id=line.id,
            source=gathered.people[line.source].key,
            target=gathered.people[line.target].key,
            kind=KINDS[line.kind],
            strength=line.props.get("strength"),
            assumed=line.kind != "REPORTS_TO" and line.props.get("strength") is None,
            ended=line.valid_to is not None and line.valid_to < day,
            future=line.valid_from is not None and line.valid_from > day,
            on_route=routes.get(line.id),
            proposed=False,
            basis=str(line.props.get("basis") or ""),
        )
        for line in gathered.lines
        if line.source in shown and line.target in shown and (KINDS[line.kind] in filters.kinds or line.id in routes)
    )
