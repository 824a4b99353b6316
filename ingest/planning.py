"""From files to a plan, in named steps: read, recognise, declare, judge, say, link, compare."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from graph.errors import FileRefused, StaleEdit
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
from ingest.tables import Exchange
from ingest.voices import Voices
from ingest.waiting import Waiting

Progress = Callable[[str, int], None]
"""Told the step and how many rows it has done."""
BOOK = "xlsx"
"""What the reader gives as the encoding of a sheet."""


@dataclass(slots=True)
class Planner:
    """One import on its way to a plan."""

    store: Store
    source: str = "files"
    as_kind: str | None = None
    progress: Progress = lambda step, rows: None
    waiting: Waiting = field(default_factory=lambda: Waiting(read))
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
        for path, alone in listed(paths):
            self._read(path, alone)
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
            self.periods.know(view, sorted({*made, *(sheet.tag for sheet in self.waiting.sheets)}))
        links = Links(self.resolver, self.periods, day_of(int(time.time())))
        for table in self.nodes:
            table.say(self.resolver, links, held)
        names = _names(self.flats)
        for flat in self.flats:
            flat.say(self.resolver, links, held, names)
        self._edges()
        with self._look() as view:
            for owner in self.periods.clashes(view):
                self.voices.drop(owner, _period_column(owner.sheet), "conflict")
            links.make(view, held)
            for rows in every:
                rows.finish()
            sheets = [rows.sheet for rows in every] + self.voices.sheets
            compare(self.plan, self.resolver, view, sheets, self.nodes, self.flats, FIRST_PLANNED)
        self._fill_cells()

    @contextmanager
    def _look(self) -> Iterator[View]:
        """Open a view of the state that the plan is made for."""
        with self.store.view() as view:
            if view.number != self.plan.number:
                raise StaleEdit(
                    "The store changed after this plan was made.", hint="Make the plan again, then apply it."
                )
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

    def _read(self, path: Path, alone: bool) -> None:
        """Read the tables of a file; those whose rows are edges wait for the nodes of all."""
        refused: list[tuple[RawTable, FileRefused]] = []
        before = len(self.plan.files), len(self.plan.rejects)
        try:
            with self.waiting.open(path) as tables:
                for table in tables:
                    try:
                        sheet = self._sheet(path, table)
                    except FileRefused as fault:
                        refused.append((table, _worse(table, fault)))
                        continue
                    if not sheet.recognised.exchange.makes_edge:
                        self._take(table, sheet, self._rows(sheet.recognised.exchange, sheet))
                    elif not self.waiting.add(path, table, sheet) and table.encoding != BOOK:
                        break  # a text file is one table: the rest is read when it is needed
        except FileRefused as fault:
            known = len(self.plan.files) > before[0]
            self._forget(path, *before)
            self._refuse(path, alone or known, fault)
            return
        if refused and len(self.plan.files) == before[0]:
            self._refuse(path, alone, refused[0][1], refused[0][0].header_line)
        else:
            self.plan.ignored += [(f"{path}: {table.name}", str(fault.params["reason"])) for table, fault in refused]

    def _forget(self, path: Path, files: int, rejects: int) -> None:
        """Leave out the tables of a file that turned out to be unreadable further on."""
        gone = [id(file) for file in self.plan.files[files:]]
        del self.plan.files[files:]
        del self.plan.rejects[rejects:]
        self.nodes = [rows for rows in self.nodes if id(rows.sheet.file) not in gone]
        self.flats = [flat for flat in self.flats if id(flat.sheet.file) not in gone]
        self.waiting.drop(path)

    def _edges(self) -> None:
        """Take the rows that are edges; a file that cannot be read to its end is refused after all."""

        def begin(sheet: Sheet) -> Callable[[int, list[str]], None]:
            self.voices.join(sheet)
            return EdgeRows(sheet, self.resolver, self.periods, self.voices).take

        try:
            self.waiting.rows(begin, self.progress)
        except FileRefused as fault:
            self.plan.refusals.append((str(fault.params.get("path", "")), fault))

    def _rows(self, exchange: Exchange, sheet: Sheet) -> NodeRows | FlatRows:
        if exchange.kind is None:
            self.flats.append(FlatRows(sheet))
            return self.flats[-1]
        self.nodes.append(NodeRows(sheet))
        return self.nodes[-1]

    def _sheet(self, path: Path, table: RawTable) -> Sheet:
        book = table.encoding == BOOK
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

    def _fill_cells(self) -> None:
        """Fetch the cells of rows that were rejected only after later ones were read."""
        numbers = {(sheet.shown, sheet.file.sheet): sheet.number for sheet in self.voices.sheets}
        rejects = self.plan.rejects
        lacking = {
            (numbers[row.file, row.sheet], row.line): index
            for index, row in enumerate(rejects)
            if not row.cells and (row.file, row.sheet) in numbers
        }
        for index, cells in self.waiting.cells(lacking) if lacking and not self.plan.refusals else ():
            rejects[index] = rejects[index].with_cells(cells)


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
