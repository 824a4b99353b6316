"""Good files with a few bytes changed: tables or one sentence, never a traceback, a hang or a lost child."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from graph.errors import FileRefused
from ingest.readers.events import UNWANTED
from ingest.readers.limits import LIMITS
from tests.ingest import workbooks
from tests.ingest.raw import Whole, attempt, by_child

ROWS = [
    ["客户", "姓名", "职位", "备注"],
    ["华东电力", "王伟", "经理", "note, with comma"],
    ["Société Générale", "Zoë", "", 'a "quoted"\nline'],
    ["Acme", "李娜", "=1+1", "5\" disk; x|y\tz"],
]  # fmt: skip
SPICE = [
    b'"',
    b"\n",
    b"\r",
    b"\0",
    b",",
    b";",
    b"\xff",
    b"\xc0\xaf",
    b"\xef\xbf\xbd",
    b'"""',
    b"<",
    b"sep=;\n",
    b"PK\3\4",
]
CODES = {"empty", "encoding", "not_this_format", "too_large", "too_many_columns", "field_count"}


def _csv(encoding: str, delimiter: str, end: str) -> bytes:
    rows = (delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) + end for row in ROWS * 5)
    return (delimiter.join(ROWS[0]) + end + "".join(rows)).encode(encoding)


CSVS = [
    _csv("utf-8", ",", "\n"),
    _csv("utf-8-sig", ";", "\r\n"),
    _csv("utf-16", "\t", "\r\n"),
    _csv("gb18030", ",", "\r"),
]


def _mutated(data: bytes, chance: random.Random) -> bytes:
    """Change, remove, repeat or insert something in one to six places."""
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        to = min(len(data), at + chance.choice([0, 1, 1, 2, 8, 60]))
        what = chance.choice([b"", chance.randbytes(1), chance.choice(SPICE), data[at:to] * 2, chance.randbytes(4)])
        data = data[:at] + what + data[to:]
    return data


def _sound(found: list[Whole] | str) -> bool:
    """Whether the outcome is one that may be: a known code, or tables with clean cells."""
    if isinstance(found, str):
        return found in CODES
    return not any(UNWANTED.search(cell) for table in found for row in table.rows for cell in row)


def _by_child(path: Path) -> list[Whole] | str:
    """Read a file by the child, which may die of it; a bug of ours is told by the place of its error."""
    try:
        return by_child(path, limits=LIMITS._replace(seconds=20.0))
    except FileRefused as refused:
        return str(refused.params.get("fault") or refused.params["reason"])


def _try_csv(path: Path, seeds: range) -> None:
    for seed in seeds:
        chance = random.Random(seed)
        path.write_bytes(_mutated(chance.choice(CSVS), chance))
        assert _sound(attempt(path)), seed


def _try_xlsx(path: Path, seeds: range) -> None:
    workbooks.write(path, {"people": ROWS * 3, "人员": ROWS})
    good = path.read_bytes()
    for seed in seeds:
        path.write_bytes(_mutated(good, random.Random(seed)))
        assert _sound(_by_child(path)), seed


def _try_parts(path: Path, seeds: range) -> None:
    """Mutate the XML inside, packed anew: what a checksum does not keep out."""
    workbooks.write(path, {"people": ROWS * 3, "人员": ROWS})
    parts = workbooks.parts(path)
    for seed in seeds:
        chance = random.Random(seed)
        name = chance.choice(sorted(parts))
        workbooks.pack(path, {**parts, name: _mutated(parts[name], chance)})
        assert _sound(_by_child(path)), seed


def test_mutated_csv_files_give_rows_or_a_sentence(tmp_path: Path) -> None:
    _try_csv(tmp_path / "t.csv", range(1_500))


def test_mutated_workbooks_give_rows_or_a_sentence(tmp_path: Path) -> None:
    _try_xlsx(tmp_path / "t.xlsx", range(40))


def test_workbooks_with_mutated_parts_give_rows_or_a_sentence(tmp_path: Path) -> None:
    _try_parts(tmp_path / "t.xlsx", range(60))


@pytest.mark.torture
@pytest.mark.timeout(1800)
def test_thousands_of_mutated_files_give_rows_or_a_sentence(tmp_path: Path) -> None:
    _try_csv(tmp_path / "t.csv", range(10_000, 60_000))
    _try_xlsx(tmp_path / "t.xlsx", range(10_000, 13_000))
    _try_parts(tmp_path / "t.xlsx", range(10_000, 14_000))
