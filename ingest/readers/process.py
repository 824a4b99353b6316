"""The parent's side of the child process: started, listened to against a clock, always ended."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from ingest.readers import frames

ROOT = Path(__file__).resolve().parents[2]
CHILD = "ingest.readers.child"
KEPT_ENVIRONMENT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
OVER = ("end", "refused", "exhausted", "unreadable", "bug", "timeout", "killed")
"""The events after which nothing follows; the last two are the parent's own."""


class ChildProcess:
    """One child at work on one request."""

    def __init__(self, request: dict[str, Any], *, seconds: float, module: str = CHILD) -> None:
        own_group: dict[str, Any] = {"start_new_session": True}
        if sys.platform == "win32":
            own_group = {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
        environment = {name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ}
        self._process = subprocess.Popen(
            [sys.executable, "-E", "-s", "-B", "-X", "utf8", "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            close_fds=True,
            cwd=ROOT,
            env={**environment, "MALLOC_ARENA_MAX": "1"},
            **own_group,
        )
        self._end = weakref.finalize(self, end, self._process)
        self._left, self._late = seconds, False
        with contextlib.suppress(OSError):  # where it died at once, the first frame is missing and says so
            frames.send(cast(BinaryIO, self._process.stdin), request)

    def events(self) -> Iterator[dict[str, Any]]:
        """Yield its frames until one that ends; the child is gone afterwards."""
        answers = cast(BinaryIO, self._process.stdout)
        while True:
            received = self._next(answers)
            if received is None:
                received = {"event": "timeout" if self._late else "killed"}
            if received.get("event") in OVER:
                self.close()
                yield received
                return
            yield received

    def close(self) -> None:
        """End the child, whatever it is doing."""
        self._end()

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self._process.pid

    def _next(self, answers: BinaryIO) -> dict[str, Any] | None:
        """Read a frame; only the time spent waiting counts."""
        alarm = threading.Timer(self._left, self._too_late)
        alarm.daemon = True
        began = time.monotonic()
        alarm.start()
        try:
            return frames.receive(answers)
        except (OSError, ValueError):
            return None
        finally:
            alarm.cancel()
            self._left = max(0.0, self._left - (time.monotonic() - began))

    def _too_late(self) -> None:
        self._late = True
        self._process.kill()


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill the child, wait for it and close its pipes."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
