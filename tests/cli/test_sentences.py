"""Every trouble is one sentence and what to do, with exit code 1; wrong use is 2; never a traceback."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Call

READING = [
    ("routes", "x"), ("account", "x"), ("map", "x"), ("person", "show", "x"),
]  # fmt: skip


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_an_empty_store_says_what_to_do(call: Call, words: tuple[str, ...]) -> None:
    said = call(*words, "--json")
    assert (said.code, said.out, said.error["code"]) == (1, "", "empty_store")
    assert said.error["hint"]


def test_an_ambiguous_name_lists_the_candidates(call: Call, write: Callable[[str, str], Path]) -> None:
    call("import", write("people.csv", "id,name,title\na,王伟,经理\nb,王伟,处长\n"))
    said = call("person", "show", "王伟")
    assert said.code == 1
    assert "处长" in said.err
    assert call("person", "show", "b").code == 0


@pytest.mark.parametrize(
    "content",
    [b"", b"not a database at all", b"SQLite format 3\x00" + b"\x07" * 4000],
    ids=["empty", "text", "damaged"],
)
def test_a_file_that_is_no_store_is_one_sentence_and_stays_as_it_is(call: Call, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.sqlite"
    path.write_bytes(content)
    said = call("verify", store=path)
    assert said.code == (0 if not content else 1)
    if content:
        assert path.read_bytes() == content
        assert len(said.err.strip().splitlines()) == 1


def test_a_store_of_another_program_or_a_newer_one_is_refused_untouched(call: Call, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE t(x)")
    db.close()
    assert call("log", store=other).code == 1
    newer = tmp_path / "newer.sqlite"
    assert call("log", store=newer).code == 0
    with sqlite3.connect(newer) as db:
        db.execute("UPDATE meta SET v = '99' WHERE k = 'schema_version'")
    db.close()
    before = newer.read_bytes()
    said = call("log", store=newer)
    assert (said.code, newer.read_bytes()) == (1, before)
    assert "newer" in said.err


def test_wrong_use_is_exit_code_2(call: Call) -> None:
    assert call("no-such-command").code == 2
    assert call("import").code == 2
    assert call("routes", "x", "-k", "many").code == 2


def test_values_of_options_are_checked_with_a_sentence(call: Call) -> None:
    for words in (
        ("routes", "x", "--via", "friend"), ("routes", "x", "--today", "yesterday"), ("measures", "--edges", "loves"),
        ("routes",), ("account", "x", "--known-at", "then"), ("export", "out.xlsx"), ("template", "nonsense"),
    ):  # fmt: skip
        said = call(*words)
        assert (said.code, len(said.err.strip().splitlines())) == (1, 1), words


def test_the_store_may_be_named_after_the_command_and_sentences_come_in_chinese(call: Call, tmp_path: Path) -> None:
    said = call("routes", "x", "--store", tmp_path / "a.sqlite", "--lang", "zh")
    assert said.code == 1
    assert any("\u4e00" <= letter <= "\u9fff" for letter in said.err)
