"""Which fact wins, against a naive reading of the sentence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.facts.statement import EXISTS, Evidence, Statement, tidy
from graph.facts.winner import score, winners
from tests.contract import naive

EVIDENCE = st.builds(
    Evidence,
    source=st.sampled_from(["a", "b", "c"]),
    level=st.sampled_from([None, 1, 2, 3, 4]),
    reliability=st.sampled_from([None, 0.0, 0.5, 1.0]),
    observed=st.sampled_from([None, None, 10, 11, 70, 190, 191]),
    decides=st.sampled_from([False, False, False, True]),
)
FIELDS = st.dictionaries(
    st.sampled_from(["f", "g", EXISTS]), st.sampled_from([None, "x", "y", 1, 1.0, True, ["x"]]), max_size=2
).map(tidy)
RECORDED = {1: 10, 2: 10, 3: 11, 4: 190}


@st.composite
def statements(draw: st.DrawFn) -> list[Statement]:
    kept = []
    for sid in range(draw(st.integers(1, 7))):
        order = draw(st.integers(1, 4))
        kept.append(Statement(sid, draw(st.integers(1, 2)), draw(EVIDENCE), order, RECORDED[order], draw(FIELDS)))
    return draw(st.permutations(kept))


@given(statements(), st.sampled_from([None, 9, 11, 100]))
def test_winners_are_those_of_the_sentence(kept: list[Statement], as_of: int | None) -> None:
    won = winners(kept, as_of)
    seen = [s for s in kept if as_of is None or s.evidence.observed is None or s.evidence.observed <= as_of]
    for field in ("f", "g", EXISTS):
        expected = naive.winner(seen, field)
        assert won.get(field) == expected
        if expected is not None:
            assert won[field][1] is expected[1]


@given(statements())
def test_the_order_in_which_statements_are_given_does_not_matter(kept: list[Statement]) -> None:
    assert winners(kept) == winners(sorted(kept, key=lambda s: s.sid))


@given(statements(), st.integers(0, 6))
def test_a_value_said_on_worse_evidence_by_another_source_never_changes_a_winner(
    kept: list[Statement], at: int
) -> None:
    won = winners(kept).get("f")
    if won is None:
        return
    worse = Evidence("d", 1, 0.0, -1_000)
    assert winners([*kept[:at], Statement(99, 1, worse, 9, 0, {"f": "zzz"}), *kept[at:]])["f"] == won


def test_the_sum_is_in_days() -> None:
    assert score(Statement(1, 1, Evidence("a", 4, 1.0, 100), 1, 0, {})) == 100 + 540 + 60
    assert score(Statement(1, 1, Evidence("a"), 1, 100, {})) == 100 + 360 + 30
