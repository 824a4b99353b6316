"""Which fact wins, field by field (design 3.1). The winner never depends on today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.facts.statement import LEVEL_DEFAULT, RELIABILITY_DEFAULT, Statement
from graph.model.values import Value, canonical

EXISTS = ""
"""The field under which a statement says that its entity exists."""

Claim = tuple[Statement, Value | None]


def score(statement: Statement) -> float:
    """Give the weight of a statement: day + 180 × (level − 1) + 60 × reliability, in days."""
    evidence = statement.evidence
    level = LEVEL_DEFAULT if evidence.level is None else evidence.level
    reliability = RELIABILITY_DEFAULT if evidence.reliability is None else evidence.reliability
    return statement.day + 180 * (level - 1) + 60 * reliability


def winners(statements: Sequence[Statement], as_of: int | None = None) -> dict[str, tuple[Value, Statement]]:
    """Give for each field the value that wins and the statement it rests on.

    Parameters
    ----------
    statements
        Open statements of one entity, in any order.
    as_of
        Day number: facts observed later are left out, undated ones stay.

    Returns
    -------
    dict
        Field -> (value, statement); the field ``EXISTS`` is there exactly when the entity exists.
    """
    seen = [s for s in statements if as_of is None or s.evidence.observed is None or s.evidence.observed <= as_of]
    if len(seen) == 1:
        only = seen[0]
        found: dict[str, tuple[Value, Statement]] = {f: (v, only) for f, v in only.fields.items() if v is not None}
        if only.asserts:
            found[EXISTS] = (True, only)
        return found
    claims: dict[str, list[Claim]] = {}
    for statement in seen:
        for field, value in statement.fields.items():
            claims.setdefault(field, []).append((statement, value))
        if statement.asserts:
            claims.setdefault(EXISTS, []).append((statement, True))
    result = {}
    for field, made in claims.items():
        best = _best(standing(made))
        if best is not None:
            result[field] = best
    return result


def standing(claims: Iterable[Claim]) -> list[tuple[Statement, Value]]:
    """Give the claims that compete: of each source its newest dated one and its undated one.

    The same source and day: the later batch replaces. A withdrawal takes out what its source
    said of that day or before.
    """
    by_source: dict[str, dict[int | None, Claim]] = {}
    for claim in claims:
        slots = by_source.setdefault(claim[0].evidence.source, {})
        observed = claim[0].evidence.observed
        there = slots.get(observed)
        if there is None or (there[0].order, there[0].sid) < (claim[0].order, claim[0].sid):
            slots[observed] = claim
    found: list[tuple[Statement, Value]] = []
    for slots in by_source.values():
        cleared = max((s.day for s, value in slots.values() if value is None), default=None)
        left = [(s, value) for s, value in slots.values() if value is not None and (cleared is None or s.day > cleared)]
        dated = [claim for claim in left if claim[0].evidence.observed is not None]
        if dated:
            found.append(max(dated, key=lambda claim: claim[0].day))
        found.extend(claim for claim in left if claim[0].evidence.observed is None)
    return found


def _best(claims: list[tuple[Statement, Value]]) -> tuple[Value, Statement] | None:
    if not claims:
        return None
    deciding = [claim for claim in claims if claim[0].evidence.decides]
    if deciding:
        best = max(deciding, key=lambda c: (c[0].day, c[0].order, canonical(c[1]), c[0].evidence.source))
    else:
        best = max(claims, key=lambda c: (score(c[0]), canonical(c[1]), c[0].evidence.source))
    return best[1], best[0]
