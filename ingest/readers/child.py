"""The child process that parses one file: asked on its standard input, answering in frames.

It limits itself before it looks at the file, and ends when its parent does: the standard input
then comes to its end.
"""

from __future__ import annotations

import _thread
import contextlib
import gc
import os
import sys
from typing import Any, BinaryIO

from graph.errors import FileRefused
from ingest.readers import formats, frames
from ingest.readers.limits import Limits
from ingest.readers.source import HEAD, Source

STACK_BYTES = 256 * 1024


def main() -> None:
    """Answer one request and end at once."""
    asked, answer = sys.stdin.buffer, sys.stdout.buffer
    request = frames.receive(asked)
    if request is None:
        return
    limits = Limits(*request["limits"])
    restrain(limits)
    _thread.stack_size(STACK_BYTES)
    _thread.start_new_thread(end_with_parent, (asked.fileno(),))
    with contextlib.suppress(BrokenPipeError):
        frames.send(answer, reading(request, limits, answer))
    os._exit(0)


def reading(request: dict[str, Any], limits: Limits, answer: BinaryIO) -> dict[str, Any]:
    """Send everything that is read; give the frame that ends it."""
    gc.disable()
    try:
        with open(request["path"], "rb") as file:
            head = file.read(HEAD)
        source = Source(request["path"], request["shown"], request["name"], head, limits, frozenset(request["known"]))
        for event in formats.tables(source):
            frames.send(answer, frames.message(event))
    except FileRefused as refused:
        return {"event": "refused", "message": refused.message, "hint": refused.hint, **refused.params}
    except MemoryError:
        return {"event": "exhausted"}
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        return {"event": "unreadable", "why": error.strerror or ""}
    except Exception as error:  # noqa: BLE001  a bug of ours: told by its place, never by the file's content
        return {"event": "bug", "fault": place(error)}
    return {"event": "end"}


def place(error: Exception) -> str:
    """Name an error and the line where it arose."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    return f"{type(error).__name__} in {at.tb_frame.f_globals.get('__name__')}:{at.tb_lineno}" if at else "unknown"


def restrain(limits: Limits) -> None:
    """Limit memory, time, open files and written bytes, where the system can; Windows has none of these."""
    try:
        import resource
    except ImportError:
        return
    seconds = int(limits.seconds) + 5
    for what, most in (
        ("RLIMIT_AS", limits.memory_bytes),
        ("RLIMIT_DATA", limits.memory_bytes),
        ("RLIMIT_CPU", seconds),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_NOFILE", 64),
    ):
        kind = getattr(resource, what, None)
        if kind is None:
            continue
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):  # macOS knows RLIMIT_AS but does not let it be lowered
            continue


def end_with_parent(asked: int) -> None:
    """End when the standard input ends: the parent has closed it, or is gone."""
    while os.read(asked, 1):
        pass
    os._exit(1)


if __name__ == "__main__":
    main()
