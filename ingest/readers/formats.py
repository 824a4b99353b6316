"""The formats that can be read. A format is one module with `sniff` and `tables`; content decides, not the name."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Protocol, cast

from ingest.readers.events import Event
from ingest.readers.source import NOTHING, Source

READERS = ("ingest.readers.workbook", "ingest.readers.delimited")
"""Asked in this order; the last one takes any text. Imported by name, so that a child loads only what it asks."""


class Reader(Protocol):
    """What a format's module offers."""

    def sniff(self, source: Source) -> bool:
        """Say from the head of the file whether it is this format."""
        ...

    def tables(self, source: Source) -> Iterator[Event]:
        """Read the file."""
        ...


def tables(source: Source) -> Iterator[Event]:
    """Read a file with the first format that recognises it."""
    if not source.head:
        raise source.refused("is empty", reason="empty", hint=NOTHING)
    for name in READERS:
        reader = cast(Reader, importlib.import_module(name))
        if reader.sniff(source):
            return reader.tables(source)
    raise AssertionError("the last reader takes any file")
