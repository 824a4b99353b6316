"""Where an edit is written: its evidence, its draft, and what it saw."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from graph.analysis.reasons import Reason, reason
from graph.facts.days import day_number
from graph.facts.statement import Evidence
from graph.services.editing.done import Done
from graph.services.reference import Ref
from graph.store.base import Store
from graph.store.draft import Draft
from graph.store.finding import HOME
from graph.store.ledger import Order
from graph.store.view import View

USER = "user:"
"""Before the name of the user who is the source of an edit."""


@dataclass(slots=True)
class Desk:
    """One edit while it is written."""

    view: View
    evidence: Evidence
    draft: Draft = field(default_factory=Draft)
    touched: set[int] = field(default_factory=set)
    notes: list[Reason] = field(default_factory=list)

    def node(self, eid: int) -> int:
        """Give the handle of a thing that is there, as the end of a line."""
        return self.draft.existing(eid)

    def say(self, eid: int, fields: Mapping[str, Any]) -> None:
        """Say something of a node or line that is there; None takes back what the user said, if he did."""
        self.touched.add(eid)
        own = [s for s in self.view.statements(eid) if s.evidence.source == self.evidence.source]
        said = {name for s in own for name, value in s.fields.items() if value is not None}
        kept = {name: value for name, value in fields.items() if value is not None or name in said}
        if kept or not fields:
            self.draft.say(self.draft.existing(eid), kept, self.evidence)

    def new(self, kind: str, key: str, fields: Mapping[str, Any]) -> int:
        """Make a node; give its handle."""
        handle = self.draft.node(kind, key)
        self.draft.say(handle, _said(fields), self.evidence)
        return handle

    def line(self, kind: str, source: int, target: int, valid_from: int, fields: Mapping[str, Any]) -> None:
        """Draw a line between two handles."""
        self.draft.say(self.draft.edge(kind, source, target, valid_from), _said(fields), self.evidence)


@contextmanager
def desk(store: Store, user: str, today: dt.date, observed: dt.date | None, level: int | None = None) -> Iterator[Desk]:
    """Open a desk for one edit: a user's confirmed words, which decide. Keep it when the desk is closed."""
    day = day_number((observed or today).isoformat())
    with store.view(today=today) as view:
        yield Desk(view, Evidence(f"{USER}{user}", level, None, day, decides=True))


def keep(
    store: Store, desk_: Desk, order: Order, seen: int | None, subject: Ref | None, made: tuple[str, str] | None = None
) -> Done:
    """Write an edit as one batch and point at its subject.

    Parameters
    ----------
    seen
        Ledger number of what the user looked at; None is the state in which the edit was written.
    subject, made
        What it is about: a thing that is there, or kind and key of the one it makes.

    Raises
    ------
    StaleEdit
        Something that the edit speaks of was changed since.
    """
    number = desk_.view.number if seen is None else seen
    receipt = store.apply(desk_.draft, order, seen=dict.fromkeys(sorted(desk_.touched), number))
    fresh = receipt.opened > 0
    notes = desk_.notes if fresh else [*desk_.notes, reason("nothing_new")]
    if made is not None:
        with store.view() as view:
            rows = [row for row in view.reader.find_key(made[1]) if row.kind == made[0] and row.space == HOME]
            thing = view.thing(rows[0].id) if rows else None
        subject = None if thing is None else Ref.of(thing)
    return Done(receipt.number if fresh else None, receipt.delivery, subject, receipt.opened, tuple(notes))


def _said(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
