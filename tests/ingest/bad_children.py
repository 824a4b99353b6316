"""Children that do not behave, for the parent to be tried with: `python -m tests.ingest.bad_children`."""

from __future__ import annotations

import os
import sys
import time
from typing import Any

from ingest.readers import frames

TABLE: dict[str, Any] = {
    "event": "table", "name": "t", "header": ["a"], "header_line": 1, "encoding": "utf-8", "delimiter": ",",
}  # fmt: skip


def main() -> None:
    """Do what the request asks for."""
    asked, answer = sys.stdin.buffer, sys.stdout.buffer
    request = frames.receive(asked) or {}
    match request["do"]:
        case "hang":
            time.sleep(600)
        case "hang after a table":
            frames.send(answer, TABLE)
            time.sleep(600)
        case "die":
            os._exit(3)
        case "die within a frame":
            answer.write(b"\0\0\1\0{")
        case "claim a huge frame":
            answer.write(b"\xff\xff\xff\xff" + b" " * 1000)
        case "talk nonsense":
            answer.write(b"\0\0\0\4nope")
        case "send a list":
            answer.write(b"\0\0\0\2[]")
    answer.flush()


if __name__ == "__main__":
    main()
