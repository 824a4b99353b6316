"""What every command has at hand: the store, the services, the language, and how it answers."""

from __future__ import annotations

import datetime as dt
import json
import locale
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from graph.errors import InvalidValue, UserError

if TYPE_CHECKING:
    from graph.services import Services
    from graph.services.moment import When
    from graph.store.base import Store
    from ui.i18n.language import Language


@dataclass(slots=True)
class Context:
    """The options before the command."""

    store_url: str | None
    json: bool
    language: Language
    user: str | None

    def open(self) -> Store:
        """Open the store that was named, else the user's own."""
        from graph.store.opening import open_store

        return open_store(self.store_url)

    @contextmanager
    def services(self, today: dt.date | None = None) -> Iterator[Services]:
        """Open the services over the store and close it at the end."""
        from graph.services import Services

        store = self.open()
        try:
            yield Services(store, user=self.user, today=today)
        finally:
            store.close()

    def answer(self, data: dict[str, Any] | list[Any], *lines: str) -> None:
        """Print the JSON object, or the lines meant for people."""
        if self.json:
            print(json.dumps(data, ensure_ascii=False, default=str))
        else:
            for line in lines:
                print(visible(line))

    def fail(self, error: UserError) -> NoReturn:
        """Say what is wrong and end with exit code 1."""
        self.complain(error)
        raise typer.Exit(1)

    def complain(self, error: UserError) -> None:
        """Say what is wrong, on stderr."""
        if self.json:
            code = str(error.params.get("reason") or error.code)
            said = {"code": code, "message": cut(error.message), "hint": cut(error.hint)}
            print(json.dumps({"error": said}, ensure_ascii=False), file=sys.stderr)
            return
        from ui.i18n import error as sentence

        print(visible(cut(sentence(error, self.language))), file=sys.stderr)


MOST = 1_000_000_000
"""The largest number an option takes."""


def default_language() -> Language:
    """Give ``zh`` where the machine speaks Chinese, else ``en``."""
    named = os.environ.get("ACCOUNT_GRAPH_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    if not named:
        named = locale.getlocale()[0] or ""
    return "zh" if named.casefold().startswith(("zh", "chinese")) else "en"


def cut(text: str) -> str:
    """Give a sentence in which no word that was given to us fills the screen.

    >>> cut("No person " + "x" * 1000 + ".") == "No person " + "x" * 80 + "…"
    True
    """
    return re.sub(r"\S{400,}", lambda word: word[0][:80] + "…", text)


def visible(text: str) -> str:
    """Give a text with control and direction characters shown, so that a name cannot move the cursor."""
    return "".join(
        letter if letter in "\n\t" or letter.isprintable() or letter == "\u3000" else f"\\u{ord(letter):04x}"
        for letter in text
    )


def day(text: str | None, option: str) -> dt.date | None:
    """Read a day from an option."""
    if text is None:
        return None
    from graph.model.values import Day

    try:
        return dt.date.fromisoformat(str(Day("day").read(text)))
    except ValueError:
        raise InvalidValue(f"{option} {text!r} is not a day.", hint="Write it as 2026-03-04.") from None


def moment(text: str | None) -> int | None:
    """Read ``--known-at``: a day (to its end) or a moment, local time unless it names a zone; seconds since 1970."""
    if text is None:
        return None
    try:
        when = dt.datetime.fromisoformat(text.strip())
        if len(text.strip()) <= 10:
            when += dt.timedelta(days=1, seconds=-1)
    except ValueError:
        raise InvalidValue(
            f"--known-at {text!r} is neither a day nor a moment.", hint="Write 2026-03-04 or 2026-03-04T12:00."
        ) from None
    try:
        return int(when.timestamp())
    except (ValueError, OverflowError, OSError):  # the first day there is, in a zone east of Greenwich
        return int(when.replace(tzinfo=dt.UTC).timestamp())


def when(as_of: str | None, known_at: str | None, today: str | None) -> When:
    """Give the keywords of a reading service."""
    return {"as_of": day(as_of, "--as-of"), "known_at": moment(known_at), "today": day(today, "--today")}
