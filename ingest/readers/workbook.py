"""Excel workbooks (.xlsx): every sheet is one table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from graph.errors import FileRefused
from ingest.readers import cells, sheetnames
from ingest.readers.archive import Archive
from ingest.readers.events import UNWANTED, EmptySheet, Event, Fault, Faults, TableBegins
from ingest.readers.header import Header
from ingest.readers.sieve import Sieve
from ingest.readers.source import NOTHING, Source
from ingest.readers.xmlscan import XmlScan

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

CHUNK = 5_000
SMALL = 2_000_000
"""Cells of a rectangle that may be held in memory however few of them have a value."""
SPARSE = 30
"""A larger rectangle has at most so many cells for each one with a value."""


def sniff(source: Source) -> bool:
    """Take an archive that holds a workbook, and a broken one that is named so."""
    if not source.head.startswith(b"PK\x03\x04"):
        return False
    return any(name.startswith("xl/workbook") for name in Archive(source).parts)


def tables(source: Source) -> Iterator[Event]:
    """Check the archive, then read its sheets one after the other."""
    archive = Archive(source)
    scans = archive.check()
    for scan in scans.values():
        refuse_expanse(source, scan)
    refuse_claims(source, scans)

    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    any_row = False
    try:
        workbook = CalamineWorkbook.from_path(source.path)
        if len(workbook.sheet_names) > source.limits.sheets:
            raise too_large(source, f"{len(workbook.sheet_names)} sheets, at most {source.limits.sheets}")
        parts = sheetnames.parts(source.path) if any(scan.errors for scan in scans.values()) else {}
        for sheet in workbook.sheets_metadata:
            if sheet.typ is not SheetTypeEnum.WorkSheet:
                continue
            seen = scans.get(parts.get(sheet.name, ""))
            errors = seen.errors if seen is not None else {}
            for event in sheet_events(source, workbook.get_sheet_by_name(sheet.name), errors):
                any_row = any_row or isinstance(event, TableBegins)
                yield event
    except BaseException as error:
        if isinstance(error, CalamineError) or type(error).__name__ == "PanicException":  # the library's own, unnamed
            hint = "Open it in Excel and save it again."
            raise source.refused("is a damaged Excel workbook", reason="not_this_format", hint=hint) from error
        raise
    if not any_row:
        raise source.refused("has no value in any sheet", reason="empty", hint=NOTHING)


def sheet_events(source: Source, sheet: CalamineSheet, errors: dict[tuple[int, int], str]) -> Iterator[Event]:
    """Yield one sheet: its header is the first row with a value."""
    rows = numbered(sheet, errors)
    first = next(((line, row) for line, row in rows if any(map(str.strip, row))), None)
    if first is None:
        yield EmptySheet(sheet.name)
        return
    header = Header(first[0], tuple(first[1]))
    yield TableBegins(sheet.name, header.names, header.line, "xlsx", "")
    if fault := header.fault(source.limits) or below_unnamed(header, numbered(sheet, errors)):
        yield Faults([fault])
        return
    sieve = Sieve(header, source)
    while chunk := list(islice(rows, CHUNK)):
        texts = [row for _, row in chunk]
        longest = max((len(cell) for row in texts for cell in row), default=0)
        suspect = longest > source.limits.cell or any(UNWANTED.search("\n".join(row)) for row in texts)
        yield from sieve.sift([line for line, _ in chunk], texts, suspect=suspect)


def numbered(sheet: CalamineSheet, errors: dict[tuple[int, int], str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows as text with their numbers from 1; the library begins with the sheet's first row and column."""
    for number, row in enumerate(sheet.iter_rows()):
        yield number + 1, row_text(row, number, errors)


def below_unnamed(header: Header, rows: Iterator[tuple[int, list[str]]]) -> Fault | None:
    """Say whether a column without a name holds a value."""
    unnamed = header.unnamed
    if not unnamed:
        return None
    found = ((index, line) for line, row in rows if line > header.line for index in unnamed if row[index].strip())
    return next((header.unnamed_fault(index, line) for index, line in found), None)


def row_text(row: Sequence[object], number: int, errors: dict[tuple[int, int], str]) -> list[str]:
    """Write the cells of a row; an error cell, which the library gives as empty, keeps its own text."""
    texts = [cell if isinstance(cell, str) else cells.text(cell) for cell in row]
    if errors:
        for index, cell in enumerate(texts):
            if not cell:
                texts[index] = errors.get((number, index), "")
    return texts


def refuse_expanse(source: Source, scan: XmlScan) -> None:
    """Refuse cells far away from the others: the rectangle between them would be held in memory."""
    if scan.last_column > 16_384 or scan.last_column > source.limits.columns:
        what, hint = f"has a value beyond column {source.limits.columns}", "Delete what lies far right of the table."
        raise source.refused(what, reason="too_many_columns", hint=hint)
    expanse, most = scan.last_row * scan.last_column, source.limits.sheet_cells
    if scan.cells > most:
        raise too_large(source, f"more than {most:,} cells in a sheet")
    if scan.last_row > XmlScan.NEAR_ROW and expanse > min(4 * most, max(SMALL, SPARSE * scan.cells)):
        raise too_large(source, f"a value in row {scan.last_row:,}, far below the others")


def refuse_claims(source: Source, scans: dict[str, XmlScan]) -> None:
    """Refuse a table of texts that claims more texts than its bytes can hold: room would be made for all."""
    for scan in scans.values():
        if scan.claimed > scan.size:
            raise too_large(source, "a claim of more texts than there are")


def too_large(source: Source, what: str) -> FileRefused:
    """Make the sentence for a workbook beyond the limits."""
    return source.refused(f"is too large: {what}", reason="too_large", hint="Split it, or save the sheet as CSV.")
