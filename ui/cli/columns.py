"""Columns at a terminal: Chinese letters take two places."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from ui.cli.context import visible


def width(text: str) -> int:
    """Give how many places a text takes.

    >>> width("客户 A")
    6
    """
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def columns(header: Sequence[str], rows: Sequence[Sequence[object]], right: str = "") -> list[str]:
    """Give lines of aligned columns.

    Parameters
    ----------
    header, rows
        Texts; None is shown as a dash.
    right
        One letter per column: ``r`` aligns it to the right; missing letters align to the left.

    >>> columns(("a", "b"), [("x", 10)], "lr")
    ['a   b', 'x  10']
    """
    cells = [[visible("-" if cell is None else str(cell)) for cell in row] for row in (header, *rows)]
    widths = [max(width(row[index]) for row in cells) for index in range(len(header))]
    lines = []
    for row in cells:
        parts = []
        for index, cell in enumerate(row):
            room = " " * (widths[index] - width(cell))
            parts.append(room + cell if right[index : index + 1] == "r" else cell + room)
        lines.append("  ".join(parts).rstrip())
    return lines
