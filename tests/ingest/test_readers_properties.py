"""Any table of texts, written in any of the ways there are, is read back exactly, with the right lines."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.readers.events import UNWANTED
from tests.ingest import workbooks
from tests.ingest.raw import attempt, here

UNWANTED_TEXT = "".join(map(chr, [*range(9), 0xB, 0xC, *range(0xE, 0x20), *range(0x7F, 0xA0), 0xFFFD]))
ANY = st.characters(codec="utf-8", exclude_characters=UNWANTED_TEXT)
PLAIN = st.sampled_from("ab \t,;|\"'\r\n中文é")
TEXTS = st.text(st.one_of(PLAIN, ANY), max_size=8)
NAMES = ["姓名", "account", "职位 title", "x_1"]


@st.composite
def tables(draw: st.DrawFn, texts: st.SearchStrategy[str] = TEXTS) -> list[list[str]]:
    """Draw rows of the same width, two columns at least, none wholly blank."""
    width = draw(st.integers(2, len(NAMES)))
    cells = st.lists(texts, min_size=width, max_size=width)
    return draw(st.lists(cells.filter(any), max_size=8).map(lambda rows: [NAMES[:width], *rows]))


def written(cell: str, delimiter: str, *, always: bool) -> str:
    """Write a cell; csv.writer before Python 3.13 leaves a line break of the other kind unquoted."""
    return f'"{cell.replace(chr(34), chr(34) * 2)}"' if always or set(cell) & set(f'"\r\n{delimiter}') else cell


@given(
    table=tables(),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"]),
    delimiter=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    always=st.booleans(),
    said=st.booleans(),
)
@example([NAMES[:2], ["1", "a\rb"], ["2", "x\r\ny"]], "utf-8", ",", "\n", False, False)
@example([NAMES[:2], ["1", "a\nb"], ["2", ""]], "utf-16-le", "|", "\r", False, True)
def test_a_table_comes_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory,
    table: list[list[str]],
    encoding: str,
    delimiter: str,
    end: str,
    always: bool,
    said: bool,
) -> None:
    text, lines = f"sep={delimiter}{end}" if said else "", []
    for row in table:
        lines.append(1 + (text.count("\n") if end != "\r" else len(re.findall("\r\n|\r|\n", text))))
        text += delimiter.join(written(cell, delimiter, always=always) for cell in row) + end
    path = tmp_path_factory.mktemp("written") / "table.csv"
    path.write_bytes(text.encode(encoding))
    (found,) = here(path, known=NAMES)
    assert found.header == table[0]
    assert found.rows == table[1:]
    assert (found.header_line, found.lines) == (lines[0], lines[1:])
    assert found.delimiter == delimiter
    assert found.rejects == []


IN_XML = st.characters(codec="utf-8", exclude_characters=UNWANTED_TEXT + "\ufffe\uffff")


@given(tables(st.text(IN_XML, max_size=8)))
def test_a_sheet_comes_back_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, table: list[list[str]]) -> None:
    path = tmp_path_factory.mktemp("written") / "table.xlsx"
    workbooks.write(path, {"人员": table})
    (found,) = here(path)
    assert (found.header, found.rows) == (table[0], table[1:])
    assert found.lines == list(range(2, len(table) + 1))


@given(st.binary(max_size=300), st.sampled_from([b"", b"id,name\n", b"\xff\xfe", "姓名,职位\n".encode("gb18030")]))
def test_no_bytes_give_a_cell_that_may_not_be_kept(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, begin: bytes
) -> None:
    path = tmp_path_factory.mktemp("bytes") / "table.csv"
    path.write_bytes(begin + data)
    found = attempt(path)
    if isinstance(found, str):
        assert found in ("empty", "encoding", "not_this_format", "too_large")
        return
    for table in found:
        assert not any(UNWANTED.search(cell) for row in table.rows for cell in row)
        assert not any("\ufffd" in cell or "\udc80" <= cell[:1] <= "\udfff" for r in table.rejects for cell in r.cells)
        assert "".join(table.header).encode("utf-8") or not table.rows
        first = [*table.lines, *(reject.line for reject in table.rejects)]
        assert len(set(first)) == len(first)


@pytest.mark.parametrize("rows", [3, 20_000])
def test_a_row_over_the_edge_of_a_block_keeps_its_line(tmp_path: Path, rows: int) -> None:
    path = tmp_path / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "text"])
        writer.writerows([i, "line\n" * (i % 4) + "中" * (i % 50)] for i in range(rows))
        file.write("1,\x00\n")
    (table,) = here(path)
    assert [row[0] for row in table.rows] == list(map(str, range(rows)))
    starts = [2]
    for i in range(rows):
        starts.append(starts[-1] + 1 + i % 4)
    assert table.lines == starts[:-1]
    assert table.rejected == [(starts[-1], "control_character")]
