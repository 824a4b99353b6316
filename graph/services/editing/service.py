"""Edits as a user asks for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graph.analysis.reasons import reason
from graph.model.schema import EDGES
from graph.services.editing import fields as setting
from graph.services.editing import lines, parts, people, visits
from graph.services.editing.checking import checked, line_kind
from graph.services.editing.desk import desk, keep
from graph.services.editing.done import Done, Visited
from graph.services.reference import Ref
from graph.store.finding import find
from graph.store.ledger import Order, Receipt

if TYPE_CHECKING:
    from graph.services import Services


class Editing:
    """Edits: confirmed words of a user, so each decides until a later one.

    Every method takes

    seen : int, optional
        Ledger number of the page that the user looked at; an entity changed since refuses the edit
        (`StaleEdit`). Default: the state at the call.
    observed : date, optional
        The day it was observed; default today.
    why : str
        What the ledger says of the edit.
    delivery : str
        Id of the edit: the same one twice is once.

    and raises `InvalidValue` for a value that does not fit (naming what does), `Refused` for an unknown
    field or kind (listing those there are), `UnknownThing` and `AmbiguousName`.
    """

    def __init__(self, services: Services) -> None:
        self._services = services

    def add_person(
        self,
        name: str,
        *,
        account: str | None = None,
        key: str | None = None,
        fields: Mapping[str, Any] | None = None,
        observed: dt.date | None = None,
        why: str = "",
        delivery: str = "",
    ) -> Done:
        """Add a person, with a job at an account or org unit; without a key he gets a readable one.

        ``fields`` are those of a person, and title and level for the job.
        """
        if done := self._again(delivery):
            return done
        with desk(self._services.store, self._services.user, self._today, observed) as here:
            made = people.write(here, name, account, key, fields or {})
        return keep(
            self._services.store,
            here,
            self._order("edit", why or f"add {made}", delivery),
            None,
            None,
            ("Person", made),
        )

    def set(
        self,
        entity: str,
        field: str,
        value: Any,
        *,
        opportunity: str | None = None,
        seen: int | None = None,
        observed: dt.date | None = None,
        why: str = "",
        delivery: str = "",
    ) -> Done:
        """Set a field of a thing ([KIND:]KEY or name), or with an opportunity of a person's part in it.

        ``(clear)`` or None withdraws what the user said.
        """
        if done := self._again(delivery):
            return done
        with desk(self._services.store, self._services.user, self._today, observed) as here:
            if opportunity is None:
                thing = setting.write(here, entity, {field: value})
            else:
                thing = find(here.view, entity)
                deal = find(here.view, opportunity, ("Opportunity",))
                parts.put(here, thing, deal, checked(EDGES["PLAYS"], {field: value}), self._today.isoformat())
        return keep(
            self._services.store, here, self._order("edit", why or f"set {field}", delivery), seen, Ref.of(thing)
        )

    def change(
        self,
        entity: str,
        fields: Mapping[str, Any],
        *,
        seen: int | None = None,
        observed: dt.date | None = None,
        why: str = "",
        delivery: str = "",
    ) -> Done:
        """Set several fields of a thing as one edit: all of them are kept, or none; see `set`."""
        if done := self._again(delivery):
            return done
        with desk(self._services.store, self._services.user, self._today, observed) as here:
            thing = setting.write(here, entity, fields)
        order = self._order("edit", why or f"set {', '.join(fields)}", delivery)
        return keep(self._services.store, here, order, seen, Ref.of(thing))

    def link(
        self,
        source: str,
        kind: str,
        target: str,
        *,
        fields: Mapping[str, Any] | None = None,
        seen: int | None = None,
        observed: dt.date | None = None,
        why: str = "",
        delivery: str = "",
    ) -> Done:
        """Draw a line, or change the one there is; ``fields`` may hold valid_from and valid_to."""
        if done := self._again(delivery):
            return done
        sort = line_kind(kind)
        said = checked(sort, fields or {})
        with desk(self._services.store, self._services.user, self._today, observed) as here:
            one, other = lines.ends(here, sort, source, target)
            lines.draw(here, sort, one, other, said, self._today.isoformat())
        return keep(
            self._services.store, here, self._order("edit", why or f"link {sort.type}", delivery), seen, Ref.of(one)
        )

    def unlink(
        self,
        source: str,
        kind: str,
        target: str,
        *,
        on: dt.date | None = None,
        seen: int | None = None,
        why: str = "",
        delivery: str = "",
    ) -> Done:
        """End a line: its last day is the one before ``on`` (default today)."""
        if done := self._again(delivery):
            return done
        sort = line_kind(kind)
        with desk(self._services.store, self._services.user, self._today, None) as here:
            one, other = lines.ends(here, sort, source, target)
            lines.end(here, sort, one, other, on or self._today)
        return keep(
            self._services.store,
            here,
            self._order("edit", why or f"unlink {sort.type}", delivery),
            seen,
            Ref.of(one),
        )

    def confirm(
        self, person: str, opportunity: str, *, seen: int | None = None, why: str = "", delivery: str = ""
    ) -> Done:
        """Confirm a proposed part in a deal."""
        if done := self._again(delivery):
            return done
        with desk(self._services.store, self._services.user, self._today, None) as here:
            one, deal = find(here.view, person), find(here.view, opportunity, ("Opportunity",))
            parts.confirm(here, one, deal, self._today.isoformat())
        return keep(self._services.store, here, self._order("edit", why or "confirm", delivery), seen, Ref.of(one))

    def log_visit(self, visit: Visited, *, why: str = "", delivery: str = "") -> Done:
        """Log a visit; without a next step it is refused. Level 3, observed on the day of the visit."""
        if done := self._again(delivery):
            return done
        day = visits.date_of(visit, self._today)
        with desk(self._services.store, self._services.user, self._today, day, visits.LEVEL) as here:
            key = visits.write(here, visit)
        return keep(
            self._services.store,
            here,
            self._order("visit", why or f"visit {key}", delivery),
            None,
            None,
            ("Visit", key),
        )

    def undo(self, batch: int | str, *, delivery: str = "") -> Done:
        """Take a batch back, by number or delivery id; ``kept_by_later`` lists what a later batch touched."""
        return self._taken_back(self._services.store.undo(batch, self._services.user, delivery=delivery))

    def withdraw(self, source: str, *, delivery: str = "") -> Done:
        """Take out what rests on a source alone."""
        return self._taken_back(self._services.store.withdraw(source, self._services.user, delivery=delivery))

    @property
    def _today(self) -> dt.date:
        return self._services.today or dt.datetime.now().astimezone().date()

    def _order(self, kind: str, why: str, delivery: str) -> Order:
        return Order(kind, self._services.user, why, delivery)

    def _again(self, delivery: str) -> Done | None:
        """Give what is known of a delivery that is already in."""
        there = self._services.store.receipt(delivery) if delivery else None
        if there is None:
            return None
        return Done(there.number, delivery, None, 0, (reason("kept_already", batch=there.number),))

    def _taken_back(self, receipt: Receipt) -> Done:
        if receipt.again:
            notes = [reason("kept_already", batch=receipt.number)]
        elif receipt.kept:
            with self._services.store.view() as view:
                names = [thing.key for thing in view.things(receipt.kept).values()]
            notes = [reason("kept_by_later", entities=names, count=len(receipt.kept))]
        else:
            notes = []
        return Done(receipt.number, receipt.delivery, None, receipt.opened + receipt.closed, tuple(notes))
