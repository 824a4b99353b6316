"""Taking back: the undo of a batch and the withdrawal of a source, as new batches.

Nothing is deleted. What was said once has a life of its own: it is opened by a batch, closed by a
withdrawal or an undo, perhaps opened again. An undo turns that life back where the batch was the
last to change it; an undo that was itself undone does not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.errors import Refused, UnknownThing
from graph.facts.statement import Statement
from graph.model.values import canonical
from graph.store.draft import CHUNK
from graph.store.ledger import Order, Receipt, finish, settle
from graph.store.tables import Entry, New, Writer


@dataclass(slots=True)
class _Turn:
    """What an undo closes (number and entity), opens again, and leaves because a later batch stands in the way."""

    gone: dict[int, int] = field(default_factory=dict)
    fields: dict[int, set[str]] = field(default_factory=dict)
    """Entity -> fields that go, of entities that a later batch touched too."""
    back: list[Statement] = field(default_factory=list)
    kept: set[int] = field(default_factory=set)

    def close(self, statement: Statement, later: set[int]) -> None:
        self.gone[statement.sid] = statement.eid
        if statement.eid in later:
            self.fields.setdefault(statement.eid, set()).update(statement.fields)


def undo(writer: Writer, number: int, order: Order) -> Receipt:
    """Take a batch back: close what it opened, open again what it closed."""
    batch = next(iter(writer.batches(number - 1)), None) if number > 0 else None
    if batch is None or batch.number != number:
        raise UnknownThing(f"There is no batch {number}.", hint="See the log for the batches.", batch=number)
    turn = _turn(writer, number)
    if not turn.gone and not turn.back:
        raise Refused(
            f"Batch {number} is already undone, or later batches stand on all of it.", hint="See the log.", batch=number
        )
    later = number < writer.head()[0]
    kept = turn.kept | _said_later(writer, turn, number)
    receipt = _exchange(writer, turn.gone, turn.back, order, number)
    if later:
        kept |= _held(writer, set(turn.gone.values()))
    return replace(receipt, kept=tuple(sorted(kept)))


def withdraw(writer: Writer, source: str, order: Order) -> Receipt:
    """Close every open statement of a source: what rested on it alone goes."""
    said = dict(writer.said_by(source))
    if not said:
        known = ", ".join(name for name, count in writer.sources() if count)
        raise UnknownThing(f"No source {source!r} says anything.", hint=f"Sources: {known or 'none'}.", source=source)
    return _exchange(writer, said, [], order, None)


def _exchange(
    writer: Writer, gone: Mapping[int, int], back: Sequence[Statement], order: Order, undoes: int | None
) -> Receipt:
    number = writer.head()[0] + 1
    closed = writer.close(list(gone), number)
    opened = writer.add_statements([New(s.eid, s.evidence, s.order, s.fields) for s in back], number)
    settle(writer, {*gone.values(), *(s.eid for s in back)})
    return finish(writer, order, number, opened, closed, Receipt(number, "", "", len(back), len(gone)), undoes)


def _turn(writer: Writer, number: int) -> _Turn:
    """Find what the undo of a batch turns back."""
    turn = _Turn()
    later = set(writer.changed_since(number))
    moved: dict[int, None] = {}
    for entry in writer.entries_by(number):
        if entry.closed is None and entry.statement.order == number:
            turn.close(entry.statement, later)
        else:
            moved[entry.statement.eid] = None
    undoes = {batch.number: batch.undoes for batch in writer.batches() if batch.undoes is not None}
    for part in _parts(moved):
        for eid, entries in writer.entries(part).items():
            for life in _lives(entries, number):
                if life[-1].statement.sid in turn.gone:
                    continue
                last = _last_change(life, undoes, number)
                if last != number:
                    if last is not None and undoes.get(last) != number:
                        turn.kept.add(eid)
                elif life[-1].closed is None:
                    turn.close(life[-1].statement, later)
                else:
                    turn.back.append(life[-1].statement)
    return turn


def _lives(entries: Sequence[Entry], number: int) -> list[list[Entry]]:
    """Give the entries by what was said once, of those that a batch opened or closed."""
    lives: dict[tuple[object, ...], list[Entry]] = {}
    for entry in entries:
        said = entry.statement
        lives.setdefault((said.order, said.evidence, canonical(said.fields)), []).append(entry)
    return [life for life in lives.values() if any(number in (entry.opened, entry.closed) for entry in life)]


def _last_change(life: Sequence[Entry], undoes: Mapping[int, int], number: int) -> int | None:
    """Give the batch that last opened or closed, pairs of a batch and its undo left out; None where nothing is left."""
    changes = [n for entry in life for n in (entry.opened, entry.closed) if n is not None]
    while len(changes) > 1 and changes[-1] != number and undoes.get(changes[-1]) == changes[-2]:
        del changes[-2:]
    return changes[-1] if changes else None


def _said_later(writer: Writer, turn: _Turn, number: int) -> set[int]:
    """Give the entities of which a later batch said one of the same fields, or that only later ones speak of."""
    found: set[int] = set()
    for part in _parts(turn.fields):
        for eid, there in writer.statements(part).items():
            left = [s for s in there if s.sid not in turn.gone]
            fields = {name for s in left if s.order > number for name in s.fields}
            if turn.fields[eid] & fields or (left and all(s.order > number for s in left)):
                found.add(eid)
    return found


def _held(writer: Writer, gone: Iterable[int]) -> set[int]:
    """Give the nodes that nobody speaks of any more but that an edge still holds."""
    found: set[int] = set()
    for part in _parts(gone):
        said = writer.statements(part)
        found.update(row.id for row in writer.nodes(part) if row.live and row.id not in said)
    return found


def _parts(ids: Iterable[int]) -> list[list[int]]:
    listed = list(ids)
    return [listed[start : start + CHUNK] for start in range(0, len(listed), CHUNK)]
