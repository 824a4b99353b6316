"""Rows of several files that say different things of one entity, source and day: none of them is taken."""

from __future__ import annotations

from collections.abc import Iterable

from graph.facts.statement import Evidence
from ingest.cells import Cell
from ingest.headers import EVIDENCE
from ingest.naming import Pending
from ingest.sheet import Sheet

Slot = tuple[int, str, int | None]


def settle(rows: Iterable[tuple[Sheet, Pending, Evidence]]) -> None:
    """Reject the rows that contradict each other.

    A value of the entity itself is one for each source and day; what names others also has a
    first day, because only edges have periods.
    """
    slots: dict[Slot, list[tuple[Sheet, Pending]]] = {}
    for sheet, row, evidence in rows:
        slots.setdefault((row.handle, evidence.source, evidence.observed), []).append((sheet, row))
    for group in slots.values():
        if len(group) > 1:
            _judge(group)


def _judge(group: list[tuple[Sheet, Pending]]) -> None:
    values: dict[tuple[str, Cell], list[tuple[Sheet, Pending, str, Cell]]] = {}
    for sheet, row in group:
        for column, value in row.values.items():
            if column in EVIDENCE and column != "note":
                continue
            name = sheet.recognised.exchange.table.field_of(column)
            own = column not in _linking(sheet)
            start = None if own else row.values.get("valid_from")
            values.setdefault((name, start), []).append((sheet, row, column, value))
    for said in values.values():
        if any(value != said[0][3] for *_, value in said):
            for sheet, row, column, _ in said:
                if row.kept:
                    row.kept = False
                    sheet.reject(row.line, column, "conflict", row.cells)


def _linking(sheet: Sheet) -> set[str]:
    """Give the columns that name others, and those that belong to the edge."""
    if sheet.recognised.exchange.kind is None:
        return {"account", "department", "title"}
    links = sheet.recognised.exchange.table.links
    return {link.column for link in links} | {column for link in links for column in link.carries}
