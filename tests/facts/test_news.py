"""What is news, and what stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.facts.kept import kept
from graph.facts.news import condense, news
from graph.facts.statement import EXISTS, Evidence, Fields, Statement, asserts
from graph.facts.winner import winners
from tests.facts.test_winner import EVIDENCE, FIELDS

SAID = st.lists(st.tuples(EVIDENCE, FIELDS), min_size=1, max_size=6)


def keep(told: list[tuple[Evidence, Fields]]) -> list[Statement]:
    """Say one after the other, each in a batch of its own."""
    there: list[Statement] = []
    for order, (evidence, fields) in enumerate(told, start=1):
        fresh = news(there, evidence, fields)
        if fresh is not None:
            there.append(Statement(order, 1, evidence, order, 100, fresh))
    return there


@given(SAID)
def test_what_was_said_last_is_no_news_when_said_again(told: list[tuple[Evidence, Fields]]) -> None:
    assert news(keep(told), *told[-1]) is None


@given(SAID)
def test_leaving_out_what_is_no_news_changes_no_winner(told: list[tuple[Evidence, Fields]]) -> None:
    whole = [Statement(i, 1, evidence, i, 100, fields) for i, (evidence, fields) in enumerate(told, start=1)]
    everything, needed = winners(whole), winners(keep(told))
    assert {f: (v, s.evidence) for f, (v, s) in everything.items() if f != EXISTS} == {
        f: (v, s.evidence) for f, (v, s) in needed.items() if f != EXISTS
    }
    assert (EXISTS in everything) == (EXISTS in needed)


@given(SAID)
def test_condensing_what_is_said_at_once_changes_no_value(told: list[tuple[Evidence, Fields]]) -> None:
    left = condense(told)
    whole = [Statement(i, 1, evidence, 1, 100, fields) for i, (evidence, fields) in enumerate(told)]
    short = [s._replace(fields=fields) for s, fields in zip(whole, left, strict=True) if fields is not None]
    assert {f: v for f, (v, _) in winners(whole).items()} == {f: v for f, (v, _) in winners(short).items()}
    assert sum(asserts(s.fields) for s in short) <= len(whole)


@given(SAID)
def test_what_stands_wins_like_everything(told: list[tuple[Evidence, Fields]]) -> None:
    whole = keep(told)
    rows = kept(whole)
    again = [Statement(i, 1, evidence, i, recorded or 0, fields) for i, (evidence, recorded, fields) in enumerate(rows)]
    if not any(s.evidence.decides for s in whole):
        assert {f: v for f, (v, _) in winners(whole).items()} == {f: v for f, (v, _) in winners(again).items()}


def test_the_same_value_on_better_evidence_is_news() -> None:
    there = keep([(Evidence("a", 1), {"f": "x"})])
    assert news(there, Evidence("a", 2), {"f": "x"}) == {"f": "x"}


def test_another_type_of_the_same_number_is_news() -> None:
    assert news(keep([(Evidence("a"), {"f": 1})]), Evidence("a"), {"f": True}) == {"f": True}
