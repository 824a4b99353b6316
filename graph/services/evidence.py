"""What an answer rests on: facts as they are shown."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from graph.facts.days import iso_day
from graph.facts.statement import EXISTS, Statement
from graph.facts.winner import winners
from graph.store.view import View


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing a source says. Days are ISO texts, None where undated; ``info_level`` 1–4, None where not said.

    The field is empty where a source says no more than that the thing is there.
    """

    field: str
    value: Any
    source: str
    info_level: int | None
    reliability: float | None
    observed_on: str | None
    recorded_on: str
    batch: int
    decides: bool
    wins: bool

    def to_json(self) -> dict[str, Any]:
        """Give the parts that an answer carries."""
        return {
            "field": self.field, "value": self.value, "source": self.source, "info_level": self.info_level,
            "observed_on": self.observed_on, "batch": self.batch, "wins": self.wins,
        }  # fmt: skip


def shown(said: Sequence[Statement], as_of: int | None) -> tuple[Shown, ...]:
    """Show statements about one thing: by field, the winning one first, then the newest first.

    Parameters
    ----------
    said
        Its open statements.
    as_of
        Day number: what was observed later is left out.
    """
    won = winners(said, as_of)
    found = []
    for statement in said:
        evidence = statement.evidence
        if as_of is not None and evidence.observed is not None and evidence.observed > as_of:
            continue
        for field, value in (statement.fields or {EXISTS: True}).items():
            found.append(
                Shown(
                    field, value, evidence.source, evidence.level, evidence.reliability,
                    None if evidence.observed is None else iso_day(evidence.observed), iso_day(statement.recorded),
                    statement.order, evidence.decides, field in won and won[field][1] is statement,
                )
            )  # fmt: skip
    found.sort(key=lambda fact: (fact.observed_on or fact.recorded_on, fact.batch), reverse=True)
    return tuple(sorted(found, key=lambda fact: (fact.field, not fact.wins)))


def of_thing(view: View, eid: int) -> tuple[Shown, ...]:
    """Show everything said about a node and those merged with it."""
    return shown(view.statements(eid), view.as_of)


def of_lines(view: View, ids: Collection[int]) -> dict[int, tuple[Shown, ...]]:
    """Show everything said about edges; where both ends stand for merged people, of all that became one edge."""
    groups = {eid: [eid] for eid in ids}
    if view.merges:
        for row in view.reader.edges(ids=ids):
            if row.source in view.merges or row.target in view.merges:
                stands = view.merges.stands
                wanted = (row.kind, stands(row.source), stands(row.target), row.valid_from)
                near = view.reader.edges_at(view.merges.members(row.source), [row.kind])
                groups[row.id] = [
                    one.id
                    for one in near
                    if (one.kind, stands(one.source), stands(one.target), one.valid_from) == wanted
                ]
    said = view.reader.statements({eid for group in groups.values() for eid in group}, view.at)
    return {
        eid: shown([statement for one in group for statement in said.get(one, [])], view.as_of)
        for eid, group in groups.items()
    }


def thin(facts: Sequence[Shown]) -> str | None:
    """Give the source where all rests on one undated fact of level 1, else None."""
    batches = {(fact.source, fact.observed_on, fact.info_level) for fact in facts if fact.wins}
    if len(batches) == 1:
        source, observed, level = next(iter(batches))
        if observed is None and level == 1:
            return source
    return None
