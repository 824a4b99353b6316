"""The files of an import: those that are named, and those in the folders that are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from graph.errors import FileRefused, Refused
from ingest.readers.source import printable

SKIPPED = (".rejected.csv",)
"""Names in a folder that an import wrote itself."""


def listed(paths: Sequence[str | Path]) -> list[tuple[Path, bool]]:
    """Give the files to read and whether each was named itself; of a folder its files, without subfolders."""
    found: dict[Path, tuple[Path, bool]] = {}
    for given in paths:
        path = Path(given)
        try:
            if not path.is_dir():
                found[path.absolute()] = (path, True)
                continue
            inside = sorted(entry for entry in path.iterdir() if entry.is_file() and not entry.name.startswith("."))
        except OSError as error:
            shown = printable(path.name)
            raise FileRefused(
                f"{shown} cannot be opened: {error.strerror}.", hint="Check that you may read it.",
                reason="not_found", path=shown,
            ) from error  # fmt: skip
        for entry in inside:
            if not entry.name.endswith(SKIPPED):
                found.setdefault(entry.absolute(), (entry, False))
    if not found:
        raise Refused("There is no file to import.", hint="Name files, or a folder that holds some.")
    return list(found.values())
