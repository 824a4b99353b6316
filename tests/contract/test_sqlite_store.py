"""The embedded store keeps the contract."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.store.sqlite import SqliteStore
from tests.contract.store_contract import StoreContract


class TestSqliteStore(StoreContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> SqliteStore:
        return SqliteStore(tmp_path / "store.sqlite")

    @pytest.fixture
    def other(self, tmp_path: Path) -> SqliteStore:
        return SqliteStore(tmp_path / "other.sqlite")
