"""The program: options before the command, the commands, and how errors end it."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Annotated, Any

import typer
import typer.core

from graph.errors import Refused, UserError
from ui.cli import editing, exchanging, exporting, importing, ledger, reading, routing, serving
from ui.cli.context import Context, default_language
from ui.i18n.language import Language

JSON = "--json"


class Group(typer.core.TyperGroup):
    """The commands; a UserError of any ends in one sentence and exit code 1."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command and turn what the user can mend into a sentence."""
        try:
            return super().invoke(ctx)
        except UserError as error:
            made = ctx.obj if isinstance(ctx.obj, Context) else Context(None, WANTS_JSON[0], default_language(), None)
            made.fail(error)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None


app = typer.Typer(
    cls=Group,
    name="account-graph",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="A local-first knowledge graph of accounts: who influences whom, and who to go through. 客户关系图谱。",
)


@app.callback()
def options(
    ctx: typer.Context,
    store: Annotated[
        str | None,
        typer.Option(help="File of the store, or memory:, neo4j://…  Default: ACCOUNT_GRAPH_STORE, else your own."),
    ] = None,
    lang: Annotated[str | None, typer.Option(help="Language of sentences: en or zh.")] = None,
    user: Annotated[str | None, typer.Option(help="Who edits; default your name on this machine.")] = None,
    version: Annotated[bool, typer.Option("--version", help="Say the version and end.")] = False,
) -> None:
    """Read the options that stand before the command."""
    if version:
        from importlib.metadata import version as installed

        print(f"account-graph {installed('account-graph')}")
        raise typer.Exit
    if lang not in {None, "en", "zh"}:
        raise Refused(f"There is no language {lang!r}.", hint="Choose en or zh.")
    language: Language = default_language() if lang is None else "zh" if lang == "zh" else "en"
    ctx.obj = Context(store, WANTS_JSON[0], language, user)


WANTS_JSON = [False]
"""Whether ``--json`` stood anywhere among the words of the call."""


for module in (serving, importing, exchanging, ledger, editing, reading, routing, exporting):
    module.add(app)


def run(words: list[str] | None = None) -> None:
    """Run with the words of the call."""
    given = list(sys.argv[1:] if words is None else words)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    end = given.index("--") if "--" in given else len(given)
    WANTS_JSON[0] = JSON in given[:end]
    given = [word for index, word in enumerate(given) if index >= end or word != JSON]
    if any(0xD800 <= ord(letter) <= 0xDFFF for word in given for letter in word):
        print("A word of the call is not text in this terminal's encoding. Use UTF-8.", file=sys.stderr)
        raise SystemExit(2)
    app(args=given, prog_name="account-graph")
