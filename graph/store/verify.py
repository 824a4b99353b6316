"""Whether a store still is what its ledger says: digests, chain, and winners."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.errors import StoreUnreadable
from graph.facts import digest
from graph.store import ledger
from graph.store.draft import CHUNK
from graph.store.tables import Reader


@dataclass(frozen=True, slots=True)
class Verdict:
    """What ``verify`` found. ``problems`` are codes with what they speak of; empty = sound."""

    batches: int
    statements: int
    head: str
    problems: tuple[tuple[str, str], ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def verify(reader: Reader) -> Verdict:
    """Check the chain, every digest against its text, and every winner against its statements."""
    problems: list[tuple[str, str]] = []
    before = digest.FIRST
    batches = reader.batches()
    ties = reader.digests()
    for expected, batch in enumerate(batches, start=1):
        people = ledger.people_digest(batch.salt, batch.who, batch.why)
        line = digest.header(batch.number, batch.delivery, batch.kind, batch.at, batch.undoes, people)
        opened, closed = ties.by_batch(batch.number)
        root = digest.root(opened, closed)
        if batch.number != expected or root != batch.root or digest.link(before, line, root) != batch.hash:
            problems.append(("chain", str(batch.number)))
        before = batch.hash
    problems += [("statement", str(sid)) for sid in ties.wrong]
    problems += ties.flaws
    try:
        problems += [("winner", str(eid)) for eid in _wrong_winners(reader)]
    except StoreUnreadable as error:
        problems.append(("unreadable", error.message))
    return Verdict(len(batches), ties.count, before.hex(), tuple(problems))


def _wrong_winners(reader: Reader) -> Iterator[int]:
    """Give the entities that do not show what wins; a part of the ids at a time."""
    held: set[int] = set()
    bare: dict[int, bool] = {}
    for start in range(1, reader.last_id() + 1, CHUNK):
        part = range(start, start + CHUNK)
        there = reader.statements(part)
        for edge in reader.edges(ids=part):
            props, observed = ledger.props_of(there.get(edge.id, []))
            if props is not None:
                held.update((edge.source, edge.target))
            if (props is not None) != edge.live or (edge.live and (props, observed) != (edge.props, edge.observed)):
                yield edge.id
        for node in reader.nodes(ids=part):
            props, _ = ledger.props_of(there.get(node.id, []))
            if (props or {}) != node.props:
                yield node.id
            elif props is None:
                bare[node.id] = node.live
            elif not node.live:
                yield node.id
    yield from (eid for eid, live in bare.items() if live != (eid in held))
