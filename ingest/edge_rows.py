"""Rows that are edges: said as they are read, taken back where a later row contradicts."""

from __future__ import annotations

from dataclasses import dataclass

from graph.facts.days import day_number
from graph.facts.statement import Fields
from graph.store.tables import ALWAYS
from ingest.cells import RAW, Cell
from ingest.headers import EVIDENCE
from ingest.periods import Periods
from ingest.resolver import Resolver
from ingest.sheet import Sheet, row_key


@dataclass(slots=True)
class EdgeRows:
    """Makes the edges of one table."""

    sheet: Sheet
    resolver: Resolver
    periods: Periods

    def take(self, line: int, cells: list[str]) -> None:
        """Read one row and say what it says."""
        sheet = self.sheet
        row = sheet.cells.read(cells)
        if row.fault:
            sheet.reject(line, row.fault[0], row.fault[1], cells)
            return
        values = row.values
        position = len(sheet.mains)
        before = sheet.once(row_key(sheet, values), values, position)
        if before is not None:
            if sheet.same(before, values):
                sheet.file.duplicates += 1
                return
            sheet.reject(line, _key_column(sheet), "duplicate_in_file", cells)
            if not sheet.gone(before):
                sheet.drop(before, _key_column(sheet), "duplicate_in_file")
            return
        fault = self._say(line, values)
        if fault:
            sheet.reject(line, *fault, cells)
            sheet.lines.append(line)
            sheet.mains.append(-1)

    def _say(self, line: int, values: dict[str, Cell]) -> tuple[str, str] | None:
        sheet, table = self.sheet, self.sheet.recognised.exchange.table
        ends: list[int] = []
        for side in (table.source, table.target):
            column, label = next((c, label) for c, label in side if values.get(c) is not None)
            handle = self.resolver.find(label, str(values[column]))
            if handle is None:
                return column, "reference"
            ends.append(handle)
        if ends[0] == ends[1]:
            return table.target[0][0], "value"
        kind = sheet.recognised.exchange.kind
        assert kind is not None
        evidence = sheet.evidences.of(values)
        fields = fields_of(sheet, values)
        start, end = values.get("valid_from", values.get("from")), fields.get("valid_to")
        if start is not None and end is not None and str(end) < str(start):
            return ("valid_to" if "valid_to" in values else "to"), "value"
        begins = ALWAYS if start is None else day_number(str(start))
        if self.periods.overlaps(kind.tag(), ends[0], ends[1], begins, end, evidence.source):
            return ("valid_from" if start is None or "valid_from" in values else "from"), "conflict"
        handle = self.resolver.draft.edge(kind.tag(), ends[0], ends[1], begins)
        clash = self.resolver.draft.clash(handle, fields, evidence)
        if clash:
            return clash, "conflict"
        position = sheet.keep(line, self.resolver.draft.say(handle, fields, evidence))
        self.periods.add(kind.tag(), ends[0], ends[1], begins, end, evidence.source, lambda: self._drop(position))
        return None

    def _drop(self, position: int) -> None:
        if not self.sheet.gone(position):
            self.sheet.drop(position, "valid_from", "conflict")


def fields_of(sheet: Sheet, values: dict[str, Cell]) -> Fields:
    """Give the fields that a row says of its own entity."""
    exchange = sheet.recognised.exchange
    assert exchange.kind is not None
    known = exchange.kind.fields()
    fields: Fields = {}
    for column, value in values.items():
        field = exchange.table.field_of(column)
        if field in known and not (column in EVIDENCE and column != "note"):
            fields[field] = value
        elif field == "valid_to" and exchange.makes_edge:
            fields["valid_to"] = value
        elif column.startswith(RAW):
            fields[column] = value
    return fields


def _key_column(sheet: Sheet) -> str:
    required = sheet.recognised.exchange.table.required
    return "id" if "id" in required else required[0]
