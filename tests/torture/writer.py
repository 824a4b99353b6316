"""Processes that write batches and acknowledge each, to be killed at any instant.

``python -m tests.torture.writer`` reads lines ``PATH honest|control FIRST`` and forks one process for each, which
writes batches from number FIRST on. On standard output: ``pid N``, ``open`` when the store is open, ``> N`` before
batch N is given to the store, ``= N`` when it is acknowledged, and ``dead`` when the process has ended.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from graph.facts.statement import Evidence
from graph.store import ledger
from graph.store.draft import Draft
from graph.store.ledger import Order
from graph.store.sqlite import SqliteStore, schema
from graph.store.sqlite.writer import SqliteWriter

SIZES = (1, 300, 3, 1_200, 1)
"""People in a batch, round and round: edits and imports."""
UNDO = 6
"""Every sixth batch takes back the one before."""


def statements(number: int) -> int:
    """How many statements batch ``number`` opens or closes."""
    return statements(number - 1) if number % UNDO == 0 else len(draft(number).said)


def draft(number: int) -> Draft:
    """Say what batch ``number`` alone says; part of it replaces what earlier ones said."""
    made = Draft()
    evidence = Evidence("crm", level=2)
    people = [made.node("Person", f"p{number % 3}-{i}") for i in range(SIZES[number % len(SIZES)])]
    for i, person in enumerate(people):
        made.say(person, {"name": f"Name {i} of {number}", "title": "x" * 40}, evidence)
    for one, other in zip(people[::2], people[1::2], strict=False):
        made.say(made.edge("KNOWS", one, other), {"strength": number / 1e6}, evidence)
    return made


def tell(line: str) -> None:
    """Write a line at once and whole."""
    os.write(1, f"{line}\n".encode())


def honest(path: Path, first: int) -> None:
    """Acknowledge a batch when the store has."""
    store = SqliteStore(path)
    tell("open")
    for number in range(first, 1_000_000):
        made = draft(number)
        tell(f"> {number}")
        if number % UNDO:
            store.apply(made, Order("import", "me", delivery=f"d{number}"))
        else:
            store.undo(f"d{number - 1}", "me", delivery=f"d{number}")
        tell(f"= {number}")


def control(path: Path, first: int) -> None:
    """What must not be done: acknowledge before the commit, keep no journal, not wait for the disk."""
    SqliteStore(path)
    tell("open")
    for number in range(first, 1_000_000):
        made = draft(number)
        tell(f"> {number}")
        db = schema.connect(path)
        for setting in ("journal_mode=OFF", "synchronous=OFF", "cache_size=10", "cache_spill=ON"):
            db.execute(f"PRAGMA {setting}")
        db.execute("BEGIN IMMEDIATE")
        writer = SqliteWriter(db, path.name)
        delta = made.compare(writer, writer.last_id() + 1)
        ledger.keep(writer, delta, Order("import", "me", delivery=f"d{number}").stamped())
        tell(f"= {number}")
        db.execute("COMMIT")
        db.close()


def main() -> None:
    """Fork a process for each line of the input."""
    for line in sys.stdin:
        path, how, first = line.rsplit(maxsplit=2)
        child = os.fork()
        if not child:
            try:
                {"honest": honest, "control": control}[how](Path(path), int(first))
            finally:
                os._exit(1)
        tell(f"pid {child}")
        os.waitpid(child, 0)
        tell("dead")


if __name__ == "__main__":
    main()
