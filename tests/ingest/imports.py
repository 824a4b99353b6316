"""Imports for tests: small files, read in this process, planned and applied on a store in memory."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graph.model.entity import Table
from graph.model.schema import TABLES
from graph.store import canonical
from graph.store.base import Store
from graph.store.memory.store import MemoryStore
from ingest import importing
from ingest.plan import ImportPlan
from ingest.planning import Planner
from ingest.readers import formats, frames
from ingest.readers.events import Faults, Rows, TableBegins
from ingest.readers.header import fold
from ingest.readers.limits import LIMITS
from ingest.readers.source import HEAD, Source
from ingest.readers.table import RawTable
from ingest.waiting import Waiting

Cells = list[str]


@contextmanager
def read_here(path: Path, *, known_headers: Iterable[str] = ()) -> Iterator[Iterable[RawTable]]:
    """Read a file in this process, as the child would."""
    limit = csv.field_size_limit()
    with path.open("rb") as file:
        head = file.read(HEAD)
    source = Source(str(path), path.name, path.stem, head, LIMITS, frozenset(map(fold, known_headers)))
    found: list[tuple[TableBegins, list[dict[str, Any]]]] = []
    try:
        for event in formats.tables(source):
            if isinstance(event, TableBegins):
                found.append((event, []))
            elif isinstance(event, Rows | Faults):
                found[-1][1].append(frames.message(event))
    finally:
        csv.field_size_limit(limit)
    yield (
        RawTable(str(path), one.name, one.header, one.header_line, one.encoding, one.delimiter, _events=iter(events))
        for one, events in found
    )


def plan(store: Store, *paths: Path, source: str = "files", as_kind: str | None = None, room: int = 1000) -> ImportPlan:
    """Plan an import."""
    return Planner(store, source, as_kind, waiting=Waiting(read_here, room)).make(paths)


def load(store: Store, *paths: Path, source: str = "files", as_kind: str | None = None) -> ImportPlan:
    """Plan an import and apply it."""
    made = plan(store, *paths, source=source, as_kind=as_kind)
    importing.apply(store, made, "tester")
    return made


def write(path: Path, *rows: str | Cells) -> Path:
    """Write a CSV file; a row is its cells, or a text without commas in its cells."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(row.split(",") if isinstance(row, str) else row for row in rows)
    return path


def graph(store: Store) -> list[str]:
    """Give the winning graph, ended edges too: keys, values, ends; no facts."""
    with store.view() as view:
        found = [json.loads(line) for line in canonical.lines(view)][1:]
    return sorted(json.dumps({k: v for k, v in one.items() if k != "facts"}, sort_keys=True) for one in found)


def facts(store: Store) -> list[str]:
    """Give the canonical export: the winning graph with its facts, but the day they were recorded."""
    with store.view() as view:
        return list(canonical.lines(view))


def values(store: Store, kind: str, key: str) -> dict[str, Any]:
    """Give the winning values of a node."""
    with store.view() as view:
        found = [thing for thing in view.nodes(kind) if thing.key == key]
    assert len(found) == 1, f"{len(found)} of {kind} {key}"
    return dict(found[0].props)


def keys(store: Store, kind: str) -> list[str]:
    """Give the keys of a kind."""
    with store.view() as view:
        return sorted(thing.key for thing in view.nodes(kind))


def edges(store: Store, *kinds: str, valid: bool = False) -> dict[str, dict[str, Any]]:
    """Give edges as "source>target", with "@day" where they begin on one, and their values."""
    with store.view() as view:
        lines = view.lines(list(kinds), valid=valid)
        ends = view.things({end for line in lines for end in (line.source, line.target)})
    return {
        f"{ends[line.source].key}>{ends[line.target].key}" + (f"@{line.valid_from}" if line.valid_from else ""): dict(
            line.props
        )
        for line in lines
    }


def rejects(made: ImportPlan) -> list[tuple[int, str, str]]:
    """Give line, column and code of the rejected rows."""
    return [(row.line, row.column, row.code) for row in made.rejects]


def counts(made: ImportPlan, at: int = 0) -> tuple[int, int, int, int, int]:
    """Give new, changed, unchanged, rejected and duplicates of a table."""
    file = made.files[at]
    return file.new, file.changed, file.unchanged, file.rejected, file.duplicates


def new_store() -> Store:
    """Give an empty store."""
    return MemoryStore()


def tables() -> dict[str, Table]:
    """Give the table of every kind."""
    return {name: table for name, (table, _) in TABLES.items()}
