"""What SQLite says, in a sentence."""

from __future__ import annotations

import sqlite3

from graph.errors import StoreBusy, StoreUnreadable, UserError

_SENTENCES: dict[int, tuple[type[UserError], str, str]] = {
    sqlite3.SQLITE_BUSY: (StoreBusy, "Another process is using {}.", "Wait until it has finished, then try again."),
    sqlite3.SQLITE_LOCKED: (StoreBusy, "Another process is using {}.", "Wait until it has finished, then try again."),
    sqlite3.SQLITE_READONLY: (
        StoreUnreadable,
        "The store {} can only be read.",
        "Make the file and its folder writable, or copy it elsewhere.",
    ),
    sqlite3.SQLITE_NOTADB: (StoreUnreadable, "The file {} is damaged or is not a store.", "Take another, or a backup."),
    sqlite3.SQLITE_CORRUPT: (
        StoreUnreadable,
        "The file {} is damaged or is not a store.",
        "Take another, or a backup.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        StoreUnreadable,
        "The store {} cannot be opened.",
        "Check that its folder exists and that you may read and write there.",
    ),
    sqlite3.SQLITE_PERM: (StoreUnreadable, "The store {} cannot be opened.", "Check that you may read and write it."),
    sqlite3.SQLITE_FULL: (
        StoreUnreadable,
        "There is no room left for {}.",
        "Free some disk space, then repeat; nothing was changed.",
    ),
    sqlite3.SQLITE_IOERR: (
        StoreUnreadable,
        "The disk failed while {} was used.",
        "Check the disk, then open it again.",
    ),
}


def sentence(error: sqlite3.Error | UnicodeDecodeError, name: str) -> UserError:
    """Give the error to raise for one of SQLite's; wrong use of it is a mistake of ours and raised as it is.

    Where the text of SQLite's own complaint cannot be decoded, the file is damaged.
    """
    if isinstance(error, UnicodeDecodeError):
        return damaged(name)
    if isinstance(error, sqlite3.ProgrammingError | sqlite3.InterfaceError):
        raise error
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT if "decode" in str(error) else 0) & 0xFF
    if code in _SENTENCES:
        kind, text, hint = _SENTENCES[code]
        return kind(text.format(name), hint=hint, path=name)
    return StoreUnreadable(
        f"The store {name} could not be used: {error}.", hint="Run verify, or take a backup.", path=name
    )


def damaged(name: str) -> StoreUnreadable:
    """Give the error for content that no store of ours has."""
    return StoreUnreadable(f"The store {name} is damaged.", hint="Run verify, and take a backup.", path=name)
