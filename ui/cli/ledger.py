"""``undo receipt log withdraw verify doctor``: batches, and whether the store is sound."""

from __future__ import annotations

import datetime as dt
import platform
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graph.errors import UnknownThing, UserError
from ui.cli.columns import columns
from ui.cli.context import MOST, Context

if TYPE_CHECKING:
    from graph.services.editing import Done
    from graph.store.tables import Batch

UNSOUND = 1
LOG = ("number", "at", "kind", "who", "why", "batch")


def add(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (undo, receipt, log, withdraw, verify, doctor):
        app.command(command.__name__)(command)


def undo(ctx: typer.Context, batch: Annotated[str, typer.Argument(help="Number or id of a batch, see log.")]) -> None:
    """Take a batch back; what a later batch touched is kept and listed. 撤销。"""
    made: Context = ctx.obj
    with made.services() as services:
        done(made, services.editing.undo(batch))


def withdraw(ctx: typer.Context, source: Annotated[str, typer.Argument(help="The source, as facts name it.")]) -> None:
    """Take out exactly what rests on a source alone. 撤回来源。"""
    made: Context = ctx.obj
    with made.services() as services:
        done(made, services.editing.withdraw(source))


def receipt(ctx: typer.Context, batch: Annotated[str, typer.Argument(help="Id of a batch.")]) -> None:
    """Say whether a batch is in the store. 回执。"""
    made: Context = ctx.obj
    store = made.open()
    try:
        found = store.receipt(batch)
        if found is None and batch.isdecimal() and len(batch) <= 12:
            found = next((one for one in store.log(int(batch) - 1) if one.number == int(batch)), None)
    finally:
        store.close()
    if found is None:
        raise UnknownThing(f"Batch {batch!r} is not in this store.", hint="It was never kept: send it again.")
    made.answer({"schema": 1, "in": True, **_json(found)}, *columns(LOG, [_cells(found)], "r"))


def log(
    ctx: typer.Context,
    since: Annotated[int, typer.Option(help="Only batches after this number.", min=0, max=MOST)] = 0,
) -> None:
    """List the batches, the newest last. 批次日志。"""
    made: Context = ctx.obj
    store = made.open()
    try:
        found = store.log(since)
    finally:
        store.close()
    made.answer(
        {"schema": 1, "batches": [_json(batch) for batch in found]},
        *columns(LOG, [_cells(batch) for batch in found], "r"),
    )


def verify(ctx: typer.Context) -> None:
    """Check every digest, the chain of batches, and every winner. 校验。"""
    made: Context = ctx.obj
    store = made.open()
    try:
        verdict = store.verify()
    finally:
        store.close()
    problems = [{"code": code, "where": where} for code, where in verdict.problems]
    data = {
        "schema": 1, "sound": verdict.sound, "batches": verdict.batches, "statements": verdict.statements,
        "head": verdict.head, "problems": problems,
    }  # fmt: skip
    result = "Sound." if verdict.sound else f"NOT sound: {len(problems)} problems."
    lines = [f"{verdict.batches} batches, {verdict.statements} statements, head {verdict.head[:16]}", result]
    made.answer(data, *lines, *(f"  {problem['code']} {problem['where']}" for problem in problems[:50]))
    if not verdict.sound:
        raise typer.Exit(UNSOUND)


def doctor(ctx: typer.Context) -> None:
    """Look over the program, this machine and the store. 自检。"""
    from importlib.metadata import version

    from graph.store.sqlite import engine

    made: Context = ctx.obj
    facts: dict[str, Any] = {
        "program": version("account-graph"), "python": platform.python_version(), "sqlite": engine.version(),
        "system": platform.system(), "encoding": sys.stdout.encoding,
    }  # fmt: skip
    facts |= {
        name: version(name) for name in ("streamlit", "networkx", "numpy", "scipy", "pydantic", "python-calamine")
    }
    problem: UserError | None = None
    try:
        store = made.open()
        try:
            verdict = store.verify()
            facts |= {
                "store": store.name,
                "batches": verdict.batches,
                "statements": verdict.statements,
                "sound": verdict.sound,
            }
        finally:
            store.close()
    except UserError as error:
        problem = error
    made.answer({"schema": 1, **facts}, *(f"{name:16} {value}" for name, value in facts.items()))
    if problem is not None:
        raise problem
    if not facts["sound"]:
        raise typer.Exit(UNSOUND)


def done(made: Context, what: Done) -> None:
    """Say what an edit did."""
    from ui.i18n import say

    notes = [say(note, made.language) for note in what.notes]
    kept = f"Batch {what.batch} ({what.delivery}): {what.changed} changes." if what.batch else "Nothing was new."
    named = f"{what.subject.name} [{what.subject.key}]. " if what.subject else ""
    made.answer(what.to_json(), named + kept, *(f"  {note}" for note in notes))


def _json(batch: Batch) -> dict[str, Any]:
    return {
        "number": batch.number, "batch": batch.delivery, "kind": batch.kind, "at": _at(batch.at), "who": batch.who,
        "why": batch.why, "undoes": batch.undoes, "hash": batch.hash.hex(),
    }  # fmt: skip


def _cells(batch: Batch) -> tuple[object, ...]:
    return (batch.number, _at(batch.at), batch.kind, batch.who, batch.why, batch.delivery)


def _at(seconds: int) -> str:
    return dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
