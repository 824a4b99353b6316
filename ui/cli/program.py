"""The program: options before the command, the commands, and how errors end it."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer
import typer.core

from graph.errors import Refused, UserError
from ui.cli import editing, exchanging, exporting, importing, ledger, reading, routing, serving
from ui.cli.context import Context, default_language, visible

if TYPE_CHECKING:
    from ui.i18n.language import Language

PROGRAM = "account-graph"
JSON = "--json"
ANYWHERE = ("--store", "--lang", "--user")
DEBUG = "ACCOUNT_GRAPH_DEBUG"
"""Set, a fault of ours shows its traceback."""


class Group(typer.core.TyperGroup):
    """The commands; a UserError of any ends in one sentence and exit code 1."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command and turn what the user can mend into a sentence."""
        try:
            return super().invoke(ctx)
        except UserError as error:
            _context(ctx).fail(error)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None
        except Exception as error:
            if os.environ.get(DEBUG) or type(error).__module__.startswith(("click", "typer")):
                raise
            _context(ctx).fail(Unexpected(error))


def _context(ctx: typer.Context) -> Context:
    return ctx.obj if isinstance(ctx.obj, Context) else Context(None, WANTS_JSON[0], default_language(), None)


class Unexpected(UserError):
    """A fault of ours: the sentence names its class and no data."""

    code = "bug"

    def __init__(self, error: Exception) -> None:
        super().__init__(
            f"Something went wrong in the program ({type(error).__name__}).",
            hint=f"Nothing was half written. Set {DEBUG}=1 and try again to see where.",
        )


app = typer.Typer(
    cls=Group,
    name=PROGRAM,
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


def _hoisted(words: list[str]) -> tuple[bool, list[str]]:
    """Let ``--json`` and the options before the command stand anywhere; give whether JSON is wanted, and the words."""
    end = words.index("--") if "--" in words else len(words)
    front: list[str] = []
    rest: list[str] = []
    index = 0
    while index < end:
        word = words[index]
        if word in ANYWHERE and index + 1 < end:
            front += words[index : index + 2]
            index += 1
        elif word.partition("=")[0] in ANYWHERE:
            front.append(word)
        elif word != JSON:
            rest.append(word)
        index += 1
    return JSON in words[:end], front + rest + words[end:]


def run(words: list[str] | None = None) -> None:
    """Run with the words of the call."""
    given = list(sys.argv[1:] if words is None else words)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    WANTS_JSON[0], given = _hoisted(given)
    if any(0xD800 <= ord(letter) <= 0xDFFF for word in given for letter in word):
        print("A word of the call is not text in this terminal's encoding. Use UTF-8.", file=sys.stderr)
        raise SystemExit(2)
    if WANTS_JSON[0]:
        raise SystemExit(_in_json(given))
    app(args=given, prog_name=PROGRAM)


def _in_json(words: list[str]) -> int:
    """Run, and say wrong use as an error object, as every other error is said; give the exit code."""
    try:
        return int(app(args=words, prog_name=PROGRAM, standalone_mode=False) or 0)
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        said = {"code": "usage", "message": visible(error.format_message()), "hint": "See: account-graph --help"}
        print(json.dumps({"error": said}, ensure_ascii=False), file=sys.stderr)
        return int(getattr(error, "exit_code", 2))
    except typer.Abort:
        return 1
