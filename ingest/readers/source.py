"""The file that is being read, as a reader in the child sees it."""

from __future__ import annotations

from typing import NamedTuple

from graph.errors import FileRefused
from ingest.readers.limits import Limits

HEAD = 64 * 1024
NOTHING = "Choose a file with a header line and rows."


class Source(NamedTuple):
    """One file: where it is, what it is called, how it begins."""

    path: str
    shown: str
    """The file's name, fit to be printed."""
    name: str
    """The table's name: the file's stem."""
    head: bytes
    limits: Limits
    known: frozenset[str]
    """Headers that are known to the caller, folded by `header.fold`."""

    def refused(self, what: str, *, reason: str, hint: str) -> FileRefused:
        """Make the sentence that refuses this file; it begins with the file's name."""
        return FileRefused(f"{self.shown} {what}.", hint=hint, reason=reason, path=self.shown)


def printable(text: str) -> str:
    """Give the text with everything that is not printable written as an escape.

    >>> printable("a\\nb")
    'a\\\\nb'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
