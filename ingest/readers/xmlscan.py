"""One pass over the bytes of an XML part: document types, depth, and where its cells lie.

No parser runs here: a parser is what the tricks are meant for.
"""

from __future__ import annotations

import re

DEEPEST = 250
TYPES = (b"<!DOCTYPE", b"<!ENTITY", b"<\0!\0D\0O\0C", b"\0<\0!\0D\0O\0C")
FAR_ROW = re.compile(rb"""\br=["'][A-Za-z]{1,3}([0-9]{6,})""")
FAR_COLUMN = re.compile(rb"""\br=["']([A-Za-z]{2,})[0-9]""")
CLAIMED = re.compile(rb"""<(?:\w+:)?sst\b[^>]*?\buniqueCount\s*=\s*["']([0-9]{1,30})""")
ERROR = re.compile(
    rb"""\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*\bt="e"[^>]*>"""
    rb"""(?:<f\b[^>]*/>|<f\b[^>]*>[^<]*</f>)?<v>(#[^<]{1,30})</v>"""
)
KEPT = 64 * 1024
ERRORS = 200_000


class XmlScan:
    """What was seen in one part so far."""

    def __init__(self) -> None:
        self.size = 0
        self.cells = 0
        self.claimed = 0
        """How many texts a table of texts says it holds."""
        self.last_row = 99_999
        """Counted from 1; smaller rows than this are not told apart."""
        self.last_column = 26
        self.errors: dict[tuple[int, int], str] = {}
        """Cells that hold an error, by row and column from 0."""
        self._depth = 0
        self._tail = b""

    def feed(self, block: bytes) -> str | None:
        """Take the next bytes; say why the part is refused, if so."""
        self.size += len(block)
        data = self._tail + block
        cut = max(data.rfind(b"<c "), 0) or data.rfind(b"<")
        cut = len(data) - KEPT if cut < len(data) - KEPT else cut
        whole, self._tail = data[: max(cut, 0)], data[max(cut, 0) :]
        if any(kind in data for kind in TYPES):
            return "defines a document type or entities, which no workbook needs"
        if claimed := CLAIMED.search(data):
            self.claimed = int(claimed[1])
        closed, alone = whole.count(b"</"), whole.count(b"/>") + whole.count(b"<?") + whole.count(b"<!")
        self._depth += whole.count(b"<") - 2 * closed - alone
        if self._depth > DEEPEST:
            return "is nested too deep to be a workbook"
        self._place(data, whole)
        return None

    def _place(self, data: bytes, whole: bytes) -> None:
        self.cells += whole.count(b"<c ") + whole.count(b":c ")
        self.last_row = max(self.last_row, max(map(int, FAR_ROW.findall(data)), default=0))
        for column in set(FAR_COLUMN.findall(data)):
            self.last_column = max(self.last_column, column_number(column))
        if b't="e"' in data:
            for column, row, error in ERROR.findall(data):
                if len(self.errors) < ERRORS:
                    self.errors[int(row) - 1, column_number(column) - 1] = error.decode("ascii", "replace")


def column_number(letters: bytes) -> int:
    """Number a column by its letters, from 1.

    >>> column_number(b"A"), column_number(b"AA"), column_number(b"XFD")
    (1, 27, 16384)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
