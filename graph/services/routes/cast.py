"""The people of some routes with what is known of each: seat, part, character."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from graph.projection.unit import DecisionUnit
from graph.services.routes.answer import Stop
from graph.services.routes.wording import Character
from graph.services.seats import seats
from graph.store.view import View


@dataclass(frozen=True, slots=True)
class Cast:
    """By the store's number of the person."""

    stops: dict[int, Stop]
    characters: dict[int, Character]

    @classmethod
    def read(cls, view: View, ids: Collection[int], unit: DecisionUnit) -> Cast:
        """Read the people of some routes."""
        things = view.things(ids)
        lines = view.lines_at(things, ["WORKS_IN", "RAISED"]) if things else []
        seated = seats(view, list(things.values()), [line for line in lines if line.kind == "WORKS_IN"])
        problems = _problems(view, [(line.source, line.target) for line in lines if line.kind == "RAISED"])
        stops, characters = {}, {}
        for eid, thing in things.items():
            seat, part = seated[eid], unit.parts.get(eid)
            said = {} if part is None else part.said
            stops[eid] = Stop(
                id=eid,
                key=thing.key,
                name=thing.name,
                title=seat.title or "",
                org=seat.org_name or (seat.account.name if seat.account else ""),
                level=seat.level,
                side=str(thing.props.get("side") or "customer"),
                attitude=None if part is None else part.attitude,
                roles=() if part is None else part.roles,
                coach_tested=part is not None and part.tested,
                proposed=part is not None and part.proposed,
            )
            characters[eid] = Character(
                thing.props.get("style"),
                said.get("criteria"),
                said.get("motive") or thing.props.get("motive"),
                problems.get(eid),
            )
        return cls(stops, characters)


def _problems(view: View, raised: list[tuple[int, int]]) -> dict[int, str]:
    """Give of each person the words of a problem he raised: an open one before a solved one, then the newest."""
    things = view.things({problem for _, problem in raised}) if raised else {}
    best: dict[int, tuple[bool, str, int]] = {}
    words: dict[int, str] = {}
    for person, problem in raised:
        thing = things.get(problem)
        if thing is None or not thing.props.get("text"):
            continue
        rank = (thing.props.get("status") != "solved", str(thing.props.get("since") or ""), -thing.id)
        if person not in best or rank > best[person]:
            best[person], words[person] = rank, str(thing.props["text"])
    return words
