"""Fields of one thing, set."""

from __future__ import annotations

from collections.abc import Mapping
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


def write(desk: Desk, entity: str, fields: Mapping[str, Any]) -> Thing:
    """Set fields of a thing, by [KIND:]KEY or name; a title or level is set on the job where there is one.

    A person and his job are one thing to whoever looks at him: where either changed since, the edit is stale.

    Raises
    ------
    Refused
        Nothing is to be set, the kind has no such field, or the field belongs to a part in a deal.
    """
    if not fields:
        raise Refused("Nothing is to be changed.", hint="Give a field and its value.")
    for field in fields:
        if field in EDGES["PLAYS"].fields() and not any(field in kind.fields() for kind in NODES.values()):
            raise Refused(
                f"{field} belongs to a person's part in an opportunity.", hint="Name the opportunity too.", field=field
            )
    having = tuple(label for label, kind in NODES.items() if all(field in kind.fields() for field in fields))
    thing = find(desk.view, entity, having or tuple(NODES))
    said = checked(NODES[thing.kind], fields)
    if "name" in said and not said["name"]:
        raise Refused("A name cannot be empty.", hint="Give the new name.", field="name")
    job = _job(desk, thing) if thing.kind == "Person" else None
    desk.touched |= {thing.id} if job is None else {thing.id, job}
    own = said if job is None else {field: value for field, value in said.items() if field not in JOB}
    its = {} if job is None else {field: value for field, value in said.items() if field in JOB}
    for eid, part in ((thing.id, own), (job, checked(EDGES["WORKS_IN"], its))):
        if eid is None or not part:
            continue
        desk.say(eid, part)
        for field, value in part.items():
            if value is None:
                _others(desk, eid, field)
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
