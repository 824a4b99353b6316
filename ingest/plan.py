"""What an import would do: counts, rejects, changes, what is missing and what may be double."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from graph.errors import FileRefused
from graph.store.draft import Draft


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that is kept out; ``line`` is the physical line of its first byte."""

    file: str
    line: int
    column: str
    code: str
    detail: str = ""
    header: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    sheet: str = ""

    def with_cells(self, cells: tuple[str, ...]) -> Rejected:
        """Give the same with the row's cells as they were."""
        return replace(self, cells=cells)


@dataclass(frozen=True, slots=True)
class Noted:
    """Something to know about a row that is kept: a reference that leads nowhere, a visit without next step."""

    file: str
    line: int
    column: str
    code: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """A value that the import changes, for showing."""

    kind: str
    key: str
    field: str
    old: object
    new: object


@dataclass(slots=True)
class FilePlan:
    """One table of the import; rows = new + changed + unchanged + rejected + duplicates."""

    path: str
    sheet: str
    kind: str | None
    encoding: str = ""
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    duplicates: int = 0
    unknown: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """Give how many rows the table has."""
        return self.new + self.changed + self.unchanged + self.rejected + self.duplicates

    @property
    def accepted(self) -> int:
        """Give how many rows are taken."""
        return self.new + self.changed + self.unchanged

    def to_json(self) -> dict[str, Any]:
        """Give the shape of the command line."""
        found: dict[str, Any] = {"path": self.path, "kind": self.kind, "rows": self.rows}
        for name in ("new", "changed", "unchanged", "rejected", "duplicates"):
            found[name] = getattr(self, name)
        found |= {"sheet": self.sheet} if self.sheet else {}
        return found | ({"unknown_columns": list(self.unknown)} if self.unknown else {})


@dataclass(slots=True)
class ImportPlan:
    """The whole of an import: shown, then applied as one batch. It touches nothing."""

    source: str
    number: int
    """The ledger number that it was judged against."""
    delivery: str
    draft: Draft
    files: list[FilePlan] = field(default_factory=list)
    rejects: list[Rejected] = field(default_factory=list)
    notes: list[Noted] = field(default_factory=list)
    refusals: list[tuple[str, FileRefused]] = field(default_factory=list)
    """Files named that are refused as a whole."""
    ignored: list[tuple[str, str]] = field(default_factory=list)
    """Files in a folder, or sheets, that nothing is made of: name and code."""
    changes: list[Changed] = field(default_factory=list)
    """The first changes, for showing."""
    missing: list[tuple[str, str, str]] = field(default_factory=list)
    """Kind, key and name of what the source said before and no row says now; never deleted."""
    duplicates: list[dict[str, Any]] = field(default_factory=list)
    """People of this import that may be one with another."""
    empty: bool = True
    """Whether nothing is news."""

    @property
    def accepted(self) -> int:
        """Give how many rows are taken."""
        return sum(file.accepted for file in self.files)

    @property
    def rejected(self) -> int:
        """Give how many rows are kept out."""
        return sum(file.rejected for file in self.files)

    def to_json(self, batch: str | None = None) -> dict[str, Any]:
        """Give the shape of the command line (design 7)."""
        return {
            "schema": 1,
            "batch": batch,
            "files": [file.to_json() for file in self.files],
            "rejects": [
                {"file": row.file, "line": row.line, "column": row.column, "code": row.code} for row in self.rejects
            ],
            "duplicates": self.duplicates,
            "missing": [{"kind": kind, "id": key, "name": name} for kind, key, name in self.missing],
            "notes": [
                {"file": note.file, "line": note.line, "column": note.column, "code": note.code, "value": note.value}
                for note in self.notes
            ],
            "ignored": [{"path": path, "code": code} for path, code in self.ignored],
        }
