"""Lines with heads: kinds of line told apart by colour, width, head and dash."""

import math
from dataclasses import dataclass
from itertools import pairwise

from ui.view_models.drawing import glyphs, theme
from ui.view_models.drawing.shapes import Path, Point, Rect, Shape, number, rounded_line


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn. `head` filled, open or none."""

    colour: str
    width: float
    head: str = "filled"
    dash: tuple[float, ...] = ()
    alpha: float = 1.0


def drawn(points: tuple[Point, ...], pen: Pen, *, casing: bool = True) -> tuple[Shape, ...]:
    """The line with white casing, so that it passes visibly over what it crosses, and its head."""
    size = 6.0 + 1.6 * pen.width
    body = _shortened(points, size * 0.7) if pen.head == "filled" else points
    path = rounded_line(body)
    under = pen.width + 3.5 if casing else 0
    out: list[Shape] = [Path(path, stroke=pen.colour, line=pen.width, dash=pen.dash, alpha=pen.alpha, casing=under)]
    if pen.head == "filled":
        out.append(Path(_head(points, size, 0.42) + "Z", fill=pen.colour, alpha=pen.alpha))
    elif pen.head == "open":
        out.append(Path(_head(points, 7.0, 0.5), stroke=pen.colour, line=max(pen.width, 1.4), alpha=pen.alpha))
    return tuple(out)


def badge(points: tuple[Point, ...]) -> tuple[Shape, ...]:
    """The sign of a conflict in the middle of its line."""
    x, y = middle(points)
    return (
        Rect(x - 8, y - 8, 16, 16, 8, fill=theme.PAPER, stroke=theme.CONFLICTS, line=1.4),
        glyphs.glyph("conflict", x, y, 5.2, theme.CONFLICTS),
    )


def middle(points: tuple[Point, ...]) -> Point:
    """The point half way along."""
    lengths = [math.dist(a, b) for a, b in pairwise(points)]
    left = sum(lengths) / 2
    for (ax, ay), (bx, by), length in zip(points, points[1:], lengths, strict=False):
        if left <= length and length:
            share = left / length
            return ax + (bx - ax) * share, ay + (by - ay) * share
        left -= length
    return points[-1]


def _direction(points: tuple[Point, ...]) -> Point:
    end = points[-1]
    for before in reversed(points[:-1]):
        length = math.dist(before, end)
        if length > 0.01:
            return (end[0] - before[0]) / length, (end[1] - before[1]) / length
    return 0.0, 1.0


def _shortened(points: tuple[Point, ...], by: float) -> tuple[Point, ...]:
    dx, dy = _direction(points)
    x, y = points[-1]
    by = min(by, max(math.dist(points[-2], points[-1]) - 0.5, 0))
    return (*points[:-1], (x - dx * by, y - dy * by))


def _head(points: tuple[Point, ...], size: float, spread: float) -> str:
    (x, y), (dx, dy) = points[-1], _direction(points)
    bx, by, wx, wy = x - dx * size, y - dy * size, -dy * size * spread, dx * size * spread
    corners = ((bx + wx, by + wy), (x, y), (bx - wx, by - wy))
    return "M" + "L".join(f"{number(px)} {number(py)}" for px, py in corners)
