"""Which fact wins (design 3.1), through a store."""

from __future__ import annotations

from typing import Any

import pytest

from graph.facts.statement import EXISTS
from graph.store.base import Store
from tests.contract.telling import L, P, export, facts, known, people, person, sound, tell


def name(value: str | None, key: str = "p1") -> P:
    return P(key, {"name": value})


class Winning:
    """Same day, newer, older, undated, withdrawn, deciding, several sources, ties."""

    def test_what_the_same_source_says_again_of_the_same_day_replaces(self, store: Store) -> None:
        tell(store, name("Zoe"), day="2025-01-01")
        tell(store, name("Ann"), day="2025-01-01")
        assert person(store) == {"name": "Ann"}
        assert sound(store)

    def test_a_newer_day_wins_and_the_older_stays_as_history(self, store: Store) -> None:
        tell(store, name("Zoe"), day="2025-01-01")
        tell(store, name("Ann"), day="2025-01-02")
        assert person(store) == {"name": "Ann"}
        assert facts(store) == [("name", "Ann", "files", True), ("name", "Zoe", "files", False)]

    def test_an_older_day_that_comes_late_is_history(self, store: Store) -> None:
        tell(store, name("Ann"), day="2025-01-02")
        receipt = tell(store, name("Zoe"), day="2025-01-01", level=4, reliability=1.0)
        assert receipt.opened == 1
        assert person(store) == {"name": "Ann"}
        assert len(facts(store)) == 2

    def test_an_undated_value_replaces_its_sources_undated_one(self, store: Store) -> None:
        tell(store, name("Zoe"))
        tell(store, name("Ann"))
        assert person(store) == {"name": "Ann"}

    def test_an_undated_value_competes_with_its_sources_dated_one_by_the_day_it_was_recorded(
        self, store: Store
    ) -> None:
        tell(store, name("Dated"), day="2025-05-02", on="2025-05-02")
        tell(store, name("Undated"), on="2025-05-03")
        assert person(store) == {"name": "Undated"}
        tell(store, name("Later"), day="2025-05-04", on="2025-05-04")
        assert person(store) == {"name": "Later"}

    @pytest.mark.parametrize("day", [None, "2025-01-01"])
    def test_clear_withdraws_what_its_source_said(self, store: Store, day: str | None) -> None:
        tell(store, P("p1", {"name": "Ann", "title": "CFO"}), day=day)
        tell(store, P("p1", {"title": "CEO"}), source="crm", level=1, day="2024-01-01")
        assert person(store) == {"name": "Ann", "title": "CFO"}
        tell(store, P("p1", {"title": None}), day=day)
        assert person(store) == {"name": "Ann", "title": "CEO"}
        assert sound(store)

    def test_clear_reaches_older_days_and_not_newer_ones(self, store: Store) -> None:
        tell(store, name("Old"), day="2025-01-01")
        tell(store, name("New"), day="2025-01-03")
        tell(store, P("p1", {"name": None}), day="2025-01-02")
        assert person(store) == {"name": "New"}
        tell(store, P("p1", {"name": None}), day="2025-01-03")
        assert person(store) == {}

    def test_what_is_said_after_a_clear_stands(self, store: Store) -> None:
        tell(store, P("p1", {"name": "Ann", "title": "CFO"}))
        tell(store, P("p1", {"title": None}))
        tell(store, P("p1", {"title": "CFO"}))
        assert person(store) == {"name": "Ann", "title": "CFO"}
        tell(store, P("p1", {"title": None}))
        tell(store, P("p1", {"title": "CEO"}), day="2025-05-01", decides=True, on="2025-05-01")
        assert person(store) == {"name": "Ann", "title": "CEO"}

    def test_a_clear_hides_older_values_that_come_late_and_nothing_of_other_sources(self, store: Store) -> None:
        tell(store, name("Ann"))
        assert tell(store, P("p1", {"name": None}), source="crm", day="2025-01-02").opened == 1
        assert tell(store, P("p1", {"name": None}), source="crm", day="2025-01-02").opened == 0
        tell(store, name("Late"), source="crm", day="2025-01-01", level=4)
        assert person(store) == {"name": "Ann"}

    def test_a_clear_alone_makes_nothing(self, store: Store) -> None:
        assert tell(store, P("p1", {"title": None})).opened == 0
        assert (store.number(), people(store)) == (0, [])
        tell(store, P("p1"), P("p1", {"title": None}))
        assert person(store) == {}

    def test_all_values_cleared_the_entity_still_exists(self, store: Store) -> None:
        tell(store, name("Ann"))
        tell(store, P("p1", {"name": None}))
        assert person(store) == {}

    def test_that_it_exists_can_be_withdrawn_and_said_again(self, store: Store) -> None:
        tell(store, name("Ann"), L("p1", "p2"))
        tell(store, L("p1", "p2", {EXISTS: None}))
        assert known(store) == []
        assert people(store) == ["p1"]
        assert tell(store, L("p1", "p2", {EXISTS: None})).opened == 0
        tell(store, L("p1", "p2"))
        assert known(store) == [("p1", "p2", {})]
        assert sound(store)

    @pytest.mark.parametrize("reverse", [False, True])
    @pytest.mark.parametrize(
        ("loser", "winner"),
        [
            ({"day": "2025-01-01", "level": 2}, {"day": "2025-01-02", "level": 2}),
            ({"day": "2025-01-01", "level": 1}, {"day": "2024-12-31", "level": 2}),
            ({"day": "2025-06-29", "level": 1}, {"day": "2025-01-01", "level": 2}),
            ({"day": "2025-07-01", "level": 2, "reliability": 0.5}, {"day": "2025-01-03"}),
            ({"day": "2025-01-01", "reliability": 0.0}, {"day": "2025-01-01"}),
            ({"day": "2025-02-28", "reliability": 0.0}, {"day": "2025-01-01", "reliability": 1.0}),
            ({"day": "2025-04-30"}, {}),
            ({}, {"day": "2025-05-02"}),
            ({"level": 3, "reliability": 0.4}, {"reliability": 0.5}),
        ],
    )
    def test_of_two_sources_the_larger_sum_of_day_level_and_reliability_wins(
        self, store: Store, loser: dict[str, Any], winner: dict[str, Any], reverse: bool
    ) -> None:
        said = [("a", name("Zoe"), loser), ("b", name("Ann"), winner)]
        for source, what, how in reversed(said) if reverse else said:
            tell(store, what, source=source, **how)
        assert person(store) == {"name": "Ann"}
        assert len(facts(store)) == 2

    @pytest.mark.parametrize("reverse", [False, True])
    def test_a_tie_goes_to_the_largest_canonical_text_then_to_the_largest_source_key(
        self, store: Store, reverse: bool
    ) -> None:
        said = [("b", "Ann"), ("a", "Zoe"), ("c", "Zoe")]
        for source, value in reversed(said) if reverse else said:
            tell(store, name(value), source=source)
        assert person(store) == {"name": "Zoe"}
        assert facts(store)[0] == ("name", "Zoe", "c", True)

    def test_fields_win_one_by_one(self, store: Store) -> None:
        tell(store, P("p1", {"name": "Ann", "title": "CFO"}), source="a", day="2025-01-01")
        tell(store, P("p1", {"name": "Anne", "phone": "1"}), source="b", day="2025-01-02")
        assert person(store) == {"name": "Anne", "title": "CFO", "phone": "1"}

    def test_an_edit_decides_against_newer_and_better_evidence(self, store: Store) -> None:
        tell(store, name("Edited"), source="user:li", decides=True, on="2025-01-01")
        tell(store, name("Other"), source="crm", day="2025-05-01", level=4, reliability=1.0)
        assert person(store) == {"name": "Edited"}

    def test_a_later_edit_decides_in_place_of_an_earlier_one(self, store: Store) -> None:
        tell(store, name("Wu's"), source="user:wu", decides=True, on="2025-01-02")
        tell(store, name("Li's"), source="user:li", decides=True, on="2025-01-01")
        assert person(store) == {"name": "Wu's"}
        tell(store, name("Li's visit"), source="user:li", decides=True, day="2025-01-03", on="2025-01-09")
        assert person(store) == {"name": "Li's visit"}

    def test_an_edit_of_the_same_day_by_a_later_batch_decides(self, store: Store) -> None:
        tell(store, name("Wu's"), source="user:wu", decides=True)
        tell(store, name("Li's"), source="user:li", decides=True)
        assert person(store) == {"name": "Li's"}

    def test_an_edit_ends_with_its_withdrawal(self, store: Store) -> None:
        tell(store, name("Edited"), source="user:li", decides=True)
        tell(store, name("Other"), source="crm")
        tell(store, P("p1", {"name": None}), source="user:li", decides=True)
        assert person(store) == {"name": "Other"}

    def test_what_the_editor_is_imported_to_say_does_not_end_his_edit(self, store: Store) -> None:
        tell(store, name("Edited"), source="user:li", decides=True, day="2025-01-01")
        tell(store, name("Imported"), source="user:li", day="2025-02-01")
        tell(store, name("Imported"), source="user:li", day="2025-01-01")
        assert person(store) == {"name": "Edited"}
        assert tell(store, name("Edited"), source="user:li", decides=True, day="2025-01-01").opened == 0

    def test_imports_in_reversed_order_give_the_same_winners_and_the_same_export(
        self, store: Store, other: Store
    ) -> None:
        said: list[tuple[P | L, dict[str, Any]]] = [
            (P("p1", {"name": "Ann", "title": "CFO"}), {"source": "crm", "day": "2025-01-01"}),
            (P("p1", {"name": "Anne"}), {"source": "crm", "day": "2025-02-01"}),
            (P("p1", {"name": "A."}), {"source": "li", "level": 4}),
            (P("p2", {"name": "Bo"}), {"source": "li"}),
            (L("p1", "p2", {"strength": 0.5}), {"source": "li"}),
            (L("p1", "p2", {"strength": 0.25}), {"source": "crm"}),
        ]
        for what, how in said:
            tell(store, what, **how)
        for what, how in reversed(said):
            tell(other, what, **how)
        assert export(store) == export(other)
        assert person(store) == person(other)

    def test_values_come_back_as_they_were_said(self, store: Store) -> None:
        values: dict[str, Any] = {
            "name": "=cmd|' /C calc'!A0 <script>\u202e 李雷 😀\n\t\"';--", "level": 3, "aliases": ["b", "a", ""],
            "Odd column": "x", "phone": "007", "title": "unknown",
        }  # fmt: skip
        tell(
            store, P("p1", values), L("p1", "p2", {"strength": 1, "valid_to": "2026-01-01", "kind": "", "basis": "{}"})
        )
        assert person(store) == values
        assert known(store)[0][2] == {"strength": 1, "valid_to": "2026-01-01", "kind": "", "basis": "{}"}
        assert sound(store)
