"""Taking back: the undo of a batch and the withdrawal of a source, as new batches.

Nothing is deleted. What was said once has a life of its own: it is opened by a batch, closed by a
withdrawal or an undo, perhaps opened again. An undo turns that life back where the batch was the
last to change it; an undo that was itself undone does not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.errors import Refused, UnknownThing
from graph.facts.statement import Statement
from graph.model.values import canonical
from graph.store.draft import CHUNK
from graph.store.ledger import Order, Receipt, finish, settle
from graph.store.tables import Entry, New, Writer


def undo(writer: Writer, number: int, order: Order) -> Receipt:
    """Take a batch back: close what it opened, open again what it closed."""
    batch = next(iter(writer.batches(number - 1)), None) if number > 0 else None
    if batch is None or batch.number != number:
        raise UnknownThing(f"There is no batch {number}.", hint="See the log for the batches.", batch=number)
    gone, back, kept = _inverse(writer, number)
    if not gone and not back:
        raise Refused(
            f"Batch {number} is already undone, or later batches stand on all of it.", hint="See the log.", batch=number
        )
    later = number < writer.head()[0]
    if later:
        kept |= _said_later(writer, gone, number)
    receipt = _exchange(writer, gone, back, order, number)
    if later:
        kept |= _held(writer, gone)
    return Receipt(receipt.number, receipt.delivery, receipt.kind, len(back), len(gone), tuple(sorted(kept)))


def withdraw(writer: Writer, source: str, order: Order) -> Receipt:
    """Close every open statement of a source: what rested on it alone goes."""
    said = writer.said_by(source)
    if not said:
        known = ", ".join(name for name, count in writer.sources() if count)
        raise UnknownThing(f"No source {source!r} says anything.", hint=f"Sources: {known or 'none'}.", source=source)
    return _exchange(writer, said, [], order, None)


def _exchange(
    writer: Writer, gone: Sequence[Statement], back: Sequence[Statement], order: Order, undoes: int | None
) -> Receipt:
    number = writer.head()[0] + 1
    closed = writer.close([s.sid for s in gone], number)
    opened = writer.add_statements([New(s.eid, s.evidence, s.order, s.fields) for s in back], number)
    settle(writer, {s.eid: None for s in (*gone, *back)})
    return finish(writer, order, number, opened, closed, Receipt(number, "", "", len(back), len(gone)), undoes)


def _inverse(writer: Writer, number: int) -> tuple[list[Statement], list[Statement], set[int]]:
    """Give what an undo closes, what it opens again, and the entities where a later batch stands in the way."""
    gone: list[Statement] = []
    moved: dict[int, None] = {}
    for entry in writer.entries_by(number):
        if entry.closed is None and entry.statement.order == number:
            gone.append(entry.statement)
        else:
            moved[entry.statement.eid] = None
    back: list[Statement] = []
    kept: set[int] = set()
    undoes = {batch.number: batch.undoes for batch in writer.batches() if batch.undoes is not None}
    for part in _parts(moved):
        for eid, entries in writer.entries(part).items():
            for life in _lives(entries, number):
                if len(life) == 1 and life[0].closed is None:
                    continue  # one of those found at once
                last = _last_change(life, undoes, number)
                if last != number:
                    if last is not None and undoes.get(last) != number:
                        kept.add(eid)
                elif life[-1].closed is None:
                    gone.append(life[-1].statement)
                else:
                    back.append(life[-1].statement)
    return gone, back, kept


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
    if changes == [number]:
        return number
    while len(changes) > 1 and changes[-1] != number and undoes.get(changes[-1]) == changes[-2]:
        del changes[-2:]
    return changes[-1] if changes else None


def _said_later(writer: Writer, gone: Sequence[Statement], number: int) -> set[int]:
    """Give the entities of which a later batch said one of the same fields, or that only later ones speak of."""
    later = set(writer.changed_since(number))
    closing = {statement.sid for statement in gone}
    said: dict[int, set[str]] = {}
    for statement in gone:
        if statement.eid in later:
            said.setdefault(statement.eid, set()).update(statement.fields)
    found: set[int] = set()
    for part in _parts(said):
        for eid, there in writer.statements(part).items():
            left = [s for s in there if s.sid not in closing]
            fields = {field for s in left if s.order > number for field in s.fields}
            if said[eid] & fields or (left and all(s.order > number for s in left)):
                found.add(eid)
    return found


def _held(writer: Writer, gone: Sequence[Statement]) -> set[int]:
    """Give the nodes that nobody speaks of any more but that an edge still holds."""
    found: set[int] = set()
    for part in _parts(dict.fromkeys(s.eid for s in gone)):
        said = writer.statements(part)
        found.update(row.id for row in writer.nodes(part) if row.live and row.id not in said)
    return found


def _parts(ids: Iterable[int]) -> list[list[int]]:
    listed = list(ids)
    return [listed[start : start + CHUNK] for start in range(0, len(listed), CHUNK)]
