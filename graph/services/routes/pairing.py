"""The best route of each of many pairs, those of one deal and target together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from graph.analysis.reasons import Reason
from graph.analysis.routes import Route, pairs
from graph.errors import Refused
from graph.projection.routes import RouteProjection
from graph.services.moment import Moment
from graph.services.routes.answer import Question, Via
from graph.services.routes.asking import Asked, ask
from graph.services.routes.ground import Grounds
from graph.store.finding import find

if TYPE_CHECKING:
    from graph.store.view import Thing, View

Row = Sequence[str | None]


def answers(
    view: View,
    projection: RouteProjection,
    grounds: Grounds,
    rows: Sequence[Row],
    max_hops: int,
    via: Via,
    plain: bool,
    moment: Moment,
) -> list[dict[str, Any]]:
    """Give the answer of each (from, to[, opportunity]), in the order asked; see `Routes.pairs`."""
    people: dict[str, Thing] = {}
    questions: dict[tuple[str, str | None], Asked] = {}
    asked: list[tuple[Thing, Asked]] = []
    for at, row in enumerate(rows, start=1):
        start, target, deal = (*(row[at] if at < len(row) else None for at in range(3)),)
        if not start or not target:
            raise Refused(f"Row {at} names no pair of people.", hint="Give from and to in every row.", row=at)
        if start not in people:
            people[start] = find(view, start)
        key = (target, deal or None)
        if key not in questions:
            questions[key] = ask(view, Question(target, deal or None, 1, max_hops, via, plain, (), moment))
        asked.append((people[start], questions[key]))
    found = _routes(projection, grounds, asked, max_hops, plain)
    return [_line(projection, start_thing, one, route) for (start_thing, one), route in zip(asked, found, strict=True)]


def _routes(
    projection: RouteProjection, grounds: Grounds, asked: Sequence[tuple[Thing, Asked]], max_hops: int, plain: bool
) -> list[Route | None]:
    """Answer together what shares a deal and a rule."""
    groups: dict[tuple[int | None, str], list[int]] = {}
    for place, (_, one) in enumerate(asked):
        groups.setdefault((one.unit.opportunity, one.via), []).append(place)
    found: list[Route | None] = [None] * len(asked)
    at = projection.people.at
    ours = projection.ours()
    chances = projection.chances(plain)
    for places in groups.values():
        one = asked[places[0]][1]
        willing = projection.willingness(one.unit, (), plain)
        network, first = grounds.network(chances, willing), grounds.network(chances)
        coaches = projection.nodes(one.unit.coaches) if one.via == "coach" else None
        questions = [(at[asked[place][0].id], at[asked[place][1].target.id]) for place in places]
        blocked = projection.blocked(one.unit)
        routes = pairs(network, questions, ours, coaches, blocked, max_hops, first=first)
        for place, route in zip(places, routes, strict=True):
            found[place] = route
    return found


def _line(projection: RouteProjection, start: Thing, asked: Asked, route: Route | None) -> dict[str, Any]:
    people = projection.people
    notes: tuple[Reason, ...] = asked.notes
    return {
        "from": start.key,
        "to": asked.target.key,
        "opportunity": None if asked.opportunity is None else asked.opportunity.key,
        "route": None
        if route is None
        else {
            "people": [people.keys[node] for node in route.nodes],
            "names": [people.names[node] for node in route.nodes],
            "chance": route.chance,
            "links": route.links,
        },
        "note": [note.to_json() for note in notes] or None,
    }
