"""Plan, show, apply: the import as the pages and the command line use it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from graph.errors import StaleEdit
from graph.store.base import Store
from graph.store.ledger import Order, Receipt
from ingest.memory import without_collector
from ingest.plan import ImportPlan
from ingest.planning import Planner, Progress

NAMED = 5
"""So many files are named in the ledger."""


def plan(
    store: Store,
    paths: Sequence[str | Path],
    *,
    source: str = "files",
    as_kind: str | None = None,
    progress: Progress = lambda step, rows: None,
) -> ImportPlan:
    """Plan an import of files and folders. Touches nothing.

    Parameters
    ----------
    store, paths
        Where it would go; files, and folders read without their subfolders.
    source
        The system or person that says it, and the space of the keys.
    as_kind
        Forces the kind of every table.
    progress
        Told the table's name and how many rows are read.

    Raises
    ------
    Refused
        There is nothing to import. Files that are refused are in the plan's ``refusals``.
    """
    return Planner(store, source, as_kind, progress).make(paths)


def apply(store: Store, made: ImportPlan, who: str) -> Receipt:
    """Keep a plan's news as one batch; the same plan twice is once.

    Raises
    ------
    StaleEdit
        The store went on since the plan was made: what was shown is no longer what would happen.
    FileRefused
        A file of the plan was refused: all of it is loaded, or nothing.
    """
    if made.refusals:
        raise made.refusals[0][1]
    if store.receipt(made.delivery) is None and store.number() != made.number:
        raise StaleEdit("The store changed after this plan was made.", hint="Make the plan again, then apply it.")
    names = list(dict.fromkeys(Path(file.path).name for file in made.files))
    why = ", ".join(names[:NAMED]) + (f" … ({len(names)} files)" if len(names) > NAMED else "")
    with without_collector():
        return store.apply(made.draft, Order("import", who, why, made.delivery))
