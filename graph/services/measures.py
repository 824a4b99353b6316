"""Measures of everybody's place in the net, as a user asks for them."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal, Unpack

from graph.errors import Refused
from graph.projection.steps import STEPS
from graph.services.moment import Moment, When

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
        from graph.analysis.measures import measures
        from graph.projection.people import People

        moment = Moment(**when).settled(self._services.today)
        with moment.view(self._services.store) as view:
            people = People.of(view.nodes("Person"))
            rows = view.links([line_kind(edges)])
        ends = [
            (people.at[row.source], people.at[row.target])
            for row in rows
            if row.strength != 0 and row.source in people.at and row.target in people.at
        ]
        found = measures(len(people), [one for one, _ in ends], [other for _, other in ends])
        return tuple(
            PersonMeasures(
                id=people.keys[node],
                name=people.names[node],
                in_degree=int(found.in_degree[node]),
                out_degree=int(found.out_degree[node]),
                betweenness=float(found.betweenness[node]),
                pagerank=float(found.pagerank[node]),
                harmonic=float(found.harmonic[node]),
                constraint=_said(found.constraint[node]),
                effective_size=_said(found.effective_size[node]),
                core=int(found.core[node]),
                cut_point=bool(found.cut_point[node]),
            )
            for node in range(len(people))
        )


def line_kind(edges: str) -> str:
    """Give the kind of line that ``--edges`` names; Refused where it is neither."""
    kind = edges.strip().upper()
    if kind not in STEPS:
        raise Refused(f"There is no kind of line {edges!r}.", hint=f"There are {', '.join(STEPS)}.", kind=edges)
    return kind


def _said(figure: float) -> float | None:
    return None if math.isnan(figure) else float(figure)
