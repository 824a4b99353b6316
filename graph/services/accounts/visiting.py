"""Visits and actions in a list, with what is late."""

from __future__ import annotations

from collections.abc import Iterable

from graph.analysis.reasons import reason
from graph.facts.days import day_number
from graph.services.accounts.sheet import ActionRow, VisitRow
from graph.services.reference import Ref
from graph.store.view import Line, Thing, View


def visits(view: View, things: Iterable[Thing]) -> tuple[VisitRow, ...]:
    """Give visits, the newest first. A next step is late when its day is past and nobody present met since."""
    found = {thing.id: thing for thing in things}
    there: dict[int, list[Line]] = {}
    for line in view.lines_at(found, ["TOOK_PART", "OWES"]) if found else []:
        there.setdefault(line.target, []).append(line)
    people = view.things({line.source for lines in there.values() for line in lines})
    rows = []
    met: dict[int, str] = {}
    for thing in sorted(found.values(), key=lambda thing: (str(thing.props.get("date") or ""), thing.id), reverse=True):
        lines = there.get(thing.id, [])
        present = [people[line.source] for line in lines if line.kind == "TOOK_PART" and line.source in people]
        theirs = [person for person in present if person.props.get("side") != "seller"]
        since = any(met.get(person.id, "") > str(thing.props.get("date") or "") for person in theirs)
        rows.append(_visit(view, thing, present, [people[line.source] for line in lines if line.kind == "OWES"], since))
        for person in theirs:
            met.setdefault(person.id, str(thing.props.get("date") or ""))
    return tuple(rows)


def _visit(view: View, thing: Thing, present: list[Thing], owners: list[Thing], since: bool) -> VisitRow:
    props = thing.props
    due = props.get("next_date")
    overdue = None if since else late(view, due)
    flags = []
    if not props.get("next_step"):
        flags.append(reason("next_step_missing", visit=thing.key))
    if overdue is not None:
        flags.append(reason("next_step_overdue", visit=thing.key, date=due, days=overdue))
    return VisitRow(
        ref=Ref.of(thing),
        date=props.get("date"),
        topic=props.get("topic"),
        outcome=props.get("outcome"),
        ours=tuple(Ref.of(person) for person in present if person.props.get("side") == "seller"),
        theirs=tuple(Ref.of(person) for person in present if person.props.get("side") != "seller"),
        next_step=props.get("next_step"),
        next_date=due,
        next_owners=tuple(Ref.of(person) for person in owners),
        overdue=overdue,
        flags=tuple(flags),
    )


def actions(view: View, things: Iterable[Thing]) -> tuple[ActionRow, ...]:
    """Give promises and tasks: open ones by due day, then the done ones."""
    found = {thing.id: thing for thing in things}
    lines = view.lines_at(found, ["OWES"]) if found else []
    people = view.things({line.source for line in lines}) if lines else {}
    rows = []
    for thing in found.values():
        done, due = bool(thing.props.get("done")), thing.props.get("due")
        owners = tuple(
            Ref.of(people[line.source]) for line in lines if line.target == thing.id and line.source in people
        )
        rows.append(ActionRow(Ref.of(thing), thing.name, due, done, owners, None if done else late(view, due)))
    return tuple(sorted(rows, key=lambda row: (row.done, row.due or "9999", row.ref.key)))


def late(view: View, due: str | None) -> int | None:
    """Give by how many days a day is past, None where it is not."""
    today = view.today if view.as_of is None else view.as_of
    return today - day_number(due) if due is not None and day_number(due) < today else None
