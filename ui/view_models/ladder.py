"""Routes as a ladder: one row of cards per route, a step between each two with its chance."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ui.view_models.power_map.model import Side

Grade = Literal["strong", "fair", "weak"]


@dataclass(frozen=True, slots=True)
class RouteCard:
    """One person of a route."""

    id: str
    name: str
    title: str = ""
    side: Side = "customer"
    attitude: int | None = None
    roles: tuple[str, ...] = ()
    coach_tested: bool = False
    influence: float | None = None


@dataclass(frozen=True, slots=True)
class RouteStep:
    """What lies between two cards."""

    chance: float
    """0 to 1: strength × freshness × willingness."""
    assumed: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class LadderRoute:
    """A route from our side to the target: n cards and the n − 1 steps between them."""

    cards: tuple[RouteCard, ...]
    steps: tuple[RouteStep, ...]
    chance: float
    """0 to 1."""
    grade: Grade
    weakest: int | None = None
    """Index into `steps`; None takes the smallest chance, the first among equals."""


@dataclass(frozen=True, slots=True)
class LadderModel:
    """All routes of one answer, best first."""

    title: str
    routes: tuple[LadderRoute, ...]
    chosen: int | None = 0
    words: Mapping[str, str] = field(default_factory=dict)
    full: bool = False
    """Attitude and coach marks also in pictures for others."""
