"""The tables of the file, and how a connection is set.

One row per statement (entity, source, observed day) with all the fields a batch said, open and
closed by batch number; the winners stand in the node and edge rows.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from graph.errors import StoreBusy, StoreUnreadable

VERSION = 1
APPLICATION = 0x41474631
"""``application_id`` in the file's header: the letters AGF1."""
BUSY_SECONDS = 10.0

TABLES = """
CREATE TABLE meta(k TEXT PRIMARY KEY, v TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE batch(
  n INTEGER PRIMARY KEY, delivery TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, at INTEGER NOT NULL, who TEXT NOT NULL,
  why TEXT NOT NULL, undoes INTEGER, root BLOB NOT NULL, hash BLOB NOT NULL, salt BLOB NOT NULL) STRICT;
CREATE TABLE source(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE node(
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, uid BLOB NOT NULL, salt BLOB NOT NULL, live INTEGER NOT NULL DEFAULT 0,
  name TEXT, props TEXT) STRICT;
CREATE TABLE node_key(
  kind TEXT NOT NULL, key TEXT NOT NULL, space TEXT NOT NULL, eid INTEGER NOT NULL REFERENCES node(id), n INTEGER NOT NULL,
  PRIMARY KEY(key, kind, space)) STRICT, WITHOUT ROWID;
CREATE INDEX node_key_eid ON node_key(eid);
CREATE INDEX node_name ON node(name) WHERE name IS NOT NULL;
CREATE TABLE edge(
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, src INTEGER NOT NULL REFERENCES node(id),
  dst INTEGER NOT NULL REFERENCES node(id), vfrom INTEGER NOT NULL, live INTEGER NOT NULL DEFAULT 0, strength REAL,
  observed INTEGER, vto INTEGER, props TEXT, UNIQUE(src, kind, dst, vfrom)) STRICT;
CREATE INDEX edge_dst ON edge(dst);
CREATE TABLE stmt(
  sid INTEGER PRIMARY KEY, eid INTEGER NOT NULL, source INTEGER NOT NULL REFERENCES source(id), level INTEGER, rel REAL,
  observed INTEGER, decides INTEGER NOT NULL, said_n INTEGER NOT NULL, rec_in INTEGER NOT NULL, rec_out INTEGER,
  fields TEXT, digest BLOB NOT NULL) STRICT;
CREATE INDEX stmt_eid ON stmt(eid);
CREATE INDEX stmt_out ON stmt(rec_out) WHERE rec_out IS NOT NULL;
CREATE INDEX stmt_in ON stmt(rec_in);
"""


def connect(path: Path) -> sqlite3.Connection:
    """Open the file with the settings that keep acknowledged work (TRUNCATE, FULL, secure_delete, no spill)."""
    try:
        db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        db.execute("PRAGMA secure_delete=ON")
        db.execute("PRAGMA cache_size=-262144")
        db.execute("PRAGMA cache_spill=OFF")
        db.execute("PRAGMA synchronous=FULL")
        db.execute("PRAGMA foreign_keys=ON")
        db.execute("PRAGMA temp_store=MEMORY")
        db.execute("PRAGMA trusted_schema=OFF")
    except sqlite3.Error as error:
        raise said(error, path) from error
    return db


def said(error: sqlite3.Error, path: Path) -> StoreBusy | StoreUnreadable:
    """Give the sentence for what SQLite says."""
    text = str(error).casefold()
    if "locked" in text or "busy" in text:
        return StoreBusy(
            f"Another process is writing to {path.name}.",
            hint="Wait until it has finished, then try again.",
            path=path.name,
        )
    if "readonly" in text or "read-only" in text:
        return StoreUnreadable(
            f"The store {path.name} can only be read.",
            hint="Make the file and its folder writable, or copy it elsewhere.",
            path=path.name,
        )
    if "not a database" in text or "malformed" in text or "corrupt" in text or "encrypted" in text:
        return StoreUnreadable(
            f"The file {path.name} is damaged or is not a store.",
            hint="Take another file, or a backup.",
            path=path.name,
        )
    if "unable to open" in text:
        return StoreUnreadable(
            f"The store {path} cannot be opened.",
            hint="Check that its folder exists and may be written.",
            path=path.name,
        )
    if "full" in text:
        return StoreUnreadable(
            f"There is no room left for {path.name}.", hint="Free some disk space; nothing was changed.", path=path.name
        )
    return StoreUnreadable(f"The store {path.name} could not be used: {error}.", hint="Run doctor.", path=path.name)


def check(db: sqlite3.Connection, path: Path) -> bool:
    """Give whether the file is a store of ours; False for an empty file. A newer one is refused untouched."""
    try:
        application = db.execute("PRAGMA application_id").fetchone()[0]
        tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if not tables and not application:
            return False
        if application != APPLICATION:
            raise StoreUnreadable(
                f"The file {path.name} is a database, but not a store.", hint="Name another file.", path=path.name
            )
        version = int(db.execute("SELECT v FROM meta WHERE k = 'schema_version'").fetchone()[0])
    except sqlite3.Error as error:
        raise said(error, path) from error
    if version > VERSION:
        raise StoreUnreadable(
            f"The store {path.name} was written by a newer version of this program.", hint="Update the program; the file was not touched.",
            path=path.name,
        )  # fmt: skip
    return True


def create(db: sqlite3.Connection, store_id: str) -> None:
    """Make the tables in an empty file, in the transaction that is open."""
    db.execute(f"PRAGMA application_id={APPLICATION}")
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
    db.executemany("INSERT INTO meta VALUES(?, ?)", [("schema_version", str(VERSION)), ("store_id", store_id)])
