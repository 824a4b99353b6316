"""What is new in what a source says, against what it is already known to say."""

from __future__ import annotations

from collections.abc import Sequence

from graph.facts.statement import Evidence, Fields, Statement


def news(known: Sequence[Statement], evidence: Evidence, fields: Fields) -> Fields | None:
    """Give the part of ``fields`` that the source has not said of that day yet, None where nothing is new.

    The same day is judged by the latest batch; the same value on other evidence is news.
    A statement without fields says that the entity exists; ``{}`` as an answer is that news.
    """
    same = sorted(
        (s for s in known if s.evidence.source == evidence.source and s.evidence.observed == evidence.observed),
        key=lambda s: (s.order, s.sid),
    )
    said: dict[str, tuple[object, Evidence]] = {}
    for statement in same:
        for field, value in statement.fields.items():
            said[field] = (value, statement.evidence)
    fresh: Fields = {}
    for field, value in fields.items():
        if value is None and (field not in said or said[field][0] is None):
            if any(
                s.fields.get(field) is not None
                for s in known
                if s.evidence.source == evidence.source and _before(s, evidence)
            ):
                if field not in said:
                    fresh[field] = None
            continue
        if field not in said or said[field] != (value, evidence) or type(said[field][0]) is not type(value):
            fresh[field] = value
    if fresh:
        return fresh
    return {} if not fields and not any(s.asserts for s in same) else None


def _before(statement: Statement, evidence: Evidence) -> bool:
    """Whether the statement is of a day that the evidence's withdrawal reaches."""
    if evidence.observed is None or statement.evidence.observed is None:
        return True
    return statement.evidence.observed <= evidence.observed
