"""One field of one thing, set."""

from __future__ import annotations

from typing import Any

from graph.analysis.reasons import reason
from graph.errors import Refused
from graph.model.schema import EDGES, NODES
from graph.services.editing.checking import checked
from graph.services.editing.desk import Desk
from graph.services.editing.people import JOB
from graph.services.seats import current
from graph.store.finding import find
from graph.store.view import Thing


def write(desk: Desk, entity: str, field: str, value: Any) -> Thing:
    """Set a field of a thing, by [KIND:]KEY or name; a title or level is set on the job where there is one.

    Raises
    ------
    Refused
        The kind has no such field, or the field belongs to a part in a deal.
    """
    having = tuple(label for label, kind in NODES.items() if field in kind.fields())
    if not having and field in EDGES["PLAYS"].fields():
        raise Refused(
            f"{field} belongs to a person's part in an opportunity.", hint="Name the opportunity too.", field=field
        )
    thing = find(desk.view, entity, having or tuple(NODES))
    said = checked(NODES[thing.kind], {field: value})
    if field == "name" and not said[field]:
        raise Refused("A name cannot be empty.", hint="Give the new name.", field="name")
    line = _job(desk, thing) if thing.kind == "Person" and field in JOB else None
    if line is not None:
        said = checked(EDGES["WORKS_IN"], {field: value})
    desk.say(thing.id if line is None else line, said)
    if said[next(iter(said))] is None:
        _others(desk, thing.id if line is None else line, next(iter(said)))
    return thing


def _job(desk: Desk, person: Thing) -> int | None:
    lines = [line for line in desk.view.lines_at([person.id], ["WORKS_IN"]) if line.source == person.id]
    job = current(lines).get(person.id)
    return None if job is None else job.id


def _others(desk: Desk, eid: int, field: str) -> None:
    """Note who else says something of a field that the user withdraws."""
    said = desk.view.statements(eid)
    sources = sorted({s.evidence.source for s in said if s.fields.get(field) is not None} - {desk.evidence.source})
    if sources:
        desk.notes.append(reason("others_say", field=field, sources=sources))
