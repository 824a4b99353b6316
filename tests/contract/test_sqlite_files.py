"""The embedded store's file: who may read it, what is refused, and how two processes share it."""

from __future__ import annotations

import os
import random
import sqlite3
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import StoreUnreadable, UserError
from graph.store.sqlite import SqliteStore
from tests.contract.telling import L, P, export, people, tell

ANN = P("p1", {"name": "Ann"})

NOISE = random.Random(1).randbytes(50_000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "store.sqlite"
    tell(SqliteStore(path), ANN, P("p2", {"name": "Bo"}), L("p1", "p2", {"strength": 0.5}))
    return path


def refused(path: Path) -> StoreUnreadable:
    """The one sentence with which a path is refused, in which no folder is named."""
    with pytest.raises(StoreUnreadable) as caught:
        SqliteStore(path)
    assert caught.value.message.count(". ") == 0
    assert caught.value.message.endswith(".")
    assert caught.value.hint
    assert str(path.parent) not in str(caught.value)
    return caught.value


def test_a_store_is_there_when_it_is_opened_again(path: Path) -> None:
    before = export(SqliteStore(path))
    assert len(before) == 4
    assert export(SqliteStore(path)) == before


def test_the_file_and_its_journal_are_readable_by_the_owner_only(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        path = tmp_path / "new" / "store.sqlite"
        store = SqliteStore(path)
        with store._writing() as writer:
            store_files = [path, path.with_name(path.name + "-journal")]
            tell_inside = writer.head()
            assert tell_inside[0] == 0
            writer.db.execute("INSERT INTO meta VALUES('k', 'v')")
            writer.db.execute("PRAGMA cache_flush")
            modes = [stat.S_IMODE(file.stat().st_mode) for file in store_files if file.exists()]
        assert modes == [0o600, 0o600]
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    finally:
        os.umask(old)


def test_an_empty_file_becomes_a_store_that_only_its_owner_reads(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    path.touch(mode=0o644)
    assert SqliteStore(path).number() == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("where", ["header", "table"])
def test_a_store_of_a_newer_version_is_refused_and_untouched(path: Path, where: str) -> None:
    db = sqlite3.connect(path)
    if where == "header":
        db.execute("PRAGMA user_version=2")
    else:
        db.execute("UPDATE meta SET v = '2' WHERE k = 'schema_version'")
    db.commit()
    db.close()
    before = path.read_bytes()
    assert "newer version" in refused(path).message
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir() if file.stat().st_size] == [path.name]


def test_another_programs_database_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("CREATE TABLE meta(k, v)")
    db.commit()
    db.close()
    before = path.read_bytes()
    assert "not a store" in refused(path).message
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [b"x", b"SQLite format 3\0", NOISE[:100], NOISE, b"\0" * 4096, b"id,name\n1,Ann\n"],
    ids=["letter", "magic", "noise", "more noise", "zeros", "csv"],
)
def test_what_is_no_database_is_refused_and_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file.sqlite"
    path.write_bytes(content)
    assert "not a store" in refused(path).message
    assert path.read_bytes() == content


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "not a file" in refused(tmp_path).message


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "not a file" in refused(tmp_path / "pipe").message


@pytest.mark.parametrize("name", ["a\0b", "x" * 300])
def test_an_impossible_name_is_refused(tmp_path: Path, name: str) -> None:
    refused(tmp_path / name)


def test_a_folder_that_is_a_file_is_refused(path: Path) -> None:
    refused(path / "store.sqlite")


@pytest.mark.parametrize("share", [0.1, 0.3, 0.6, 0.9])
def test_a_truncated_store_is_one_sentence(path: Path, share: float) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(UserError) as caught:
        export(SqliteStore(path))
    assert caught.value.code == "store"


def test_a_store_with_random_damage_is_refused_in_a_sentence_or_verify_finds_it(path: Path) -> None:
    whole = path.read_bytes()
    right = export(SqliteStore(path))
    chance = random.Random(1)
    outcomes = set()
    for _ in range(150):
        damage = bytearray(whole)
        for _ in range(chance.randrange(1, 20)):
            damage[chance.randrange(100, len(whole))] = chance.randrange(256)
        path.write_bytes(damage)
        outcomes.add(_outcome(path, right))
    assert outcomes == {"right", "refused", "found"}


def _outcome(path: Path, right: list[str]) -> str:
    try:
        store = SqliteStore(path)
        if export(store) == right:
            return "right"
        return "hidden" if store.verify().sound else "found"
    except StoreUnreadable:
        return "refused"


def test_a_store_that_can_only_be_read_is_read_and_a_batch_is_one_sentence(path: Path, read_only: None) -> None:
    store = SqliteStore(path)
    assert people(store) == ["p1", "p2"]
    with pytest.raises(StoreUnreadable) as caught:
        tell(store, P("p3", {"name": "C"}))
    assert caught.value.message == "The store store.sqlite can only be read."
    assert refused(path.parent / "new.sqlite").message == "The store new.sqlite cannot be made in this folder."


@pytest.fixture
def read_only(path: Path) -> Iterator[None]:
    """The store's folder without the right to write; root, who may write anyway, sees it through a read-only mount."""
    if os.geteuid():
        path.chmod(0o400)
        path.parent.chmod(0o500)
        yield
        path.parent.chmod(0o700)
        return
    folder = str(path.parent)
    mount = subprocess.run(["mount", "--bind", folder, folder], capture_output=True, check=False)
    if mount.returncode:
        pytest.skip("needs a user without root's rights, or the right to mount")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", folder], check=True, capture_output=True)
        yield
    finally:
        subprocess.run(["umount", folder], check=True, capture_output=True)


def test_a_full_disk_is_one_sentence_and_leaves_the_store_as_it_was(path: Path) -> None:
    store = SqliteStore(path)
    before = export(store)
    with pytest.raises(StoreUnreadable, match="no room"):
        _fill(store)
    assert export(store) == before


def _fill(store: SqliteStore) -> None:
    with store._writing() as writer:
        pages = writer.db.execute("PRAGMA page_count").fetchone()[0]
        writer.db.execute(f"PRAGMA max_page_count={pages}")
        writer.db.executemany("INSERT INTO meta VALUES(?, ?)", ((str(n), "x" * 100) for n in range(10_000)))


def test_the_settings_are_those_that_keep_acknowledged_work(path: Path) -> None:
    with SqliteStore(path)._writing() as writer:
        asked = ("journal_mode", "synchronous", "secure_delete", "cache_spill", "foreign_keys")
        found = {name: writer.db.execute(f"PRAGMA {name}").fetchone()[0] for name in asked}
    assert found == {
        "journal_mode": "truncate",
        "synchronous": 2,
        "secure_delete": 1,
        "cache_spill": 0,
        "foreign_keys": 1,
    }
    assert SqliteStore(path).busy_seconds == 10


def test_deleted_text_is_not_in_the_file_any_more(path: Path) -> None:
    store = SqliteStore(path)
    tell(store, P("p9", {"name": "SECRETNAME"}))
    assert b"SECRETNAME" in path.read_bytes()
    with store._writing() as writer:
        writer.db.execute("UPDATE stmt SET fields = NULL WHERE fields LIKE '%SECRETNAME%'")
        writer.db.execute("UPDATE node SET props = NULL, name = NULL WHERE props LIKE '%SECRETNAME%'")
    assert b"SECRETNAME" not in path.read_bytes()
