"""Customers as a tree, and one on its sheet."""

from graph.services.accounts.rows import AccountList, AccountRow, Totals
from graph.services.accounts.service import Accounts
from graph.services.accounts.sheet import AccountSheet, OpportunityRow

__all__ = ["AccountList", "AccountRow", "AccountSheet", "Accounts", "OpportunityRow", "Totals"]
