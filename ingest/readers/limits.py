"""How large a file may be, and how much of the machine reading it may take."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """Every limit of a reading; all are inclusive."""

    cell: int = 32_767
    """Characters in one cell (Excel's own limit)."""
    columns: int = 512
    rows: int = 2_000_000
    lines: int = 10_000_000
    """Lines of a text file, blank ones and those inside quotes included."""
    rejects: int = 100_000
    """Rejected rows of one table before the whole file is refused: it is not what it seems."""
    file_bytes: int = 200 * 1024 * 1024
    line_bytes: int = 8 * 1024 * 1024
    """Bytes without a line break before a text file is refused as a whole."""
    unpacked_bytes: int = 512 * 1024 * 1024
    """All parts of an archive together, unpacked."""
    sheets: int = 200
    sheet_cells: int = 10_000_000
    """Cells of one sheet, which is held in memory: a full sheet of nine columns."""
    parts: int = 2_000
    """Entries of an archive."""
    seconds: float = 120.0
    """The parent's clock, counted only while it waits for the child."""
    memory_bytes: int = 1024 * 1024 * 1024
    """Address space of the child, where the system can limit it."""


LIMITS = Limits()
