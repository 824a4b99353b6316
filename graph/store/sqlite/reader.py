"""Reading primitives on SQLite. Every call takes all its rows and ends; no cursor stays open."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from graph.facts.days import day_of, iso_day
from graph.facts.digest import FIRST
from graph.facts.statement import Evidence, Statement
from graph.store.sqlite.audit import digests
from graph.store.sqlite.trouble import damaged
from graph.store.tables import Batch, Digests, EdgeRow, Entry, KeyRow, LinkRow, NodeRow

_STMT = (
    "SELECT s.sid, s.eid, o.key, s.level, s.rel, s.observed, s.decides, s.said_n, b.at, s.fields, s.rec_in, s.rec_out "
    "FROM stmt s JOIN source o ON o.id = s.source JOIN batch b ON b.n = s.said_n"
)
_BATCH = "SELECT n, delivery, kind, at, who, why, undoes, root, hash, salt FROM batch "
_EDGE = "SELECT id, kind, src, dst, vfrom, live, observed, strength, vto, props FROM edge "
_NODE = "SELECT id, kind, uid, salt, live, props FROM node "


PART = 20_000


def listed(ids: Iterable[int]) -> str:
    """Give ids as the JSON text that ``json_each`` reads."""
    return "[" + ",".join(map(str, ids)) + "]"


class SqliteReader:
    """The reading primitives over one connection with a transaction open."""

    def __init__(self, db: sqlite3.Connection, name: str) -> None:
        self.db = db
        self.name = name
        self._evidence: dict[tuple[Any, ...], Evidence] = {}

    def head(self) -> tuple[int, bytes]:
        row = self.db.execute("SELECT n, hash FROM batch ORDER BY n DESC LIMIT 1").fetchone()
        return (row[0], row[1]) if row else (0, FIRST)

    def batches(self, since: int = 0) -> list[Batch]:
        return [Batch(*row) for row in self.db.execute(_BATCH + "WHERE n > ? ORDER BY n", (since,)).fetchall()]

    def batch_of(self, delivery: str) -> Batch | None:
        row = self.db.execute(_BATCH + "WHERE delivery = ?", (delivery,)).fetchone()
        return Batch(*row) if row else None

    def find_key(self, key: str) -> list[KeyRow]:
        rows = self.db.execute("SELECT eid, kind, space, key FROM node_key WHERE key = ? ORDER BY kind, space", (key,))
        return [KeyRow(*row) for row in rows.fetchall()]

    def keys(self, kind: str) -> dict[tuple[str, str], int]:
        rows = self.db.execute("SELECT space, key, eid FROM node_key WHERE kind = ?", (kind,)).fetchall()
        return {(space, key): eid for space, key, eid in rows}

    def keys_of(self, ids: Iterable[int] | None) -> list[KeyRow]:
        sql = "SELECT eid, kind, space, key FROM node_key "
        if ids is None:
            rows = self.db.execute(sql + "ORDER BY eid, space, key").fetchall()
        else:
            rows = self.db.execute(
                sql + "WHERE eid IN (SELECT value FROM json_each(?)) ORDER BY eid, space, key", (listed(ids),)
            ).fetchall()
        return [KeyRow(*row) for row in rows]

    def find_name(self, folded: str) -> list[NodeRow]:
        return self._nodes("WHERE name = ? AND live ORDER BY id", (folded,))

    def nodes(self, ids: Iterable[int] | None = None, kind: str | None = None) -> list[NodeRow]:
        if ids is not None:
            return self._nodes("WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", (listed(ids),))
        if kind is not None:
            return self._nodes("WHERE kind = ? ORDER BY id", (kind,))
        return self._nodes("ORDER BY id", ())

    def edges(self, ids: Iterable[int] | None = None, kinds: Sequence[str] | None = None) -> list[EdgeRow]:
        if ids is not None:
            return self._edges("WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", (listed(ids),))
        if kinds is None:
            return self._edges("ORDER BY id", ())
        return self._edges("WHERE kind IN (SELECT value FROM json_each(?)) ORDER BY id", (json.dumps(list(kinds)),))

    def edges_at(self, nodes: Iterable[int], kinds: Sequence[str] | None = None) -> list[EdgeRow]:
        text = listed(nodes)
        found: dict[int, EdgeRow] = {}
        for end in ("src", "dst"):
            for row in self._edges(f"WHERE {end} IN (SELECT value FROM json_each(?))", (text,)):
                if kinds is None or row.kind in kinds:
                    found[row.id] = row
        return [found[eid] for eid in sorted(found)]

    def links(self, kinds: Sequence[str]) -> list[LinkRow]:
        rows = self.db.execute(
            "SELECT id, kind, src, dst, vfrom, vto, strength, observed FROM edge "
            "WHERE live AND kind IN (SELECT value FROM json_each(?)) ORDER BY id",
            (json.dumps(list(kinds)),),
        )
        return list(map(LinkRow._make, rows.fetchall()))

    def edge_ids(self, wanted: Sequence[tuple[str, int, int, int]]) -> list[int | None]:
        if not self.db.execute("SELECT 1 FROM edge LIMIT 1").fetchone():
            return [None] * len(wanted)
        rows = self.db.execute(
            "SELECT e.id FROM json_each(?) j LEFT JOIN edge e ON e.src = j.value ->> 1 AND e.kind = j.value ->> 0 "
            "AND e.dst = j.value ->> 2 AND e.vfrom = j.value ->> 3 ORDER BY j.key",
            (json.dumps(wanted),),
        )
        return [row[0] for row in rows.fetchall()]

    def statements(self, ids: Iterable[int] | None, at: int | None = None) -> dict[int, list[Statement]]:
        where, params = ("TRUE", []) if ids is None else ("s.eid IN (SELECT value FROM json_each(?))", [listed(ids)])
        if at is None:
            where += " AND s.rec_out IS NULL"
        else:
            where += f" AND s.rec_in <= {int(at)} AND (s.rec_out IS NULL OR s.rec_out > {int(at)})"
        found: dict[int, list[Statement]] = {}
        for statement in self._statements(where, params):
            found.setdefault(statement.eid, []).append(statement)
        return found

    def entries(self, ids: Iterable[int]) -> dict[int, list[Entry]]:
        found: dict[int, list[Entry]] = {}
        for entry in self._entries("s.eid IN (SELECT value FROM json_each(?))", [listed(ids)]):
            found.setdefault(entry.statement.eid, []).append(entry)
        return found

    def entries_by(self, number: int) -> Iterator[Entry]:
        sql = "SELECT sid FROM stmt WHERE rec_in = ?1 UNION SELECT sid FROM stmt WHERE rec_out = ?1 ORDER BY sid"
        sids = [sid for (sid,) in self.db.execute(sql, (number,)).fetchall()]
        for start in range(0, len(sids), PART):
            yield from self._entries("s.sid IN (SELECT value FROM json_each(?))", [listed(sids[start : start + PART])])

    def said_by(self, source: str) -> list[tuple[int, int]]:
        sql = "SELECT s.sid, s.eid FROM stmt s JOIN source o ON o.id = s.source WHERE s.rec_out IS NULL AND o.key = ?"
        return self.db.execute(f"{sql} ORDER BY s.sid", (source,)).fetchall()

    def spoken_of(self, source: str, kinds: Sequence[str]) -> list[int]:
        rows = self.db.execute(
            "SELECT DISTINCT n.id FROM node n JOIN stmt s ON s.eid = n.id JOIN source o ON o.id = s.source "
            "WHERE n.kind IN (SELECT value FROM json_each(?)) AND s.rec_out IS NULL AND o.key = ? ORDER BY n.id",
            (json.dumps(list(kinds)), source),
        )
        return [row[0] for row in rows.fetchall()]

    def sources(self) -> list[tuple[str, int]]:
        rows = self.db.execute(
            "SELECT o.key, count(s.sid) FROM source o LEFT JOIN stmt s ON s.source = o.id AND s.rec_out IS NULL "
            "GROUP BY o.id ORDER BY o.key"
        )
        return [(key, count) for key, count in rows.fetchall()]

    def version(self, ids: Sequence[int]) -> int:
        sql = (
            "SELECT max(max(rec_in), coalesce(max(rec_out), 0)) FROM stmt WHERE eid IN (SELECT value FROM json_each(?))"
        )
        return self.db.execute(sql, (listed(ids),)).fetchone()[0] or 0

    def shared_keys(self) -> set[tuple[str, str]]:
        return set(
            self.db.execute(
                "SELECT kind, key FROM node_key GROUP BY key, kind HAVING count(DISTINCT eid) > 1"
            ).fetchall()
        )

    def last_id(self) -> int:
        sql = "SELECT max(coalesce((SELECT max(id) FROM node), 0), coalesce((SELECT max(id) FROM edge), 0))"
        return int(self.db.execute(sql).fetchone()[0])

    def digests(self) -> Digests:
        return digests(self.db)

    def changed_since(self, number: int) -> list[int]:
        rows = self.db.execute(
            "SELECT eid FROM stmt WHERE rec_in > ?1 UNION SELECT eid FROM stmt WHERE rec_out > ?1", (number,)
        )
        return [row[0] for row in rows.fetchall()]

    def _statements(self, where: str, params: Sequence[object]) -> list[Statement]:
        with self._whole():
            return [self._statement(row) for row in self._rows(where, params)]

    def _entries(self, where: str, params: Sequence[object]) -> list[Entry]:
        with self._whole():
            return [Entry(self._statement(row), row[10], row[11]) for row in self._rows(where, params)]

    def _rows(self, where: str, params: Sequence[object]) -> list[tuple[Any, ...]]:
        sql = f"{_STMT} WHERE {where} AND s.fields IS NOT NULL ORDER BY s.eid, s.sid"
        return self.db.execute(sql, params).fetchall()

    def _statement(self, row: tuple[Any, ...]) -> Statement:
        sid, eid, source, level, rel, observed, decides, order, at, fields, _, _ = row
        key = (source, level, rel, observed, decides)
        evidence = self._evidence.get(key)
        if evidence is None:
            evidence = self._evidence[key] = Evidence(source, level, rel, observed, bool(decides))
        return Statement(sid, eid, evidence, order, day_of(at), loaded(fields))

    def _nodes(self, where: str, params: Sequence[object]) -> list[NodeRow]:
        with self._whole():
            return [
                NodeRow(eid, kind, uid, salt, bool(live), loaded(props) if props else {})
                for eid, kind, uid, salt, live, props in self.db.execute(_NODE + where, params).fetchall()
            ]

    def _edges(self, where: str, params: Sequence[object]) -> list[EdgeRow]:
        with self._whole():
            return [self._edge(row) for row in self.db.execute(_EDGE + where, params).fetchall()]

    def _edge(self, row: tuple[Any, ...]) -> EdgeRow:
        eid, kind, source, target, valid_from, live, observed, strength, last, props = row
        values = loaded(props) if props and props != "{}" else {}
        if strength is not None:
            values.setdefault("strength", strength)
        if last is not None:
            values["valid_to"] = iso_day(last)
        return EdgeRow(eid, kind, source, target, valid_from, bool(live), observed, values)

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Say that the store is damaged where what it holds cannot be read."""
        try:
            yield
        except (ValueError, TypeError, OverflowError) as error:
            raise damaged(self.name) from error


def loaded(text: str) -> dict[str, Any]:
    """Read the JSON of fields or values; ValueError where it is not an object."""
    found = json.loads(text)
    if type(found) is not dict:
        raise ValueError("object")
    return found
