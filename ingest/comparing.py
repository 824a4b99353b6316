"""The last step of a plan: what of it is news, what changes, what is missing now."""

from __future__ import annotations

from collections.abc import Sequence

from graph.facts.winner import winners
from graph.store.draft import Delta
from graph.store.view import View
from ingest.doubles import probable
from ingest.flat_rows import FlatRows
from ingest.plan import Changed, ImportPlan
from ingest.resolver import Resolver
from ingest.sheet import Sheet

SHOWN = 500


def compare(
    plan: ImportPlan, resolver: Resolver, view: View, sheets: Sequence[Sheet], flats: Sequence[FlatRows], first_id: int
) -> None:
    """Judge the draft against the store: counts by table, changes, missing rows and probable doubles."""
    delta = plan.draft.compare(view.reader, first_id)
    plan.number = delta.number
    plan.empty = delta.empty
    for sheet in sheets:
        sheet.count(delta)
    plan.changes = _changes(delta, view)
    plan.missing = _missing(plan, delta, view, sheets)
    people = {handle: place for flat in flats for handle, place in flat.people.items()}
    if people:
        keys = {handle: key for (_, _, key), handle in plan.draft.nodes.items()}
        known = view.things(resolver.ids[handle] for handle in people if handle in resolver.ids)
        keys |= {handle: known[eid].key for handle, eid in resolver.ids.items() if eid in known}
        plan.duplicates = probable(view, plan.draft, people, keys)


def _changes(delta: Delta, view: View) -> list[Changed]:
    """Give the first values that change, old to new."""
    changed = [new for new in delta.statements if delta.before.get(new.eid)][:SHOWN]
    things = view.things(new.eid for new in changed)
    found = []
    for new in changed:
        won = winners(delta.before[new.eid])
        thing = things.get(new.eid)
        for field, value in new.fields.items():
            old = won[field][0] if field in won else None
            if old != value:
                found.append(
                    Changed(thing.kind if thing else "", thing.key if thing else str(new.eid), field, old, value)
                )
    return found[:SHOWN]


def _missing(plan: ImportPlan, delta: Delta, view: View, sheets: Sequence[Sheet]) -> list[tuple[str, str, str]]:
    """Give the nodes that the source said in such files before and no row says now."""
    kinds = {
        s.recognised.exchange.kind.tag()
        for s in sheets
        if s.recognised.exchange.kind and not s.recognised.exchange.makes_edge
    }
    if not kinds:
        return []
    said = set(delta.ids)
    spoken = view.reader.spoken_of(plan.source, sorted(kinds))
    things = view.things(eid for eid in spoken if eid not in said)
    return sorted((thing.kind, thing.key, thing.name) for thing in things.values())[:SHOWN]
