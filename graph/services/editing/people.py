"""A person added, with his job."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.analysis.reasons import reason
from graph.errors import Refused
from graph.model.schema import EDGES, NODES
from graph.services.editing.checking import checked
from graph.services.editing.desk import Desk
from graph.services.editing.naming import free_key, readable, taken
from graph.store.finding import by_name, find
from graph.store.tables import ALWAYS

JOB = ("title", "level")
"""Fields that belong to the job where there is one."""


def write(desk: Desk, name: str, account: str | None, key: str | None, fields: Mapping[str, Any]) -> str:
    """Write a person on the desk; give his key. Others of the same name are noted, not refused."""
    name = name.strip()
    if not name:
        raise Refused("A person needs a name.", hint="Give the name as it is written.", field="name")
    if key is not None and (not key.strip() or taken(desk.view, "Person", key)):
        raise Refused(f"The key {key!r} is taken or empty.", hint="Give another key, or none.", field="key")
    said = checked(NODES["Person"], {**fields, "name": name})
    key = key or free_key(desk.view, "Person", readable(name))
    others = by_name(desk.view, name, ("Person",))
    if others:
        desk.notes.append(reason("same_name", name=name, people=[thing.key for thing in others]))
    if account is None:
        desk.new("Person", key, said)
        return key
    employer = find(desk.view, account, ("Account", "OrgUnit"))
    handle = desk.new("Person", key, {field: value for field, value in said.items() if field not in JOB})
    job = checked(EDGES["WORKS_IN"], {field: said[field] for field in JOB if said.get(field) is not None})
    desk.line("WORKS_IN", handle, desk.node(employer.id), ALWAYS, job)
    return key
