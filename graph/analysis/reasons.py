"""Reasons, notes and flags: a code with its parameters; the sentences of both languages are written elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

STYLES: Final = ("decider", "doer", "koller", "any")
"""How a listener wants to be spoken to; ``any`` where nobody said."""
BASES: Final = ("criteria", "problem", "motive", "plain")
"""What a line is built on: what he judges by, a problem he raised, what he wants for himself, nothing known."""

_WORDS: Final = ("speaker", "speaker_name", "listener", "listener_name", "words", "whose")

CODES: Final[Mapping[str, tuple[str, ...]]] = {
    # a route
    "grade": ("grade", "percent"),
    "weakest_step": ("source", "source_name", "target", "target_name", "chance", "index"),
    "coach_untested": ("person", "name", "missing"),
    "attitude_unknown": ("person", "name"),
    "attitude_proposed": ("person", "name"),
    "leans_against": ("person", "name"),
    # a step
    "strength_assumed": ("strength",),
    "undated": ("freshness",),
    "stale": ("days",),
    "refreshed_by_visit": ("visit", "date"),
    "single_undated_level_1": ("source",),
    "proposed": ("person", "name"),
    # the answer as a whole
    "no_open_opportunity": ("target", "name"),
    "opportunity_closed": ("opportunity", "name"),
    "target_is_coach": ("target", "name"),
    "target_not_in_opportunity": ("target", "name", "opportunity"),
    "plain": (),
    "set_over_best": ("limit",),
    "cuts_not_proven": (),
    "disjoint_not_proven": (),
    "no_coach": ("opportunity", "name"),
    # what would open a route where there is none
    "nobody_of_ours": (),
    "target_is_a_start": ("target", "name"),
    "nobody_reaches_target": ("target", "name"),
    "get_to_know": ("person", "name", "chance", "people", "names"),
    "test_candidate": ("person", "name", "chance", "people", "names"),
    "without_coach": ("chance", "people", "names"),
    "more_hops": ("hops", "chance", "people", "names"),
    "win_over": ("person", "name", "chance", "people", "names"),
    "nothing_near": ("target", "name"),
    # what to say, who says it, and what to hand him
    **{f"line.{style}.{basis}": _WORDS for style in STYLES for basis in BASES},
    **{f"prop.{style}.{basis}": _WORDS for style in STYLES for basis in ("criteria", "problem", "plain")},
    **{f"open.{style}.{basis}": _WORDS for style in STYLES for basis in BASES},
    "relation": ("source", "source_name", "target", "target_name", "kind", "basis"),
    # a person, an account, a visit
    "no_attitude": ("person", "name", "opportunity"),
    "proposed_role": ("roles",),
    "proposed_attitude": ("attitude",),
    "no_employer": (),
    "single_thread": ("person", "name"),
    "no_visit_yet": (),
    "not_visited_since": ("date", "days"),
    "next_step_missing": ("visit",),
    "next_step_overdue": ("visit", "date", "days"),
    "action_overdue": ("action", "date", "days"),
    "tree_cycle": ("accounts", "names"),
    "unit_cycle": ("unit", "name"),
    "several_currencies": ("currencies",),
    "account_lost": ("date", "reason", "to"),
    "satisfaction_falls": ("before", "now"),
    # an edit
    "nothing_new": (),
    "kept_by_later": ("entities", "count"),
    "others_say": ("field", "sources"),
    "same_name": ("name", "people"),
    "kept_already": ("batch",),
}
"""Every code with the names of its parameters, in the order in which a sentence may use them."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing to say, in no language.

    Examples
    --------
    >>> Reason("undated", {"freshness": 0.5}).to_json()
    {'code': 'undated', 'freshness': 0.5}
    """

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.code not in CODES or set(self.params) != set(CODES[self.code]):
            raise ValueError(f"{self.code}: {sorted(self.params)} are not its parameters.")

    def to_json(self) -> dict[str, Any]:
        """Give the code and its parameters as one plain object."""
        return {"code": self.code, **self.params}


def reason(code: str, **params: Any) -> Reason:
    """Make a reason from keyword parameters."""
    return Reason(code, params)


def plain_words(said: Reason) -> str:
    """Give the code and parameters as one text, for those who have no sentence at hand."""
    return said.code + "".join(f" {name}={value}" for name, value in said.params.items())
