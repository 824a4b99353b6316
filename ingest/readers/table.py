"""Raw tables: what a file says, row by row, before anything is made of it.

with read("contacts.csv") as tables:
    for table in tables:
        for chunk in table.chunks():
            ...
        table.rejects
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from graph.errors import FileRefused
from ingest.readers import frames
from ingest.readers.header import fold
from ingest.readers.limits import LIMITS, Limits
from ingest.readers.process import ChildProcess
from ingest.readers.source import printable


@dataclass(frozen=True, slots=True)
class Reject:
    """One row that was not taken, and why; `cells` are the original ones where they are known."""

    line: int
    column: str
    code: str
    detail: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows in a row: each has exactly as many cells as the header, as written in the file."""

    lines: list[int]
    """The physical line of each row's first byte; in a sheet, the row's number."""
    rows: list[list[str]]


@dataclass(slots=True, weakref_slot=True)
class RawTable:
    """One CSV file or one sheet."""

    path: str
    name: str
    """The file's stem or the sheet's name."""
    header: list[str]
    """As written, stripped, in NFC; columns without a name hold nothing and are left out."""
    header_line: int
    encoding: str
    delimiter: str
    rejects: list[Reject] = field(default_factory=list)
    """Complete once `chunks` is exhausted. A header fault is one reject on the header's line, and no rows."""
    _events: Iterator[dict[str, Any]] = field(default_factory=lambda: iter(()), repr=False, compare=False)

    def chunks(self) -> Iterator[Chunk]:
        """Yield the rows as the child reads them; can be walked through once."""
        width = len(self.header)
        for received in self._events:
            if received["event"] == "rows":
                yield Chunk(frames.lines_of(received), frames.rows_of(received, width))
            else:
                self.rejects += [
                    Reject(line, column, code, detail, tuple(cells))
                    for line, column, code, detail, cells in received["faults"]
                ]


class Reading:
    """One file being read by one child: an iterator of its tables, in their order.

    Each table's rows are to be walked through before the next table is asked for (what is left of
    it is skipped then). Used in a `with` statement, or walked to the end; either ends the child.
    """

    def __init__(self, path: str, child: ChildProcess, shown: str, limits: Limits) -> None:
        self.path = path
        self.empty_sheets: list[str] = []
        """Sheets without a value, complete at the end."""
        self._child, self._shown, self._limits = child, shown, limits
        self._received = child.events()
        self._begun: dict[str, Any] | None = None
        self._table: RawTable | None = None
        self._over = False

    def __enter__(self) -> Reading:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __iter__(self) -> Iterator[RawTable]:
        return self

    def __next__(self) -> RawTable:
        if self._table is not None:
            for _ in self._table.chunks():
                pass
        begun, self._begun = self._begun, None
        while begun is None:
            received = self._next()
            if received is None:
                raise StopIteration
            if received["event"] == "table":
                begun = received
        self._table = RawTable(
            self.path,
            begun["name"],
            begun["header"],
            begun["header_line"],
            begun["encoding"],
            begun["delimiter"],
            _events=self._of_one_table(),
        )
        return self._table

    def close(self) -> None:
        """End the child; nothing more can be read."""
        self._over = True
        self._child.close()

    def _of_one_table(self) -> Iterator[dict[str, Any]]:
        while (received := self._next()) is not None:
            if received["event"] == "table":
                self._begun = received
                return
            yield received

    def _next(self) -> dict[str, Any] | None:
        """Give the next event of a table; None at the end; raise where the file is refused."""
        while not self._over:
            received = next(self._received)
            if received["event"] == "empty":
                self.empty_sheets.append(received["name"])
            elif received["event"] in ("table", "rows", "faults"):
                return received
            else:
                self._over = True
                if received["event"] != "end":
                    raise refusal(received, self._shown, self._limits)
        return None


def read(
    path: str | os.PathLike[str], *, limits: Limits = LIMITS, known_headers: Collection[str] = (), name: str = ""
) -> Reading:
    """Read a file of any known format in a child process.

    Parameters
    ----------
    path : the file. Its content decides what it is, not its name.
    limits : how large it may be and how long it may take.
    known_headers : names of columns that mean something to the caller; they help to tell encodings and
        delimiters apart. Compared without case, blanks and width.
    name : what the file is called where that is not its path, as with an upload.

    Raises
    ------
    FileRefused : the whole file is refused, now or while it is read; `params["reason"]` is the code.
    """
    file, called = Path(path), Path(name or path)
    shown = printable(called.name)
    try:
        status = file.stat()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "not a file name"
        what, hint = f"{shown} cannot be opened: {why}.", "Check its name and place."
        raise FileRefused(what, hint=hint, reason="not_found", path=shown) from error
    if not stat.S_ISREG(status.st_mode):
        raise FileRefused(f"{shown} is not a file.", hint="Choose a file.", reason="not_this_format", path=shown)
    if status.st_size > limits.file_bytes:
        what = f"{shown} is larger than {limits.file_bytes // 1024 // 1024} MB."
        raise FileRefused(what, hint="Split it into several files.", reason="too_large", path=shown)
    stem = printable(called.stem)
    request = {
        "path": str(file.absolute()),
        "shown": shown,
        "name": stem,
        "limits": list(limits),
        "known": sorted({fold(name) for name in known_headers}),
    }
    child = ChildProcess(request, seconds=limits.seconds)
    return Reading(encodable(name or os.fspath(path)), child, shown, limits)


def encodable(path: str) -> str:
    """Write a path that is no text (undecodable bytes in its name) so that it can be stored."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def refusal(received: dict[str, Any], shown: str, limits: Limits) -> FileRefused:
    """Make the one sentence for a file that the child did not come through."""
    split = "Split it into smaller files, or save the sheet as CSV."
    match received["event"]:
        case "refused":
            params = {key: value for key, value in received.items() if key not in ("event", "message", "hint")}
            return FileRefused(received["message"], hint=received["hint"], **params)
        case "timeout":
            what, hint, reason = f"takes longer than {limits.seconds:g} seconds to read", split, "too_large"
        case "exhausted" | "killed":
            what, hint, reason = "cannot be read with the memory that reading a file may take", split, "too_large"
        case "unreadable":
            what, hint, reason = f"cannot be opened: {received['why']}", "Check that you may read it.", "not_found"
        case _:
            what, hint = "cannot be read as a table", "Save it as “CSV UTF-8” and import it again."
            return FileRefused(
                f"{shown} {what}.", hint=hint, reason="not_this_format", path=shown, fault=received.get("fault", "")
            )
    return FileRefused(f"{shown} {what}.", hint=hint, reason=reason, path=shown)
