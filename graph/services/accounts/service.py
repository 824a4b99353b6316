"""Accounts as a user asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from graph.services.accounts.rows import AccountList
from graph.services.accounts.sheet import AccountSheet, OpportunityRow
from graph.services.moment import When

if TYPE_CHECKING:
    from graph.services import Services


class Accounts:
    """The customers."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def listing(self, **when: Unpack[When]) -> AccountList:
        """Give all accounts in tree order with what rolls up."""
        raise NotImplementedError

    def sheet(self, account: str, **when: Unpack[When]) -> AccountSheet:
        """Give everything of one account, by key or name."""
        raise NotImplementedError

    def opportunities(
        self, account: str | None = None, *, only_open: bool = False, **when: Unpack[When]
    ) -> tuple[OpportunityRow, ...]:
        """Give the deals of all or of one account: open ones first, then by name."""
        raise NotImplementedError
