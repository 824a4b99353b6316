"""Batches on any backend: keep what a draft says, with its line in the ledger. Written once over the primitives."""

from __future__ import annotations

import hashlib
import os
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.facts import digest
from graph.facts.days import day_of
from graph.facts.statement import Statement
from graph.facts.winner import EXISTS, winners
from graph.store.draft import CHUNK, Delta
from graph.store.tables import Batch, EdgeRow, New, NewNode, Writer


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
        at = int(time.time()) if self.at is None else self.at
        return replace(self, delivery=self.delivery or uuid.uuid4().hex, at=at)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a batch did.

    ``opened`` and ``closed`` count statements. ``kept`` are, for an undo, the entities that a later
    batch also touched: what it said of them stands, and a node at the end of its edge stays as a bare one.
    """

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
    recorded = day_of(order.at or 0)
    fresh = _Fresh(delta, writer.last_id() + 1, recorded)
    writer.add_nodes(fresh.nodes())
    digests = writer.add_keys(sorted(delta.new_keys, key=lambda row: (row.id, row.space, row.key)), number)
    digests += writer.add_statements(fresh.others(), number)
    for part in fresh.parts():
        writer.add_edges(fresh.edges(part))
        digests += writer.add_statements(fresh.said_of(part), number)
    settle(writer, delta.before, _stated(delta, recorded))
    if ends := {end for row in delta.new_edges for end in row[2:4] if end < fresh.first}:
        writer.revive(ends)
    return finish(writer, order, number, digests, [], Receipt(number, "", "", len(delta.statements), 0))


_Edge = tuple[int, str, int, int, int]


class _Fresh:
    """The rows of entities that are new in a batch, each with what it says as winning values."""

    def __init__(self, delta: Delta, first: int, recorded: int) -> None:
        self.delta, self.first, self.recorded = delta, first, recorded
        self.only: dict[int, New] = {}
        self.more: dict[int, list[New]] = {}
        for new in delta.statements:
            if new.eid < first:
                continue
            if new.eid in self.only:
                self.more.setdefault(new.eid, [self.only[new.eid]]).append(new)
            else:
                self.only[new.eid] = new

    def won(self, eid: int) -> tuple[dict[str, object] | None, int | None]:
        """Give the winning values and the latest observed day; mostly one statement says all."""
        if eid in self.more:
            return props_of(_statements(self.more[eid], self.recorded))
        new = self.only.get(eid)
        if new is None:
            return None, None
        if None in new.fields.values() or EXISTS in new.fields:
            return props_of(_statements([new], self.recorded))
        return dict(new.fields), new.evidence.observed

    def nodes(self) -> list[NewNode]:
        """Give the nodes: with values, or bare at the end of an edge."""
        random = os.urandom(32 * len(self.delta.new_nodes))
        rows = []
        for i, (eid, kind) in enumerate(self.delta.new_nodes):
            uid, salt = random[32 * i : 32 * i + 16], random[32 * i + 16 : 32 * i + 32]
            rows.append(NewNode(eid, kind, uid, salt, self.won(eid)[0]))
        return rows

    def others(self) -> list[New]:
        """Give what is said of anything but new edges, whose ids are the last."""
        if not self.delta.new_edges:
            return self.delta.statements
        edges = self.delta.new_edges[0][0]
        return [new for new in self.delta.statements if new.eid < edges]

    def parts(self) -> Iterator[list[_Edge]]:
        """Give the new edges in parts, so that no more than a part is held twice."""
        rows = self.delta.new_edges
        for start in range(0, len(rows), CHUNK):
            yield rows[start : start + CHUNK]

    def said_of(self, part: Sequence[_Edge]) -> list[New]:
        """Give what is said of some new edges."""
        return [new for row in part for new in self.more.get(row[0]) or (self.only[row[0]],)]

    def edges(self, part: Sequence[_Edge]) -> Iterator[EdgeRow]:
        """Give the rows of some new edges; one that is withdrawn on a later day is there and does not live."""
        for eid, kind, source, target, valid_from in part:
            props, observed = self.won(eid)
            yield EdgeRow(eid, kind, source, target, valid_from, props is not None, observed, props or {})


def _statements(news: Iterable[New], recorded: int) -> list[Statement]:
    return [Statement(i, new.eid, new.evidence, new.order, recorded, new.fields) for i, new in enumerate(news)]


def _stated(delta: Delta, recorded: int) -> dict[int, list[Statement]]:
    """Give the statements of the entities that change, this batch's too: its line of the ledger is not there yet."""
    there = {eid: list(said) for eid, said in delta.before.items()}
    for statement in _statements((new for new in delta.statements if new.eid in there), recorded):
        there[statement.eid].append(statement)
    return there


def settle(writer: Writer, touched: Iterable[int], stated: Mapping[int, Sequence[Statement]] | None = None) -> None:
    """Find the winners of touched entities anew, and which nodes live; ``stated`` are their open statements."""
    ids = list(touched)
    held: set[int] = set()
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        there = writer.statements(part) if stated is None else stated
        edges = {row.id: row for row in writer.edges(part)}
        writer.set_edges((eid, *props_of(there.get(eid, []))) for eid in part if eid in edges)
        writer.set_nodes((eid, props_of(there.get(eid, []))[0]) for eid in part if eid not in edges)
        held.update(end for row in edges.values() for end in (row.source, row.target))
        held.update(eid for eid in part if eid not in edges)
    writer.revive(held)


def props_of(statements: Sequence[Statement], as_of: int | None = None) -> tuple[dict[str, object] | None, int | None]:
    """Give the winning values of an entity and the latest observed day among them; None where it does not exist."""
    if not statements:
        return None, None
    won = winners(statements, as_of)
    if EXISTS not in won:
        return None, None
    days = [statement.evidence.observed for _, statement in won.values() if statement.evidence.observed is not None]
    return {field: value for field, (value, _) in sorted(won.items()) if field != EXISTS}, max(days, default=None)


def finish(
    writer: Writer,
    order: Order,
    number: int,
    opened: list[bytes],
    closed: list[bytes],
    done: Receipt,
    undoes: int | None = None,
) -> Receipt:
    """Write the batch's line of the ledger and give its receipt."""
    salt = os.urandom(16)
    at = order.at or 0
    root = digest.root(opened, closed)
    line = digest.header(number, order.delivery, order.kind, at, undoes, people_digest(salt, order.who, order.why))
    total = digest.link(writer.head()[1], line, root)
    writer.add_batch(Batch(number, order.delivery, order.kind, at, order.who, order.why, undoes, root, total, salt))
    return replace(done, number=number, delivery=order.delivery, kind=order.kind)


def people_digest(salt: bytes, who: str, why: str) -> bytes:
    """Digest who and why, keyed, so that the chain stands when they are erased."""
    return hashlib.blake2b(f"{who}\x1e{why}".encode(), digest_size=16, key=salt).digest()
