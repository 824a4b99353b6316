"""Days, moments, merges and keys (design 3.2, 3.6), through a store."""

from __future__ import annotations

import datetime as dt

import pytest

from graph.facts.statement import EXISTS, Evidence
from graph.store.base import Store
from graph.store.draft import Draft
from graph.store.ledger import Order
from tests.contract.telling import TODAY, L, P, ends, export, facts, known, moment, people, person, sound, tell, thing
from tests.contract.winning import name

D = dt.date.fromisoformat


class Viewing:
    """As of a day, known at a moment, edges valid on a day."""

    def test_as_of_a_day_facts_observed_later_are_hidden_and_undated_ones_are_not(self, store: Store) -> None:
        tell(store, name("Old"), day="2025-01-01")
        tell(store, P("p1", {"name": "New", "title": "CFO"}), day="2025-03-01")
        tell(store, P("p1", {"phone": "1"}))
        assert person(store, as_of=D("2025-02-01")) == {"name": "Old", "phone": "1"}
        assert person(store, as_of=D("2025-03-01")) == person(store) == {"name": "New", "title": "CFO", "phone": "1"}
        assert [value for _, value, _, _ in facts(store, as_of=D("2025-02-01"))] == ["Old", "1"]

    def test_as_of_a_day_before_anything_was_seen_there_is_nothing(self, store: Store) -> None:
        tell(store, name("Ann"), L("p1", "p2"), day="2025-01-01")
        assert people(store, as_of=D("2024-01-01")) == []
        assert known(store, as_of=D("2024-01-01")) == []

    def test_as_of_a_day_an_edge_keeps_its_ends_as_bare_nodes(self, store: Store) -> None:
        tell(store, name("Ann"), P("p2", {"name": "Bo"}), day="2025-03-01")
        tell(store, L("p1", "p2"), day="2025-01-01")
        assert people(store, as_of=D("2025-02-01")) == ["p1", "p2"]
        assert person(store, as_of=D("2025-02-01")) == {}

    def test_known_at_a_moment_is_what_the_batches_by_then_said(self, store: Store) -> None:
        tell(store, name("Ann"), on="2025-01-01")
        tell(store, name("Zoe"), P("p2", {"name": "Bo"}), on="2025-01-02")
        tell(store, P("p2", {"title": "CFO"}), L("p1", "p2"), on="2025-01-03")
        store.undo(2, "me")
        assert people(store, known_at=moment("2025-01-01") - 1) == []
        assert person(store, known_at=moment("2025-01-01")) == {"name": "Ann"}
        assert people(store, known_at=moment("2025-01-01")) == ["p1"]
        assert person(store, known_at=moment("2025-01-02")) == {"name": "Zoe"}
        assert known(store, known_at=moment("2025-01-02")) == []
        assert known(store, known_at=moment("2025-01-03")) == [("p1", "p2", {})]
        assert person(store, "p2", known_at=moment("2025-01-03")) == {"name": "Bo", "title": "CFO"}
        assert person(store) == {"name": "Ann"}

    def test_both_clocks_combine(self, store: Store) -> None:
        tell(store, name("Old"), day="2025-01-01", on="2025-01-10")
        tell(store, name("New"), day="2025-02-01", on="2025-02-10")
        tell(store, name("Late news of January"), day="2025-01-05", on="2025-03-10")
        assert person(store, as_of=D("2025-01-20")) == {"name": "Late news of January"}
        assert person(store, as_of=D("2025-01-20"), known_at=moment("2025-02-10")) == {"name": "Old"}
        assert person(store, as_of=D("2025-02-20"), known_at=moment("2025-02-10")) == {"name": "New"}

    def test_a_withdrawn_edge_is_there_in_what_was_known_before(self, store: Store) -> None:
        tell(store, L("p1", "p2", {"strength": 0.5}), on="2025-01-01", source="crm")
        store.withdraw("crm", "me")
        assert known(store) == []
        assert known(store, known_at=moment("2025-01-01")) == [("p1", "p2", {"strength": 0.5})]

    def test_an_edges_identity_is_kind_ends_and_valid_from(self, store: Store) -> None:
        tell(store, L("p1", "p2", {"strength": 0.25, "valid_to": "2024-12-31"}, valid_from="2024-01-01"))
        tell(
            store,
            L("p1", "p2", {"strength": 0.5}, valid_from="2025-01-01"),
            L("p2", "p1"),
            L("p1", "p2", kind="INFLUENCES"),
        )
        tell(store, L("p1", "p2", {"strength": 0.75}, valid_from="2025-01-01"), day="2025-05-05")
        assert [props.get("strength") for _, _, props in known(store, valid=False)] == [0.25, 0.75, None]
        assert len(known(store, "INFLUENCES")) == 1

    @pytest.mark.parametrize(
        ("day", "there"),
        [
            ("2023-12-31", 0),
            ("2024-01-01", 1),
            ("2024-06-30", 1),
            ("2024-07-01", 0),
            ("2024-07-02", 1),
            ("2030-01-01", 1),
        ],
    )
    def test_an_edge_is_valid_from_its_first_through_its_last_day(self, store: Store, day: str, there: int) -> None:
        tell(
            store,
            L("p1", "p2", {"valid_to": "2024-06-30"}, valid_from="2024-01-01"),
            L("p1", "p2", valid_from="2024-07-02"),
        )
        assert len(known(store, today=D(day))) == there
        assert len(known(store, as_of=D(day))) == there
        assert len(known(store, today=D(day), valid=False)) == 2
        with store.view(today=D(day)) as view:
            assert len(view.links(["KNOWS"])) == there

    def test_links_are_the_edges_as_columns(self, store: Store) -> None:
        tell(
            store, L("p1", "p2", {"strength": 0.5, "valid_to": "2026-01-01"}, valid_from="2025-01-01"), day="2025-02-01"
        )
        tell(store, L("p2", "p1"))
        for how in ({"today": TODAY}, {"as_of": TODAY}):
            with store.view(**how) as view:
                first, second = view.links(["KNOWS", "INFLUENCES"])
                assert (first.strength, first.valid_from, first.valid_to, first.observed) == (
                    0.5,
                    20_089,
                    20_454,
                    20_120,
                )
                assert (second.strength, second.valid_to, second.observed) == (None, None, None)
                assert (first.source, first.target) == (second.target, second.source)

    def test_a_line_is_as_old_as_the_latest_of_its_winning_facts(self, store: Store) -> None:
        tell(store, L("p1", "p2", {"strength": 0.5, "basis": "school"}), day="2025-01-01", source="a")
        tell(store, L("p1", "p2", {"strength": 0.75}), day="2025-02-01", source="a")
        tell(store, L("p1", "p2", {"basis": "work"}), day="2025-03-01", source="b", level=1)
        with store.view(today=TODAY) as view:
            (line,) = view.lines(["KNOWS"])
        assert (line.observed, line.props) == ("2025-02-01", {"strength": 0.75, "basis": "school"})

    def test_the_neighbourhood_of_a_node_is_its_lines_both_ways(self, store: Store) -> None:
        tell(store, L("p1", "p2"), L("p3", "p1"), L("p2", "p3"), L("p1", "p4", kind="INFLUENCES"))
        first = thing(store, "p1").id
        with store.view(today=TODAY) as view:
            assert [one[:2] for one in ends(view, view.lines_at([first]))] == [("p1", "p2"), ("p1", "p4"), ("p3", "p1")]
            assert [one[:2] for one in ends(view, view.lines_at([first], ["INFLUENCES"]))] == [("p1", "p4")]


class Merging:
    """``SAME_AS``: views resolve it, withdrawing it splits again."""

    def test_merged_people_are_one_and_their_facts_compete(self, store: Store) -> None:
        tell(store, P("a", {"name": "Li Lei", "title": "CFO"}), day="2025-01-01")
        tell(store, P("b", {"name": "Lei Li", "phone": "1"}), day="2025-01-02")
        tell(store, L("b", "a", kind="SAME_AS"), source="user:me")
        assert people(store) == ["a"]
        assert person(store, "a") == {"name": "Lei Li", "title": "CFO", "phone": "1"}
        assert len(facts(store, "a")) == 4
        with store.view(today=TODAY) as view:
            one = view.nodes("Person")[0]
            assert view.merges.members(one.id) == [one.id, *(set(view.merges.members(one.id)) - {one.id})]
            assert all(view.thing(member) == one for member in view.merges.members(one.id))
            assert {view.key(member) for member in view.merges.members(one.id)} == {"a", "b"}

    def test_lines_follow_a_merge_parallel_ones_are_joined_and_lines_to_oneself_dropped(self, store: Store) -> None:
        tell(
            store,
            L("a", "x", {"strength": 0.25}),
            L("b", "x", {"strength": 0.75}),
            L("x", "b"),
            L("a", "b"),
            day="2025-01-01",
        )
        tell(store, L("b", "y", {"strength": 0.5}), L("b", "x", valid_from="2025-02-01"), source="crm")
        tell(store, L("a", "b", kind="SAME_AS"))
        assert [one[:2] for one in known(store)] == [("a", "x"), ("a", "x"), ("a", "y"), ("x", "a")]
        assert known(store)[0][2] == {"strength": 0.75}
        with store.view(today=TODAY) as view:
            assert sorted(row[2:4] for row in view.links(["KNOWS"])) == sorted(
                (line.source, line.target) for line in view.lines(["KNOWS"])
            )
            joined = next(line for line in view.lines(["KNOWS"]) if line.props.get("strength") == 0.75)
            assert [fact.value for fact in view.facts(joined.id) if fact.field == "strength"] == [0.75, 0.25]
            assert view.version(joined.id) == 1
        with store.view(as_of=TODAY) as view:
            assert len(view.links(["KNOWS"])) == 4

    def test_a_chain_of_merges_is_one_and_taking_one_back_splits_it_there(self, store: Store) -> None:
        tell(store, *(P(key, {"name": key}) for key in "abcd"))
        tell(store, L("d", "c", kind="SAME_AS"), L("b", "a", kind="SAME_AS"))
        tell(store, L("c", "b", kind="SAME_AS"))
        assert people(store) == ["a"]
        assert known(store, "SAME_AS") == [("b", "a", {}), ("c", "b", {}), ("d", "c", {})]
        store.undo(3, "me")
        assert people(store) == ["a", "c"]

    def test_withdrawing_a_merge_splits_what_it_joined(self, store: Store) -> None:
        tell(
            store,
            P("a", {"name": "A"}),
            P("b", {"name": "B"}),
            L("a", "x", {"strength": 0.25}),
            L("b", "x"),
            L("a", "b"),
        )
        before = export(store)
        tell(store, L("a", "b", kind="SAME_AS"), source="user:me", decides=True)
        assert export(store) != before
        tell(store, L("a", "b", {EXISTS: None}, kind="SAME_AS"), source="user:me", decides=True)
        split = [line for line in export(store) if '"SAME_AS"' not in line]
        assert split == before
        assert sound(store)

    def test_a_merge_holds_from_the_day_it_was_seen_as_of_days_before_there_are_two(self, store: Store) -> None:
        tell(store, P("a", {"name": "A"}), P("b", {"name": "B"}), day="2025-01-01")
        tell(store, L("a", "b", kind="SAME_AS"), day="2025-03-01", on="2025-03-01")
        assert people(store, as_of=D("2025-02-01")) == ["a", "b"]
        assert people(store, as_of=D("2025-03-01")) == ["a"]
        assert people(store, known_at=moment("2025-02-28")) == []
        assert people(store) == ["a"]

    def test_a_merge_ends_after_its_last_day(self, store: Store) -> None:
        tell(
            store, P("a", {"name": "A"}), P("b", {"name": "B"}), L("a", "b", {"valid_to": "2025-05-31"}, kind="SAME_AS")
        )
        assert people(store) == ["a", "b"]
        assert people(store, as_of=D("2025-05-31")) == ["a"]

    def test_a_person_and_an_account_are_never_one(self, store: Store) -> None:
        tell(store, P("a", {"name": "A"}), P("b", {"name": "B"}, kind="Account"))
        with store._reading() as reader:
            ids = [row.id for row in reader.nodes()]
        draft = Draft()
        draft.say(draft.edge("SAME_AS", *map(draft.existing, ids)), {}, Evidence("files"))
        store.apply(draft, Order("import", "me"))
        assert people(store) == ["a"]
        with store.view(today=TODAY) as view:
            assert [one.name for one in view.nodes("Account")] == ["B"]

    def test_not_the_same_is_kept_and_merges_nothing(self, store: Store) -> None:
        tell(store, P("a", {"name": "A"}), P("b", {"name": "B"}), L("a", "b", kind="NOT_SAME_AS"))
        assert people(store) == ["a", "b"]
        assert known(store, "NOT_SAME_AS") == [("a", "b", {})]

    def test_an_edit_of_a_merged_person_is_stale_when_the_other_half_changed(self, store: Store) -> None:
        tell(store, P("a", {"name": "A"}), P("b", {"name": "B"}), L("a", "b", kind="SAME_AS"))
        tell(store, P("b", {"title": "CFO"}))
        with store.view(today=TODAY) as view:
            assert view.version(view.nodes("Person")[0].id) == 2


class Keys:
    """Unique within kind and space; a plain key is of the space ``files``, else the only one that has it."""

    def test_the_same_key_in_two_spaces_is_two_nodes(self, store: Store) -> None:
        tell(store, P("k1", {"name": "Ours"}), P("crm:k1", {"name": "Theirs"}), P("crm:k2", {"name": "Plain"}))
        assert people(store) == ["crm:k1", "k1", "k2"]

    def test_the_same_key_of_two_kinds_is_two_nodes(self, store: Store) -> None:
        tell(store, P("k1", {"name": "P"}), P("k1", {"name": "A"}, kind="Account"))
        with store.view(today=TODAY) as view:
            assert [view.nodes(kind)[0].key for kind in ("Person", "Account")] == ["k1", "k1"]
            assert len(view.reader.find_key("k1")) == 2

    def test_a_merged_person_is_called_by_the_key_of_our_own_space(self, store: Store) -> None:
        tell(store, P("crm:a", {"name": "A"}), P("z", {"name": "Z"}), L("z", "crm:a", kind="SAME_AS"))
        assert people(store) == ["z"]

    def test_a_name_is_found_folded_and_only_while_it_wins(self, store: Store) -> None:
        tell(store, name("Ｌi  LEI"))
        with store._reading() as reader:
            assert len(reader.find_name("li lei")) == 1
        tell(store, name("Zoe"))
        with store._reading() as reader:
            assert (reader.find_name("li lei"), len(reader.find_name("zoe"))) == ([], 1)
