"""The list of accounts as a tree, with what rolls up."""

from __future__ import annotations

from dataclasses import dataclass

from graph.analysis.reasons import Reason
from graph.services.reference import Ref


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over accounts. Amounts are in the currency of the accounts; None where nobody said any.

    ``open_amounts`` are those of the open opportunities, by currency (empty text = not said).
    """

    revenue: float | None = None
    margin: float | None = None
    open_amounts: tuple[tuple[str, float], ...] = ()
    open_count: int = 0
    purchases: int = 0
    purchased: float | None = None
    last_purchase: str | None = None
    people: int = 0


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account in the list. ``own`` without, ``total`` with everything below it in the tree.

    Rows come in tree order: a parent before its children; ``depth`` 0 is a root.
    """

    ref: Ref
    depth: int
    parent: str | None
    children: int
    class_: str | None
    status: str | None
    relation_stage: str | None
    industry: str | None
    managers: tuple[Ref, ...]
    own: Totals
    total: Totals
    flags: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class AccountList:
    """All accounts in tree order, children by name; ``cycles`` lists accounts that are above themselves."""

    rows: tuple[AccountRow, ...]
    cycles: tuple[Reason, ...]
    number: int
