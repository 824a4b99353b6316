"""What leaves for others: safe to share unless it is asked for in full, and that is noted down."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from graph.errors import Refused
from ui.cli.context import Context

if TYPE_CHECKING:
    from graph.store.base import Store


def confirm(made: Context, store: Store, what: str, *, yes: bool) -> None:
    """Ask before attitudes, coach marks, motives and notes leave, and note down that they did."""
    question = f"The {what} would show attitudes, coach marks, motives and notes. Go on?"
    if not yes:
        if made.json or not sys.stdin.isatty():
            raise Refused(f"{question[:-8]}", hint="Say --yes as well if that is meant.")
        if not typer.confirm(question, err=True):
            raise typer.Exit(1)
    from graph.services import Services

    note(store, Services(store, user=made.user).user, what)


def note(store: Store, who: str, what: str) -> None:
    """Add a line to the list of what was shared in full, beside the store."""
    place = getattr(store, "path", None)
    if place is None:
        return
    line = {"at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"), "who": who, "what": what}
    target = Path(place).with_suffix(".shared.log")
    with open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="utf-8") as log:
        log.write(json.dumps(line, ensure_ascii=False) + "\n")


def write(path: Path, text: str) -> None:
    """Write a file readable by its owner only."""
    try:
        with open(
            os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8", newline=""
        ) as out:
            out.write(text)
    except OSError as error:
        raise Refused(f"{path.name} could not be written: {error.strerror}.", hint="Choose another folder.") from error
