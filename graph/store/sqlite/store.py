"""The embedded store: one SQLite file, many readers, one writer."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from graph.errors import StoreUnreadable
from graph.store.base import Store
from graph.store.sqlite import schema
from graph.store.sqlite.reader import SqliteReader
from graph.store.sqlite.trouble import sentence
from graph.store.sqlite.writer import SqliteWriter

OLDEST_SQLITE = (3, 38, 0)


class SqliteStore(Store):
    """Facts in one file. Every view and every batch has a connection and a transaction of its own."""

    def __init__(self, path: Path | str, *, busy_seconds: float = schema.BUSY_SECONDS) -> None:
        """Open or create the file.

        Parameters
        ----------
        path
            The file; made, readable by its owner only, where there is none.
        busy_seconds
            How long to wait for another process before ``StoreBusy`` is raised.

        Raises
        ------
        StoreUnreadable
            Damaged, not a store, newer than this program, or in a folder that cannot be written.
        """
        self.path = Path(path)
        self.name = self.path.name
        self.busy_seconds = busy_seconds
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            raise StoreUnreadable(
                f"This Python has SQLite {sqlite3.sqlite_version}; 3.38 or later is needed.", hint="Use a newer Python."
            )
        if not schema.is_store(self.path):
            self._create()
        db = schema.connect(self.path, busy_seconds)
        try:
            schema.check(db, self.name)
        finally:
            db.close()

    def _create(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.path.touch(mode=0o600)
            self.path.chmod(0o600)
        except (OSError, ValueError) as error:
            raise StoreUnreadable(
                f"The store {self.name} cannot be made in this folder.",
                hint="Name a folder that you can write to.",
                path=self.name,
            ) from error
        with self._writing_db() as db:
            if not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                schema.create(db, uuid.uuid4().hex)

    @contextmanager
    def _reading(self) -> Iterator[SqliteReader]:
        db = schema.connect(self.path, self.busy_seconds)
        try:
            db.execute("PRAGMA query_only=ON")
            db.execute("BEGIN")
            yield SqliteReader(db, self.name)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise sentence(error, self.name) from error
        finally:
            db.close()

    @contextmanager
    def _writing(self) -> Iterator[SqliteWriter]:
        with self._writing_db() as db:
            yield SqliteWriter(db, self.name)

    @contextmanager
    def _writing_db(self) -> Iterator[sqlite3.Connection]:
        db = schema.connect(self.path, self.busy_seconds)
        try:
            db.execute("PRAGMA journal_mode=TRUNCATE")
            db.execute("BEGIN IMMEDIATE")
            yield db
            db.execute("COMMIT")
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise sentence(error, self.name) from error
        finally:
            with suppress(sqlite3.Error):
                if db.in_transaction:
                    db.execute("ROLLBACK")
            db.close()
