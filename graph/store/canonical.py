"""The canonical export: one text for one content, whatever the order in which it came."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from graph.facts.days import iso_day
from graph.facts.kept import kept
from graph.facts.statement import EXISTS, Statement
from graph.model.schema import EDGES, NODES
from graph.model.sharing import shareable
from graph.model.values import canonical
from graph.store.tables import KeyRow
from graph.store.view import Line, Thing, View

T = TypeVar("T")

SCHEMA = 1
CHUNK = 5_000


def lines(view: View, full: bool = True) -> Iterator[str]:
    """Give the canonical JSON lines of what a view shows, without line ends.

    A header, then nodes by kind and key, then edges by kind, ends and ``valid_from``; keys, not inner
    ids; no batches. Of facts: what stands, and a source's older days.

    Parameters
    ----------
    full
        False leaves out what is not safe to share (``graph.model.sharing``).
    """
    yield canonical({"schema": SCHEMA, "full": full})
    names: dict[int, tuple[str, str]] = {}
    for kind in sorted(NODES):
        things = sorted(view.nodes(kind), key=lambda thing: thing.key)
        names.update((thing.id, (kind, thing.key)) for thing in things)
        for part in _parts(things):
            keys = _keys(view, part)
            said = view.statements_of([thing.id for thing in part])
            for thing in part:
                line = _line(kind, {"keys": keys[thing.id]}, thing.props, said.get(thing.id, []), full)
                if line is not None:
                    yield line
    for kind in sorted(EDGES):
        edges = [(_end(view, names, e.source), _end(view, names, e.target), e) for e in _edges(view, kind)]
        edges.sort(key=lambda edge: (edge[0], edge[1], edge[2].valid_from or ""))
        for chunk in _parts(edges):
            said = view.statements_of_lines([edge.id for _, _, edge in chunk])
            for source, target, edge in chunk:
                head = {"source": source, "target": target, "valid_from": edge.valid_from}
                line = _line(kind, head, edge.props, said.get(edge.id, []), full)
                if line is not None:
                    yield line


def digest(view: View, full: bool = True) -> str:
    """Give the SHA-256 of the canonical export, each line ended by a line feed."""
    total = hashlib.sha256()
    for line in lines(view, full):
        total.update(line.encode() + b"\n")
    return total.hexdigest()


def _edges(view: View, kind: str) -> list[Line]:
    """Give every edge, ended ones too; as of a day those that held on it."""
    return view.lines([kind], valid=view.as_of is not None)


def _end(view: View, names: Mapping[int, tuple[str, str]], eid: int) -> tuple[str, str]:
    """Give kind and key of an edge's end; for a merge that of a node for which another stands."""
    if eid in names:
        return names[eid]
    return names[view.merges.stands(eid)][0], view.key(eid)


def _keys(view: View, things: Iterable[Thing]) -> dict[int, list[list[str]]]:
    stands = {other: thing.id for thing in things for other in view.merges.members(thing.id)}
    found: dict[int, list[list[str]]] = {eid: [] for eid in stands.values()}
    rows: list[KeyRow] = view.reader.keys_of(stands)
    for row in rows:
        found[stands[row.id]].append([row.space, row.key])
    return {eid: sorted(keys) for eid, keys in found.items()}


def _line(kind: str, head: dict[str, Any], props: dict[str, Any], said: list[Statement], full: bool) -> str | None:
    values: dict[str, Any] | None = props if full else shareable(kind, props)
    if values is None:
        return None
    by_entity: dict[int, list[Statement]] = {}
    for statement in said:
        by_entity.setdefault(statement.eid, []).append(statement)
    facts = []
    for one in by_entity.values():
        for evidence, recorded, fields in kept(one):
            shown: dict[str, Any] | None = fields if full else shareable(kind, fields)
            exists = fields.get(EXISTS) is True
            if not full and not shown and not exists and any(field != EXISTS for field in fields):
                continue
            facts.append(
                {
                    "source": evidence.source,
                    "level": evidence.level,
                    "reliability": None if evidence.reliability is None else float(evidence.reliability),
                    "observed": None if evidence.observed is None else iso_day(evidence.observed),
                    "recorded": None if recorded is None else iso_day(recorded),
                    "decides": evidence.decides,
                    "fields": shown or {},
                }
            )
    if len(facts) > 1:
        facts.sort(key=_place)
    return canonical({"kind": kind, **head, "values": values, "facts": facts})


def _place(fact: dict[str, Any]) -> tuple[str, str, str]:
    return fact["source"], fact["observed"] or "", canonical(fact)


def _parts(items: list[T]) -> Iterator[list[T]]:
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]
