"""Accounts as a user asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from graph.projection.unit import is_open
from graph.services.accounts import filling, tree, visiting
from graph.services.accounts.book import Book
from graph.services.accounts.deals import deals
from graph.services.accounts.rows import AccountList
from graph.services.accounts.sheet import AccountSheet, OpportunityRow, VisitRow
from graph.services.moment import Moment, When
from graph.store.finding import find

if TYPE_CHECKING:
    from graph.services import Services


class Accounts:
    """The customers."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def listing(self, **when: Unpack[When]) -> AccountList:
        """Give all accounts in tree order with what rolls up."""
        with self._moment(when).view(self._services.store) as view:
            return tree.listing(Book.read(view))

    def sheet(self, account: str, **when: Unpack[When]) -> AccountSheet:
        """Give everything of one account, by key or name."""
        with self._moment(when).view(self._services.store) as view:
            thing = find(view, account, ("Account",))
            return filling.sheet(Book.read(view), thing)

    def opportunities(
        self, account: str | None = None, *, only_open: bool = False, **when: Unpack[When]
    ) -> tuple[OpportunityRow, ...]:
        """Give the deals of all or of one account: open ones first, then by name."""
        with self._moment(when).view(self._services.store) as view:
            things = view.nodes("Opportunity")
            if account is not None:
                home = find(view, account, ("Account",))
                mine = {line.source for line in view.lines_at([home.id], ["FOR"]) if line.target == home.id}
                things = [thing for thing in things if thing.id in mine]
            if only_open:
                things = [thing for thing in things if is_open(thing)]
            return deals(view, things)

    def visits(self, **when: Unpack[When]) -> tuple[VisitRow, ...]:
        """Give the visits to every account, the newest first."""
        with self._moment(when).view(self._services.store) as view:
            return visiting.visits(view, view.nodes("Visit"))

    def _moment(self, when: When) -> Moment:
        return Moment(**when).settled(self._services.today)
