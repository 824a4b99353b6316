"""Batches and the ledger (design 3.3, 3.4), through a store."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.errors import StaleEdit
from graph.facts.digest import FIRST
from graph.facts.statement import Evidence
from graph.store import ledger, reversal
from graph.store.base import Store
from graph.store.draft import Draft
from graph.store.ledger import Order
from tests.contract.telling import (
    TODAY,
    L,
    P,
    draft_of,
    export,
    people,
    person,
    sound,
    tell,
    thing,
)
from tests.contract.winning import name


class Batching:
    """Whole or not at all, once, and one after the other."""

    def test_an_empty_store_is_sound_and_has_no_batch(self, store: Store) -> None:
        assert store.number() == 0
        assert store.log() == []
        verdict = store.verify()
        assert (verdict.sound, verdict.batches, verdict.head) == (True, 0, FIRST.hex())

    def test_a_failed_batch_leaves_no_trace(self, store: Store) -> None:
        tell(store, name("Ann"), L("p1", "p2", {"strength": 0.5}))
        before = export(store)
        with pytest.raises((TypeError, ValueError)):
            tell(store, name("Zoe"), P("p9", {"name": "New"}), P("p1", {"title": object()}))  # type: ignore[dict-item]
        assert (export(store), store.number()) == (before, 1)
        assert sound(store)
        tell(store, P("p9", {"name": "New"}))
        assert people(store) == ["p1", "p2", "p9"]
        assert sound(store)

    def test_an_error_anywhere_in_a_batch_leaves_no_trace(self, store: Store) -> None:
        tell(store, name("Ann"), L("p1", "p2", {"strength": 0.5}))
        tell(store, P("p1", {"title": "CFO"}), source="crm")
        before = export(store)
        for fails_at in range(12):
            with pytest.raises(ZeroDivisionError):
                _fail_writing(store, fails_at)
            assert export(store) == before
            assert sound(store)
        assert store.number() == 2

    def test_the_same_delivery_twice_is_once(self, store: Store) -> None:
        first = tell(store, name("Ann"), delivery="d1")
        again = tell(store, name("Zoe"), delivery="d1")
        assert (first.number, first.opened, first.again) == (1, 1, False)
        assert (again.number, again.opened, again.again) == (1, 0, True)
        assert person(store) == {"name": "Ann"}
        store.undo("d1", "me", delivery="d2")
        assert store.undo("d1", "me", delivery="d2").again
        assert store.number() == 2

    def test_a_receipt_says_whether_a_delivery_is_in(self, store: Store) -> None:
        assert store.receipt("d1") is None
        tell(store, name("Ann"), delivery="d1")
        receipt = store.receipt("d1")
        assert receipt is not None
        assert (receipt.number, receipt.kind, receipt.who) == (1, "import", "user:me")

    def test_the_ledger_is_a_chain(self, store: Store) -> None:
        for value in ("Ann", "Bo", "Cy"):
            tell(store, name(value), delivery=value)
        batches = store.log()
        assert [(b.number, b.delivery) for b in batches] == [(1, "Ann"), (2, "Bo"), (3, "Cy")]
        assert len({b.hash for b in batches}) == 3
        assert [b.number for b in store.log(since=2)] == [3]
        verdict = store.verify()
        assert (verdict.batches, verdict.statements, verdict.head) == (3, 3, batches[-1].hash.hex())

    def test_a_batch_importing_again_changes_nothing(self, store: Store) -> None:
        things = (name("Ann"), P("p2", {"name": "Bo", "level": 2}), L("p1", "p2", {"strength": 0.5}), L("p2", "p1"))
        tell(store, *things, day="2025-01-01")
        delta = store.plan(draft_of(*things, evidence=Evidence("files", observed=20_089)))
        assert delta.empty
        assert set(delta.outcomes) == {"unchanged"}
        assert tell(store, *things, day="2025-01-01").opened == 0
        assert store.number() == 1

    def test_a_thing_said_twice_in_a_batch_is_kept_once_and_says_nothing_new_later(self, store: Store) -> None:
        draft = Draft()
        for level, fields in ((2, {"name": "Zoe"}), (4, {"name": "Ann", "title": "CFO"}), (2, {"phone": "1"})):
            draft.say(draft.node("Person", "p1"), dict(fields), Evidence("files", level))
        store.apply(draft, Order("import", "me"))
        assert person(store) == {"name": "Ann", "title": "CFO", "phone": "1"}
        assert store.plan(draft).empty

    def test_a_node_of_which_nothing_is_said_is_not_made(self, store: Store) -> None:
        draft = Draft()
        draft.edge("KNOWS", draft.node("Person", "p1"), draft.node("Person", "p2"))
        assert store.plan(draft).empty
        store.apply(draft, Order("import", "me"))
        assert (store.number(), people(store)) == (0, [])

    def test_a_plan_touches_nothing_and_tells_what_is_new_and_what_changes(self, store: Store) -> None:
        tell(store, name("Ann"))
        delta = store.plan(draft_of(name("Zoe"), P("p2", {"name": "Bo"})))
        assert delta.outcomes == ["changed", "new"]
        assert len(delta.new_nodes) == 1
        assert people(store) == ["p1"]

    def test_a_stale_edit_is_refused(self, store: Store) -> None:
        tell(store, name("Ann"))
        there = thing(store, "p1")
        with store.view(today=TODAY) as view:
            seen = view.version(there.id)
        tell(store, P("p1", {"phone": "1"}), source="crm")
        draft = Draft()
        draft.say(draft.existing(there.id), {"name": "Zoe"}, Evidence("user:li", decides=True))
        with pytest.raises(StaleEdit) as refused:
            store.apply(draft, Order("edit", "li"), seen={there.id: seen})
        assert refused.value.params == {"entity": there.id, "batch": 2}
        assert person(store) == {"name": "Ann", "phone": "1"}
        store.apply(draft, Order("edit", "li"), seen={there.id: 2})
        assert person(store) == {"name": "Zoe", "phone": "1"}

    def test_what_changed_since_a_batch_can_be_asked(self, store: Store) -> None:
        tell(store, name("Ann"), P("p2", {"name": "Bo"}))
        tell(store, P("p2", {"name": "Bob"}))
        second = thing(store, "p2").id
        with store._reading() as reader:
            assert reader.changed_since(1) == [second]
            assert reader.changed_since(2) == []

    def test_sources_are_listed_with_what_they_say(self, store: Store) -> None:
        tell(store, name("Ann"), P("p2", {"name": "Bo"}), source="crm")
        tell(store, name("Ann"), source="li")
        with store._reading() as reader:
            assert reader.sources() == [("crm", 2), ("li", 1)]


def _fail_writing(store: Store, at: int) -> None:
    """Import, undo and withdraw in one transaction whose n-th writing call fails, after it has written."""
    draft = draft_of(name("Zoe"), P("p3", {"name": "C"}), L("p1", "p2", {"strength": 0.75}), L("p3", "p4"))
    with store._writing() as writer:
        delta = draft.compare(writer, writer.last_id() + 1)
        _break(writer, at)
        ledger.keep(writer, delta, Order("import", "me").stamped())
        reversal.undo(writer, 1, Order("undo", "me").stamped())
        reversal.withdraw(writer, "crm", Order("withdrawal", "me").stamped())


def _break(writer: object, at: int) -> None:
    names = ("add_nodes", "add_keys", "add_edges", "add_statements", "set_edges", "set_nodes", "revive", "add_batch")
    calls = iter(range(1_000))

    def breaking(method: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object) -> object:
            result = method(*args)
            return result if next(calls) != at else 1 // 0

        return call

    for one in names:
        setattr(writer, one, breaking(getattr(writer, one)))
