"""Batches on any backend: keep what a draft says, undo, withdraw. Written once over the primitives."""

from __future__ import annotations

import hashlib
import os
import time
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.errors import Refused, UnknownThing
from graph.facts import digest
from graph.facts.days import day_of
from graph.facts.statement import Statement
from graph.facts.winner import EXISTS, winners
from graph.store.draft import CHUNK, Delta
from graph.store.tables import Batch, New, Writer


@dataclass(frozen=True, slots=True)
class Order:
    """Who wants a batch, when and why. ``delivery`` is its id: the same one twice is once."""

    kind: str
    who: str
    why: str = ""
    delivery: str = ""
    at: int | None = None

    def stamped(self) -> Order:
        """Give the order with an id and a moment."""
        return Order(
            self.kind,
            self.who,
            self.why,
            self.delivery or uuid.uuid4().hex,
            int(time.time()) if self.at is None else self.at,
        )


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a batch did. ``kept`` lists entities that a later batch also touched and that an undo left as they are."""

    number: int
    delivery: str
    kind: str
    opened: int
    closed: int
    kept: tuple[int, ...] = ()
    again: bool = False


def keep(writer: Writer, delta: Delta, order: Order) -> Receipt:
    """Write what is news in a delta as one batch."""
    number = delta.number + 1
    salts = os.urandom(32 * len(delta.new_nodes))
    writer.add_nodes(
        (eid, kind, salts[32 * i : 32 * i + 16], salts[32 * i + 16 : 32 * i + 32])
        for i, (eid, kind) in enumerate(delta.new_nodes)
    )
    digests = writer.add_keys(sorted(delta.new_keys, key=lambda row: (row.id, row.space, row.key)), number)
    writer.add_edges(delta.new_edges)
    digests += writer.add_statements(delta.statements, number)
    _settle_new(writer, delta, day_of(order.at or 0))
    _settle(writer, delta.before, _stated(delta, day_of(order.at or 0)))
    return _finish(writer, order, number, digests, [], len(delta.statements), 0)


def undo(writer: Writer, number: int, order: Order) -> Receipt:
    """Take a batch back: close what it opened, open again what it closed."""
    batch = next(iter(writer.batches(number - 1)), None)
    if batch is None or batch.number != number:
        raise UnknownThing(f"There is no batch {number}.", hint="See the log for the batches.")
    opened = writer.opened_by(number)
    closed = _not_back(writer, writer.closed_by(number))
    if not opened and not closed:
        raise Refused(f"Batch {number} is already undone or changed nothing.", hint="See the log.")
    return _exchange(writer, opened, closed, order, number)


def withdraw(writer: Writer, source: str, order: Order) -> Receipt:
    """Close every open statement of a source: what rested on it alone goes."""
    said = writer.said_by(source)
    if not said:
        known = ", ".join(name for name, count in writer.sources() if count)
        raise UnknownThing(f"No source {source!r} says anything.", hint=f"Sources: {known or 'none'}.")
    return _exchange(writer, said, [], order, None)


def _exchange(
    writer: Writer, gone: Sequence[Statement], back: Sequence[Statement], order: Order, undoes: int | None
) -> Receipt:
    number = writer.head()[0] + 1
    kept = _later(writer, gone, undoes) if undoes else ()
    closed = writer.close([s.sid for s in gone], number)
    opened = writer.add_statements([New(s.eid, s.evidence, s.order, s.fields) for s in back], number)
    _settle(writer, {s.eid for s in (*gone, *back)})
    return _finish(writer, order, number, opened, closed, len(back), len(gone), undoes, kept)


def _not_back(writer: Writer, closed: Sequence[Statement]) -> list[Statement]:
    """Give those closed statements that no undo has opened again."""
    left = []
    for start in range(0, len(closed), CHUNK):
        part = closed[start : start + CHUNK]
        there = writer.statements({s.eid for s in part})
        left += [
            s
            for s in part
            if not any((o.order, o.evidence, o.fields) == (s.order, s.evidence, s.fields) for o in there.get(s.eid, []))
        ]
    return left


def _later(writer: Writer, gone: Sequence[Statement], number: int) -> tuple[int, ...]:
    """Give the entities of which a later batch said one of the same fields."""
    found = []
    ids = list(dict.fromkeys(s.eid for s in gone))
    said: dict[int, set[str]] = {}
    for statement in gone:
        said.setdefault(statement.eid, set()).update(statement.fields or {EXISTS: True})
    for start in range(0, len(ids), CHUNK):
        for eid, there in writer.statements(ids[start : start + CHUNK]).items():
            if any(s.order > number and said[eid] & set(s.fields or {EXISTS: True}) for s in there):
                found.append(eid)
    return tuple(sorted(found))


def _settle_new(writer: Writer, delta: Delta, recorded: int) -> None:
    """Set the winners of entities that are new in this batch: mostly one statement each."""
    nodes = {eid for eid, _ in delta.new_nodes}
    edges = {row[0] for row in delta.new_edges}
    by_entity: dict[int, list[Statement]] = {}
    for index, new in enumerate(delta.statements):
        if new.eid in nodes or new.eid in edges:
            statement = Statement(index, new.eid, new.evidence, new.order, recorded, new.fields)
            by_entity.setdefault(new.eid, []).append(statement)
    writer.set_nodes((eid, props_of(by_entity[eid])[0]) for eid in nodes if eid in by_entity)
    writer.set_edges((eid, *props_of(by_entity[eid])) for eid in edges if eid in by_entity)
    unsaid = [eid for eid in nodes if eid not in by_entity]
    unsaid += [end for row in delta.new_edges for end in row[2:4] if end not in nodes]
    if unsaid:
        writer.revive(set(unsaid))


def _stated(delta: Delta, recorded: int) -> dict[int, list[Statement]]:
    """Give the statements of the entities that change, this batch's too: its line of the ledger is not there yet."""
    there = {eid: list(said) for eid, said in delta.before.items()}
    for index, new in enumerate(delta.statements):
        if new.eid in there:
            there[new.eid].append(Statement(index, new.eid, new.evidence, new.order, recorded, new.fields))
    return there


def _settle(writer: Writer, touched: Iterable[int], stated: dict[int, list[Statement]] | None = None) -> None:
    """Find the winners of touched entities anew, and which nodes live."""
    ids = list(touched)
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        there = writer.statements(part) if stated is None else stated
        edges = {row.id: row for row in writer.edges(part)}
        writer.set_edges((eid, *props_of(there.get(eid, []))) for eid in part if eid in edges)
        writer.set_nodes((eid, props_of(there.get(eid, []))[0]) for eid in part if eid not in edges)
        ends = {end for row in edges.values() for end in (row.source, row.target)}
        writer.revive(ends | {eid for eid in part if eid not in edges})


def props_of(statements: Sequence[Statement], as_of: int | None = None) -> tuple[dict[str, object] | None, int | None]:
    """Give the winning values of an entity and the latest observed day among them; None where it does not exist."""
    if not statements:
        return None, None
    won = winners(statements, as_of)
    if EXISTS not in won:
        return None, None
    days = [statement.evidence.observed for _, statement in won.values() if statement.evidence.observed is not None]
    return {field: value for field, (value, _) in sorted(won.items()) if field != EXISTS}, max(days, default=None)


def _finish(
    writer: Writer,
    order: Order,
    number: int,
    opened: list[bytes],
    closed: list[bytes],
    opens: int,
    closes: int,
    undoes: int | None = None,
    kept: tuple[int, ...] = (),
) -> Receipt:
    before = writer.head()[1]
    root = digest.root(opened, closed)
    salt = os.urandom(16)
    at = order.at or 0
    line = digest.header(number, order.delivery, order.kind, at, undoes, people_digest(salt, order.who, order.why))
    total = digest.link(before, line, root)
    writer.add_batch(Batch(number, order.delivery, order.kind, at, order.who, order.why, undoes, root, total, salt))
    return Receipt(number, order.delivery, order.kind, opens, closes, kept)


def people_digest(salt: bytes, who: str, why: str) -> bytes:
    """Digest who and why, keyed, so that the chain stands when they are erased."""
    return hashlib.blake2b(f"{who}\x1e{why}".encode(), digest_size=16, key=salt).digest()
