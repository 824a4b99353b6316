"""``import``: plan, show, apply."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.errors import FileRefused, Refused, StaleEdit
from ui.cli.columns import columns
from ui.cli.context import Context, visible

if TYPE_CHECKING:
    from ingest.plan import ImportPlan
    from ingest.planning import Progress

SHOWN = 20
TRIES = 5
"""So often a plan is made again while others write."""
KEPT_OUT, NOTHING_LOADED = 3, 4


def add(app: typer.Typer) -> None:
    """Add the command."""
    app.command("import")(import_)


def import_(
    ctx: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="Files, and folders (read without their subfolders).")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the plan and touch nothing.")] = False,
    allow_rejects: Annotated[
        bool, typer.Option("--allow-rejects", help="Load the good rows, keep the rest out.")
    ] = False,
    source: Annotated[
        str, typer.Option(help="The system or person that says it; also the space of its keys.")
    ] = "files",
    as_kind: Annotated[
        str | None, typer.Option("--as", help="Kind of every table, where its columns do not tell.")
    ] = None,
) -> None:
    """Import exchange files (CSV or XLSX): plan, show, apply as one batch. 导入。

    Exit codes: 0 done; 1 refused; 3 done, some rows kept out; 4 nothing loaded because of rejected rows.
    """
    from graph.services import Services
    from ingest import importing, rejected

    made: Context = ctx.obj
    if not source.strip():
        raise Refused("The source has no name.", hint="Name the system or person that says it.")
    store = made.open()
    try:
        who = Services(store, user=made.user).user
        for left in reversed(range(TRIES)):
            try:
                plan = importing.plan(store, paths, source=source.strip(), as_kind=as_kind, progress=_progress(made))
                stopped = bool(plan.refusals) or (plan.rejected > 0 and not allow_rejects)
                batch = None
                if dry_run or stopped or plan.empty:
                    break
                batch = importing.apply(store, plan, who).delivery
                break
            except StaleEdit:  # another program wrote meanwhile; nobody saw this plan yet, so it is made again
                if not left:
                    raise
        written: list[Path] = []
        if not dry_run:
            written = rejected.write(row for row in plan.rejects if row.cells)
    finally:
        store.close()
    data = plan.to_json(batch) | {"rejected_files": [str(path) for path in written]}
    made.answer(data, *_lines(plan, batch, dry_run=dry_run, stopped=stopped, written=written))
    for path, error in plan.refusals[:1]:
        made.complain(_all_refused(plan, path, error))
    if plan.refusals:
        raise typer.Exit(1)
    if plan.rejected:
        raise typer.Exit(NOTHING_LOADED if stopped else KEPT_OUT)


def _all_refused(plan: ImportPlan, path: str, error: FileRefused) -> FileRefused:
    if len(plan.refusals) == 1:
        return error
    names = ", ".join(Path(other).name for other, _ in plan.refusals[1:])
    return FileRefused(error.message, hint=f"{error.hint} Also refused: {names}.", **{**error.params, "path": path})


def _progress(made: Context) -> Progress:
    told = [0]

    def tell(step: str, rows: int) -> None:
        if not made.json and sys.stderr.isatty() and abs(rows - told[0]) >= 10_000:
            told[0] = rows
            print(f"\r{visible(step)}: {rows:,}", end="", file=sys.stderr, flush=True)

    return tell


def _lines(plan: ImportPlan, batch: str | None, *, dry_run: bool, stopped: bool, written: list[Path]) -> list[str]:
    table = [
        (f.kind, f.rows, f.new, f.changed, f.unchanged, f.rejected, f.duplicates, _where(f.path, f.sheet))
        for f in plan.files
    ]
    lines = columns(("kind", "rows", "new", "changed", "same", "rejected", "double", "file"), table, "lrrrrrrl")
    lines += [
        f"  kept as written, no column of {file.kind}: {', '.join(file.unknown)}" for file in plan.files if file.unknown
    ]
    rows: list[tuple[object, ...]] = [
        ("rejected", _where(r.file), r.line, r.column, r.code, r.detail) for r in plan.rejects[:SHOWN]
    ]
    rows += [("note", _where(n.file), n.line, n.column, n.code, n.value) for n in plan.notes[:SHOWN]]
    rows += [("changed", f"{c.kind} {c.key}", "", c.field, f"{c.old} → {c.new}", "") for c in plan.changes[:SHOWN]]
    lines += columns(("", "where", "line", "column", "what", ""), rows, "llrlll") if rows else []
    more = max(len(plan.rejects) - SHOWN, 0)
    lines += [f"  … and {more} rejected rows more"] if more else []
    lines += [f"  one person?  {' = '.join(double['people'])}" for double in plan.duplicates[:SHOWN]]
    if plan.missing:
        names = ", ".join(key for _, key, _ in plan.missing[:5])
        lines.append(f"  missing now  {len(plan.missing)} that {plan.source} said before: {names} …")
    lines += [f"  ignored      {path}  ({code})" for path, code in plan.ignored]
    lines += [f"  written      {path}" for path in written]
    return [*lines, _outcome(plan, batch, dry_run=dry_run, stopped=stopped)]


def _where(path: str, sheet: str = "") -> str:
    return Path(path).name + (f" [{sheet}]" if sheet else "")


def _outcome(plan: ImportPlan, batch: str | None, *, dry_run: bool, stopped: bool) -> str:
    if plan.refusals:
        return "Nothing was loaded: a file was refused."
    if stopped:
        return "Nothing was loaded: mend the rejected rows, or load the rest with --allow-rejects."
    if dry_run:
        return "This is the plan; nothing was changed."
    return "Nothing is new." if batch is None else f"Done. Batch {batch} (undo it with: undo {batch})"
