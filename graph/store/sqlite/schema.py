"""The tables of the file, and how a connection is set.

One row per statement (entity, source, observed day) with all the fields a batch said, open and
closed by batch number; the winners stand in the node and edge rows.
"""

from __future__ import annotations

import sqlite3
import struct
from pathlib import Path

from graph.errors import StoreUnreadable
from graph.store.sqlite.trouble import damaged, sentence

VERSION = 1
APPLICATION = 0x41474631
"""``application_id`` in the file's header: the letters AGF1."""
BUSY_SECONDS = 10.0
SETTINGS = (
    "secure_delete=ON",
    "cache_size=-262144",
    "cache_spill=OFF",
    "synchronous=FULL",
    "foreign_keys=ON",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
)

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
  kind TEXT NOT NULL, key TEXT NOT NULL, space TEXT NOT NULL, eid INTEGER NOT NULL REFERENCES node(id),
  n INTEGER NOT NULL,
  PRIMARY KEY(key, kind, space)) STRICT, WITHOUT ROWID;
CREATE INDEX node_key_eid ON node_key(eid);
CREATE INDEX node_kind ON node(kind);
CREATE INDEX node_name ON node(name) WHERE name IS NOT NULL;
CREATE TABLE edge(
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, src INTEGER NOT NULL REFERENCES node(id),
  dst INTEGER NOT NULL REFERENCES node(id), vfrom INTEGER NOT NULL, live INTEGER NOT NULL DEFAULT 0, strength REAL,
  observed INTEGER, vto INTEGER, props TEXT, UNIQUE(src, kind, dst, vfrom)) STRICT;
CREATE INDEX edge_dst ON edge(dst);
CREATE INDEX edge_kind ON edge(kind);
CREATE TABLE stmt(
  sid INTEGER PRIMARY KEY, eid INTEGER NOT NULL, source INTEGER NOT NULL REFERENCES source(id), level INTEGER, rel REAL,
  observed INTEGER, decides INTEGER NOT NULL, said_n INTEGER NOT NULL, rec_in INTEGER NOT NULL, rec_out INTEGER,
  fields TEXT, digest BLOB NOT NULL) STRICT;
CREATE INDEX stmt_eid ON stmt(eid);
CREATE INDEX stmt_out ON stmt(rec_out) WHERE rec_out IS NOT NULL;
CREATE INDEX stmt_in ON stmt(rec_in);
"""


def connect(path: Path, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Open the file with the settings that keep acknowledged work (TRUNCATE, FULL, secure_delete, no spill)."""
    try:
        db = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None, check_same_thread=False)
        for setting in SETTINGS:
            db.execute(f"PRAGMA {setting}")
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise sentence(error, path.name) from error
    return db


def is_store(path: Path) -> bool:
    """Give whether the file is a store of ours, False where it is empty; read from its first bytes, untouched.

    Raises
    ------
    StoreUnreadable
        Something else, a store of a newer version, or a file that cannot be read.
    """
    name = path.name
    try:
        if path.exists() and not path.is_file():
            raise StoreUnreadable(f"{name} is not a file.", hint="Name a file for the store.", path=name)
        if not path.exists() or not path.stat().st_size:
            return False
        with path.open("rb") as file:
            first = file.read(100)
    except (OSError, ValueError) as error:
        raise StoreUnreadable(
            f"The store {name} cannot be opened.", hint="Check its path, and that you may read it.", path=name
        ) from error
    if len(first) < 100 or not first.startswith(b"SQLite format 3\0"):
        raise StoreUnreadable(f"The file {name} is damaged or is not a store.", hint="Name another file.", path=name)
    version, application = struct.unpack(">I4xI", first[60:72])
    if application != APPLICATION:
        raise StoreUnreadable(f"The file {name} is a database, but not a store.", hint="Name another file.", path=name)
    _refuse_newer(version, name)
    return True


def check(db: sqlite3.Connection, name: str) -> None:
    """Refuse a store of a newer version, or one without what every store has."""
    try:
        row = db.execute("SELECT v FROM meta WHERE k = 'schema_version'").fetchone()
        _refuse_newer(int(row[0]), name)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise sentence(error, name) from error
    except (TypeError, ValueError) as error:
        raise damaged(name) from error


def _refuse_newer(version: int, name: str) -> None:
    if version > VERSION:
        raise StoreUnreadable(
            f"The store {name} was written by a newer version of this program.",
            hint="Update the program; the file was not touched.",
            path=name,
        )


def create(db: sqlite3.Connection, store_id: str) -> None:
    """Make the tables in an empty file, in the transaction that is open."""
    db.execute(f"PRAGMA application_id={APPLICATION}")
    db.execute(f"PRAGMA user_version={VERSION}")
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
    db.executemany("INSERT INTO meta VALUES(?, ?)", [("schema_version", str(VERSION)), ("store_id", store_id)])
