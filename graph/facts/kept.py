"""What still stands of what sources said: the facts of an entity without those that were replaced."""

from __future__ import annotations

from collections.abc import Iterable

from graph.facts.statement import EXISTS, Evidence, Fields, Statement, tidy
from graph.model.values import Value

Slot = tuple[str, int | None]
Row = tuple[Evidence, int | None, Fields]
"""Evidence, the recorded day of an undated fact, fields (None: withdrawn)."""


def kept(statements: Iterable[Statement]) -> list[Row]:
    """Give the facts of one entity: of one source and day what was said last, older days as history.

    Facts on one evidence are one row, in however many batches they were said. That the entity
    exists is a row of its own (no fields) only where nothing else of that source and day says it.
    """
    everything = list(statements)
    if len(everything) == 1:
        only = everything[0]
        return [(only.evidence, only.recorded if only.evidence.observed is None else None, tidy(dict(only.claims())))]
    slots: dict[Slot, dict[tuple[str, bool], tuple[Statement, Value | None]]] = {}
    for statement in sorted(everything, key=lambda s: s.moment):
        evidence = statement.evidence
        slot = slots.setdefault((evidence.source, evidence.observed), {})
        for field, value in statement.claims():
            other = (field, not evidence.decides)
            if value is None or (other in slot and slot[other][1] is None):
                slot.pop(other, None)
            slot[field, evidence.decides] = (statement, value)
    rows: dict[tuple[Evidence, int | None], Fields] = {}
    for slot in slots.values():
        said = any(value is not None for (field, _), (_, value) in slot.items() if field != EXISTS)
        for (field, _), (statement, value) in slot.items():
            if field == EXISTS and said and value is not None:
                continue
            evidence = statement.evidence
            recorded = statement.recorded if evidence.observed is None else None
            rows.setdefault((evidence, recorded), {})[field] = value
    return [(evidence, recorded, tidy(fields)) for (evidence, recorded), fields in rows.items()]
