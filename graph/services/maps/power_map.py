"""What a power map shows, as plain values: people, links and routes by the keys of people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graph.analysis.reasons import Reason
from graph.services.reference import Ref

LinkKind = Literal["knows", "influences", "conflicts", "reports_to"]
KINDS: tuple[LinkKind, ...] = ("knows", "influences", "conflicts", "reports_to")
WHOLE, MOST = 60, 300
"""Up to so many people the map is shown whole; so many at most as a neighbourhood."""


@dataclass(frozen=True, slots=True)
class MapPerson:
    """A card. ``key`` is the person's; ``level`` 1 top to 5; ``attitude`` −2 to 2, None unknown; influence 0..1."""

    id: int
    key: str
    name: str
    title: str
    org: str
    level: int | None
    side: str
    attitude: int | None
    roles: tuple[str, ...]
    coach_tested: bool
    influence: float | None
    proposed: bool
    member: bool
    flags: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class MapLink:
    """A line between two people by key; strength 0..1, None where nobody said (0.5 assumed)."""

    id: int
    source: str
    target: str
    kind: LinkKind
    strength: float | None
    assumed: bool
    ended: bool
    future: bool
    on_route: int | None
    proposed: bool
    basis: str


@dataclass(frozen=True, slots=True)
class Filters:
    """What to leave out; empty = nothing.

    Parameters
    ----------
    departments
        Names of departments to show.
    attitudes
        Attitudes to show, −2 to 2, None for unknown.
    min_strength
        Weaker lines are left out (an assumed one counts 0.5), 0..1.
    kinds
        Sorts of lines to show.
    ended
        Also lines that are over or not yet begun.
    """

    departments: tuple[str, ...] = ()
    attitudes: tuple[int | None, ...] = ()
    min_strength: float = 0.0
    kinds: tuple[LinkKind, ...] = KINDS
    ended: bool = False


@dataclass(frozen=True, slots=True)
class PowerMap:
    """One picture's data. ``subject`` is an opportunity or account.

    ``departments`` are all that can be filtered by; ``focus`` the person the map opens on;
    ``shown`` of ``total`` people after the filters.
    """

    subject: Ref
    opportunity: Ref | None
    people: tuple[MapPerson, ...]
    links: tuple[MapLink, ...]
    routes: tuple[tuple[str, ...], ...]
    focus: str | None
    departments: tuple[str, ...]
    shown: int
    total: int
    number: int
