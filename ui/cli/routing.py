"""``routes``: who to go through."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.errors import InvalidValue, Refused
from ui.cli.context import MOST, Context, visible, when
from ui.cli.people import AS_OF, KNOWN_AT, TODAY

if TYPE_CHECKING:
    from graph.services.routes.answer import Via


def add(app: typer.Typer) -> None:
    """Add the command."""
    app.command("routes")(routes)


def routes(
    ctx: typer.Context,
    target: Annotated[str | None, typer.Argument(help="Key or name of the person to reach.")] = None,
    opportunity: Annotated[str | None, typer.Option(help="The deal; default the one open deal he plays in.")] = None,
    k: Annotated[int, typer.Option("-k", help="How many routes.", min=0, max=MOST)] = 3,
    max_hops: Annotated[int, typer.Option(help="Most links of a route; 0 = no limit.", min=0, max=MOST)] = 5,
    via: Annotated[str, typer.Option(help="coach: through a coach; any: not necessarily.")] = "coach",
    plain: Annotated[bool, typer.Option("--plain", help="Strength only: neither age nor willingness.")] = False,
    from_: Annotated[
        list[str] | None, typer.Option("--from", help="Start here instead of at any of ours; again for more.")
    ] = None,
    pairs: Annotated[
        Path | None, typer.Option(help="CSV with from,to[,opportunity]: one JSON line for each, best route only.")
    ] = None,
    as_of: Annotated[str | None, AS_OF] = None,
    known_at: Annotated[str | None, KNOWN_AT] = None,
    today: Annotated[str | None, TODAY] = None,
) -> None:
    """Find the best routes to a person, and what all of them depend on. 路径。"""
    made: Context = ctx.obj
    if via not in {"coach", "any"}:
        raise InvalidValue(f"--via {via!r} is not known.", hint="Choose coach or any.")
    chosen: Via = "coach" if via == "coach" else "any"
    moment = when(as_of, known_at, today)
    if (target is None) == (pairs is None):
        raise Refused("Name one person to reach, or --pairs FILE.", hint="See: routes --help.")
    with made.services() as services:
        if pairs is not None:
            rows = list(_rows(pairs))
            for found in services.routes.pairs(rows, max_hops, chosen, plain, **moment):
                print(json.dumps(found, ensure_ascii=False))
            return
        assert target is not None
        answer = services.routes.whole(target, opportunity, k, max_hops, chosen, plain, tuple(from_ or ()), **moment)
    from ui.cli import sheets

    made.answer(answer.to_json(sheets.speaker(made.language)), *sheets.route_lines(answer, made.language))


def _rows(path: Path) -> Iterator[tuple[str, str, str | None]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if reader.fieldnames is None or not {"from", "to"} <= set(reader.fieldnames):
                raise Refused(
                    f"{visible(path.name)} has no columns from and to.", hint="Its first line is: from,to,opportunity"
                )
            for row in reader:
                yield row["from"], row["to"], row.get("opportunity") or None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Refused(f"{visible(path.name)} cannot be read.", hint="It must be a CSV in UTF-8.") from error
