"""What is safe to share."""

from __future__ import annotations

from graph.model.schema import KINDS
from graph.model.sharing import shareable

PRIVATE = {
    "attitude", "proposed_attitude", "proposed_role", "stance", "susceptibility", "self_weight", "wants_us", "believed",
    "confirms", "guides", "motive", "note", "remark",
}  # fmt: skip


def test_exactly_these_fields_stay_with_us() -> None:
    marked = {field for kind in KINDS.values() for field, said in kind.said().items() if said.private}
    assert marked == PRIVATE
    everywhere = {field for kind in KINDS.values() for field in kind.said() if field in PRIVATE}
    assert all(kind.said()[field].private for kind in KINDS.values() for field in everywhere & kind.said().keys())


def test_a_persons_favour_for_a_competitor_stays_with_us() -> None:
    assert [tag for tag, kind in KINDS.items() if kind.private] == ["FAVOURS"]
    assert shareable("FAVOURS", {"valid_to": "2025-01-01"}) is None


def test_roles_are_shared_without_the_coach() -> None:
    assert shareable("PLAYS", {"role": ["coach", "decision_maker", "coach_candidate"]}) == {"role": ["decision_maker"]}
    assert shareable("PLAYS", {"role": ["coach"], "criteria": "price"}) == {"criteria": "price"}


def test_columns_that_no_kind_knows_stay_with_us_and_so_do_unknown_kinds() -> None:
    assert shareable("Person", {"name": "Ann", "Our secret": "x"}) == {"name": "Ann"}
    assert shareable("KNOWS", {"strength": 0.5, "valid_to": "2025-01-01"}) == {
        "strength": 0.5,
        "valid_to": "2025-01-01",
    }
    assert shareable("NOBODY_KNOWS", {"name": "x"}) is None
