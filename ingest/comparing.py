"""The last step of a plan: what of it is news, what changes, what is missing now."""

from __future__ import annotations

from collections.abc import Sequence

from graph.facts.winner import winners
from graph.model.schema import EDGES
from graph.store.draft import Delta
from graph.store.view import View
from ingest.doubles import probable
from ingest.flat_rows import FlatRows
from ingest.missing import missing
from ingest.node_rows import NodeRows
from ingest.plan import Changed, ImportPlan
from ingest.resolver import Resolver
from ingest.sheet import Sheet

SHOWN = 500


def compare(
    plan: ImportPlan,
    resolver: Resolver,
    view: View,
    sheets: Sequence[Sheet],
    nodes: Sequence[NodeRows],
    flats: Sequence[FlatRows],
    first_id: int,
) -> None:
    """Judge the draft against the store: counts by table, changes, missing rows and probable doubles."""
    delta = plan.draft.compare(view.reader, first_id)
    plan.empty = delta.empty
    for sheet in sheets:
        sheet.count(delta)
    plan.changes = _changes(delta, view)
    plan.missing = missing(plan, delta, view, sheets, flats, resolver)
    plan.duplicates = probable(view, resolver, nodes, flats)


def _changes(delta: Delta, view: View) -> list[Changed]:
    """Give the first values that change, old to new."""
    changed = [new for new in delta.statements if delta.before.get(new.eid)][:SHOWN]
    things = view.things(new.eid for new in changed)
    lines = {row.id: row for row in view.reader.edges(ids=[new.eid for new in changed if new.eid not in things])}
    ends = view.things({end for row in lines.values() for end in (row.source, row.target)}) if lines else {}
    found = []
    for new in changed:
        won = winners(delta.before[new.eid])
        kind, key = "", str(new.eid)
        if thing := things.get(new.eid):
            kind, key = thing.kind, thing.key
        elif line := lines.get(new.eid):
            named = [ends[end].key if end in ends else "?" for end in (line.source, line.target)]
            kind, key = line.kind, ">".join(named)
        for field, value in new.fields.items():
            old = won[field][0] if field in won else None
            if old != value:
                found.append(Changed(kind, key, field or ("exists" if kind in EDGES else field), old, value))
    return found[:SHOWN]
