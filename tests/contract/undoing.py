"""Undo of a batch and withdrawal of a source (design 3.3), through a store."""

from __future__ import annotations

import pytest

from graph.errors import Refused, UnknownThing
from graph.facts.statement import EXISTS
from graph.store.base import Store
from tests.contract.telling import L, P, draft_of, export, facts, known, people, person, sound, tell, thing
from tests.contract.winning import name


class Undoing:
    """Undo of a batch and withdrawal of a source."""

    def test_undo_restores_what_was_before_updates_included(self, store: Store) -> None:
        tell(store, name("Ann"), L("p1", "p2", {"strength": 0.5}))
        before = export(store)
        tell(store, name("Zoe"), L("p1", "p2", {"strength": 0.75}), P("p3", {"name": "C"}), P("p1", {"title": "CFO"}))
        receipt = store.undo(2, "me")
        assert (receipt.kind, receipt.kept) == ("undo", ())
        assert export(store) == before
        assert sound(store)

    def test_undo_of_an_undo_does_it_again(self, store: Store) -> None:
        tell(store, name("Ann"))
        tell(store, name("Zoe"), P("p3", {"name": "C"}))
        after = export(store)
        store.undo(2, "me")
        store.undo(3, "me")
        assert export(store) == after
        store.undo(4, "me")
        assert person(store) == {"name": "Ann"}
        store.undo(5, "me")
        assert export(store) == after
        store.undo(2, "me")
        assert person(store) == {"name": "Ann"}
        assert sound(store)

    def test_a_batch_cannot_be_undone_twice(self, store: Store) -> None:
        tell(store, name("Ann"))
        store.undo(1, "me")
        with pytest.raises(Refused):
            store.undo(1, "me")
        assert store.number() == 2

    def test_an_unknown_batch_is_refused_with_a_sentence(self, store: Store) -> None:
        tell(store, name("Ann"))
        for wrong in (7, 0, -1, "nobody", "9"):
            with pytest.raises(UnknownThing, match="no batch"):
                store.undo(wrong, "me")

    def test_what_a_later_batch_touched_is_kept_and_listed(self, store: Store) -> None:
        tell(store, name("Ann"), P("p2", {"name": "Bo"}), P("p3", {"name": "C"}))
        tell(store, name("Anne"))
        tell(store, P("p2", {"phone": "1"}), source="crm")
        tell(store, L("p3", "p4"), source="crm")
        receipt = store.undo(1, "me")
        assert person(store) == {"name": "Anne"}
        assert person(store, "p2") == {"phone": "1"}
        assert person(store, "p3") == {}
        assert receipt.kept == tuple(sorted(thing(store, key).id for key in ("p1", "p2", "p3")))
        assert sound(store)

    def test_a_later_batch_about_other_fields_does_not_stand_in_the_way(self, store: Store) -> None:
        tell(store, name("Ann"))
        tell(store, P("p1", {"title": "CFO"}))
        tell(store, P("p1", {"phone": "1"}))
        assert store.undo(2, "me").kept == ()
        assert person(store) == {"name": "Ann", "phone": "1"}

    def test_undo_of_an_undo_after_a_later_batch_does_not_overrule_it(self, store: Store) -> None:
        tell(store, name("Ann"))
        store.undo(1, "me")
        tell(store, name("Zoe"))
        receipt = store.undo(2, "me")
        assert person(store) == {"name": "Zoe"}
        assert [value for _, value, _, _ in facts(store)] == ["Zoe", "Ann"]
        assert receipt.opened == 1
        assert sound(store)

    def test_after_an_undo_the_same_import_applies_again(self, store: Store) -> None:
        things = (name("Ann"), L("p1", "p2", {"strength": 0.5}))
        tell(store, *things)
        after = export(store)
        store.undo(1, "me")
        assert people(store) == []
        delta = store.plan(draft_of(*things))
        assert set(delta.outcomes) == {"new"}
        tell(store, *things)
        assert export(store) == after
        assert sound(store)

    def test_a_withdrawal_takes_out_exactly_what_rested_on_the_source_alone(self, store: Store) -> None:
        tell(store, name("Ann"), P("p2", {"name": "Bo"}), P("p3", {"name": "C"}), source="crm")
        tell(store, P("p1", {"title": "CFO"}), L("p1", "p2", {"strength": 0.5}), source="li")
        tell(store, L("p2", "p3"), source="crm")
        store.withdraw("crm", "me")
        assert person(store) == {"title": "CFO"}
        assert person(store, "p2") == {}
        assert people(store) == ["p1", "p2"]
        assert known(store) == [("p1", "p2", {"strength": 0.5})]
        assert sound(store)

    def test_undo_of_a_withdrawal_brings_all_of_it_back(self, store: Store) -> None:
        tell(store, name("Ann"), L("p1", "p2"), source="crm")
        tell(store, P("p1", {"title": "CFO"}), source="li")
        before = export(store)
        store.withdraw("crm", "me")
        store.undo(3, "me")
        assert export(store) == before
        assert sound(store)

    def test_an_undo_of_a_withdrawal_that_was_undone_and_repeated_changes_nothing(self, store: Store) -> None:
        tell(store, name("Ann"), source="crm")
        store.withdraw("crm", "me")
        store.undo(2, "me")
        store.withdraw("crm", "me")
        with pytest.raises(Refused):
            store.undo(2, "me")
        assert people(store) == []
        store.undo(4, "me")
        store.undo(3, "me")
        assert people(store) == []
        assert sound(store)

    def test_a_source_that_says_nothing_cannot_be_withdrawn(self, store: Store) -> None:
        tell(store, name("Ann"), source="crm")
        with pytest.raises(UnknownThing) as refused:
            store.withdraw("nobody", "me")
        assert "crm" in refused.value.hint

    def test_undo_of_a_batch_that_cleared_a_value_brings_it_back(self, store: Store) -> None:
        tell(store, name("Ann"), L("p1", "p2"))
        before = export(store)
        tell(store, P("p1", {"name": None}), L("p1", "p2", {EXISTS: None}))
        store.undo(2, "me")
        assert export(store) == before

    def test_a_batch_is_undone_by_its_delivery_id_too(self, store: Store) -> None:
        tell(store, name("Ann"), delivery="mine")
        assert store.undo("mine", "me").closed == 1
        assert store.log()[-1].undoes == 1
