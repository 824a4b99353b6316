"""``person show`` and ``measures``: what is known of people."""

from __future__ import annotations

from typing import Annotated

import typer

from graph.errors import InvalidValue
from ui.cli.columns import columns
from ui.cli.context import Context, when
from ui.cli.plain import plain

AS_OF = typer.Option(help="True then: facts observed by this day, edges valid on it.")
KNOWN_AT = typer.Option(help="Believed then: what was recorded by this moment.")
TODAY = typer.Option(help="The day ages are counted to.")


def show(
    ctx: typer.Context,
    person: Annotated[str, typer.Argument(help="Key or name.")],
    as_of: Annotated[str | None, AS_OF] = None,
    known_at: Annotated[str | None, KNOWN_AT] = None,
    today: Annotated[str | None, TODAY] = None,
) -> None:
    """Show everything known of a person, and from where. 人员详情。"""
    made: Context = ctx.obj
    with made.services() as services:
        panel = services.people.panel(person, **when(as_of, known_at, today))
    from ui.cli.sheets import person_lines

    made.answer({"schema": 1, **plain(panel)}, *person_lines(panel, made.language))


def measures(
    ctx: typer.Context,
    edges: Annotated[str, typer.Option(help="knows or influences.")] = "influences",
    as_of: Annotated[str | None, AS_OF] = None,
    known_at: Annotated[str | None, KNOWN_AT] = None,
    today: Annotated[str | None, TODAY] = None,
) -> None:
    """Measure everybody's place in the net: degrees, betweenness, PageRank, constraint … 网络指标。"""
    made: Context = ctx.obj
    if edges not in {"knows", "influences"}:
        raise InvalidValue(f"--edges {edges!r} is not known.", hint="Choose knows or influences.")
    with made.services() as services:
        found = services.measures.of("knows" if edges == "knows" else "influences", **when(as_of, known_at, today))
    names = ("in_degree", "out_degree", "betweenness", "pagerank", "harmonic", "constraint", "effective_size", "core")
    rows = [one.to_json() for one in found]
    table = [
        (
            row["id"],
            *("-" if row[name] is None else f"{row[name]:.6g}" for name in names),
            "x" if row["cut_point"] else "",
        )
        for row in rows
    ]
    lines = columns(("id", *names, "cut_point"), table, "l" + "r" * len(names))
    made.answer({"schema": 1, "edges": edges, "people": rows}, *lines)
