"""One pass over the bytes of an XML part: document types, depth, and where its cells lie.

No parser runs here: a parser is what the tricks are meant for.
"""

from __future__ import annotations

import re

DEEPEST = 250
BLANKS = bytes.maketrans(b"\t\r\n'", b'   "')
"""Makes one pattern do for every way to write an attribute."""
FAR_ROW = re.compile(rb' r="[A-Za-z]{1,3}([0-9]{5,9})')
FAR_COLUMN = re.compile(rb' r="([A-Za-z]{2,4})[0-9]')
CLAIMED = re.compile(rb'uniqueCount *= *"([0-9]{1,30})')
ERROR = re.compile(
    rb' r="([A-Z]{1,3})([0-9]{1,7})"[^>]* t="e"[^>]*>(?:<f\b[^>]*/>|<f\b[^>]*>[^<]*</f>)?<v>(#[^<]{1,30})</v>'
)
LONGEST = 64 * 1024
"""Bytes carried over to the next block when they hold no whole element."""
MOST_ERRORS = 200_000


class XmlScan:
    """What was seen in one part so far; rows and columns are counted from 1."""

    NEAR_ROW = 9_999
    """Rows up to this one are not told apart, nor are columns up to Z."""

    def __init__(self) -> None:
        self.size = 0
        self.cells = 0
        self.claimed = 0
        """How many texts a table of texts says it holds."""
        self.last_row = self.NEAR_ROW
        self.last_column = 26
        self.errors: dict[tuple[int, int], str] = {}
        """Cells that hold an error, by row and column from 0."""
        self._depth = 0
        self._tail = b""

    def feed(self, block: bytes) -> str | None:
        """Take the next bytes; say why the part is refused, if so."""
        self.size += len(block)
        data = self._tail + block.translate(BLANKS)
        cut = data.rfind(b"<c ")
        if cut <= 0:
            cut = max(data.rfind(b"<"), 0)
        cut = max(cut, len(data) - LONGEST)
        whole, self._tail = data[:cut], data[cut:]
        if b"\0" in block:
            return "is not written in UTF-8"
        if (marks := data.count(b"<!")) and (b"<!DOCTYPE" in data or b"<!ENTITY" in data):
            return "defines a document type or entities, which no workbook needs"
        self._depth += whole.count(b"<") - 2 * whole.count(b"</") - whole.count(b"/>") - marks
        if self._depth > DEEPEST:
            return "is nested too deep to be a workbook"
        self._place(data, whole)
        return None

    def _place(self, data: bytes, whole: bytes) -> None:
        self.cells += whole.count(b"<c ")
        self.last_row = max(self.last_row, max(map(int, FAR_ROW.findall(data)), default=0))
        for column in set(FAR_COLUMN.findall(data)):
            self.last_column = max(self.last_column, column_number(column))
        if b"uniqueCount" in data and (claimed := CLAIMED.search(data)):
            self.claimed = int(claimed[1])
        if b't="e"' in data:
            for column, row, error in ERROR.findall(data):
                if len(self.errors) < MOST_ERRORS:
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
