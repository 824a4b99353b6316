"""A store that cannot be used, words that nobody would say, and two programs at once: one sentence each."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.store.sqlite import SqliteStore
from tests.cli.conftest import Call, Said

Write = Callable[[str, str], Path]
PEOPLE = "id,name,account\np,Pat,\nq,Quin,\n"


@pytest.fixture
def small(call: Call, write: Write) -> Call:
    """A store with two people."""
    assert call("import", write("people.csv", PEOPLE)).code == 0
    return call


def is_a_sentence(said: Said) -> None:
    assert (said.code, said.out) == (1, "")
    assert len(said.err.strip().splitlines()) == 1
    assert "went wrong in the program" not in said.err


def test_a_store_that_another_program_writes_to_is_read_and_not_written(
    small: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SqliteStore.__init__.__kwdefaults__, "busy_seconds", 0.05)
    other = sqlite3.connect(tmp_path / "store.sqlite", isolation_level=None)
    other.execute("PRAGMA busy_timeout = 0")
    other.execute("BEGIN IMMEDIATE")
    try:
        assert small("person", "show", "p").code == 0
        said = small("set", "p", "motive", "x", "--json")
        assert (said.code, said.error["code"]) == (1, "busy")
        assert said.error["hint"]
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert small("set", "p", "motive", "x").code == 0


def test_a_store_in_a_folder_that_is_not_there_is_a_sentence_or_made(call: Call, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    is_a_sentence(call("log", store=tmp_path / "file" / "store.sqlite"))
    is_a_sentence(call("log", store=tmp_path))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="who runs as root may write everywhere")
def test_a_store_that_may_only_be_read_is_read(small: Call, tmp_path: Path) -> None:
    (tmp_path / "store.sqlite").chmod(0o400)
    assert small("person", "show", "p").code == 0
    is_a_sentence(small("set", "p", "motive", "x"))


def test_a_damaged_page_is_told_by_verify_and_by_nothing_else_as_a_bug(small: Call, tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    content = bytearray(path.read_bytes())
    for at in range(4096, len(content), 512):
        content[at : at + 256] = os.urandom(256)
    path.write_bytes(content)
    for words in (
        ("log",),
        ("person", "show", "p"),
        ("set", "p", "motive", "x"),
        ("export", "-"),
        ("verify",),
        ("undo", "1"),
    ):
        said = small(*words)
        assert said.code == 1, words
        assert "went wrong in the program" not in said.err, (words, said.err)


HOSTILE = [
    "", "p" * 100_000, "'; DROP TABLE facts; --", "%", "::", "\x00\u202e", "-0", "1e999", "{name}", "\ufeffp",
]  # fmt: skip


@pytest.mark.parametrize("word", HOSTILE, ids=range(len(HOSTILE)))
def test_any_word_is_a_name_nobody_has_or_wrong_use(small: Call, tmp_path: Path, word: str) -> None:
    calls = (
        ("routes", "--", word), ("routes", "p", f"--opportunity={word}"), ("routes", "p", f"--from={word}"), ("map", "--", word),
        ("person", "show", "--", word), ("undo", "--", word), ("receipt", "--", word), ("withdraw", "--", word),
        ("set", "--", word, "motive", "x"), ("set", "--", "p", word, "x"), ("link", "--", "p", word, "q"),
        ("link", "--", word, "KNOWS", "q"), ("unlink", "--", "p", "KNOWS", word), ("template", "--", word),
        ("routes", "p", f"--today={word}"), ("account", f"--as-of={word}"), ("account", f"--known-at={word}"),
        ("routes", "p", f"-k={word}"), ("routes", "p", f"--max-hops={word}"), ("link", "p", "KNOWS", "q", f"strength={word}"),
        ("import", "--", word), ("measures", f"--edges={word}"), ("routes", f"--pairs={word}"), ("log", f"--since={word}"),
        ("person", "add", "X", f"--account={word}"), ("map", "p", f"--to={word}"), ("import", "--as", word, "x.csv"),
    )  # fmt: skip
    for words in calls:
        said = small(*words)
        allowed = {0, 1, 2} if words[0] in {"routes", "log", "account", "link", "import", "undo", "person"} else {1, 2}
        assert said.code in allowed, words
        assert "went wrong in the program" not in said.err, words
        assert len(said.err) < 5_000, words
        if said.code == 1:
            assert len(said.err.strip().splitlines()) == 1, words


@pytest.mark.parametrize("number", ["9" * 400, "99999999999999999999", "2147483648", "-9" * 3])
def test_a_number_of_any_size_is_an_answer_or_wrong_use(small: Call, number: str) -> None:
    for words in (
        ("routes", "p", "-k", number), ("routes", "p", "--max-hops", number), ("log", "--since", number), ("undo", number),
        ("receipt", number), ("set", "p", "motive", "x", "--seen", number), ("routes", "p", "--today", number),
    ):  # fmt: skip
        said = small(*words)
        assert said.code in {0, 1, 2}, words
        assert "went wrong in the program" not in said.err, (words, said.err)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1969-12-31"])
def test_the_first_and_the_last_day_there_are_are_days(small: Call, day: str) -> None:
    for words in (
        ("routes", "p", "--today", day), ("routes", "p", "--as-of", day), ("account", "--known-at", day),
        ("link", "p", "KNOWS", "q", f"valid_from={day}", "--observed", day), ("unlink", "p", "KNOWS", "q", "--on", day),
    ):  # fmt: skip
        said = small(*words)
        assert "went wrong in the program" not in said.err, (words, said.err)


def test_names_of_every_script_are_found_as_they_are_typed(small: Call) -> None:
    for number, name in enumerate(("陈国栋", "Ω Ωmega", "नेहा", "𠮷野家", "José", "محمد", "👩‍👧")):
        assert small("person", "add", name, "--key", f"n{number}").code == 0
        assert small("person", "show", name, "--json").json["row"]["ref"]["id"] == f"n{number}"


def test_the_key_of_a_person_made_from_his_name_never_takes_anothers(small: Call) -> None:
    keys = [small("person", "add", "Pat Lee", "--json").json["id"] for _ in range(3)]
    assert len(set(keys)) == 3


def test_two_imports_at_once_are_both_kept(tmp_path: Path) -> None:
    store = tmp_path / "both.sqlite"
    started = []
    for name in ("one", "two"):
        path = tmp_path / name / "people.csv"
        path.parent.mkdir()
        path.write_text("id,name\n" + "".join(f"{name}{n},{name} {n}\n" for n in range(300)), encoding="utf-8")
        words = [sys.executable, "-c", "from ui.cli import main; main()", "--store", str(store), "import", str(path)]
        started.append(
            subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2])
        )
    ends = [(process.communicate(timeout=60), process.returncode) for process in started]
    connection = sqlite3.connect(store)
    connection.close()
    for (_, err), code in ends:
        assert code == 0 or (code == 1 and len(err.decode().strip().splitlines()) == 1), err
    assert [code for _, code in ends] == [0, 0], ends
