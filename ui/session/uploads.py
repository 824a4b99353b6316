"""Files dropped on the page: kept in a private folder only while they are planned, then removed."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Protocol

from graph.store.base import Store
from ingest import importing, rejected
from ingest.plan import ImportPlan

MOST_LETTERS = 120


class Dropped(Protocol):
    """A file as the browser gives it."""

    name: str

    def getvalue(self) -> bytes:
        """Give its bytes."""


@dataclass(slots=True)
class Planned:
    """A plan with the rejected rows as files to be downloaded: name and bytes."""

    plan: ImportPlan
    rejects: list[tuple[str, bytes]] = field(default_factory=list)


def plan(
    store: Store,
    files: Sequence[Dropped],
    *,
    source: str,
    as_kind: str | None = None,
    progress: Callable[[str, int], None] = lambda step, rows: None,
) -> Planned:
    """Plan an import of dropped files. Their names are shown, and never a place on the disk."""
    with tempfile.TemporaryDirectory(prefix="account-graph-", ignore_cleanup_errors=True) as folder:
        paths = []
        for number, file in enumerate(files):
            place = Path(folder) / str(number)
            place.mkdir(mode=0o700)
            path = place / safe(file.name)
            path.write_bytes(file.getvalue())
            path.chmod(0o600)
            paths.append(path)
        made = importing.plan(store, paths, source=source, as_kind=as_kind, progress=progress)
        written = rejected.write(made.rejects)
        return Planned(made, [(path.name, path.read_bytes()) for path in written])


def safe(name: str) -> str:
    """Give an upload's name without folders, short enough for any disk.

    >>> safe("../../etc/people.csv"), safe("..")
    ('people.csv', 'upload')
    """
    last = PureWindowsPath(PurePosixPath(name.replace("\\", "/")).name).name.replace("\0", "")
    stem, dot, suffix = last.rpartition(".")
    short = f"{stem[:MOST_LETTERS]}{dot}{suffix[:12]}" if dot else last[:MOST_LETTERS]
    while len(short.encode()) > 240:
        short = short[1:]
    return short if short.strip(". ") else "upload"
