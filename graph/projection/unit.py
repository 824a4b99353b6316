"""The decision unit of a deal: who plays which part in it, and how willing he is to carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from graph.store.view import Line, Thing, View

TESTS: Final = ("wants_us", "believed", "confirms", "guides")
"""The four tests of a coach."""
AGAINST: Final = -2
"""The attitude of those who never carry."""


@dataclass(frozen=True, slots=True)
class Part:
    """One person's part in a deal; ``said`` holds every winning value of it, ``links`` its edges.

    A later period of the same part goes before an earlier one, field by field; roles add up.
    """

    person: int
    roles: tuple[str, ...]
    attitude: int | None
    said: Mapping[str, Any]
    links: tuple[int, ...]

    @classmethod
    def of(cls, person: int, lines: list[Line]) -> Part:
        """Make one part of the edges between a person and a deal."""
        said: dict[str, Any] = {}
        roles: dict[str, None] = {}
        for line in sorted(lines, key=lambda line: (line.valid_from or "", line.id)):
            said.update(line.props)
            roles.update(dict.fromkeys(line.props.get("role") or ()))
        return cls(person, tuple(roles), said.get("attitude"), said, tuple(line.id for line in lines))

    @property
    def coach(self) -> bool:
        """Whether he is a typed coach; a candidate is none."""
        return "coach" in self.roles

    @property
    def tested(self) -> bool:
        """Whether he is a coach who passed all four tests."""
        return self.coach and not self.missing

    @property
    def missing(self) -> tuple[str, ...]:
        """The coach tests that are not passed."""
        return tuple(test for test in TESTS if not self.said.get(test))

    @property
    def proposed(self) -> bool:
        """Whether it came from another system and nobody has confirmed it."""
        return bool(self.said.get("proposed"))


@dataclass(frozen=True, slots=True)
class DecisionUnit:
    """The parts of all who play in a deal, by the store's number of the person; empty without a deal."""

    opportunity: int | None = None
    parts: Mapping[int, Part] = field(default_factory=dict)

    @classmethod
    def read(cls, view: View, opportunity: int | None) -> DecisionUnit:
        """Read the parts that hold on the view's day."""
        if opportunity is None:
            return cls()
        lines: dict[int, list[Line]] = {}
        stands = view.merges.stands(opportunity)
        for line in view.lines_at([opportunity], ["PLAYS"]):
            if line.target == stands:
                lines.setdefault(line.source, []).append(line)
        return cls(stands, {person: Part.of(person, found) for person, found in lines.items()})

    @property
    def coaches(self) -> list[int]:
        """The typed coaches, tested or not."""
        return [person for person, part in self.parts.items() if part.coach]

    @property
    def candidates(self) -> list[int]:
        """Those who are a coach candidate and no coach."""
        return [person for person, part in self.parts.items() if "coach_candidate" in part.roles and not part.coach]

    @property
    def against(self) -> list[int]:
        """Those whose attitude is -2."""
        return [person for person, part in self.parts.items() if part.attitude == AGAINST]

    def attitude(self, person: int) -> int | None:
        """Give the attitude of a person, None where nobody knows."""
        part = self.parts.get(person)
        return None if part is None else part.attitude


def is_open(opportunity: Thing) -> bool:
    """Whether a deal is open: outcome and closed_on empty."""
    return not opportunity.props.get("outcome") and not opportunity.props.get("closed_on")
