"""``import``: plan, show, apply."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from graph.errors import FileRefused, Refused
from graph.services import Services
from ingest.plan import ImportPlan
from ingest.planning import Progress
from ui.cli.context import Context, visible

SHOWN = 20
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
    from ingest import importing, rejected

    made: Context = ctx.obj
    if not source.strip():
        raise Refused("The source has no name.", hint="Name the system or person that says it.")
    store = made.open()
    try:
        plan = importing.plan(store, paths, source=source.strip(), as_kind=as_kind, progress=_progress(made))
        stopped = bool(plan.refusals) or (plan.rejected > 0 and not allow_rejects)
        batch = None
        written: list[Path] = []
        if not dry_run:
            if not stopped and not plan.empty:
                batch = importing.apply(store, plan, Services(store, user=made.user).user).delivery
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
    lines = [f"{'kind':18}{'rows':>8}{'new':>8}{'changed':>9}{'same':>8}{'rejected':>10}{'double':>8}  file"]
    for file in plan.files:
        sheet = f" [{file.sheet}]" if file.sheet else ""
        lines.append(
            f"{file.kind or '-':18}{file.rows:>8}{file.new:>8}{file.changed:>9}{file.unchanged:>8}{file.rejected:>10}"
            f"{file.duplicates:>8}  {Path(file.path).name}{sheet}"
        )
        if file.unknown:
            lines.append(f"  kept as written, no column of {file.kind}: {', '.join(file.unknown)}")
    for row in plan.rejects[:SHOWN]:
        lines.append(
            f"  rejected  {Path(row.file).name}:{row.line}  {row.column or '-'}  {row.code}  {row.detail}".rstrip()
        )
    if len(plan.rejects) > SHOWN:
        lines.append(f"  … and {len(plan.rejects) - SHOWN} more")
    for change in plan.changes[:SHOWN]:
        lines.append(f"  changed   {change.kind} {change.key}  {change.field}: {change.old} → {change.new}")
    for note in plan.notes[:SHOWN]:
        lines.append(
            f"  note      {Path(note.file).name}:{note.line}  {note.column}  {note.code}  {note.value}".rstrip()
        )
    for double in plan.duplicates[:SHOWN]:
        lines.append(f"  double?   {' = '.join(double['people'])}")
    if plan.missing:
        names = ", ".join(key for _, key, _ in plan.missing[:5])
        lines.append(f"  missing   {len(plan.missing)} known from {plan.source}, not in these files: {names} …")
    for path, code in plan.ignored:
        lines.append(f"  ignored   {path}  {code}")
    lines += [f"  written   {path}" for path in written]
    lines.append(_outcome(plan, batch, dry_run=dry_run, stopped=stopped))
    return lines


def _outcome(plan: ImportPlan, batch: str | None, *, dry_run: bool, stopped: bool) -> str:
    if plan.refusals:
        return "Nothing was loaded: a file was refused."
    if stopped:
        return "Nothing was loaded: mend the rejected rows, or load the rest with --allow-rejects."
    if dry_run:
        return "This is the plan; nothing was changed."
    return "Nothing is new." if batch is None else f"Done. Batch {batch} (undo it with: undo {batch})"
