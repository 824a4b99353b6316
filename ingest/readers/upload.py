"""A file that came through the browser: kept in a private folder for as long as it is read."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath

from ingest.readers.limits import LIMITS, Limits
from ingest.readers.table import Reading, read


@contextmanager
def uploaded(
    name: str, data: bytes, *, limits: Limits = LIMITS, known_headers: Collection[str] = ()
) -> Iterator[Reading]:
    """Read an upload; its name is only ever shown, never a place on the disk."""
    called = PureWindowsPath(PurePosixPath(name).name).name or "upload"
    with tempfile.TemporaryDirectory(prefix="account-graph-", ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "upload"
        file.write_bytes(data)
        with read(file, limits=limits, known_headers=known_headers, name=called) as reading:
            yield reading
