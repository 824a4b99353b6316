"""Everything known of one person, and from where."""

from __future__ import annotations

from dataclasses import dataclass

from graph.analysis.reasons import Reason
from graph.services.accounts.sheet import Field, VisitRow
from graph.services.evidence import Shown
from graph.services.reference import Ref


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in a list, with what tells him from others of his name."""

    ref: Ref
    side: str
    title: str | None
    level: int | None
    org: str | None
    account: Ref | None
    proposed: bool


@dataclass(frozen=True, slots=True)
class Job:
    """A job, now or before; days are ISO texts, None = open. Current ones first, then the latest."""

    link: int
    employer: Ref
    account: Ref | None
    title: str | None
    level: int | None
    valid_from: str | None
    valid_to: str | None
    current: bool
    facts: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """His part in a deal; attitude −2 to 2, None unknown; ``tests`` are the four coach tests in order."""

    link: int
    opportunity: Ref
    open: bool
    roles: tuple[str, ...]
    attitude: int | None
    criteria: str | None
    motive: str | None
    tests: tuple[tuple[str, bool | None], ...]
    coach_tested: bool
    proposed: bool
    facts: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """A line to or from him: KNOWS, INFLUENCES, CONFLICTS_WITH or REPORTS_TO, of every time.

    ``strength`` 0..1, None where nobody said and 0.5 is assumed; ``seen`` the day it was last confirmed by a
    fact or a visit; ``outgoing`` from him.
    """

    link: int
    kind: str
    other: Ref
    outgoing: bool
    strength: float | None
    basis: str | None
    sort: str | None
    valid_from: str | None
    valid_to: str | None
    current: bool
    seen: str | None
    facts: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Ability:
    """A skill of one of ours: level 1–5 with its proof."""

    link: int
    skill: Ref
    level: int | None
    proof: str | None


@dataclass(frozen=True, slots=True)
class PersonPanel:
    """One person: fields with facts, jobs, parts in deals, lines, visits, skills, problems, flags.

    ``number`` is the ledger number read: what an edit names as ``seen``.
    """

    row: PersonRow
    also: tuple[str, ...]
    fields: tuple[Field, ...]
    jobs: tuple[Job, ...]
    parts: tuple[Part, ...]
    ties: tuple[Tie, ...]
    visits: tuple[VisitRow, ...]
    skills: tuple[Ability, ...]
    problems: tuple[Ref, ...]
    committees: tuple[Ref, ...]
    favours: tuple[Ref, ...]
    flags: tuple[Reason, ...]
    number: int
