"""From files to a plan, in named steps: read, recognise, declare, judge, say, link, compare."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from graph.errors import FileRefused, Refused, StaleEdit
from graph.facts.days import day_of
from graph.store.base import FIRST_PLANNED, Store
from graph.store.draft import Draft
from graph.store.view import View
from ingest import contested
from ingest.cells import Cells
from ingest.comparing import compare
from ingest.edge_rows import EdgeRows
from ingest.files import listed
from ingest.flat_rows import FlatRows
from ingest.held import Held
from ingest.links import Links
from ingest.memory import without_collector
from ingest.node_rows import NodeRows
from ingest.periods import Periods
from ingest.plan import FilePlan, ImportPlan, Rejected
from ingest.readers.source import printable
from ingest.readers.table import RawTable, read
from ingest.recognition import forced, recognise
from ingest.resolver import Resolver
from ingest.sheet import Evidences, Sheet
from ingest.tables import Exchange, all_headers
from ingest.voices import Voices

Progress = Callable[[str, int], None]
"""Told the step and how many rows it has done."""
Waiting = list[tuple[Path, dict[str, Sheet]]]
"""Files with the tables of theirs whose rows are edges."""


@dataclass(slots=True)
class Planner:
    """One import on its way to a plan."""

    store: Store
    source: str = "files"
    as_kind: str | None = None
    progress: Progress = lambda step, rows: None
    plan: ImportPlan = field(init=False)
    resolver: Resolver = field(init=False)
    voices: Voices = field(init=False)
    periods: Periods = field(init=False)
    nodes: list[NodeRows] = field(default_factory=list)
    flats: list[FlatRows] = field(default_factory=list)

    def make(self, paths: Sequence[str | Path]) -> ImportPlan:
        """Plan an import of files and folders; touches nothing.

        Every fault of every file comes back together in the plan.
        """
        if self.as_kind is not None:
            forced(self.as_kind)
        draft = Draft()
        self.plan = ImportPlan(self.source, self.store.number(), uuid.uuid4().hex, draft)
        self.resolver = Resolver(self._look, draft, self.source)
        self.voices = Voices(draft)
        self.periods = Periods(self.voices, self.resolver)
        with without_collector():
            self._plan(paths)
        self.plan.rejects.sort(key=lambda row: (row.file, row.line))
        return self.plan

    def _plan(self, paths: Sequence[str | Path]) -> None:
        later: Waiting = []
        for path, alone in listed(paths):
            later += self._first_pass(path, alone)
        every: list[NodeRows | FlatRows] = [*self.nodes, *self.flats]
        for rows in every:
            rows.declare(self.resolver)
        contested.settle(chain.from_iterable(rows.said() for rows in every))
        self._forget_rejected()
        made = self._kinds_of_links()
        with self._look() as view:
            held = Held(view, self.resolver, made)
            for table in self.nodes:
                table.judge(view, self.resolver, held)
            said = {sheet.tag for _, sheets in later for sheet in sheets.values()}
            self.periods.know(view, sorted({*made, *said}))
        links = Links(self.resolver, self.periods, day_of(int(time.time())))
        for table in self.nodes:
            table.say(self.resolver, links, held)
        names = _names(self.flats)
        for flat in self.flats:
            flat.say(self.resolver, links, held, names)
        edges = [rows for path, wanted in later for rows in self._second_pass(path, wanted)]
        with self._look() as view:
            for owner in self.periods.clashes(view):
                self.voices.drop(owner, _period_column(owner.sheet), "conflict")
            links.make(view, held)
            for rows in every:
                rows.finish()
            sheets = [rows.sheet for rows in every] + [rows.sheet for rows in edges]
            compare(self.plan, self.resolver, view, sheets, self.nodes, self.flats, FIRST_PLANNED)
        self._fill_cells(later)

    @contextmanager
    def _look(self) -> Iterator[View]:
        """Open a view of the state that the plan is made for."""
        with self.store.view() as view:
            if view.number != self.plan.number:
                raise StaleEdit("The store changed while the files were read.", hint="Import them again.")
            yield view

    def _kinds_of_links(self) -> set[str]:
        """Give the kinds of edges that cells of these tables make."""
        found = {link.edge for rows in self.nodes for link in rows.sheet.recognised.exchange.table.links}
        return found | ({"WORKS_IN", "PART_OF"} if self.flats else set())

    def _forget_rejected(self) -> None:
        """Nothing refers to an entity of which every row was rejected, where the store does not have it."""
        tables: list[NodeRows | FlatRows] = [*self.nodes, *self.flats]
        rows = [row for table in tables for row in table.rows if row.handle >= 0]
        gone = {row.handle for row in rows if not row.kept} - {row.handle for row in rows if row.kept}
        if gone := gone - set(self.resolver.ids):
            self.resolver.forget(gone)

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
            known = len(self.plan.files) > before
            self._forget(before)
            self._refuse(path, alone or known, fault)
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
                        sheet = wanted[table.name]
                        sheet.number = len(self.voices.sheets)
                        self.voices.sheets.append(sheet)
                        rows = EdgeRows(sheet, self.resolver, self.periods, self.voices)
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
        book = not table.encoding
        stem = printable(path.stem)
        called = f"{path.name} [{table.name}]" if book else path.name
        recognised = recognise(called, [table.name, stem], table.header, self.as_kind)
        file = FilePlan(str(path), table.name if book else "", recognised.exchange.name, table.encoding)
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

    def _fill_cells(self, later: Waiting) -> None:
        """Fetch the cells of rows that were rejected only after later ones were read."""
        for path, wanted in later:
            lines = {(row.sheet, row.line) for row in self.plan.rejects if row.file == str(path) and not row.cells}
            if not lines:
                continue
            found: dict[tuple[str, int], tuple[str, ...]] = {}
            with read(path, known_headers=all_headers()) as tables:
                for table in tables:
                    if table.name in wanted:
                        sheet = wanted[table.name].file.sheet
                        for chunk in table.chunks():
                            for line, cells in zip(chunk.lines, chunk.rows, strict=True):
                                if (sheet, line) in lines:
                                    found[sheet, line] = tuple(cells)
            for index, row in enumerate(self.plan.rejects):
                if not row.cells and row.file == str(path) and (row.sheet, row.line) in found:
                    self.plan.rejects[index] = row.with_cells(found[row.sheet, row.line])


def _names(flats: Sequence[FlatRows]) -> dict[int, str]:
    """Give the accounts that flat lists make a name each: of several writings always the same."""
    found: dict[int, str] = {}
    for flat in flats:
        for account, name in flat.writings():
            found[account] = min(found.get(account, name), name)
    return found


def _period_column(sheet: Sheet) -> str:
    columns = sheet.recognised.columns
    return next((c for c in ("valid_from", "from", "valid_to", "to") if c in columns), columns[0] or "")


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
