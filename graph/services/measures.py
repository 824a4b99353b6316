"""Measures of everybody's place in the net, as a user asks for them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal, Unpack

from graph.services.moment import When

if TYPE_CHECKING:
    from graph.services import Services


@dataclass(frozen=True, slots=True)
class PersonMeasures:
    """One person's figures; None where a figure is not defined for him (a person without links)."""

    id: str
    name: str
    in_degree: int
    out_degree: int
    betweenness: float
    pagerank: float
    harmonic: float
    constraint: float | None
    effective_size: float | None
    core: int
    cut_point: bool

    def to_json(self) -> dict[str, Any]:
        """Give the person as the command line says it."""
        return {name: value for name, value in asdict(self).items() if name != "name"}


class Measures:
    """Measures on the directed, unweighted net of one sort of line."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def of(
        self, edges: Literal["knows", "influences"] = "influences", **when: Unpack[When]
    ) -> tuple[PersonMeasures, ...]:
        """Give everybody's figures, by key."""
        raise NotImplementedError
