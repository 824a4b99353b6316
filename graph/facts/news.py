"""What is new in what a source says, against what it is already known to say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.facts.statement import EXISTS, Evidence, Fields, Statement, asserts, tidy
from graph.model.values import Value


def news(known: Sequence[Statement], evidence: Evidence, fields: Fields) -> Fields | None:
    """Give the part of ``fields`` that the source has not said of that day yet, None where nothing is new.

    The same day is judged by the latest batch; the same value on other evidence is news, and so is
    a withdrawal of what was not said: an older value may come late.
    ``{}`` as an answer is the news that the entity exists.
    """
    fields = tidy(fields)
    said: dict[str, tuple[Value | None, Evidence, bool]] = {}
    last: dict[str, Value | None] = {}
    mine = [s for s in known if s.evidence.source == evidence.source]
    for statement in sorted(mine, key=lambda s: s.moment):
        other = statement.evidence
        if other.observed == evidence.observed:
            for field, value in statement.claims():
                last[field] = value
                if value is None or other.decides == evidence.decides:
                    said[field] = (value, other, not statement.fields)
    fresh: Fields = {}
    for field, value in fields.items():
        there = said.get(field)
        if value is None:
            if field not in last or last[field] is not None:
                fresh[field] = None
        elif field != EXISTS and (there is None or there[:2] != (value, evidence) or type(there[0]) is not type(value)):
            fresh[field] = value
    if not asserts(fields):
        return fresh or None
    exists = said.get(EXISTS)
    stands = exists is not None and exists[0] is not None
    if not fields and exists is not None and exists[2] and exists[1] != evidence:
        stands = False
    if fresh:
        return fresh if stands or any(value is not None for value in fresh.values()) else {EXISTS: True, **fresh}
    return None if stands else {}


def condense(said: Iterable[tuple[Evidence, Fields]]) -> list[Fields | None]:
    """Give what is left of things said of one entity in one go: of a field said twice of a day the later stays.

    None where nothing is left. The evidence of what stays is that with which it was said.
    """
    left: list[Fields | None] = []
    seen: dict[tuple[str, int | None, bool], set[str]] = {}
    for evidence, fields in reversed(list(said)):
        later = seen.setdefault((evidence.source, evidence.observed, evidence.decides), set())
        rest: Fields = {field: value for field, value in fields.items() if field not in later}
        exists = asserts(fields) and EXISTS not in later
        later.update(fields)
        if asserts(fields):
            later.add(EXISTS)
        if exists and not asserts(rest):
            rest[EXISTS] = True
        left.append(tidy(rest) if rest or exists else None)
    return left[::-1]
