"""The child process: limited, always ended, and never a traceback, whatever it does."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from graph.errors import FileRefused
from ingest.readers.limits import LIMITS
from ingest.readers.process import ROOT, ChildProcess
from ingest.readers.table import Reading, read
from ingest.readers.upload import uploaded
from tests.ingest import workbooks
from tests.ingest.raw import by_child

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="limits of memory and signals are POSIX")


@pytest.fixture
def long_file(tmp_path: Path) -> Path:
    path = tmp_path / "long.csv"
    path.write_text("id,name\n" + "1,王伟\n" * 400_000, encoding="utf-8")
    return path


def _gone(pid: int) -> bool:
    """Whether a process has ended, within five seconds."""
    for _ in range(100):
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.05)
    return False


def _walk(reading: Reading) -> int:
    """Count the rows of every table."""
    return sum(len(chunk.rows) for table in reading for chunk in table.chunks())


@pytest.mark.parametrize(
    "bad",
    ["hang", "hang after a table", "die", "die within a frame", "claim a huge frame", "talk nonsense", "send a list"],
)
def test_a_child_that_misbehaves_is_one_sentence(bad: str) -> None:
    limits = LIMITS._replace(seconds=1.0 if bad.startswith("hang") else 20.0)
    child = ChildProcess({"do": bad}, seconds=limits.seconds, module="tests.ingest.bad_children")
    reading = Reading("people.csv", child, "people.csv", limits)
    began = time.monotonic()
    with pytest.raises(FileRefused) as refused:
        _walk(reading)
    assert time.monotonic() - began < 10
    assert refused.value.params["reason"] == "too_large"
    assert str(refused.value).startswith("people.csv ")
    assert _gone(child.pid)


def test_only_the_time_spent_waiting_counts(long_file: Path) -> None:
    with read(long_file, limits=LIMITS._replace(seconds=20.0)) as tables:
        left = tables._child._left
        for table in tables:
            for _ in table.chunks():
                time.sleep(0.02)
        assert tables._child._left > left - 15


def test_leaving_early_ends_the_child(long_file: Path) -> None:
    with read(long_file) as tables:
        table = next(tables)
        next(table.chunks())
        assert psutil.pid_exists(tables._child.pid)
    assert _gone(tables._child.pid)
    assert list(tables) == []


def test_an_error_of_the_caller_ends_the_child(long_file: Path) -> None:
    with pytest.raises(ZeroDivisionError), read(long_file) as tables:
        _ = len(next(tables).header) / 0
    assert _gone(tables._child.pid)


def test_a_reading_that_is_forgotten_ends_its_child(long_file: Path) -> None:
    tables = read(long_file)
    pid = tables._child.pid
    next(tables)
    del tables
    gc.collect()
    assert _gone(pid)


def test_a_reading_walked_to_its_end_leaves_no_child(long_file: Path) -> None:
    tables = read(long_file)
    assert _walk(tables) == 400_000
    assert _gone(tables._child.pid)


PARENT = """
import sys, time
from ingest.readers.table import read
tables = read(sys.argv[1])
next(tables)
print(tables._child.pid, flush=True)
time.sleep(600)
"""


@on_posix
def test_the_child_ends_with_its_parent(long_file: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(long_file)], stdout=subprocess.PIPE, cwd=ROOT)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    assert psutil.pid_exists(pid)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    assert _gone(pid)


@on_posix
def test_a_child_out_of_memory_is_one_sentence(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "t.xlsx"
    workbooks.write(path, {"people": [["id", "name"], *([f"p{i}", f"name {i} " + "x" * 900] for i in range(60_000))]})
    with pytest.raises(FileRefused) as refused:
        by_child(path, limits=LIMITS._replace(memory_bytes=100 * 1024 * 1024))
    assert refused.value.params["reason"] == "too_large"
    assert len(by_child(path)[0].rows) == 60_000
    assert capfd.readouterr() == ("", "")


@on_posix
def test_the_child_knows_nothing_of_its_parent(long_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_SECRET", "hidden")
    with read(long_file) as tables:
        next(tables)
        child = psutil.Process(tables._child.pid)
        assert "hidden" not in child.environ().values()
        assert not any("long" in part for part in child.cmdline())
        assert os.getsid(child.pid) != os.getsid(0)


def test_asking_for_the_next_sheet_skips_the_rest_of_this_one(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    workbooks.write(path, {"a": [["id", "x"], ["1", "\ufffd"], ["2", "y"]], "b": [["id", "x"], ["3", "z"]]})
    with read(path) as tables:
        first, second = next(tables), next(tables)
        assert [chunk.rows for chunk in second.chunks()] == [[["3", "z"]]]
    assert ([chunk.rows for chunk in first.chunks()], first.name) == ([], "a")
    assert [(reject.line, reject.code) for reject in first.rejects] == [(2, "encoding")]


@pytest.mark.parametrize("place", ["missing.csv", ".", "/dev/zero", "a\0b"])
def test_what_is_no_file_is_refused(tmp_path: Path, place: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read(tmp_path / place)
    assert refused.value.params["reason"] in ("not_found", "not_this_format")
    assert "\0" not in str(refused.value)


def test_a_hostile_name_is_shown_harmlessly_and_reads_well(tmp_path: Path) -> None:
    path = tmp_path / "people\n\x1b[31m'; DROP.csv"
    path.write_text("id,name\n", encoding="utf-8")
    (table,) = by_child(path)
    assert table.name == r"people\n\x1b[31m'; DROP"
    path.write_text("", encoding="utf-8")
    with pytest.raises(FileRefused) as refused:
        by_child(path)
    assert str(refused.value).isprintable()


@on_posix
def test_a_name_that_is_no_text_can_be_stored(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"p\xff.csv")  # noqa: PTH118  bytes
    try:
        Path(os.fsdecode(path)).write_text("id,name\n1,x\n", encoding="utf-8")
    except OSError:
        pytest.skip("the file system takes only names in UTF-8")
    with read(os.fsdecode(path)) as tables:
        table = next(tables)
        assert (table.path + table.name).encode("utf-8")
        assert [chunk.rows for chunk in table.chunks()] == [[["1", "x"]]]


def test_an_upload_is_kept_in_a_private_folder_and_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with uploaded("../../etc/客户.csv", b"id,name\n1,x\n") as tables:
        (folder,) = tmp_path.iterdir()
        assert folder.stat().st_mode & 0o077 == 0 or sys.platform == "win32"
        table = next(tables)
        assert (table.name, table.path) == ("客户", "客户.csv")
        assert [chunk.rows for chunk in table.chunks()] == [[["1", "x"]]]
    assert list(tmp_path.iterdir()) == []
