"""Which fact wins, field by field (design 3.1). The winner never depends on today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graph.facts.statement import EXISTS, LEVEL_DEFAULT, RELIABILITY_DEFAULT, Statement
from graph.model.values import Value, canonical

__all__ = ["EXISTS", "Claim", "score", "standing", "winners"]

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
        Open statements of one entity, or of several merged ones, in any order.
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
        for field, value in statement.claims():
            claims.setdefault(field, []).append((statement, value))
    result = {}
    for field, made in claims.items():
        best = _best(standing(made))
        if best is not None:
            result[field] = best
    return result


def standing(claims: Iterable[Claim]) -> list[tuple[Statement, Value]]:
    """Give the claims about one field that compete.

    Of each source and entity: the newest dated one and the undated one; where it also decided,
    the newest and the undated one that decide. On one day the later batch replaces.
    """
    by_source: dict[str, list[Claim]] = {}
    for claim in claims:
        by_source.setdefault(claim[0].evidence.source, []).append(claim)
    found: list[tuple[Statement, Value]] = []
    for made in by_source.values():
        if len(made) == 1:
            found += [(statement, value) for statement, value in made if value is not None]
        else:
            found += _of_one_source(made)
    return found


def _of_one_source(claims: Sequence[Claim]) -> Iterator[tuple[Statement, Value]]:
    values = [(s, value) for s, value in claims if value is not None]
    cleared = [s for s, value in claims if value is None and not any(_replaces(other, s) for other, _ in values)]
    slots: dict[tuple[int, bool], dict[int | None, tuple[Statement, Value]]] = {}
    for statement, value in values:
        if any(_withdraws(clear, statement) for clear in cleared):
            continue
        days = slots.setdefault((statement.eid, statement.evidence.decides), {})
        there = days.get(statement.evidence.observed)
        if there is None or there[0].moment < statement.moment:
            days[statement.evidence.observed] = (statement, value)
    for days in slots.values():
        undated = days.pop(None, None)
        if days:
            yield max(days.values(), key=lambda claim: claim[0].day)
        if undated is not None:
            yield undated


def _replaces(value: Statement, clear: Statement) -> bool:
    """Whether a value takes back a withdrawal: said of the same entity and day, later."""
    return value.eid == clear.eid and value.evidence.observed == clear.evidence.observed and value.moment > clear.moment


def _withdraws(clear: Statement, value: Statement) -> bool:
    """Whether a withdrawal reaches a value of its source: one of an earlier day, or said before on the same."""
    if clear.evidence.observed == value.evidence.observed or clear.day == value.day:
        return clear.moment > value.moment
    return clear.day > value.day


def _best(claims: list[tuple[Statement, Value]]) -> tuple[Value, Statement] | None:
    if not claims:
        return None
    deciding = [claim for claim in claims if claim[0].evidence.decides]
    if deciding:
        best = max(deciding, key=lambda c: (c[0].day, c[0].order, *_tie(c)))
    elif len(claims) == 1:
        best = claims[0]
    else:
        best = max(claims, key=lambda c: (score(c[0]), *_tie(c)))
    return best[1], best[0]


def _tie(claim: tuple[Statement, Value]) -> tuple[object, ...]:
    """Give what breaks a tie: the value's canonical text, the source; then, the value being the same, the newest."""
    statement, value = claim
    observed = statement.evidence.observed
    return canonical(value), statement.evidence.source, observed is not None, observed or 0, statement.moment
