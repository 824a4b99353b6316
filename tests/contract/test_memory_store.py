"""The store in memory keeps the contract."""

from __future__ import annotations

import threading

import networkx as nx
import pytest

from graph.errors import StoreBusy
from graph.store.memory import MemoryStore
from tests.contract.store_contract import StoreContract
from tests.contract.telling import TODAY, L, P, tell


class TestMemoryStore(StoreContract):
    @pytest.fixture
    def store(self) -> MemoryStore:
        return MemoryStore()

    @pytest.fixture
    def other(self) -> MemoryStore:
        return MemoryStore()


def test_the_winning_graph_is_a_networkx_graph() -> None:
    store = MemoryStore()
    tell(store, P("p1", {"name": "Ann"}), L("p1", "p2", {"strength": 0.5}), L("p1", "p2", kind="INFLUENCES"))
    assert isinstance(store.graph, nx.MultiDiGraph)
    assert sorted(data["kind"] for _, _, data in store.graph.edges(data=True)) == ["INFLUENCES", "KNOWS"]
    assert [data["props"] for _, data in store.graph.nodes(data=True)] == [{"name": "Ann"}, None]


def test_a_batch_while_a_view_is_open_is_refused_after_the_wait() -> None:
    store = MemoryStore(busy_seconds=0.05)
    with store.view(today=TODAY) as view:
        with pytest.raises(StoreBusy):
            tell(store, P("p1", {"name": "Ann"}))
        assert view.nodes("Person") == []
    tell(store, P("p1", {"name": "Ann"}))
    assert store.number() == 1


def test_a_view_waits_for_a_batch_and_sees_all_of_it() -> None:
    store = MemoryStore()
    seen: list[int] = []

    def look() -> None:
        with store.view(today=TODAY) as view:
            seen.append(len(view.nodes("Person")))

    with store._writing():
        thread = threading.Thread(target=look)
        thread.start()
        thread.join(0.05)
        assert not seen
    thread.join()
    assert seen == [0]


def test_what_a_view_gives_can_be_changed_without_changing_the_store() -> None:
    store = MemoryStore()
    said = {"name": "Ann", "aliases": ["A"]}
    tell(store, P("p1", said))  # type: ignore[arg-type]
    said["aliases"] = "changed"
    with store.view(today=TODAY) as view:
        view.nodes("Person")[0].props["aliases"].append("B")
        view.statements(1)[0].fields["name"] = "Zoe"
    with store.view(today=TODAY) as view:
        assert view.nodes("Person")[0].props["aliases"] == ["A"]
    assert store.verify().sound
