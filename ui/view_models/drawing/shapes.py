"""Three shapes every picture is made of; the canvas, the page and the SVG file draw the same ones."""

from dataclasses import dataclass, replace
from typing import Literal

Json = dict[str, object]
Point = tuple[float, float]
Align = Literal["start", "middle", "end"]


def _short(number: float) -> float | int:
    rounded = round(number, 2)
    return int(rounded) if rounded == int(rounded) else rounded


@dataclass(frozen=True, slots=True)
class Rect:
    """A box, with round corners where `radius` says so."""

    x: float
    y: float
    w: float
    h: float
    radius: float = 0
    fill: str = ""
    stroke: str = ""
    line: float = 1
    dash: tuple[float, ...] = ()
    alpha: float = 1

    def json(self) -> Json:
        """As the renderer reads it; what is empty is left out."""
        out: Json = {"k": "r", "x": _short(self.x), "y": _short(self.y), "w": _short(self.w), "h": _short(self.h)}
        if self.radius:
            out["r"] = _short(self.radius)
        return out | _paint(self.fill, self.stroke, self.line, self.dash, self.alpha)


@dataclass(frozen=True, slots=True)
class Path:
    """An outline in SVG path notation, absolute coordinates."""

    d: str
    fill: str = ""
    stroke: str = ""
    line: float = 1
    dash: tuple[float, ...] = ()
    alpha: float = 1
    casing: float = 0
    """Width of a paper-white line under it, so that it passes visibly over what it crosses; 0: none."""

    def json(self) -> Json:
        """As the renderer reads it; what is empty is left out."""
        out: Json = {"k": "p", "d": self.d} | _paint(self.fill, self.stroke, self.line, self.dash, self.alpha)
        if self.casing:
            out["c"] = _short(self.casing)
        return out


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text on its baseline."""

    x: float
    y: float
    text: str
    size: float
    fill: str
    bold: bool = False
    align: Align = "start"
    room: float = 0
    """Pixels it may take; a renderer with a wider font condenses it to that. 0: no limit."""

    def json(self) -> Json:
        """As the renderer reads it; what is empty is left out."""
        out: Json = {"k": "t", "x": _short(self.x), "y": _short(self.y), "t": self.text, "z": self.size, "f": self.fill}
        if self.bold:
            out["b"] = 1
        if self.align != "start":
            out["a"] = self.align
        if self.room:
            out["m"] = _short(self.room)
        return out


Shape = Rect | Path | Text


def _paint(fill: str, stroke: str, line: float, dash: tuple[float, ...], alpha: float) -> Json:
    out: Json = {}
    if fill:
        out["f"] = fill
    if stroke:
        out["s"] = stroke
        out["l"] = _short(line)
    if dash:
        out["d_"] = list(dash)
    if alpha != 1:
        out["o"] = _short(alpha)
    return out


def number(value: float) -> str:
    """A coordinate as short text: at most two decimals, no trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def rounded_line(points: list[Point] | tuple[Point, ...], radius: float = 8) -> str:
    """A polyline as path text, its corners rounded by at most `radius`."""
    parts = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        into = abs(corner[0] - before[0]) + abs(corner[1] - before[1])
        out = abs(after[0] - corner[0]) + abs(after[1] - corner[1])
        r = min(radius, into / 2, out / 2)
        if r < 0.5:
            parts.append(f"L{number(corner[0])} {number(corner[1])}")
            continue
        ax, ay = _towards(corner, before, r / into)
        bx, by = _towards(corner, after, r / out)
        parts.append(f"L{number(ax)} {number(ay)}Q{number(corner[0])} {number(corner[1])} {number(bx)} {number(by)}")
    parts.append(f"L{number(points[-1][0])} {number(points[-1][1])}")
    return "".join(parts)


def _towards(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def moved(shape: Shape, dx: float, dy: float) -> Shape:
    """The same shape elsewhere."""
    if isinstance(shape, Path):
        return replace(shape, d=moved_path(shape.d, dx, dy))
    return replace(shape, x=shape.x + dx, y=shape.y + dy)


def moved_path(d: str, dx: float, dy: float) -> str:
    """An outline of absolute commands, moved."""
    out: list[str] = []
    digits, letter, at = "", "M", 0

    def close() -> None:
        nonlocal digits, at
        if digits:
            upright = letter == "V" or (letter != "H" and at % 2 == 1)
            shifted = float(digits) + (dy if upright else dx)
            out.append(("" if out[-1].isalpha() else " ") + number(shifted))
            digits, at = "", at + 1

    for char in d:
        if char.isalpha():
            close()
            out.append(char)
            letter, at = char, 0
        elif char == " ":
            close()
        else:
            digits += char
    close()
    return "".join(out)
