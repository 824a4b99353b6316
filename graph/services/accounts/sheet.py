"""Everything of one account on one sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graph.analysis.reasons import Reason
from graph.services.accounts.rows import Totals
from graph.services.evidence import Shown
from graph.services.reference import Ref


@dataclass(frozen=True, slots=True)
class Field:
    """A field with its winning value and every fact about it, the winning one first; None = not said."""

    name: str
    value: Any
    facts: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A branch or department; in tree order, ``depth`` 0 hangs on the account itself."""

    ref: Ref
    depth: int
    kind: str | None
    people: int


@dataclass(frozen=True, slots=True)
class Employee:
    """A person with a job there today."""

    ref: Ref
    side: str
    title: str | None
    level: int | None
    unit: str | None
    visited: str | None


@dataclass(frozen=True, slots=True)
class OpportunityRow:
    """A deal. ``open`` = outcome and closed_on empty."""

    ref: Ref
    account: Ref | None
    stage: str | None
    step: str | None
    amount: float | None
    margin: float | None
    currency: str | None
    expected_close: str | None
    outcome: str | None
    closed_on: str | None
    open: bool
    people: int


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit, the newest first. ``overdue`` in days, None where the next step is not late."""

    ref: Ref
    date: str | None
    topic: str | None
    outcome: str | None
    ours: tuple[Ref, ...]
    theirs: tuple[Ref, ...]
    next_step: str | None
    next_date: str | None
    next_owners: tuple[Ref, ...]
    overdue: int | None
    flags: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ActionRow:
    """A promise or task; open ones by due day first, then the done ones."""

    ref: Ref
    text: str
    due: str | None
    done: bool
    owners: tuple[Ref, ...]
    overdue: int | None


@dataclass(frozen=True, slots=True)
class Grade:
    """Satisfaction on a day, oldest first; ``value`` 5 very satisfied … 1 very dissatisfied."""

    date: str | None
    grade: str | None
    value: int | None
    person: Ref | None


@dataclass(frozen=True, slots=True)
class Rival:
    """A competitor near the account: as a supplier in a tier, or for a deal."""

    ref: Ref
    tier: int | None
    opportunities: tuple[Ref, ...]
    position: str | None
    favoured_by: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem with its depth in the chain of whys; the shallowest first."""

    ref: Ref
    depth: int
    kind: str | None
    status: str | None
    since: str | None
    raised_by: tuple[Ref, ...]
    opportunities: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class AccountSheet:
    """One account: what is known and from where, its tree, people, deals, visits and the rest."""

    ref: Ref
    fields: tuple[Field, ...]
    above: tuple[Ref, ...]
    below: tuple[Ref, ...]
    managers: tuple[Ref, ...]
    own: Totals
    total: Totals
    units: tuple[Unit, ...]
    people: tuple[Employee, ...]
    opportunities: tuple[OpportunityRow, ...]
    visits: tuple[VisitRow, ...]
    actions: tuple[ActionRow, ...]
    satisfaction: tuple[Grade, ...]
    rivals: tuple[Rival, ...]
    problems: tuple[ProblemRow, ...]
    incidents: tuple[tuple[Ref, str | None, str | None], ...]
    purchases: tuple[tuple[str | None, str | None, float | None, float | None], ...]
    references_for: tuple[Ref, ...]
    referred_by: tuple[Ref, ...]
    flags: tuple[Reason, ...]
    number: int
