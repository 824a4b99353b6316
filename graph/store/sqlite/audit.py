"""Every digest of the file, computed again from the text it stands for."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from graph.facts.digest import digest, edge_identity, evidence_text, node_identity
from graph.facts.statement import Evidence
from graph.model.values import fold
from graph.store.tables import Digests

_NODES = "SELECT id, salt, kind, uid, name, props FROM node"
_KEYS = "SELECT n, eid, kind, space, key FROM node_key ORDER BY n, eid, space, key"
_STATEMENTS = (
    "SELECT s.sid, s.eid, o.key, s.level, s.rel, s.observed, s.decides, s.said_n, s.rec_in, s.rec_out, "
    "s.fields, s.digest, e.kind, e.src, e.dst, e.vfrom "
    "FROM stmt s LEFT JOIN source o ON o.id = s.source LEFT JOIN edge e ON e.id = s.eid ORDER BY s.sid"
)
_Names = dict[int, tuple[bytes, str]]


def digests(db: sqlite3.Connection) -> Digests:
    """Give the digests by batch, each computed again from its text, and what the digests do not cover."""
    found = Digests()
    pages = db.execute("PRAGMA integrity_check(10)").fetchall()
    found.flaws += [("file", text) for (text,) in pages if text != "ok"]
    nodes = {eid: (salt, kind, uid) for eid, salt, kind, uid, *_ in db.execute(_NODES)}
    names: _Names = {eid: (salt, node_identity(kind, uid)) for eid, (salt, kind, uid) in nodes.items()}
    for number, eid, kind, space, key in db.execute(_KEYS):
        if eid not in nodes or nodes[eid][1] != kind:
            found.flaws.append(("key", f"{space}:{key}"))
        if eid in nodes:
            found.opened.setdefault(number, []).append(digest(*names[eid], "key", f"{space}\x1f{key}"))
    said: dict[tuple[int, bytes], list[int]] = {}
    for row in db.execute(_STATEMENTS):
        sid, eid, source, level, rel, observed, decides, order, opened, closed, fields, kept, *line = row
        found.count += 1
        found.opened.setdefault(opened, []).append(kept)
        if closed is not None:
            found.closed.setdefault(closed, []).append(kept)
            said.setdefault((eid, kept), []).append(opened)
        if order != opened and order not in said.get((eid, kept), ()):
            found.flaws.append(("order", str(sid)))
        if fields is not None:
            name = names.get(eid) or _edge_name(line, nodes)
            evidence = evidence_text(Evidence(source, level, rel, observed, bool(decides)))
            if name is None or digest(*name, evidence, fields) != kept:
                found.wrong.append(sid)
    found.flaws += [("name", str(eid)) for eid, *_, name, props in db.execute(_NODES) if name != folded_name(props)]
    return found


def _edge_name(line: list[Any], nodes: dict[int, tuple[bytes, str, bytes]]) -> tuple[bytes, str] | None:
    if line[1] not in nodes or line[2] not in nodes:
        return None
    kind, source, target, valid_from = line
    (salt, _, uid), (other, _, end) = nodes[source], nodes[target]
    return salt + other, edge_identity(kind, uid, end, valid_from)


def folded_name(props: str | None) -> str | None:
    """Give the name as it is looked up, from a node's values as kept."""
    try:
        name = None if props is None else json.loads(props).get("name")
    except (ValueError, AttributeError):
        return "unreadable"
    return None if name is None else fold(str(name))
