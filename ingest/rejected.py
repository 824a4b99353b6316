"""The rejected rows of an import, written beside the file they came from, to be mended and imported again."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable
from itertools import chain, count
from pathlib import Path

from ingest.headers import REJECTED
from ingest.plan import Rejected

REASONS = {
    "empty": "the file is empty",
    "not_this_format": "not a table",
    "encoding": "not decodable",
    "header": "the header is unknown or has a name twice",
    "field_count": "more or fewer cells than the header",
    "unclosed_quote": "a quotation mark is not closed",
    "required": "a required cell is blank",
    "type": "not of this type",
    "value": "not a value of this column",
    "too_long": "longer than 32,767 characters",
    "too_large": "too large",
    "too_many_columns": "more than 512 columns",
    "control_character": "holds a control character",
    "duplicate_in_file": "the same key stands twice with different values",
    "conflict": "contradicts another row or the store",
    "reference": "names something that is not there",
}
"""Code -> what it means, in English; ``ui.i18n`` has both languages."""


def write(rejects: Iterable[Rejected], folder: Path | None = None) -> list[Path]:
    """Write ``NAME.rejected.csv`` for each file with rejected rows; give the paths.

    Columns: line (physical line of the row's first byte), column, code, reason, then the
    original columns as they were. Readable by the owner only. Where several sheets of one book
    have rejected rows, ``NAME.SHEET.rejected.csv``.

    Parameters
    ----------
    rejects
        The rows, of any number of files.
    folder
        Where to write; default beside each file, else in the working folder. Where neither takes
        it nothing is written: the rows are in the plan as well.
    """
    tables: dict[str, dict[str, list[Rejected]]] = {}
    for row in rejects:
        tables.setdefault(row.file, {}).setdefault(row.sheet, []).append(row)
    inputs = {Path(file).absolute() for file in tables}
    written: list[Path] = []
    for file, sheets in tables.items():
        for sheet, rows in sheets.items():
            stem = Path(file).stem + (f".{_plain(sheet)}" if len(sheets) > 1 else "")
            for place in [folder] if folder else [Path(file).parent, Path.cwd()]:
                taken = {*written, *inputs}
                names = (
                    f"{stem}{mark}.rejected.csv" for mark in chain(("", Path(file).suffix), map("-{}".format, count(2)))
                )
                target = next(path for name in names if (path := place / name).absolute() not in taken)
                if _written(target, rows):
                    written.append(target.absolute())
                    break
    return written


def _written(target: Path, rows: list[Rejected]) -> bool:
    header = max((row.header for row in rows), key=len)
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    try:
        opened = os.open(target, flags, 0o600)
        with open(opened, "w", encoding="utf-8-sig", errors="backslashreplace", newline="") as out:
            target.chmod(0o600)
            writer = csv.writer(out)
            writer.writerow([*REJECTED, *header])
            for row in rows:
                reason = ": ".join(filter(None, (REASONS.get(row.code, row.code), row.detail)))
                writer.writerow([row.line, row.column, row.code, reason, *row.cells])
    except OSError:
        return False
    return True


def _plain(sheet: str) -> str:
    return re.sub(r"[^\w\- ]", "_", sheet)[:60]
