"""Rows that are nodes: all read and judged before any reference is resolved, then their columns that name others."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.facts.days import day_number
from graph.facts.statement import Evidence, Fields
from graph.facts.winner import EXISTS
from graph.model.entity import Link
from graph.model.schema import EDGES
from graph.store.tables import ALWAYS
from graph.store.view import View
from ingest.cells import Cell
from ingest.edge_rows import fields_of
from ingest.periods import Periods
from ingest.resolver import Resolver
from ingest.sheet import Sheet, row_key


@dataclass(slots=True)
class Pending:
    """A row that waits for the others of its table."""

    line: int
    cells: list[str]
    values: dict[str, Cell]
    kept: bool = True
    handle: int = -1
    main: int = -1
    others: list[int] = field(default_factory=list)


@dataclass(slots=True)
class NodeRows:
    """Makes the nodes of one table, and the edges to what their rows name."""

    sheet: Sheet
    rows: list[Pending] = field(default_factory=list)

    def take(self, line: int, cells: list[str]) -> None:
        """Read one row; of two with one key the same counts once, different ones are both rejected."""
        sheet = self.sheet
        row = sheet.cells.read(cells)
        if row.fault:
            sheet.reject(line, row.fault[0], row.fault[1], cells)
            return
        before = sheet.once(row_key(sheet, row.values), row.values, len(self.rows))
        if before is None:
            self.rows.append(Pending(line, cells, row.values))
        elif sheet.same(before, row.values):
            sheet.file.duplicates += 1
        else:
            self._reject(self.rows[before], sheet.recognised.exchange.table.required[0], "duplicate_in_file")
            sheet.reject(line, sheet.recognised.exchange.table.required[0], "duplicate_in_file", cells)

    def judge(self, view: View, resolver: Resolver) -> None:
        """Reject the rows whose key the store has for something of another name and another account."""
        known = {row.handle: row for row in self.rows if row.kept and row.handle in resolver.ids}
        if not known or "account" not in self.sheet.recognised.exchange.columns:
            return
        things = view.things(resolver.ids[handle] for handle in known)
        lines = view.lines_at((resolver.ids[handle] for handle in known), ["WORKS_IN", "PART_OF", "FOR"])
        homes: dict[int, set[int]] = {}
        units: dict[int, set[int]] = {}
        for line in view.lines(["PART_OF"]):
            units.setdefault(line.source, set()).add(line.target)
        for line in lines:
            homes.setdefault(line.source, set()).update({line.target} | units.get(line.target, set()))
        for handle, row in known.items():
            thing = things.get(resolver.ids[handle])
            name, account = row.values.get("name"), row.values.get("account")
            if thing is None or name is None or account is None or "name" not in thing.props:
                continue
            target = resolver.find("Account", str(account))
            there = homes.get(thing.id, set())
            if (
                thing.props["name"] != name
                and there
                and resolver.ids.get(target if target is not None else -1) not in there
            ):
                self._reject(row, "name", "conflict")

    def declare(self, resolver: Resolver) -> None:
        """Give every kept row its entity."""
        exchange = self.sheet.recognised.exchange
        assert exchange.kind is not None
        label = exchange.kind.tag()
        for row in self.rows:
            if row.kept:
                row.handle = resolver.declare(label, key_of(self.sheet, row.values))
                if label == "Account" and isinstance(name := row.values.get("name"), str):
                    resolver.named(name, row.handle)

    def say(self, resolver: Resolver) -> None:
        """Say what the rows say of their own entities."""
        for row in self.rows:
            if not row.kept:
                continue
            evidence = self.sheet.evidences.of(row.values)
            fields = fields_of(self.sheet, row.values)
            for link in self.sheet.recognised.exchange.table.links:
                if link.carries and self._leads(link, row, resolver):
                    for column in link.carries:
                        fields.pop(column, None)
            clash = resolver.draft.clash(row.handle, fields, evidence)
            if clash:
                self._reject(row, clash, "conflict")
                continue
            row.main = resolver.draft.say(row.handle, fields, evidence)

    def link(self, resolver: Resolver, periods: Periods, view: View) -> None:
        """Make the edges to what the rows name; what leads nowhere is reported and left out."""
        table = self.sheet.recognised.exchange.table
        for row in self.rows:
            if not row.kept:
                continue
            evidence = self.sheet.evidences.of(row.values)
            for link in table.links:
                if link.column not in row.values:
                    continue
                value = row.values[link.column]
                if value is None:
                    row.others += self._withdraw(link, row, resolver, view, evidence)
                elif not (link.unless and self._leads_by(link.unless, row, resolver)):
                    for text in _parts(value, link.many):
                        row.others += self._edge(link, row, text, resolver, periods, evidence)
            if table.name == "visits" and row.values.get("next_step") is None:
                self.sheet.note(row.line, "next_step", "no_next_step")

    def finish(self) -> None:
        """Hand the kept rows over for counting."""
        for row in self.rows:
            if row.kept:
                self.sheet.keep(row.line, row.main, [index for index in row.others if index >= 0])

    def _edge(
        self, link: Link, row: Pending, text: str, resolver: Resolver, periods: Periods, evidence: Evidence
    ) -> list[int]:
        other = resolver.find(link.to, text)
        if other is None or other == row.handle:
            self.sheet.note(row.line, link.column, "reference" if other is None else "value", text)
            return []
        source, target = (other, row.handle) if link.incoming else (row.handle, other)
        start, end = row.values.get("valid_from"), row.values.get("valid_to")
        if start is None and end is None and periods.covered(link.edge, source, target, resolver):
            return []
        begins = ALWAYS if start is None else day_number(str(start))
        if periods.overlaps(link.edge, source, target, begins, end, evidence.source):
            self.sheet.note(row.line, link.column, "conflict", text)
            return []
        fields: Fields = {} if end is None else {"valid_to": end}
        fields |= {column: row.values[column] for column in link.carries if column in row.values}
        handle = resolver.draft.edge(link.edge, source, target, begins)
        if resolver.draft.clash(handle, fields, evidence):
            self.sheet.note(row.line, link.column, "conflict", text)
            return []
        return [resolver.draft.say(handle, fields, evidence)]

    def _withdraw(self, link: Link, row: Pending, resolver: Resolver, view: View, evidence: Evidence) -> list[int]:
        """Withdraw what the source said of the edges of a column."""
        eid = resolver.ids.get(row.handle)
        if eid is None:
            return []
        labels = EDGES[link.edge].ends
        end = 1 if link.incoming else 0
        found = []
        for line in view.reader.edges_at([eid], [link.edge]):
            ours, other = (line.target, line.source) if end else (line.source, line.target)
            if ours != eid or not line.live or not {link.to} & set(labels[1 - end]):
                continue
            if view.reader.nodes([other])[0].kind != link.to:
                continue
            said = {name for s in view.reader.statements([line.id]).get(line.id, []) for name in s.fields}
            handle = resolver.draft.existing(line.id)
            found.append(resolver.draft.say(handle, {EXISTS: None, **dict.fromkeys(said)}, evidence))
        return found

    def _leads(self, link: Link, row: Pending, resolver: Resolver) -> bool:
        return self._leads_by(link.column, row, resolver)

    def _leads_by(self, column: str, row: Pending, resolver: Resolver) -> bool:
        link = next(one for one in self.sheet.recognised.exchange.table.links if one.column == column)
        value = row.values.get(column)
        return value is not None and any(resolver.find(link.to, text) is not None for text in _parts(value, link.many))

    def _reject(self, row: Pending, column: str, code: str) -> None:
        if row.kept:
            row.kept = False
            self.sheet.reject(row.line, column, code, row.cells)


def key_of(sheet: Sheet, values: dict[str, Cell]) -> str:
    """Give the key of a row's entity: its id as written, else its key columns joined."""
    table = sheet.recognised.exchange.table
    if "id" in table.required:
        return str(values["id"]).strip()
    return "|".join("" if values.get(column) is None else str(values[column]).strip() for column in table.key)


def _parts(value: Cell, many: bool) -> list[str]:
    text = ";".join(value) if isinstance(value, list) else str(value)
    if not many:
        return [text]
    return [part.strip() for part in text.replace("；", ";").split(";") if part.strip()]
