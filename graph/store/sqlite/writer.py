"""Writing primitives on SQLite, inside one BEGIN IMMEDIATE transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from graph.facts.days import day_number
from graph.facts.digest import digest, evidence_text
from graph.facts.statement import Evidence
from graph.model.values import canonical, fold
from graph.store.sqlite.reader import SqliteReader, listed
from graph.store.tables import Batch, KeyRow, New

PART = 20_000


class SqliteWriter(SqliteReader):
    """The reading and writing primitives over the connection that writes."""

    def next_id(self) -> int:
        sql = "SELECT max(coalesce((SELECT max(id) FROM node), 0), coalesce((SELECT max(id) FROM edge), 0))"
        return int(self.db.execute(sql).fetchone()[0]) + 1

    def add_nodes(self, rows: Iterable[tuple[int, str, bytes, bytes]]) -> None:
        self.db.executemany("INSERT INTO node(id, kind, uid, salt) VALUES(?, ?, ?, ?)", rows)

    def add_keys(self, rows: Sequence[KeyRow], number: int) -> list[bytes]:
        self.db.executemany(
            "INSERT INTO node_key(eid, kind, space, key, n) VALUES(?, ?, ?, ?, ?)", ((*row, number) for row in rows)
        )
        names = self._identities({row.id for row in rows})
        return [digest(*names[row.id], "key", f"{row.space}\x1f{row.key}") for row in rows]

    def add_edges(self, rows: Iterable[tuple[int, str, int, int, int]]) -> None:
        self.db.executemany("INSERT INTO edge(id, kind, src, dst, vfrom) VALUES(?, ?, ?, ?, ?)", rows)

    def add_statements(self, rows: Sequence[New], number: int) -> list[bytes]:
        sources = self._sources({row.evidence.source for row in rows})
        sid = self.db.execute("SELECT coalesce(max(sid), 0) FROM stmt").fetchone()[0]
        digests: list[bytes] = []
        texts: dict[Evidence, tuple[Any, ...]] = {}
        for start in range(0, len(rows), PART):
            part = rows[start : start + PART]
            names = self._identities({row.eid for row in part})
            lines = []
            for row in part:
                sid += 1
                evidence = row.evidence
                known = texts.get(evidence)
                if known is None:
                    known = texts[evidence] = (
                        evidence_text(evidence), sources[evidence.source], evidence.level, evidence.reliability, evidence.observed,
                        int(evidence.decides),
                    )  # fmt: skip
                fields = canonical(row.fields) if row.fields else "{}"
                made = digest(*names[row.eid], known[0], fields)
                digests.append(made)
                lines.append((sid, row.eid, *known[1:], row.order, number, fields, made))
            self.db.executemany(
                "INSERT INTO stmt(sid, eid, source, level, rel, observed, decides, said_n, rec_in, fields, digest) "
                "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                lines,
            )
        return digests

    def close(self, sids: Sequence[int], number: int) -> list[bytes]:
        text = listed(sids)
        self.db.execute("UPDATE stmt SET rec_out = ? WHERE sid IN (SELECT value FROM json_each(?))", (number, text))
        rows = self.db.execute(
            "SELECT digest FROM stmt WHERE sid IN (SELECT value FROM json_each(?)) ORDER BY sid", (text,)
        )
        return [row[0] for row in rows.fetchall()]

    def set_nodes(self, rows: Iterable[tuple[int, dict[str, Any] | None]]) -> None:
        self.db.executemany(
            "UPDATE node SET live = ?, name = ?, props = ? WHERE id = ?",
            (
                (int(props is not None), _name(props), None if props is None else canonical(props), eid)
                for eid, props in rows
            ),
        )

    def set_edges(self, rows: Iterable[tuple[int, dict[str, Any] | None, int | None]]) -> None:
        self.db.executemany(
            "UPDATE edge SET live = ?, strength = ?, observed = ?, vto = ?, props = ? WHERE id = ?",
            (_edge_line(eid, props, observed) for eid, props, observed in rows),
        )

    def revive(self, ids: Iterable[int]) -> None:
        self.db.execute(
            "UPDATE node SET live = EXISTS(SELECT 1 FROM edge WHERE src = node.id AND live) "
            "OR EXISTS(SELECT 1 FROM edge WHERE dst = node.id AND live) "
            "WHERE id IN (SELECT value FROM json_each(?)) AND props IS NULL",
            (listed(ids),),
        )

    def add_batch(self, batch: Batch) -> None:
        self.db.execute(
            "INSERT INTO batch(n, delivery, kind, at, who, why, undoes, root, hash, salt) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                batch.number, batch.delivery, batch.kind, batch.at, batch.who, batch.why, batch.undoes, batch.root, batch.hash,
                batch.salt,
            ),
        )  # fmt: skip

    def _sources(self, keys: set[str]) -> dict[str, int]:
        self.db.executemany("INSERT OR IGNORE INTO source(key) VALUES(?)", ((key,) for key in sorted(keys)))
        return dict(self.db.execute("SELECT key, id FROM source").fetchall())

    def _identities(self, ids: set[int]) -> dict[int, tuple[bytes, str]]:
        """Give the salt and the outside identity of entities."""
        text = listed(ids)
        found: dict[int, tuple[bytes, str]] = {}
        nodes = "SELECT id, salt, kind, hex(uid) FROM node WHERE id IN (SELECT value FROM json_each(?))"
        for eid, salt, kind, uid in self.db.execute(nodes, (text,)).fetchall():
            found[eid] = (salt, f"{kind}\x1f{uid}")
        edges = (
            "SELECT e.id, s.salt, t.salt, e.kind, hex(s.uid), hex(t.uid), e.vfrom FROM edge e JOIN node s ON s.id = e.src "
            "JOIN node t ON t.id = e.dst WHERE e.id IN (SELECT value FROM json_each(?))"
        )
        if len(found) < len(ids):
            for eid, salt, other, kind, source, target, vfrom in self.db.execute(edges, (text,)).fetchall():
                found[eid] = (salt + other, f"{kind}\x1f{source}\x1f{target}\x1f{vfrom}")
        return found


def _name(props: dict[str, Any] | None) -> str | None:
    name = None if props is None else props.get("name")
    return None if name is None else fold(str(name))


def _edge_line(eid: int, props: dict[str, Any] | None, observed: int | None) -> tuple[Any, ...]:
    if props is None:
        return (0, None, None, None, None, eid)
    ends = props.get("valid_to")
    rest = {name: value for name, value in props.items() if name not in {"strength", "valid_to"}}
    return (
        1,
        props.get("strength"),
        observed,
        None if ends is None else day_number(ends),
        canonical(rest) if rest else "{}",
        eid,
    )
