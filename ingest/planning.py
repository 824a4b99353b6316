"""From files to a plan, in named steps: read, recognise, judge, say, link, compare."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import FileRefused, Refused
from graph.model.schema import EDGES, NODES
from graph.store.base import FIRST_PLANNED, Store
from graph.store.draft import Draft
from ingest.cells import Cells
from ingest.comparing import compare
from ingest.edge_rows import EdgeRows
from ingest.flat_rows import FlatRows
from ingest.node_rows import NodeRows
from ingest.periods import Periods
from ingest.plan import FilePlan, ImportPlan, Rejected
from ingest.readers.table import RawTable, read
from ingest.recognition import recognise
from ingest.resolver import Resolver
from ingest.sheet import Evidences, Sheet
from ingest.tables import Exchange, all_headers

Progress = Callable[[str, int], None]
"""Told the step and how many rows it has done."""
SKIPPED = (".rejected.csv",)
"""Names in a folder that an import wrote itself."""


@dataclass(slots=True)
class Planner:
    """One import on its way to a plan."""

    store: Store
    source: str = "files"
    as_kind: str | None = None
    progress: Progress = lambda step, rows: None
    plan: ImportPlan = field(init=False)
    resolver: Resolver = field(init=False)
    periods: Periods = field(init=False)
    nodes: list[NodeRows] = field(default_factory=list)
    flats: list[FlatRows] = field(default_factory=list)

    def make(self, paths: Sequence[str | Path]) -> ImportPlan:
        """Plan an import of files and folders; touches nothing.

        Every fault of every file comes back together in the plan.
        """
        draft = Draft()
        with self.store.view() as view:
            self.plan = ImportPlan(self.source, view.number, uuid.uuid4().hex, draft)
            self.resolver = Resolver(view, draft, self.source, NODES)
            self.periods = Periods(view, sorted(EDGES))
        later = []
        for path, alone in listed(paths):
            later += self._first_pass(path, alone)
        for rows in self.nodes:
            rows.declare(self.resolver)
        with self.store.view() as view:
            for rows in self.nodes:
                rows.judge(view, self.resolver)
        for rows in self.nodes:
            rows.say(self.resolver)
        for flat in self.flats:
            flat.say(self.resolver)
        edges: list[EdgeRows] = []
        for path, wanted in later:
            edges += self._second_pass(path, wanted)
        with self.store.view() as view:
            for rows in self.nodes:
                rows.link(self.resolver, self.periods, view)
            self.periods.settle(view, self.resolver)
            for rows in self.nodes:
                rows.finish()
            for flat in self.flats:
                flat.finish()
            sheets = (
                [rows.sheet for rows in self.nodes]
                + [flat.sheet for flat in self.flats]
                + [rows.sheet for rows in edges]
            )
            compare(self.plan, self.resolver, view, sheets, self.flats, FIRST_PLANNED)
        self._fill_cells(later)
        self.plan.rejects.sort(key=lambda row: (row.file, row.line))
        return self.plan

    def _first_pass(self, path: Path, alone: bool) -> list[tuple[Path, dict[str, Sheet]]]:
        """Read the tables whose rows are nodes; those whose rows are edges wait for them."""
        waiting: dict[str, Sheet] = {}
        refused: list[tuple[RawTable, FileRefused]] = []
        before = len(self.plan.files)
        try:
            with read(path, known_headers=all_headers()) as tables:
                for table in tables:
                    try:
                        sheet = self._sheet(path, table)
                    except FileRefused as fault:
                        refused.append((table, _worse(table, fault)))
                        continue
                    if sheet.recognised.exchange.makes_edge:
                        waiting[table.name] = sheet
                    else:
                        self._take(table, sheet, self._rows(sheet.recognised.exchange, sheet))
        except FileRefused as fault:
            self._forget(before)
            self._refuse(path, alone, fault)
            return []
        if refused and len(self.plan.files) == before:
            self._refuse(path, alone, refused[0][1], refused[0][0].header_line)
        else:
            self.plan.ignored += [(f"{path}: {table.name}", str(fault.params["reason"])) for table, fault in refused]
        return [(path, waiting)] if waiting else []

    def _forget(self, before: int) -> None:
        """Leave out the tables of a file that turned out to be unreadable further on."""
        gone = [id(file) for file in self.plan.files[before:]]
        del self.plan.files[before:]
        self.nodes = [rows for rows in self.nodes if id(rows.sheet.file) not in gone]
        self.flats = [flat for flat in self.flats if id(flat.sheet.file) not in gone]

    def _second_pass(self, path: Path, wanted: dict[str, Sheet]) -> list[EdgeRows]:
        found = []
        try:
            with read(path, known_headers=all_headers()) as tables:
                for table in tables:
                    if table.name in wanted:
                        rows = EdgeRows(wanted[table.name], self.resolver, self.periods)
                        self._take(table, rows.sheet, rows)
                        found.append(rows)
        except FileRefused as error:
            raise Refused(f"{path.name} changed while it was read.", hint="Import it again.") from error
        return found

    def _rows(self, exchange: Exchange, sheet: Sheet) -> NodeRows | FlatRows:
        if exchange.kind is None:
            self.flats.append(FlatRows(sheet))
            return self.flats[-1]
        self.nodes.append(NodeRows(sheet))
        return self.nodes[-1]

    def _sheet(self, path: Path, table: RawTable) -> Sheet:
        recognised = recognise(path.name, table.name, table.header, self.as_kind)
        named = table.name if table.encoding == "" or path.suffix.casefold() in {".xlsx", ".xlsm"} else ""
        file = FilePlan(str(path), named, recognised.exchange.name, table.encoding)
        file.unknown = tuple(table.header[index] for index in recognised.unknown)
        self.plan.files.append(file)
        cells = Cells(recognised, table.header)
        return Sheet(self.plan, file, recognised, tuple(table.header), Evidences(self.source), cells, str(path))

    def _take(self, table: RawTable, sheet: Sheet, rows: NodeRows | FlatRows | EdgeRows) -> None:
        take, done = rows.take, 0
        for chunk in table.chunks():
            for line, cells in zip(chunk.lines, chunk.rows, strict=True):
                take(line, cells)
            done += len(chunk.rows)
            self.progress(table.name, done)
        for reject in table.rejects:
            sheet.reject(reject.line, reject.column, reject.code, reject.cells, reject.detail)

    def _refuse(self, path: Path, alone: bool, error: FileRefused, line: int | None = None) -> None:
        reason = str(error.params.get("reason", "not_this_format"))
        if alone:
            self.plan.refusals.append((str(path), error))
            if line is not None:
                self.plan.rejects.append(Rejected(str(path), line, "", reason))
        else:
            self.plan.ignored.append((str(path), reason))

    def _fill_cells(self, later: list[tuple[Path, dict[str, Sheet]]]) -> None:
        """Fetch the cells of rows that were rejected only after later ones were read."""
        lacking = {(row.file, row.line) for row in self.plan.rejects if not row.cells}
        for path, wanted in later:
            if not any(file == str(path) for file, _ in lacking):
                continue
            found: dict[int, tuple[str, ...]] = {}
            with _quietly(path) as tables:
                for table in tables:
                    if table.name in wanted:
                        found |= {
                            line: tuple(cells)
                            for chunk in table.chunks()
                            for line, cells in zip(chunk.lines, chunk.rows, strict=True)
                            if (str(path), line) in lacking
                        }
            self.plan.rejects = [
                row.with_cells(found[row.line])
                if not row.cells and row.file == str(path) and row.line in found
                else row
                for row in self.plan.rejects
            ]


def _worse(table: RawTable, fault: FileRefused) -> FileRefused:
    """Give the reader's fault of the header where there is one, else that no kind fits."""
    for _ in table.chunks():
        pass
    for reject in table.rejects:
        if reject.line == table.header_line:
            name = fault.params.get("path")
            return FileRefused(
                f"The header of {name} cannot be used: {reject.detail or reject.code}.",
                hint="Mend the header line.",
                reason=reject.code,
                path=name,
            )
    return fault


@contextmanager
def _quietly(path: Path) -> Iterator[Iterable[RawTable]]:
    with read(path, known_headers=all_headers()) as tables:
        yield tables


def listed(paths: Sequence[str | Path]) -> list[tuple[Path, bool]]:
    """Give the files to read and whether each was named itself; of a folder its files, without subfolders."""
    found: list[tuple[Path, bool]] = []
    for given in paths:
        path = Path(given)
        if path.is_dir():
            inside = sorted(entry for entry in path.iterdir() if entry.is_file() and not entry.name.startswith("."))
            found += [(entry, False) for entry in inside if not entry.name.endswith(SKIPPED)]
        else:
            found.append((path, True))
    if not found:
        raise Refused("There is no file to import.", hint="Name files, or a folder that holds some.")
    return found
