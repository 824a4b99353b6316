"""The store as its users see it: views to read, one batch to write. Backends give the primitives."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

from graph.errors import StaleEdit, UnknownThing
from graph.facts.days import day_number, day_of
from graph.store import ledger, reversal
from graph.store.draft import Delta, Draft
from graph.store.ledger import Order, Receipt
from graph.store.tables import Batch, Reader, Writer
from graph.store.verify import Verdict, verify
from graph.store.view import View


class Store(ABC):
    """Facts in, graph out. The only write is a batch: whole or not at all."""

    name: str
    """What the store is called in sentences; never a full path."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Reader]:
        """Give the reading primitives over one consistent state."""

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Writer]:
        """Give the writing primitives in one transaction: kept on a clean exit, nothing on an error."""

    def close(self) -> None:
        """Let go of what the store holds open."""

    @contextmanager
    def view(
        self, *, as_of: dt.date | None = None, known_at: int | None = None, today: dt.date | None = None
    ) -> Iterator[View]:
        """Open a view of one state.

        Parameters
        ----------
        as_of
            True then: facts observed on or before this day and undated ones, edges valid on it.
        known_at
            Believed then: the batches recorded by this moment, seconds since 1970 (UTC).
        today
            The day edges must be valid on where ``as_of`` is not given; default the system's date.
        """
        now = today or as_of or dt.datetime.now().astimezone().date()
        with self._reading() as reader:
            yield View(
                reader,
                as_of=None if as_of is None else day_number(as_of.isoformat()),
                known_at=known_at,
                today=day_number(now.isoformat()),
            )

    def number(self) -> int:
        """Give the number of the newest batch, 0 for an empty store."""
        with self._reading() as reader:
            return reader.head()[0]

    def plan(self, draft: Draft) -> Delta:
        """Compare a draft with the store; touches nothing."""
        with self._reading() as reader:
            return draft.compare(reader, FIRST_PLANNED)

    def apply(self, draft: Draft, order: Order, *, seen: Mapping[int, int] | None = None) -> Receipt:
        """Keep what is news in a draft as one batch; the same delivery id twice is once.

        Parameters
        ----------
        draft, order
            What is said; who says it, when and why.
        seen
            Entity -> the version (see ``View.version``) that the editor saw.

        Returns
        -------
        Receipt
            With number of the newest batch and ``opened`` 0 where nothing was news: no batch is made.

        Raises
        ------
        StaleEdit
            An entity in ``seen`` was changed since.
        """
        order = order.stamped()
        with self._writing() as writer:
            if there := writer.batch_of(order.delivery):
                return Receipt(there.number, there.delivery, there.kind, 0, 0, again=True)
            if seen:
                _refuse_stale(View(writer, as_of=None, known_at=None, today=day_of(order.at or 0)), seen)
            delta = draft.compare(writer, writer.last_id() + 1)
            if delta.empty:
                return Receipt(delta.number, order.delivery, order.kind, 0, 0)
            return ledger.keep(writer, delta, order)

    def undo(self, batch: int | str, who: str, *, delivery: str = "") -> Receipt:
        """Take a batch back, by number or delivery id; what a later batch touched is kept and listed."""
        order = Order("undo", who, delivery=delivery).stamped()
        with self._writing() as writer:
            if there := writer.batch_of(order.delivery):
                return Receipt(there.number, there.delivery, there.kind, 0, 0, again=True)
            number = _number(writer, batch)
            return reversal.undo(writer, number, Order("undo", who, f"undo of {number}", order.delivery, order.at))

    def withdraw(self, source: str, who: str, *, delivery: str = "") -> Receipt:
        """Take out exactly what rested on a source alone."""
        order = Order("withdrawal", who, f"withdrawal of {source}", delivery).stamped()
        with self._writing() as writer:
            if there := writer.batch_of(order.delivery):
                return Receipt(there.number, there.delivery, there.kind, 0, 0, again=True)
            return reversal.withdraw(writer, source, order)

    def receipt(self, delivery: str) -> Batch | None:
        """Say whether a delivery is in."""
        with self._reading() as reader:
            return reader.batch_of(delivery)

    def log(self, since: int = 0) -> list[Batch]:
        """Give the batches after a number, oldest first."""
        with self._reading() as reader:
            return reader.batches(since)

    def verify(self) -> Verdict:
        """Check every digest, the chain, and the winners."""
        with self._reading() as reader:
            return verify(reader)


FIRST_PLANNED = 1 << 40
"""Ids of new entities in a plan: beyond every real one."""


def _refuse_stale(view: View, seen: Mapping[int, int]) -> None:
    for eid, version in seen.items():
        newest = view.version(eid)
        if newest > version:
            raise StaleEdit(
                f"This was changed by batch {newest} after you opened it.",
                hint="Look at it again, then repeat your edit.",
                entity=eid,
                batch=newest,
            )


def _number(reader: Reader, batch: int | str) -> int:
    if isinstance(batch, str):
        there = reader.batch_of(batch)
        if there is not None:
            return there.number
        if not batch.isdecimal() or len(batch) > 12:
            raise UnknownThing(f"There is no batch {batch!r}.", hint="See the log for the batches.")
    return int(batch)
