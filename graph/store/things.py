"""What a view gives: nodes and edges with their winning values, and the facts behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graph.facts.days import day_number
from graph.model.values import Value
from graph.store.tables import ALWAYS, LinkRow


@dataclass(frozen=True, slots=True)
class Thing:
    """A node of the winning graph. ``key`` is how users name it; ``props`` its winning values."""

    id: int
    kind: str
    key: str
    props: dict[str, Any]

    @property
    def name(self) -> str:
        """The name, else what stands for one, else the key."""
        return str(self.props.get("name") or self.props.get("text") or self.props.get("topic") or self.key)


@dataclass(frozen=True, slots=True)
class Line:
    """An edge of the winning graph; days are ISO texts, ``observed`` the latest day among its winning facts."""

    id: int
    kind: str
    source: int
    target: int
    valid_from: str | None
    observed: str | None
    props: dict[str, Any]

    @property
    def valid_to(self) -> str | None:
        """The last day it holds, None = open."""
        return self.props.get("valid_to")

    def holds(self, day: str) -> bool:
        """Whether it is valid on a day, both ends included."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or self.valid_to >= day)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a source says about a field, and whether it wins. Days are ISO texts."""

    field: str
    value: Value | None
    source: str
    level: int | None
    reliability: float | None
    observed: str | None
    recorded: str
    batch: int
    decides: bool
    wins: bool


def link_row(line: Line) -> LinkRow:
    """Give an edge as plain columns."""
    return LinkRow(
        line.id, line.kind, line.source, line.target,
        ALWAYS if line.valid_from is None else day_number(line.valid_from),
        None if line.valid_to is None else day_number(line.valid_to), line.props.get("strength"),
        None if line.observed is None else day_number(line.observed),
    )  # fmt: skip
