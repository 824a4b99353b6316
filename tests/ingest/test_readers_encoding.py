"""In which encoding a text is: told where it can be told, refused where it cannot, never garbled."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.raw import attempt, here


@pytest.mark.parametrize("folder", ["Big5", "GB2312", "UTF-32", "iso-8859-1", "windows-1252"])
def test_other_encodings_and_web_pages_are_refused(shared_data: Path, folder: str) -> None:
    paths = sorted((shared_data / "bad-input" / "encodings" / folder).iterdir())
    assert paths
    for path in paths:
        assert attempt(path) in ("encoding", "not_this_format")


@pytest.mark.parametrize("folder", ["UTF-16", "UTF-16BE", "UTF-16LE", "utf-8", "utf-8-sig"])
def test_unicode_texts_are_read_or_refused_but_never_garbled(shared_data: Path, folder: str) -> None:
    for path in sorted((shared_data / "bad-input" / "encodings" / folder).iterdir()):
        found = attempt(path)
        if isinstance(found, str):
            assert found == "not_this_format"
            continue
        (table,) = found
        text = path.read_bytes().decode(
            {"utf-16-le": "utf-16-le", "utf-16-be": "utf-16-be"}.get(table.encoding, "utf-8")
        )
        assert all(cell in text for row in table.rows for cell in row)


@pytest.mark.parametrize("codec", ["windows-1251", "koi8-r", "euc-kr", "shift_jis", "euc-jp", "big5", "windows-1252"])
def test_a_list_in_another_encoding_is_never_read_as_chinese(tmp_path: Path, codec: str) -> None:
    names = {
        "windows-1251": "Иван Петров,начальник отдела закупок,поддерживает",
        "koi8-r": "Иван Петров,начальник отдела закупок,поддерживает",
        "euc-kr": "김철수,구매부장,서울전자주식회사",
        "shift_jis": "山田太郎,購買部長,東京電力株式会社のひと",
        "euc-jp": "やまだたろう,購買部の部長,ひょうじしたい",
        "big5": "陳大文,採購處經理,臺灣電力股份有限公司",
        "windows-1252": "Zoë Müller,Geschäftsführer,für Großkunden",
    }
    path = tmp_path / "people.csv"
    path.write_bytes(("name,title,account\r\n" + f"{names[codec]}\r\n" * 20).encode(codec))
    assert attempt(path) == "encoding"


@pytest.mark.parametrize("header", ["account,name,title", "客户,姓名,职位"])
def test_chinese_in_gb18030_is_read_below_either_header(tmp_path: Path, header: str) -> None:
    rows = "华东电力有限公司,王伟,采购部经理\n北方医院,欧阳娜娜,院长\n某市公安局,覃淼,𠮷处长\n"
    path = tmp_path / "contacts.csv"
    path.write_bytes(f"{header}\n{rows}".encode("gb18030"))
    (table,) = here(path)
    assert table.encoding == "gb18030"
    assert table.rows[2] == ["某市公安局", "覃淼", "𠮷处长"]


def test_a_known_header_outweighs_rare_characters(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(("姓名,昵称\n" + "龘靐齉,爩麤灪\n" * 5).encode("gb18030"))
    assert attempt(path) == "encoding"
    assert here(path, known=["姓名"])[0].rows == [["龘靐齉", "爩麤灪"]] * 5


def test_a_broken_line_in_gb18030_is_rejected_alone(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    good = "客户,姓名\n" + "华东电力,王伟\n" * 99
    path.write_bytes(good.encode("gb18030") + b"\xff\xff,x\n")
    (table,) = here(path)
    assert (len(table.rows), table.rejected) == (99, [(101, "encoding")])
