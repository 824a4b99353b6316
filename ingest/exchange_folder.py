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

Row = dict[str, str]


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
    order = (
        *table.required,
        *table.order,
        "said_by",
        "observed_on",
        "info_level",
        "reliability",
        "valid_from",
        "valid_to",
        "note",
    )
    used = {column for row in rows for column in row}
    columns = [column for column in dict.fromkeys(order) if column in used or column in table.required]
    columns += sorted(used - set(columns))
    text = io.StringIO()
    out = csv.writer(text)
    out.writerow([column.removeprefix(RAW) for column in columns])
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
        lines = self.view.lines_at(
            [thing.id for thing in things], sorted({link.edge for link in table.links}), valid=False
        )
        by_end: dict[tuple[int, str], list[Line]] = {}
        for line in lines:
            by_end.setdefault((line.source, line.kind), []).append(line)
            by_end.setdefault((line.target, line.kind), []).append(line)
        others = self.view.things({end for line in lines for end in (line.source, line.target)})
        for thing in things:
            first, *rest = self._by_evidence(thing.id, thing.kind, table) or [{}]
            for link in table.links:
                first |= self._named(thing, link, by_end.get((thing.id, link.edge), []), others)
            for row in (first, *rest):
                row |= {"id": thing.key} if "id" in table.required else {}
                if "name" in table.required:
                    row.setdefault("name", guarded(thing.name))
                yield row

    def edges(self, table: Table, kind: str) -> Iterator[Row]:
        """Give the rows of a kind of edge."""
        if not self.full and EDGES[kind].private:
            return
        columns = dict(table.columns)
        backwards = {field: column for column, field in columns.items()}
        lines = self.view.lines([kind], valid=False)
        ends = self.view.things({end for line in lines for end in (line.source, line.target)})
        for line in lines:
            source, target = ends.get(line.source), ends.get(line.target)
            if source is None or target is None:
                continue
            named: Row = {}
            for side, thing in ((table.source, source), (table.target, target)):
                named |= {column: thing.key for column, label in side if label == thing.kind}
            if kind == "WORKS_IN" and line.valid_from is None and line.valid_to is None:
                continue
            if kind == "WORKS_IN" and "account" not in named:
                named["account"] = self._account_of(target)
            if line.valid_from is not None:
                named[backwards.get("valid_from", "valid_from")] = line.valid_from
            for row in self._by_evidence(line.id, kind, table) or [{}]:
                yield row | named

    def _by_evidence(self, eid: int, kind: str, table: Table) -> list[Row]:
        won = winners(self.view.statements(eid), self.view.as_of)
        groups: dict[tuple[str, Evidence | None], dict[str, Value]] = {}
        exists = won.pop(EXISTS, None)
        for field, (value, statement) in won.items():
            groups.setdefault(("", statement.evidence), {})[field] = value
        if not groups and exists is not None:
            groups[("", exists[1].evidence)] = {}
        rows: dict[int | None, Row] = {}
        backwards = {field: column for column, field in table.columns}
        for (_, evidence), values in groups.items():
            assert evidence is not None
            kept = values if self.full else shareable(kind, values) or {}
            row = {backwards.get(name, name): _text(value) for name, value in kept.items()}
            said: Row = {} if evidence.source == "files" else {"said_by": evidence.source}
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
                there.pop("said_by", None)
                there |= row
        return list(rows.values())

    def _named(self, thing: Thing, link: Link, lines: list[Line], others: dict[int, Thing]) -> Row:
        found = []
        row: Row = {}
        for line in lines:
            end = line.source if link.incoming else line.target
            other = others.get(end)
            own = line.target if link.incoming else line.source
            if other is None or own != thing.id or other.kind != link.to or (line.kind == "WORKS_IN" and _dated(line)):
                continue
            if link.column in {"our_people", "their_people"}:
                ours = other.props.get("side") == "seller"
                if ours != (link.column == "our_people"):
                    continue
            found.append(other.key)
            row |= {column: _text(line.props[column]) for column in link.carries if column in line.props}
        if found:
            row[link.column] = ";".join(found) if link.many else found[0]
        if found and link.unless == "" and link.column == "org_unit" and link.edge == "WORKS_IN":
            row["account"] = self._account_of(others[next(line.target for line in lines if line.source == thing.id)])
        return {column: text for column, text in row.items() if text}

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
