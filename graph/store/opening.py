"""From an address to a store."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from graph.errors import Refused
from graph.store.base import Store

VARIABLE = "ACCOUNT_GRAPH_STORE"
"""The environment variable that names the store where no address is given."""
SERVER_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


def open_store(url: str | Path | None = None) -> Store:
    """Open the store at an address: a file path, ``memory:``, or a server's ``neo4j://…``, ``bolt://…``.

    Parameters
    ----------
    url
        None or empty: what the variable ``ACCOUNT_GRAPH_STORE`` says, else the file in the user's data folder.

    Raises
    ------
    Refused
        An address of a kind that is not known.
    StoreUnreadable
        The file is damaged, not a store, newer than this program, or cannot be made there.
    """
    from graph.store.sqlite import SqliteStore

    text = str(url or os.environ.get(VARIABLE, "")).strip()
    if not text:
        return SqliteStore(default_path())
    if text in {"memory:", ":memory:"}:
        from graph.store.memory import MemoryStore

        return MemoryStore()
    scheme, mark, _ = text.partition("://")
    if mark and scheme.casefold() in SERVER_SCHEMES:
        raise Refused(
            "Stores on a Neo4j server are not part of this version yet.",
            hint="Name a file for now.",
            url=scheme,
        )
    if mark:
        raise Refused(
            f"A store at {scheme}:// is not known.", hint="Name a file, memory:, neo4j://… or bolt://….", url=scheme
        )
    return SqliteStore(Path(text).expanduser())


def default_path() -> Path:
    """Give the store's file in the user's data folder."""
    return platformdirs.user_data_path("account-graph", appauthor=False) / "store.sqlite"
