"""Shapes as an SVG file: standing by itself, no script, no address but the name of the format."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from ui.view_models.drawing import theme
from ui.view_models.drawing.shapes import Path, Rect, Shape, Text, number
from ui.view_models.drawing.text import clean


def document(shapes: Iterable[Shape], width: float, height: float, title: str) -> str:
    """A whole SVG file on white paper; every text in it is escaped."""
    size = f'width="{number(width)}" height="{number(height)}" viewBox="0 0 {number(width)} {number(height)}"'
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family={quoteattr(theme.FONTS)}>\n'
        f"<title>{escape(clean(title))}</title>\n"
        f'<rect width="100%" height="100%" fill="{theme.PAPER}"/>\n'
    )
    return head + "\n".join(map(element, shapes)) + "\n</svg>\n"


def element(shape: Shape) -> str:
    """One shape as one SVG element."""
    match shape:
        case Rect():
            corners = f' rx="{number(shape.radius)}"' if shape.radius else ""
            box = " ".join(f'{k}="{number(v)}"' for k, v in _box(shape))
            return f"<rect {box}{corners}{_paint(shape)}/>"
        case Path():
            under = ""
            if shape.casing:
                under = f'<path d="{shape.d}"{_paint(Path("", "", theme.PAPER, shape.casing, (), shape.alpha))}/>'
            return f'{under}<path d="{shape.d}"{_paint(shape)}/>'
        case Text():
            weight = ' font-weight="600"' if shape.bold else ""
            anchor = "" if shape.align == "start" else f' text-anchor="{shape.align}"'
            place = f'x="{number(shape.x)}" y="{number(shape.y)}" font-size="{number(shape.size)}"'
            return f'<text {place}{weight}{anchor} fill="{shape.fill}">{escape(clean(shape.text))}</text>'


def _box(rect: Rect) -> tuple[tuple[str, float], ...]:
    return ("x", rect.x), ("y", rect.y), ("width", rect.w), ("height", rect.h)


def _paint(shape: Rect | Path) -> str:
    out = f' fill="{shape.fill or "none"}"'
    if shape.stroke:
        out += f' stroke="{shape.stroke}" stroke-width="{number(shape.line)}"'
    if shape.dash:
        out += f' stroke-dasharray="{" ".join(map(number, shape.dash))}"'
    if shape.alpha != 1:
        out += f' opacity="{number(shape.alpha)}"'
    return out
