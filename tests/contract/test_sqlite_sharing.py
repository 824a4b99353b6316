"""Two processes, or a view and a batch, on one file."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import StoreBusy
from graph.store.sqlite import SqliteStore
from tests.contract.telling import TODAY, L, P, people, tell

ANN = P("p1", {"name": "Ann"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "store.sqlite"
    tell(SqliteStore(path), ANN, P("p2", {"name": "Bo"}), L("p1", "p2", {"strength": 0.5}))
    return path


def _child(path: Path, code: str) -> subprocess.Popen[str]:
    program = f"from pathlib import Path\nfrom graph.store.sqlite import SqliteStore\npath = Path({str(path)!r})\n"
    return subprocess.Popen(
        [sys.executable, "-c", program + textwrap.dedent(code)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def writing_process(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process in the midst of a batch; it ends when its input is closed."""
    child = _child(
        path,
        """
        with SqliteStore(path)._writing() as writer:
            writer.db.execute("UPDATE node SET name = 'half done'")
            print("writing", flush=True)
            input()
        """,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "writing\n"
    yield child
    child.kill()
    child.communicate()


def test_while_another_process_writes_a_batch_is_refused_after_the_wait_and_readers_go_on(
    path: Path, writing_process: subprocess.Popen[str]
) -> None:
    store = SqliteStore(path, busy_seconds=0.3)
    started = time.monotonic()
    with pytest.raises(StoreBusy) as caught:
        tell(store, P("p3", {"name": "C"}))
    assert 0.25 < time.monotonic() - started < 5
    assert caught.value.message == "Another process is using store.sqlite."
    assert people(store) == ["p1", "p2"]
    writing_process.communicate("go on\n", timeout=30)
    tell(store, P("p3", {"name": "C"}))
    assert people(store) == ["p1", "p2", "p3"]


def test_a_batch_waits_for_another_process_that_ends_in_time(
    path: Path, writing_process: subprocess.Popen[str]
) -> None:
    assert writing_process.stdin is not None
    writing_process.stdin.write("go on\n")
    writing_process.stdin.flush()
    assert tell(SqliteStore(path, busy_seconds=20), P("p3", {"name": "C"})).number == 2


def test_a_view_that_is_held_open_makes_a_batch_fail_whole(path: Path) -> None:
    store = SqliteStore(path, busy_seconds=0.1)
    with store.view(today=TODAY) as view:
        view.nodes("Person")
        with pytest.raises(StoreBusy):
            tell(store, P("p3", {"name": "C"}))
        assert len(view.nodes("Person")) == 2
    assert store.number() == 1
    tell(store, P("p3", {"name": "C"}))
    assert store.verify().sound


def test_a_view_sees_one_state_though_the_store_goes_on(path: Path) -> None:
    store = SqliteStore(path)
    with store.view(today=TODAY) as view:
        assert view.number == 1
    tell(store, P("p3", {"name": "C"}))
    with store.view(today=TODAY) as view:
        assert view.number == 2
