"""What a source said before in such files and no row says now: listed, never deleted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.model.schema import EDGES
from graph.store.base import FIRST_PLANNED
from graph.store.draft import Delta
from graph.store.view import View
from ingest.flat_rows import FlatRows
from ingest.keys import split
from ingest.plan import ImportPlan
from ingest.resolver import Resolver
from ingest.sheet import Sheet

SHOWN = 500
LOOKED_AT = 100_000
"""Edges that are looked at in a search for missing ones: enough for any list that people read."""
Missing = tuple[str, str, str]
"""Kind, key and name."""


def missing(
    plan: ImportPlan, delta: Delta, view: View, sheets: Sequence[Sheet], flats: Sequence[FlatRows], resolver: Resolver
) -> list[Missing]:
    """Give the first of what is missing now, nodes before edges, by kind and key.

    Of the flat lists, people of the accounts that they name.
    """
    tags: dict[bool, set[str]] = {False: set(), True: set()}
    for sheet in sheets:
        exchange = sheet.recognised.exchange
        if exchange.kind and sheet.file.rows:
            tags[exchange.makes_edge].add(exchange.kind.tag())
    said = {eid for one in plan.draft.said if one and (eid := delta.ids[one[0]]) < FIRST_PLANNED}
    found = _nodes(plan.source, tags[False], said, view)
    found |= _contacts(plan.source, flats, said, view, resolver) if "Person" not in tags[False] else set()
    return sorted(found)[:SHOWN] + sorted(_edges(plan.source, tags[True], said, view))[: SHOWN - min(SHOWN, len(found))]


def _nodes(source: str, kinds: set[str], said: set[int], view: View) -> set[Missing]:
    if not kinds:
        return set()
    spoken = [eid for eid in view.reader.spoken_of(source, sorted(kinds)) if eid not in said]
    stands = {view.merges.stands(eid) for eid in said} if view.merges else said
    things = view.things(eid for eid in spoken if view.merges.stands(eid) not in stands)
    return {(thing.kind, thing.key, thing.name) for thing in things.values()}


def _contacts(source: str, flats: Sequence[FlatRows], said: set[int], view: View, resolver: Resolver) -> set[Missing]:
    """Give the people whom a flat list named at the accounts that one names now."""
    accounts = {split(key, "/")[0] for flat in flats if flat.contacts for key in flat.people()}
    if not accounts:
        return set()
    spoken = set(view.reader.spoken_of(source, ["Person"])) - said
    mine = [
        eid
        for (space, key), eid in resolver.keys("Person").items()
        if space == resolver.space and eid in spoken and "/" in key and split(key, "/")[0] in accounts
    ]
    return {(thing.kind, thing.key, thing.name) for thing in view.things(mine).values()}


def _edges(source: str, kinds: set[str], said: set[int], view: View) -> Iterator[Missing]:
    if not kinds:
        return
    rows = [row for row in view.reader.links(sorted(kinds)) if row.id not in said][:LOOKED_AT]
    for start in range(0, len(rows), 2_000):
        part = rows[start : start + 2_000]
        statements = view.reader.statements([row.id for row in part])
        mine = [
            row
            for row in part
            if any(one.evidence.source == source and one.asserts for one in statements.get(row.id, ()))
        ]
        ends = view.things({end for row in mine for end in (row.source, row.target)})
        for row in mine:
            one, other = (ends.get(view.merges.stands(end)) for end in (row.source, row.target))
            if one and other:
                yield row.kind, f"{one.key}>{other.key}", f"{one.name} {EDGES[row.kind].verb} {other.name}"
        if len(mine) >= SHOWN:
            return
