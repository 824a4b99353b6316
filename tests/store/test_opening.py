"""From an address to a store."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from graph.errors import Refused
from graph.store.memory import MemoryStore
from graph.store.opening import default_path, open_store
from graph.store.sqlite import SqliteStore


def test_a_path_opens_a_file(tmp_path: Path) -> None:
    store = open_store(tmp_path / "mine.sqlite")
    assert isinstance(store, SqliteStore)
    assert (store.name, store.path) == ("mine.sqlite", tmp_path / "mine.sqlite")


def test_memory_is_a_new_store_each_time() -> None:
    one, two = open_store("memory:"), open_store("memory:")
    assert isinstance(one, MemoryStore)
    assert one is not two


def test_without_an_address_it_is_the_file_in_the_users_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("ACCOUNT_GRAPH_STORE", raising=False)
    store = open_store()
    assert isinstance(store, SqliteStore)
    assert store.path == default_path()
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700


def test_the_environment_names_a_store_and_an_address_goes_before_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ACCOUNT_GRAPH_STORE", str(tmp_path / "named.sqlite"))
    assert open_store().name == "named.sqlite"
    assert open_store(str(tmp_path / "other.sqlite")).name == "other.sqlite"
    monkeypatch.setenv("ACCOUNT_GRAPH_STORE", "memory:")
    assert isinstance(open_store(""), MemoryStore)


def test_the_users_home_may_be_written_short(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    open_store("~/store.sqlite")
    assert (tmp_path / "store.sqlite").exists()


@pytest.mark.parametrize("url", ["neo4j://server", "bolt://server:7687", "neo4j+s://server", "BOLT+SSC://server"])
def test_a_servers_address_is_refused_until_its_store_comes(url: str) -> None:
    with pytest.raises(Refused, match="Neo4j") as caught:
        open_store(url)
    assert "Name a file" in caught.value.hint


@pytest.mark.parametrize("url", ["https://example.org/x", "postgres://server"])
def test_an_address_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(Refused, match="is not known"):
        open_store(url)
