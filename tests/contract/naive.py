"""The rules of design 3.1 and 3.6 once more, naively, straight from the sentences: an oracle for tests."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from graph.facts.days import iso_day
from graph.facts.statement import Statement
from graph.store.tables import Reader

EXISTS = ""
Seen = dict[str, Any]


def text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def said(statements: Iterable[Statement], field: str) -> list[tuple[Statement, Any]]:
    """Every claim about a field; a statement with a value, or with nothing at all, says that its entity exists."""
    claims = []
    for s in statements:
        values = [value for value in s.fields.values() if value is not None]
        if field == EXISTS:
            if values or not s.fields:
                claims.append((s, True))
            elif EXISTS in s.fields:
                claims.append((s, None))
        elif field in s.fields:
            claims.append((s, s.fields[field]))
    return claims


def later(one: Statement, other: Statement) -> bool:
    return (one.order, one.sid) > (other.order, other.sid)


def day(s: Statement) -> int:
    return s.recorded if s.evidence.observed is None else s.evidence.observed


def winner(statements: Iterable[Statement], field: str) -> tuple[Any, Statement] | None:
    claims = said(statements, field)
    alive = []
    for s, value in claims:
        if value is None:
            continue
        withdrawn = replaced = older = False
        for other, what in claims:
            if other.evidence.source != s.evidence.source:
                continue
            same_day = other.evidence.observed == s.evidence.observed
            if what is None:
                back = any(
                    v is not None
                    and o.eid == other.eid
                    and o.evidence.source == other.evidence.source
                    and later(o, other)
                    for o, v in claims
                    if o.evidence.observed == other.evidence.observed
                )
                reaches = later(other, s) if same_day or day(other) == day(s) else day(other) > day(s)
                withdrawn = withdrawn or (reaches and not back)
            elif other.eid == s.eid and other.evidence.decides == s.evidence.decides and same_day:
                replaced = replaced or later(other, s)
        if not withdrawn and not replaced:
            alive.append((s, value))
    standing = []
    for s, value in alive:
        older = any(
            o.eid == s.eid
            and o.evidence.source == s.evidence.source
            and o.evidence.decides == s.evidence.decides
            and o.evidence.observed is not None
            and s.evidence.observed is not None
            and o.evidence.observed > s.evidence.observed
            for o, _ in alive
        )
        if not older:
            standing.append((s, value))
    if not standing:
        return None
    deciding = [(s, value) for s, value in standing if s.evidence.decides]
    if deciding:
        best = max(deciding, key=lambda c: (day(c[0]), c[0].order, *tie(*c)))
    else:
        best = max(standing, key=lambda c: (weight(c[0]), *tie(*c)))
    return best[1], best[0]


def tie(s: Statement, value: Any) -> tuple[Any, ...]:
    """Largest text, then largest source; of one value of one source the newest observation, then the last said."""
    observed = s.evidence.observed
    return text(value), s.evidence.source, -(10**9) if observed is None else observed, s.order, s.sid


def weight(s: Statement) -> float:
    level = 3 if s.evidence.level is None else s.evidence.level
    reliability = 0.5 if s.evidence.reliability is None else s.evidence.reliability
    return day(s) + 180 * (level - 1) + 60 * reliability


def entity(statements: Iterable[Statement], as_of: int | None) -> Seen | None:
    """The values of an entity that exists; ``""`` is the latest observed day among the winning facts."""
    seen = [s for s in statements if as_of is None or s.evidence.observed is None or s.evidence.observed <= as_of]
    fields = {field for s in seen for field in s.fields} | {EXISTS}
    won = {field: winner(seen, field) for field in fields}
    if won[EXISTS] is None:
        return None
    days = [w[1].evidence.observed for w in won.values() if w and w[1].evidence.observed is not None]
    return {EXISTS: max(days, default=None), **{f: w[0] for f, w in won.items() if w and f != EXISTS}}


def graph(reader: Reader, at: int | None, as_of: int | None, on: int) -> tuple[dict[str, Seen], list[tuple[Any, ...]]]:
    """The winning graph of a state: people by first key, and lines by kind, first keys and ``valid_from``."""
    open_then = reader.statements(None, at)
    edges = {row.id: row for row in reader.edges()}
    there = {eid: entity(open_then.get(eid, []), as_of) for eid in edges}
    keys: dict[int, list[tuple[bool, str, str]]] = {}
    for row in reader.keys_of(None):
        keys.setdefault(row.id, []).append((row.space != "files", row.space, row.key))
    group = {row.id: {row.id} for row in reader.nodes()}
    for eid, edge in edges.items():
        won = there[eid]
        ended = won is not None and "valid_to" in won and won["valid_to"] < iso_day(on)
        if edge.kind == "SAME_AS" and won is not None and edge.valid_from <= on and not ended:
            joined = group[edge.source] | group[edge.target]
            group.update(dict.fromkeys(joined, joined))
    first = {eid: min(min(keys[other]) for other in members)[2] for eid, members in group.items()}
    lines: dict[tuple[str, str, str, int], list[int]] = {}
    for eid, edge in edges.items():
        ends = (first[edge.source], first[edge.target])
        if edge.kind != "SAME_AS" and not (ends[0] == ends[1] and edge.source != edge.target):
            lines.setdefault((edge.kind, *ends, edge.valid_from), []).append(eid)
    found = []
    held = {
        end
        for eid, edge in edges.items()
        if edge.kind == "SAME_AS" and there[eid]
        for end in (edge.source, edge.target)
    }
    names = {first[eid] for eid in held}
    for identity, ids in lines.items():
        won = entity([s for eid in ids for s in open_then.get(eid, [])], as_of)
        if won is not None:
            found.append((*identity, won))
            names.update(identity[1:3])
    nodes: dict[str, Seen] = {}
    for eid, members in group.items():
        won = entity([s for other in members for s in open_then.get(other, [])], as_of)
        if won is not None:
            nodes[first[eid]] = {field: value for field, value in won.items() if field != EXISTS}
        elif first[eid] in names:
            nodes[first[eid]] = {}
    return nodes, sorted(found, key=str)
