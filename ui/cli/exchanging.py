"""``template``: the columns of an exchange file."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Annotated

import typer

from graph.errors import Refused
from ui.cli.columns import columns
from ui.cli.context import Context


def add(app: typer.Typer) -> None:
    """Add the command."""
    app.command("template")(template)


def template(
    ctx: typer.Context,
    kind: Annotated[str | None, typer.Argument(help="The kind of file; without it all kinds are listed.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write an empty CSV with the header line here.")] = None,
) -> None:
    """Show the columns of an exchange file, in English and Chinese. 模板。"""
    from ingest import templates
    from ingest.tables import exchanges

    made: Context = ctx.obj
    if kind is None:
        kinds = [
            {"kind": name, "chinese": one.table.chinese[0], "required": list(one.table.required)}
            for name, one in sorted(exchanges().items())
        ]
        rows = [
            (one.name, one.table.chinese[0], ", ".join(one.table.required)) for _, one in sorted(exchanges().items())
        ]
        lines = columns(("kind", "种类", "required"), rows)
        made.answer({"schema": 1, "kinds": kinds}, *lines)
        return
    found = templates.columns(kind)
    if out is not None:
        _write(out, templates.header(kind, made.language))
    data = [
        {
            "name": column.name, "chinese": column.chinese, "required": column.required,
            "description": column.description,
            "values": [{"value": value, "chinese": chinese} for value, chinese in column.values],
        }
        for column in found
    ]  # fmt: skip
    lines = [_line(templates.header(kind, "en")), _line(templates.header(kind, "zh")), ""]
    shown = [
        (
            "*" if column.required else "", column.name, column.chinese,
            " ".join([column.description, ", ".join(f"{value} {chinese}" for value, chinese in column.values)]).strip(),
        )
        for column in found
    ]  # fmt: skip
    lines += columns(("", "column", "列", ""), shown)
    made.answer({"schema": 1, "kind": kind, "columns": data}, *lines)


def _line(cells: list[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()


def _write(path: Path, header: list[str]) -> None:
    if path.exists():
        raise Refused(f"{path.name} is there already.", hint="Name another file.")
    try:
        path.write_text(_line(header) + "\r\n", encoding="utf-8-sig")
    except OSError as error:
        raise Refused(f"{path.name} could not be written: {error.strerror}.", hint="Choose another folder.") from error
