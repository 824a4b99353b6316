"""Every digest of the file, computed again from the text it stands for."""

from __future__ import annotations

import sqlite3

from graph.facts.digest import digest, evidence_text
from graph.facts.statement import Evidence
from graph.store.tables import Digests

_IDENTITIES = (
    "SELECT id, salt, x'', kind || char(31) || hex(uid) FROM node UNION ALL "
    "SELECT e.id, s.salt, t.salt, e.kind || char(31) || hex(s.uid) || char(31) || hex(t.uid) || char(31) || e.vfrom "
    "FROM edge e JOIN node s ON s.id = e.src JOIN node t ON t.id = e.dst"
)
_STATEMENTS = (
    "SELECT s.sid, s.eid, o.key, s.level, s.rel, s.observed, s.decides, s.rec_in, s.rec_out, s.fields, s.digest "
    "FROM stmt s JOIN source o ON o.id = s.source ORDER BY s.sid"
)


def digests(db: sqlite3.Connection) -> Digests:
    """Give the digests by batch; ``wrong`` are statements whose text gives another digest, or an erased text a kept one."""
    found = Digests({}, {}, [], 0)
    names = {eid: (salt + other, identity) for eid, salt, other, identity in db.execute(_IDENTITIES).fetchall()}
    for number, eid, space, key in db.execute(
        "SELECT n, eid, space, key FROM node_key ORDER BY n, eid, space, key"
    ).fetchall():
        found.opened.setdefault(number, []).append(digest(*names[eid], "key", f"{space}\x1f{key}"))
    for sid, eid, source, level, rel, observed, decides, opened, closed, fields, kept in db.execute(
        _STATEMENTS
    ).fetchall():
        found.count += 1
        if fields is not None:
            evidence = evidence_text(Evidence(source, level, rel, observed, bool(decides)))
            if digest(*names[eid], evidence, fields) != kept:
                found.wrong.append(sid)
        found.opened.setdefault(opened, []).append(kept)
        if closed is not None:
            found.closed.setdefault(closed, []).append(kept)
    return found
