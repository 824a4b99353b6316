"""Rows that are nodes: all read and judged before any reference is resolved, then their columns that name others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.facts.statement import Evidence
from graph.model.entity import Link
from graph.store.view import View
from ingest.cells import Cell
from ingest.edge_rows import fields_of
from ingest.held import Held
from ingest.keys import joined
from ingest.links import Links
from ingest.naming import Naming, Pending
from ingest.resolver import NOWHERE, Resolver
from ingest.sheet import Sheet, row_key, same


@dataclass(slots=True)
class NodeRows:
    """Makes the nodes of one table, and the edges to what their rows name."""

    sheet: Sheet
    rows: list[Pending] = field(default_factory=list)

    def take(self, line: int, cells: list[str]) -> None:
        """Read one row; of two with one key the same counts once, different ones are both rejected."""
        take(self.sheet, self.rows, line, cells)

    def declare(self, resolver: Resolver) -> None:
        """Give every kept row its entity."""
        exchange = self.sheet.recognised.exchange
        assert exchange.kind is not None
        label = exchange.kind.tag()
        for row in self.rows:
            if row.kept:
                row.handle = resolver.declare(label, key_of(self.sheet, row.values))
                row.fields = fields_of(self.sheet, row.values)
                if label == "Account" and isinstance(name := row.values.get("name"), str):
                    resolver.named(name, row.handle)

    def said(self) -> Iterator[tuple[Sheet, Pending, Evidence]]:
        """Give every kept row with its evidence."""
        for row in self.rows:
            if row.kept:
                yield self.sheet, row, self.sheet.evidences.of(row.values)

    def judge(self, view: View, resolver: Resolver, held: Held) -> None:
        """Reject the rows whose key the store has for something of another name and another account."""
        if "account" not in self.sheet.recognised.exchange.columns:
            return
        suspects: list[tuple[Pending, int]] = []
        for row in self.rows:
            eid = resolver.ids.get(row.handle)
            if not row.kept or eid is None or row.values.get("name") is None or row.values.get("account") is None:
                continue
            account = resolver.ids.get(resolver.find("Account", str(row.values["account"])), -1)
            homes = held.homes(eid)
            if homes and view.merges.stands(account) not in {view.merges.stands(home) for home in homes}:
                suspects.append((row, eid))
        said = view.reader.statements({eid for _, eid in suspects}) if suspects else {}
        for row, eid in suspects:
            names = {s.fields["name"] for s in said.get(eid, ()) if s.fields.get("name") is not None}
            if names and row.values["name"] not in names:
                reject(self.sheet, row, "name", "conflict")

    def say(self, resolver: Resolver, links: Links, held: Held) -> None:
        """Say what the rows say of their own entities, and collect what they name."""
        table = self.sheet.recognised.exchange.table
        for sheet, row, evidence in self.said():
            for link in table.links:
                if link.column in row.values:
                    self._name(link, row, evidence, resolver, links, held)
            row.main = resolver.draft.say(row.handle, row.fields, evidence)
            if table.name == "visits" and row.values.get("next_step") is None:
                sheet.note(row.line, "next_step", "no_next_step")

    def finish(self) -> None:
        """Hand the kept rows over for counting."""
        for row in self.rows:
            if row.kept:
                self.sheet.keep(row.line, row.main, row.others)

    def _name(self, link: Link, row: Pending, evidence: Evidence, resolver: Resolver, links: Links, held: Held) -> None:
        value = row.values[link.column]
        label, targets = link.to, list[int]()
        if value is not None:
            targets = self._targets(link, row, resolver)
            if not targets or (link.unless and self._leads(link.unless, row, resolver)):
                return
        if link.edge == "WORKS_IN":
            # Department and account are one place: the one that is said stands for both.
            other = "account" if link.column == "org_unit" else "org_unit"
            if value is None and self._leads(other, row, resolver):
                return
            label = link.to if value is None and link.column == "org_unit" else ""
            if targets and link.column == "account" and "org_unit" not in row.values:
                targets = [links.seat(row.handle, targets[0], held)]
        carried = {column: row.values[column] for column in link.carries if column in row.values}
        if targets:
            for column in link.carries:
                row.fields.pop(column, None)
        links.add(Naming(self.sheet, row, link.column, link.edge, label, link.incoming, evidence, targets, carried))

    def _targets(self, link: Link, row: Pending, resolver: Resolver) -> list[int]:
        """Give what a cell leads to; what leads nowhere, and the row itself, is reported and left out."""
        text = _text(row.values[link.column])
        found = resolver.several(link.to, text) if link.many else [resolver.find(link.to, text)]
        good = [handle for handle in found if handle not in {NOWHERE, row.handle}]
        if len(good) < len(found):
            code = "value" if row.handle in found else "reference"
            self.sheet.note(row.line, link.column, code, text)
        return good

    def _leads(self, column: str, row: Pending, resolver: Resolver) -> bool:
        link = next(one for one in self.sheet.recognised.exchange.table.links if one.column == column)
        value = row.values.get(column)
        return value is not None and resolver.find(link.to, _text(value)) != NOWHERE


def take(sheet: Sheet, rows: list[Pending], line: int, cells: list[str]) -> None:
    """Read one row that waits; of two with one key the same counts once, different ones are both rejected."""
    row = sheet.cells.read(cells)
    if row.fault:
        sheet.reject(line, *row.fault, cells, row.detail)
        return
    before = sheet.once(row_key(sheet, row.values), len(rows))
    if before is None:
        rows.append(Pending(line, cells, row.values))
    elif same(rows[before].values, row.values):
        sheet.file.duplicates += 1
    else:
        column = sheet.recognised.exchange.table.required[0]
        reject(sheet, rows[before], column, "duplicate_in_file")
        sheet.reject(line, column, "duplicate_in_file", cells)


def reject(sheet: Sheet, row: Pending, column: str, code: str) -> None:
    """Keep a row out that waits."""
    if row.kept:
        row.kept = False
        sheet.reject(row.line, column, code, row.cells)


def key_of(sheet: Sheet, values: dict[str, Cell]) -> str:
    """Give the key of a row's entity: its id as written, else its key columns joined."""
    table = sheet.recognised.exchange.table
    if "id" in table.required:
        return str(values["id"]).strip()
    return joined("" if values.get(column) is None else str(values[column]).strip() for column in table.key)


def _text(value: Cell) -> str:
    return ";".join(value) if isinstance(value, list) else str(value)
