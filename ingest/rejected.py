"""The rejected rows of an import, written beside the file they came from, to be mended and imported again."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from pathlib import Path

from graph.errors import Refused
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
    original columns as they were. Readable by the owner only.
    """
    by_file: dict[str, list[Rejected]] = {}
    for row in rejects:
        by_file.setdefault(row.file, []).append(row)
    written = []
    for file, rows in by_file.items():
        source = Path(file)
        target = (folder or source.parent) / f"{source.stem}.rejected.csv"
        header = max((row.header for row in rows), key=len)
        try:
            opened = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with open(opened, "w", encoding="utf-8-sig", newline="") as out:
                writer = csv.writer(out)
                writer.writerow(["line", "column", "code", "reason", *header])
                for row in rows:
                    reason = row.detail or REASONS.get(row.code, row.code)
                    writer.writerow([row.line, row.column, row.code, reason, *row.cells])
        except OSError as error:
            raise Refused(
                f"The rejected rows of {source.name} could not be written: {error.strerror}.",
                hint="Import from a folder that you can write to.",
            ) from error
        written.append(target)
    return written
