"""Which SQLite this Python carries."""

from __future__ import annotations

import sqlite3


def version() -> str:
    """Give the version of the SQLite library."""
    return sqlite3.sqlite_version
