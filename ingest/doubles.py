"""People of an import that are probably one with another: one name at one account, one mail address, one phone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from graph.store.view import View
from ingest.flat_rows import FlatRows
from ingest.naming import Pending
from ingest.node_rows import NodeRows
from ingest.resolver import Resolver

SHOWN = 200
COMMON = 5
"""More people than this with one mail or phone share a switchboard and are not one."""


def probable(
    view: View, resolver: Resolver, nodes: Sequence[NodeRows], flats: Sequence[FlatRows]
) -> list[dict[str, Any]]:
    """Give groups of people that may be one, as ``{"people": [keys], "reason": code}``.

    In each stands somebody whom the import makes; with him others of it, or people of the store.
    """
    here: dict[int, set[tuple[str, object]]] = {}
    for row, account in _people(nodes, flats, resolver):
        here.setdefault(row.handle, set()).update(_marks(row.values, account))
    fresh = {handle for handle in here if handle not in resolver.ids}
    if not fresh:
        return []
    groups: dict[tuple[str, object], set[int]] = {}
    for handle, marks in here.items():
        for mark in marks:
            groups.setdefault(mark, set()).add(handle)
    keys = {handle: key for key, handle in resolver.declared("Person")}
    known = dict(_stored(view, groups, resolver))
    found: dict[tuple[str, ...], str] = {}
    for (reason, value), handles in groups.items():
        if handles & fresh:
            people = {keys[handle] for handle in handles} | known.get((reason, value), set())
            if 1 < len(people) <= (COMMON if reason != "same_name_same_account" else len(people)):
                found.setdefault(tuple(sorted(people)), reason)
    return [{"people": list(people), "reason": reason} for people, reason in sorted(found.items())][:SHOWN]


def squeezed(name: str) -> str:
    """Give a name without blanks, width and case."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", name)).casefold()


def _people(nodes: Sequence[NodeRows], flats: Sequence[FlatRows], resolver: Resolver) -> Iterator[tuple[Pending, int]]:
    for table in nodes:
        if table.sheet.name == "people":
            for row in table.rows:
                if row.kept:
                    account = row.values.get("account")
                    yield row, -1 if account is None else resolver.find("Account", str(account))
    for flat in flats:
        if flat.contacts:
            yield from ((row, flat.accounts[row.line]) for row in flat.rows if row.kept)


def _marks(values: Any, account: int) -> Iterator[tuple[str, object]]:
    if account >= 0:
        yield "same_name_same_account", (account, squeezed(str(values["name"])))
    yield from _contact(values)


def _contact(values: Any) -> Iterator[tuple[str, object]]:
    if isinstance(mail := values.get("email"), str) and "@" in mail:
        yield "same_email", squeezed(mail)
    if isinstance(phone := values.get("phone"), str) and len(digits := re.sub(r"\D", "", squeezed(phone))) >= 7:
        yield "same_phone", digits[-11:]


def _stored(
    view: View, groups: dict[tuple[str, object], set[int]], resolver: Resolver
) -> Iterator[tuple[tuple[str, object], set[str]]]:
    """Give for the marks of the import the keys of the people in the store who have them too."""
    there: dict[tuple[str, object], set[str]] = {}
    accounts = {view.merges.stands(eid): handle for handle, eid in resolver.ids.items()}
    people = {thing.id: thing for thing in view.nodes("Person")}
    homes: dict[int, set[int]] = {}
    above: dict[int, set[int]] = {}
    for row in view.links(["WORKS_IN", "PART_OF"]) if people else ():
        (homes if row.kind == "WORKS_IN" else above).setdefault(row.source, set()).add(row.target)
    for eid, thing in people.items():
        places = homes.get(eid, set())
        places = places | {account for unit in places for account in above.get(unit, ())}
        marks: list[tuple[str, object]] = list(_contact(thing.props))
        marks += [("same_name_same_account", (accounts[p], squeezed(thing.name))) for p in places if p in accounts]
        for mark in marks:
            if mark in groups:
                there.setdefault(mark, set()).add(thing.key)
    yield from there.items()
