"""Writing primitives on SQLite, inside one BEGIN IMMEDIATE transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from typing import Any

from graph.facts.days import day_number, iso_day
from graph.facts.digest import digest, edge_identity, evidence_text, node_identity
from graph.facts.statement import Evidence
from graph.model.values import canonical, fold
from graph.store.sqlite.reader import PART, SqliteReader, listed
from graph.store.tables import Batch, EdgeRow, KeyRow, New, NewNode


class SqliteWriter(SqliteReader):
    """The reading and writing primitives over the connection that writes."""

    def __init__(self, db: sqlite3.Connection, name: str) -> None:
        super().__init__(db, name)
        self._nodes_seen: dict[int, tuple[bytes, str, bytes]] = {}
        self._edges_made: dict[int, tuple[str, int, int, int]] = {}

    def add_nodes(self, rows: Sequence[NewNode]) -> None:
        self._nodes_seen.update((row.id, (row.salt, node_identity(row.kind, row.uid), row.uid)) for row in rows)
        self.db.executemany(
            "INSERT INTO node(id, kind, uid, salt, live, name, props) VALUES(?, ?, ?, ?, 1, ?, ?)",
            ((*row[:4], _name(row.props), None if row.props is None else canonical(row.props)) for row in rows),
        )

    def add_keys(self, rows: Sequence[KeyRow], number: int) -> list[bytes]:
        self.db.executemany(
            "INSERT INTO node_key(eid, kind, space, key, n) VALUES(?, ?, ?, ?, ?)", ((*row, number) for row in rows)
        )
        names = self._identities({row.id for row in rows})
        return [digest(*names[row.id], "key", f"{row.space}\x1f{row.key}") for row in rows]

    def add_edges(self, rows: Iterable[EdgeRow]) -> None:
        made = self._edges_made = {}

        def lines() -> Iterator[tuple[Any, ...]]:
            for row in rows:
                made[row.id] = line = row[1:5]
                yield (*_edge_line(row.id, row.props if row.live else None, row.observed), *line)

        self.db.executemany(
            "INSERT INTO edge(live, strength, observed, vto, props, id, kind, src, dst, vfrom) "
            "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            lines(),
        )

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
                        evidence_text(evidence),
                        sources[evidence.source],
                        evidence.level,
                        evidence.reliability,
                        evidence.observed,
                        int(evidence.decides),
                    )
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
            "INSERT INTO batch(n, delivery, kind, at, who, why, undoes, root, hash, salt) "
            "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            astuple(batch),
        )

    def _sources(self, keys: set[str]) -> dict[str, int]:
        self.db.executemany("INSERT OR IGNORE INTO source(key) VALUES(?)", ((key,) for key in sorted(keys)))
        return dict(self.db.execute("SELECT key, id FROM source").fetchall())

    def _identities(self, ids: Iterable[int]) -> dict[int, tuple[bytes, str]]:
        """Give the salt and the outside identity of entities; of those just added without asking the file."""
        found: dict[int, tuple[bytes, str]] = {}
        edges: dict[int, tuple[str, int, int, int]] = {}
        unknown = []
        for eid in ids:
            if eid in self._nodes_seen:
                found[eid] = self._nodes_seen[eid][:2]
            elif eid in self._edges_made:
                edges[eid] = self._edges_made[eid]
            else:
                unknown.append(eid)
        if unknown:
            sql = "SELECT id, kind, src, dst, vfrom FROM edge WHERE id IN (SELECT value FROM json_each(?))"
            edges.update((eid, line) for eid, *line in self.db.execute(sql, (listed(unknown),)).fetchall())
            unknown = [eid for eid in unknown if eid not in edges]
        nodes = self._see([*unknown, *(end for line in edges.values() for end in line[1:3])])
        found.update((eid, nodes[eid][:2]) for eid in unknown)
        for eid, (kind, source, target, valid_from) in edges.items():
            (salt, _, uid), (other, _, end) = nodes[source], nodes[target]
            found[eid] = (salt + other, edge_identity(kind, uid, end, valid_from))
        return found

    def _see(self, ids: Iterable[int]) -> dict[int, tuple[bytes, str, bytes]]:
        """Give what is known of nodes, asking the file for those not seen yet."""
        seen = self._nodes_seen
        if missing := {eid for eid in ids if eid not in seen}:
            sql = "SELECT id, salt, kind, uid FROM node WHERE id IN (SELECT value FROM json_each(?))"
            for eid, salt, kind, uid in self.db.execute(sql, (listed(missing),)).fetchall():
                seen[eid] = (salt, node_identity(kind, uid), uid)
        return seen


def _name(props: dict[str, Any] | None) -> str | None:
    name = None if props is None else props.get("name")
    return None if name is None else fold(str(name))


def _edge_line(eid: int, props: dict[str, Any] | None, observed: int | None) -> tuple[Any, ...]:
    """Give the columns of an edge's winners; a strength or last day in another form than its column's stays text."""
    if props is None:
        return (0, None, None, None, None, eid)
    strength, ends = props.get("strength"), props.get("valid_to")
    number = None if ends is None else _day(ends)
    rest = props.copy()
    if type(strength) is float:
        del rest["strength"]
    if number is not None:
        del rest["valid_to"]
    shown = float(strength) if isinstance(strength, int | float) else None
    return (1, shown, observed, number, canonical(rest) if rest else "{}", eid)


def _day(text: Any) -> int | None:
    """Give the number of a day in the one ISO form, else None."""
    try:
        number = day_number(text)
    except (TypeError, ValueError):
        return None
    return number if iso_day(number) == text else None
