"""``account map measures``: what the store knows."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graph.errors import Refused
from ui.cli.context import Context, visible, when
from ui.cli.people import AS_OF, KNOWN_AT, TODAY, measures
from ui.cli.plain import plain


def add(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("account")(account)
    app.command("map")(map_)
    app.command("measures")(measures)


def account(
    ctx: typer.Context,
    account: Annotated[str | None, typer.Argument(help="Key or name; without it all accounts as a tree.")] = None,
    as_of: Annotated[str | None, AS_OF] = None,
    known_at: Annotated[str | None, KNOWN_AT] = None,
    today: Annotated[str | None, TODAY] = None,
) -> None:
    """Show an account's sheet, or all accounts as a tree with what rolls up. 客户。"""
    from ui.cli import sheets

    made: Context = ctx.obj
    moment = when(as_of, known_at, today)
    with made.services() as services:
        if account is None:
            listing = services.accounts.listing(**moment)
            made.answer({"schema": 1, **plain(listing)}, *sheets.account_tree(listing, made.language))
            return
        sheet = services.accounts.sheet(account, **moment)
    made.answer({"schema": 1, **plain(sheet)}, *sheets.account_lines(sheet, made.language))


def map_(
    ctx: typer.Context,
    subject: Annotated[str, typer.Argument(help="Key or name of an opportunity or account.")],
    out: Annotated[Path | None, typer.Option(help="Draw it into this SVG file, safe to share.")] = None,
    to: Annotated[str | None, typer.Option(help="Draw the best route to this person.")] = None,
    full: Annotated[
        bool, typer.Option("--full", help="With attitudes and coach marks: asked for and noted down.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_of: Annotated[str | None, AS_OF] = None,
    known_at: Annotated[str | None, KNOWN_AT] = None,
    today: Annotated[str | None, TODAY] = None,
) -> None:
    """Show who is in a decision unit and how they stand to each other. 影响力地图。"""
    from ui.cli import sharing, sheets

    made: Context = ctx.obj
    moment = when(as_of, known_at, today)
    if out is not None and out.suffix.casefold() != ".svg":
        raise Refused(f"{visible(out.name)} is not an SVG file.", hint="Name a file that ends in .svg.")
    with made.services() as services:
        answer = services.routes.best(to, subject, 1, **moment) if to else None
        found = services.maps.of(subject, answer=answer, **moment)
        if out is not None:
            if full:
                sharing.confirm(made, services.store, f"map of {found.subject.key}", yes=yes)
            from ui.view_models.map_picture import picture

            sharing.write(out, picture(found, made.language, full=full))
    lines = sheets.map_lines(found, made.language)
    if out is not None:
        lines = [f"{len(found.people)} people, {len(found.links)} lines: {out.name}"]
    made.answer({"schema": 1, **plain(found)} | ({"out": str(out)} if out else {}), *lines)
