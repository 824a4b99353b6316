"""CSV files: any text that is no other format, one table per file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import TextIO

from ingest.readers import dialect, encoding, foreign
from ingest.readers.events import UNWANTED, Event, Fault, Faults, TableBegins
from ingest.readers.header import Header
from ingest.readers.sieve import Sieve
from ingest.readers.source import HEAD, NOTHING, Source

BLOCK = 256 * 1024
"""Characters read at once; a chunk of rows is about one block."""


def sniff(source: Source) -> bool:
    """Take whatever text no other reader took."""
    return True


def tables(source: Source) -> Iterator[Event]:
    """Read the one table of a CSV file."""
    foreign.refuse_known(source)
    found = encoding.detect(source)
    with encoding.open_text(source.path, found, "") as text:
        head = text.read(HEAD)
        cut = bool(text.read(1))
    foreign.refuse_markup(source, head)
    shape = dialect.detect(head, cut=cut, known=source.known)
    with encoding.open_text(source.path, found, shape.newline) as text:
        yield from DelimitedTable(source, found, shape, Feed(text, source)).events()


class Feed:
    """The lines of a text, block by block, with the last two blocks at hand for the rejects."""

    def __init__(self, text: TextIO, source: Source) -> None:
        self._text, self._source = text, source
        self.block = 0
        self.suspect = False
        """A block since the last `settle` holds a character that no accepted cell may hold."""
        self._suspect_now = False
        self._held: list[tuple[int, list[str]]] = []
        self._given = 0

    def lines(self) -> Iterator[str]:
        """Yield every line with its end."""
        while lines := self._text.readlines(BLOCK):
            self.block += 1
            self._suspect_now = UNWANTED.search("".join(lines)) is not None
            self.suspect = self.suspect or self._suspect_now
            self._held = [*self._held[-1:], (self._given, lines)]
            self._given += len(lines)
            if self._given > self._source.limits.lines:
                what = f"has more than {self._source.limits.lines:,} lines"
                raise self._source.refused(what, reason="too_large", hint="Split it into several files.")
            yield from lines

    def settle(self) -> None:
        """Forget the blocks that are read to their end."""
        self.suspect = self._suspect_now

    def written(self, first: int, last: int) -> list[str]:
        """Give lines `first` to `last` (from 1) as they stand in the file; none when they are no longer at hand."""
        if not self._held or first <= self._held[0][0]:
            return []
        return [line for start, lines in self._held for line in lines[max(0, first - 1 - start) : max(0, last - start)]]


class DelimitedTable:
    """The walk through one CSV file."""

    def __init__(self, source: Source, found: encoding.Encoding, shape: dialect.Dialect, feed: Feed) -> None:
        self._source, self._encoding, self._shape, self._feed = source, found, shape, feed
        self._lines = feed.lines()
        self._beyond = shape.skip
        """Lines that were taken past the csv reader, which does not count them."""
        csv.field_size_limit(source.limits.cell)
        for _ in range(shape.skip):
            next(self._lines, None)
        self._reader = csv.reader(self._lines, delimiter=shape.delimiter, strict=True)

    def events(self) -> Iterator[Event]:
        """Yield the table, its rows and its rejects."""
        try:
            cells = next(self._reader)
        except StopIteration:
            raise self._source.refused("is empty", reason="empty", hint=NOTHING) from None
        except csv.Error as error:
            header = Header(self._shape.skip + 1, ())
            fault: Fault | None = self._fault(error, header.line, Sieve(header, self._source))
        else:
            header = Header(self._shape.skip + 1, tuple(cells))
            fault = header.fault(self._source.limits) or self._below_unnamed(header)
        yield TableBegins(self._source.name, header.names, header.line, self._encoding.name, self._shape.delimiter)
        if fault:
            yield Faults([fault])
        else:
            yield from self._rows(Sieve(header, self._source))

    def _rows(self, sieve: Sieve) -> Iterator[Event]:
        reader, feed, more = self._reader, self._feed, True
        start = self._line() + 1
        while more:
            block, more = feed.block, False
            starts: list[int] = []
            rows: list[list[str]] = []
            faults: list[Fault] = []
            while feed.block == block:
                beyond = self._beyond + 1
                try:
                    for row in reader:
                        rows.append(row)
                        starts.append(start)
                        start = reader.line_num + beyond
                        if feed.block != block:
                            more = True
                            break
                    else:
                        break
                except csv.Error as error:
                    more = True
                    faults.append(self._fault(error, start, sieve))
                    start = self._line() + 1
            yield from sieve.sift(starts, rows, suspect=feed.suspect, faults=faults)
            feed.settle()

    def _line(self) -> int:
        return self._reader.line_num + self._beyond

    def _fault(self, error: csv.Error, first: int, sieve: Sieve) -> Fault:
        """Say what broke off the row that begins in line `first`, and go on behind it."""
        said, text = str(error), self._feed.written(first, self._line())
        if "new-line" in said:
            return sieve.reject(first, "control_character", "a line break outside quotes", self._split(text))
        if "limit" in said:
            odd = sum(line.count('"') for line in text) % 2 if text else 1
            while odd and (line := next(self._lines, None)) is not None:
                self._beyond += 1
                odd = (odd + line.count('"')) % 2
            if not odd:
                cells = self._split(text)
                index = next((i for i, cell in enumerate(cells) if len(cell) > self._source.limits.cell), -1)
                column = sieve.column(index) if index >= 0 else ""
                detail = f"more than {self._source.limits.cell} characters"
                return sieve.reject(first, "too_long", detail, cells, column)
        last = self._line()
        detail = f"line {first}" if last == first else f"lines {first} to {last} are not read"
        return sieve.reject(first, "unclosed_quote", detail, self._split(text[:1], csv.QUOTE_NONE))

    def _split(self, text: list[str], quoting: int = csv.QUOTE_MINIMAL) -> list[str]:
        """Give the cells of a rejected row as well as they can be told."""
        csv.field_size_limit(len("".join(text)) + 1)
        try:
            reader = csv.reader(text, delimiter=self._shape.delimiter, quoting=quoting)  # type: ignore[arg-type]
            return [cell for row in reader for cell in row]
        except csv.Error:
            return ["".join(text).rstrip("\r\n")]
        finally:
            csv.field_size_limit(self._source.limits.cell)

    def _below_unnamed(self, header: Header) -> Fault | None:
        """Read ahead, only where a header cell is blank: such a column must be empty all the way down."""
        unnamed = header.unnamed
        if not unnamed:
            return None
        with encoding.open_text(self._source.path, self._encoding, self._shape.newline) as text:
            for _ in range(self._shape.skip):
                text.readline()
            reader = csv.reader(text, delimiter=self._shape.delimiter)
            while True:
                try:
                    row = next(reader)
                except StopIteration:
                    return None
                except csv.Error:
                    continue
                for index in unnamed:
                    if index < len(row) and row[index].strip():
                        return header.unnamed_fault(index, reader.line_num + self._shape.skip)
