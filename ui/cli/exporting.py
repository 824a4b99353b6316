"""``export``: the graph for others and for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from graph.errors import Refused
from ui.cli import sharing
from ui.cli.context import Context, visible, when
from ui.cli.people import AS_OF, KNOWN_AT, TODAY


def add(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export")(export)


def export(
    ctx: typer.Context,
    path: Annotated[
        str, typer.Argument(help="A .jsonl file or - (canonical JSON lines), .graphml, or a folder of exchange files.")
    ],
    full: Annotated[
        bool, typer.Option("--full", help="With attitudes, coach marks, motives, notes: asked for and noted down.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_of: Annotated[str | None, AS_OF] = None,
    known_at: Annotated[str | None, KNOWN_AT] = None,
    today: Annotated[str | None, TODAY] = None,
) -> None:
    """Export the graph; safe to share unless --full. 导出。"""
    from graph.store import canonical
    from ingest import exchange_folder, graphml

    made: Context = ctx.obj
    target = Path(path)
    kind = (
        "jsonl"
        if path == "-" or target.suffix.casefold() in {".jsonl", ".json"}
        else target.suffix.casefold().lstrip(".")
    )
    if kind not in {"jsonl", "graphml", ""}:
        raise Refused(
            f"{visible(target.name)} has a suffix that nothing is written as.",
            hint="Use .jsonl, .graphml, or a folder.",
        )
    store = made.open()
    try:
        if full:
            sharing.confirm(made, store, f"export to {kind or 'exchange files'}", yes=yes)
        with store.view(**when(as_of, known_at, today)) as view:
            number = view.number
            if kind == "jsonl":
                text = "".join(line + "\n" for line in canonical.lines(view, full=full))
                if path == "-":
                    sys.stdout.write(text)
                    return
                sharing.write(target, text)
                written = [target]
            elif kind == "graphml":
                sharing.write(target, graphml.text(view, full=full))
                written = [target]
            else:
                written = exchange_folder.write(view, target, full=full)
    finally:
        store.close()
    data = {"schema": 1, "number": number, "full": full, "files": [str(one) for one in written]}
    made.answer(data, *(str(one) for one in written))
