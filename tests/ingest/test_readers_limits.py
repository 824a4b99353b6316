"""Files that are something else, and files beyond a limit."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import FileRefused
from ingest.readers.limits import LIMITS, Limits
from tests.ingest.raw import by_child, here


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"BEGIN:VCARD\nVERSION:3.0\n", "vCard"),
        (b'[{"id": 1}]', "JSON"),
        (b"From: a@b.example\nTo: c@d.example\nSubject: x\n\nHello", "e-mail"),
        (b"<?xml version='1.0'?><a/>", "XML"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Excel"),
        (bytes(range(256)) * 8, "text"),
        (b"\0" * 4096, "text"),
    ],
)
def test_another_format_is_named_whatever_the_file_is_called(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(content)
    with pytest.raises(FileRefused, match=what):
        here(path)


def test_a_cell_may_have_as_many_characters_as_excel_allows(tmp_path: Path) -> None:
    path, longest = tmp_path / "t.csv", LIMITS.cell
    path.write_text(
        f'a,b\n1,{"长" * longest}\n2,{"长" * (longest + 1)}\n3,"x\n{"y" * longest}"\n4,5\n', encoding="utf-8"
    )
    (table,) = here(path)
    assert [row[0] for row in table.rows] == ["1", "4"]
    assert table.rejected == [(3, "too_long"), (4, "too_long")]
    assert table.lines == [2, 6]


def test_a_quote_left_open_in_a_large_file_is_one_reject(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b\n1,2\n" + 'x,"open\n' + "3,some text\n" * 100_000, encoding="utf-8")
    (table,) = here(path)
    assert (len(table.rows), table.rejected) == (1, [(3, "unclosed_quote")])
    assert table.rejects[0].detail == "lines 3 to 100003 are not read"


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (LIMITS._replace(rows=9), "too_large"),
        (LIMITS._replace(lines=9), "too_large"),
        (LIMITS._replace(line_bytes=0), "too_large"),
        (LIMITS._replace(file_bytes=9), "too_large"),
    ],
)
def test_a_file_beyond_a_limit_is_refused(tmp_path: Path, limits: Limits, reason: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b\n" + "1,2\n" * 10 + "x" * 3_000_000, encoding="utf-8")
    with pytest.raises(FileRefused) as refused:
        by_child(path, limits=limits)
    assert refused.value.params["reason"] == reason


def test_a_file_of_nothing_but_faults_is_refused_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b\n" + "1\n" * 101, encoding="utf-8")
    with pytest.raises(FileRefused) as refused:
        here(path, limits=LIMITS._replace(rejects=100))
    assert refused.value.params["reason"] == "field_count"
