"""The winning graph as a folder of exchange files, which import reads back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from graph.errors import Refused
from graph.facts.days import iso_day
from graph.facts.statement import Evidence
from graph.facts.winner import EXISTS, winners
from graph.model.entity import Link, Table
from graph.model.schema import EDGES, TABLES
from graph.model.sharing import shareable
from graph.model.values import Value
from graph.store.view import Line, Thing, View
from ingest.cells import RAW
from ingest.formula import guarded
from ingest.headers import EVIDENCE
from ingest.keys import split

Row = dict[str, str]
_OF_A_SEAT = {"title", "level"}
UNKNOWN = "(unknown)"
"""In a required column that names another, where nothing is known: import reports it and keeps the row."""


def write(view: View, folder: Path, *, full: bool = False) -> list[Path]:
    """Write one CSV per kind that has rows; give the paths.

    A row holds the winning values of one entity that rest on the same evidence, so that a graph
    that one source said comes back with its facts. Texts that look like formulas are guarded
    (``ingest.formula``). Without ``full`` what is private is left out.

    Raises
    ------
    Refused
        The folder holds such files already, or cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = []
        for name, (table, kind) in sorted(TABLES.items()):
            source = _Rows(view, full)
            rows = list(source.edges(table, kind.tag()) if table.source else source.nodes(table, kind.tag()))
            if rows:
                written.append(_file(folder / f"{name}.csv", table, rows))
    except OSError as error:
        raise Refused(
            f"{folder.name} could not be written: {error.strerror}.", hint="Choose another folder."
        ) from error
    return written


def _file(path: Path, table: Table, rows: list[Row]) -> Path:
    if path.exists():
        raise Refused(f"{path.name} is there already.", hint="Name an empty folder.")
    used = {column for row in rows for column in row}
    order = dict.fromkeys((*table.required, *table.order, *EVIDENCE))
    columns = [column for column in order if column in used or column in table.required]
    columns += sorted(used - set(columns))
    text = io.StringIO()
    out = csv.writer(text)
    out.writerow([guarded(column.removeprefix(RAW)) for column in columns])
    out.writerows([row.get(column, "") for column in columns] for row in rows)
    path.touch(mode=0o600)
    path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
    return path


class _Rows:
    """The rows of one file."""

    def __init__(self, view: View, full: bool) -> None:
        self.view = view
        self.full = full

    def nodes(self, table: Table, kind: str) -> Iterator[Row]:
        """Give the rows of a kind of node, with the columns that name others."""
        things = self.view.nodes(kind)
        kinds = sorted({link.edge for link in table.links})
        by_end: dict[tuple[int, str], list[Line]] = {}
        lines = self.view.lines_at([thing.id for thing in things], kinds, valid=False) if kinds else []
        for line in lines:
            by_end.setdefault((line.source, line.kind), []).append(line)
            by_end.setdefault((line.target, line.kind), []).append(line)
        others = self.view.things({end for line in lines for end in (line.source, line.target)})
        for thing in things:
            rows = self._by_evidence(thing.id, thing.kind, table) or [{}]
            spans: list[Row] = []
            for link in table.links:
                named, dated = self._named(thing, link, by_end.get((thing.id, link.edge), []), others)
                rows[0] |= named
                spans += dated
            for row in (*rows, *self._spans(spans)):
                yield row | self._needed(thing, table, rows)

    def _needed(self, thing: Thing, table: Table, rows: list[Row]) -> Row:
        """Give what every row of an entity must have: its key, and the required columns."""
        found = {column: next((row[column] for row in rows if row.get(column)), "") for column in table.required}
        for column, part in zip(table.key, split(thing.key), strict=False):
            text = rows[0].get(column) or guarded(part)
            if text or column in found:
                found[column] = text
        if "id" in found:
            found["id"] = guarded(thing.key)
        if "name" in found:
            found["name"] = found["name"] or guarded(thing.name)
        return {column: text or UNKNOWN for column, text in found.items()}

    def edges(self, table: Table, kind: str) -> Iterator[Row]:
        """Give the rows of a kind of edge."""
        if not self.full and EDGES[kind].private:
            return
        backwards = {field: column for column, field in table.columns}
        lines = self.view.lines([kind], valid=False)
        ends = self.view.things({end for line in lines for end in (line.source, line.target)})
        seats: set[int] = set()
        for line in lines:
            source, target = ends.get(line.source), ends.get(line.target)
            if source is None or target is None:
                continue
            if kind == "WORKS_IN" and not _dated(line) and line.source not in seats:
                seats.add(line.source)
                if _with_person(source, line):
                    continue
            named: Row = {}
            for side, thing in ((table.source, source), (table.target, target)):
                named |= {column: guarded(thing.key) for column, label in side if label == thing.kind}
            if kind == "WORKS_IN" and "account" not in named:
                named["account"] = guarded(self._account_of(target))
            if line.valid_from is not None:
                named[backwards.get("valid_from", "valid_from")] = line.valid_from
            rows = self._by_evidence(line.id, kind, table) or [{}]
            if "role" in table.required:  # a part of which the coach's mark was all there is to say
                named["role"] = next((row["role"] for row in rows if "role" in row), "member")
            for row in rows:
                yield named | row

    def _by_evidence(self, eid: int, kind: str, table: Table) -> list[Row]:
        won = winners(self.view.statements(eid), self.view.as_of)
        groups: dict[Evidence, dict[str, Value]] = {}
        exists = won.pop(EXISTS, None)
        for field, (value, statement) in won.items():
            groups.setdefault(statement.evidence, {})[field] = value
        if not groups and exists is not None:
            groups[exists[1].evidence] = {}
        rows: dict[int | None, Row] = {}
        backwards = {field: column for column, field in table.columns}
        for evidence, values in groups.items():
            kept = values if self.full else shareable(kind, values) or {}
            row = {backwards.get(name, name): _text(value) for name, value in kept.items()}
            said: Row = {} if evidence.source == "files" else {"said_by": guarded(evidence.source)}
            if evidence.level is not None:
                said["info_level"] = str(evidence.level)
            if evidence.reliability is not None:
                said["reliability"] = repr(evidence.reliability)
            if evidence.observed is not None:
                said["observed_on"] = iso_day(evidence.observed)
            there = rows.get(evidence.observed)
            if there is None:
                rows[evidence.observed] = said | row
            else:
                for column in ("said_by", "info_level", "reliability"):
                    if there.get(column) != said.get(column):
                        there.pop(column, None)
                there |= row
        return [rows[day] for day in sorted(rows, key=lambda day: (day is not None, day or 0))][::-1]

    def _named(self, thing: Thing, link: Link, lines: list[Line], others: dict[int, Thing]) -> tuple[Row, list[Row]]:
        """Give what a column names, and a row for each period of what it named by dates."""
        found: list[tuple[Thing, Line]] = []
        spans: list[Row] = []
        for line in lines:
            other = others.get(line.source if link.incoming else line.target)
            own = line.target if link.incoming else line.source
            if other is None or own != thing.id or other.kind != link.to:
                continue
            if link.column in {"our_people", "their_people"}:
                ours = other.props.get("side") == "seller"
                if ours != (link.column == "our_people"):
                    continue
            if not _dated(line):
                found.append((other, line))
            elif line.kind != "WORKS_IN":  # the jobs have a file of their own
                days = {"valid_from": line.valid_from or "", "valid_to": _text(line.props.get("valid_to"))}
                spans.append({link.column: guarded(other.key)} | {name: day for name, day in days.items() if day})
        if link.edge == "WORKS_IN":
            seat = min((line.id for line in lines if line.source == thing.id and not _dated(line)), default=0)
            found = [(other, line) for other, line in found if line.id == seat and _with_person(thing, line)]
        if not found:
            return {}, spans
        other, line = found[0]
        carried = line.props if self.full else shareable(line.kind, line.props) or {}
        row = {column: _text(carried[column]) for column in link.carries if column in carried}
        row[link.column] = guarded(";".join(one.key for one, _ in found) if link.many else other.key)
        if link.column == "org_unit" and link.edge == "WORKS_IN":
            row["account"] = guarded(self._account_of(other))
        return {column: text for column, text in row.items() if text}, spans

    @staticmethod
    def _spans(spans: list[Row]) -> list[Row]:
        """Join the rows that speak of one period: a row has one key for each first day."""
        found: dict[tuple[str, str], Row] = {}
        for row in spans:
            found.setdefault((row.get("valid_from", ""), row.get("valid_to", "")), {}).update(row)
        return list(found.values())

    def _account_of(self, thing: Thing) -> str:
        seen = {thing.id}
        while thing.kind != "Account":
            above = [line for line in self.view.lines_at([thing.id], ["PART_OF"]) if line.source == thing.id]
            ends = self.view.things(line.target for line in above)
            following = sorted(ends.values(), key=lambda other: (other.kind != "Account", other.key))
            if not following or following[0].id in seen:
                return ""
            thing = following[0]
            seen.add(thing.id)
        return thing.key


def _with_person(person: Thing, seat: Line) -> bool:
    """Whether a person's own row can say where he works; else a row of the jobs does."""
    return seat.props.keys() <= _OF_A_SEAT and not person.props.keys() & _OF_A_SEAT


def _dated(line: Line) -> bool:
    return line.valid_from is not None or line.valid_to is not None


def _text(value: Value | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, list):
        return guarded(";".join(value))
    return repr(value) if isinstance(value, float | int) else guarded(value)
