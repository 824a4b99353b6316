"""``demo`` and ``serve``: the pages on this machine."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from graph.errors import Refused
from ui.cli.context import Context

if TYPE_CHECKING:
    from graph.store.base import Store

DEMO = "demo portfolio"


def add(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("demo")(demo)
    app.command("serve")(serve)


def demo(
    ctx: typer.Context,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Load it, and do not open the pages.")] = False,
    port: Annotated[
        int | None, typer.Option(help="Port on this machine; default a free one.", min=1, max=65535)
    ] = None,
) -> None:
    """Load the demo portfolio into a store that is empty, and open the pages on it. 演示。"""
    made: Context = ctx.obj
    store = made.open()
    try:
        kept = load(store)
    finally:
        store.close()
    made.answer(
        {"schema": 1, "batch": kept}, "The demo portfolio is loaded." if kept else "The demo portfolio is there."
    )
    if not no_serve:
        _serve(made, port)


def serve(
    ctx: typer.Context,
    port: Annotated[
        int | None, typer.Option(help="Port on this machine; default a free one.", min=1, max=65535)
    ] = None,
) -> None:
    """Open the pages, on this machine only. 打开页面。"""
    made: Context = ctx.obj
    made.open().close()
    _serve(made, port)


def load(store: Store) -> str | None:
    """Load the demo portfolio; give the batch, None where all of it is there.

    Raises
    ------
    Refused
        The store holds something else: the demo is not mixed with it.
    """
    from importlib.resources import as_file, files

    from ingest import importing

    log = store.log()
    if log and log[0].who != DEMO:
        raise Refused(
            "The store holds your own data; the demo portfolio is not mixed with it.",
            hint="Name another file: account-graph --store demo.agf demo",
        )
    with as_file(files("ingest") / "demo") as folder:
        plan = importing.plan(store, [folder])
        return None if plan.empty else importing.apply(store, plan, DEMO).delivery


def _serve(made: Context, port: int | None) -> None:
    from graph.store.opening import VARIABLE
    from ui import server

    raise SystemExit(server.serve(port or server.free_port(), store=made.store_url or os.environ.get(VARIABLE, "")))
