"""What stands round an account: competitors, problems, satisfaction, references."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from graph.services.accounts.sheet import Grade, ProblemRow, Rival
from graph.services.reference import Ref
from graph.store.view import Line, Thing, View

GRADES: Final[Mapping[str, int]] = {
    "very_satisfied": 5, "satisfied": 4, "no_opinion": 3, "dissatisfied": 2, "very_dissatisfied": 1,
}  # fmt: skip


def rivals(view: View, account: int, deals: Collection[int], people: Collection[int]) -> tuple[Rival, ...]:
    """Give the competitors near an account: who supplies it, wants its deals, or is favoured there; nearest first."""
    lines = view.lines_at([account, *deals], ["SUPPLIES", "COMPETES_FOR"])
    lines += [line for line in view.lines_at(people, ["FAVOURS"]) if line.source in people] if people else []
    things = view.things({end for line in lines for end in (line.source, line.target)}) if lines else {}
    found: dict[int, list[Line]] = {}
    for line in lines:
        found.setdefault(line.target if line.kind == "FAVOURS" else line.source, []).append(line)
    rows = []
    for eid, own in found.items():
        tiers = [line.props["tier"] for line in own if line.kind == "SUPPLIES" and line.props.get("tier") is not None]
        wants = [line for line in own if line.kind == "COMPETES_FOR"]
        rows.append(
            Rival(
                Ref.of(things[eid]),
                min(tiers, default=None),
                tuple(Ref.of(things[line.target]) for line in wants if line.target in things),
                next((str(line.props["position"]) for line in wants if line.props.get("position")), None),
                tuple(Ref.of(things[line.source]) for line in own if line.kind == "FAVOURS" and line.source in things),
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.tier is None, row.tier or 0, row.ref.name, row.ref.key)))


def problems(view: View, account: int, deals: Collection[int]) -> tuple[ProblemRow, ...]:
    """Give the problems of an account and its deals, each followed by its deeper ones; rings are walked once."""
    about = [line for line in view.lines_at([account, *deals], ["ABOUT"]) if line.target in {account, *deals}]
    ids = {line.source for line in about}
    deeper: dict[int, list[int]] = {}
    left = set(ids)
    while left:
        lines = [line for line in view.lines_at(left, ["WHY"]) if line.source in left]
        for line in lines:
            deeper.setdefault(line.source, []).append(line.target)
        left = {line.target for line in lines} - ids
        ids |= left
    things = view.things(ids) if ids else {}
    raised = view.lines_at(ids, ["RAISED"]) if ids else []
    people = view.things({line.source for line in raised}) if raised else {}
    shown = view.things(deals) if deals else {}
    under = {eid for below in deeper.values() for eid in below}
    tops = sorted((eid for eid in things if eid not in under), key=lambda eid: things[eid].key)
    order: dict[int, int] = {}
    for top in (*tops, *sorted(things)):
        stack = [(top, 0)]
        while stack:
            eid, depth = stack.pop()
            if eid in things and eid not in order:
                order[eid] = depth
                stack.extend((child, depth + 1) for child in reversed(deeper.get(eid, [])))
    return tuple(
        ProblemRow(
            Ref.of(things[eid]),
            depth,
            things[eid].props.get("kind"),
            things[eid].props.get("status"),
            things[eid].props.get("since"),
            tuple(Ref.of(people[line.source]) for line in raised if line.target == eid and line.source in people),
            tuple(Ref.of(shown[line.target]) for line in about if line.source == eid and line.target in shown),
        )
        for eid, depth in order.items()
    )


def satisfaction(view: View, things: Collection[Thing]) -> tuple[Grade, ...]:
    """Give the grades of an account, the oldest first."""
    ids = {thing.id for thing in things}
    gave = {line.target: line.source for line in view.lines_at(ids, ["GAVE"])} if ids else {}
    people = view.things(gave.values()) if gave else {}
    rows = [
        Grade(
            thing.props.get("date"),
            thing.props.get("grade"),
            GRADES.get(str(thing.props.get("grade"))),
            Ref.of(people[gave[thing.id]]) if gave.get(thing.id) in people else None,
        )
        for thing in things
    ]
    return tuple(sorted(rows, key=lambda row: (row.date or "", row.grade or "")))
