"""``person set link unlink visit``: what a user writes."""

from __future__ import annotations

from typing import Annotated

import typer

from graph.errors import InvalidValue
from ui.cli.context import MOST, Context, day
from ui.cli.ledger import done
from ui.cli.people import show

FIELDS = typer.Argument(help="FIELD=VALUE, as many as you like.", show_default=False)
SEEN = typer.Option(help="The ledger number you looked at; refused if the thing changed since.", min=0, max=MOST)
OBSERVED = typer.Option(help="The day it was observed; default today.")


def add(app: typer.Typer) -> None:
    """Add the commands."""
    person = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Add a person, or show one. 人。")
    person.command("add")(add_person)
    person.command("show")(show)
    app.add_typer(person, name="person")
    app.command("set", context_settings={"ignore_unknown_options": True})(set_)
    app.command("link")(link)
    app.command("unlink")(unlink)
    visit = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Log a visit. 拜访。")
    visit.command("log")(log_visit)
    app.add_typer(visit, name="visit")


def add_person(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="Name as written.")],
    fields: Annotated[list[str] | None, FIELDS] = None,
    account: Annotated[str | None, typer.Option(help="Key or name of the account or org unit he works in.")] = None,
    key: Annotated[str | None, typer.Option(help="His key; default one made from his name.")] = None,
    observed: Annotated[str | None, OBSERVED] = None,
) -> None:
    """Add a person. 新增人员。"""
    made: Context = ctx.obj
    with made.services() as services:
        given = pairs(fields)
        done(
            made,
            services.editing.add_person(
                name, account=account, key=key, fields=given, observed=day(observed, "--observed")
            ),
        )


def set_(
    ctx: typer.Context,
    entity: Annotated[str, typer.Argument(help="[KIND:]KEY or name.")],
    field: Annotated[str, typer.Argument(help="The field.")],
    value: Annotated[str, typer.Argument(help="The value; (clear) withdraws what you said.")],
    opportunity: Annotated[str | None, typer.Option(help="Set it for his part in this deal.")] = None,
    seen: Annotated[int | None, SEEN] = None,
    observed: Annotated[str | None, OBSERVED] = None,
) -> None:
    """Set a field: your word decides until a later one. 修改。"""
    made: Context = ctx.obj
    with made.services() as services:
        done(
            made,
            services.editing.set(
                entity, field, value, opportunity=opportunity, seen=seen, observed=day(observed, "--observed")
            ),
        )


def link(
    ctx: typer.Context,
    source: Annotated[str, typer.Argument(help="Where the line starts.")],
    kind: Annotated[str, typer.Argument(help="KNOWS, INFLUENCES, REPORTS_TO, PLAYS …")],
    target: Annotated[str, typer.Argument(help="Where it ends.")],
    fields: Annotated[list[str] | None, FIELDS] = None,
    seen: Annotated[int | None, SEEN] = None,
    observed: Annotated[str | None, OBSERVED] = None,
) -> None:
    """Draw a line, or change the one there is. 连线。"""
    made: Context = ctx.obj
    with made.services() as services:
        done(
            made,
            services.editing.link(
                source, kind, target, fields=pairs(fields), seen=seen, observed=day(observed, "--observed")
            ),
        )


def unlink(
    ctx: typer.Context,
    source: Annotated[str, typer.Argument(help="Where the line starts.")],
    kind: Annotated[str, typer.Argument(help="Its kind.")],
    target: Annotated[str, typer.Argument(help="Where it ends.")],
    on: Annotated[str | None, typer.Option(help="First day on which it no longer holds; default today.")] = None,
    seen: Annotated[int | None, SEEN] = None,
) -> None:
    """End a line: it stays in the graph up to the day before. 结束连线。"""
    made: Context = ctx.obj
    with made.services() as services:
        done(made, services.editing.unlink(source, kind, target, on=day(on, "--on"), seen=seen))


def log_visit(
    ctx: typer.Context,
    account: Annotated[str, typer.Option(help="Key or name of the account.")],
    date: Annotated[str, typer.Option(help="The day of the visit.")],
    ours: Annotated[list[str], typer.Option(help="Ours who were there; again, or by ;")],
    theirs: Annotated[list[str], typer.Option(help="Theirs who were there; again, or by ;")],
    next_: Annotated[str | None, typer.Option("--next", help="The next step: always set.")] = None,
    next_date: Annotated[str | None, typer.Option(help="By when.")] = None,
    next_owner: Annotated[str | None, typer.Option(help="Who does it.")] = None,
    topic: Annotated[str | None, typer.Option(help="What it was about.")] = None,
    outcome: Annotated[str | None, typer.Option(help="order, advance, continuation or no_sale.")] = None,
    opportunity: Annotated[str | None, typer.Option(help="The deal it was for.")] = None,
    key: Annotated[str | None, typer.Option(help="Key of the visit; default one made.")] = None,
) -> None:
    """Log a visit; without a next step it is refused. 记录拜访。"""
    from graph.services.editing import Visited

    made: Context = ctx.obj
    visited = Visited(
        account, date, parts(ours), parts(theirs), next_ or "", next_date, next_owner, topic, outcome, opportunity, key
    )
    with made.services() as services:
        done(made, services.editing.log_visit(visited))


def pairs(words: list[str] | None) -> dict[str, str]:
    """Read FIELD=VALUE words."""
    found: dict[str, str] = {}
    for word in words or []:
        name, equals, value = word.partition("=")
        if not equals or not name.strip():
            raise InvalidValue(f"{word!r} is not FIELD=VALUE.", hint="Write for example strength=0.8.")
        found[name.strip()] = value
    return found


def parts(words: list[str]) -> tuple[str, ...]:
    """Give the names in words that may hold several by ``;``."""
    return tuple(part.strip() for word in words for part in word.replace("；", ";").split(";") if part.strip())
