"""A tree of elements that a page shows beside its tables: tags of a short list, texts that are only ever text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

TAGS: Final = frozenset(
    {"div", "span", "h2", "h3", "h4", "p", "ul", "ol", "li", "table", "tr", "th", "td", "details", "summary", "button"}
)


@dataclass(frozen=True, slots=True)
class Element:
    """One element. ``pick`` makes it clickable and is what the page is told; ``tip`` shows on pointing at it."""

    tag: str
    style: str = ""
    text: str = ""
    children: tuple[Element, ...] = ()
    pick: str | None = None
    tip: str = ""
    key: str = ""

    def json(self) -> dict[str, Any]:
        """Give the element for the browser, without what is empty."""
        if self.tag not in TAGS:
            raise ValueError(self.tag)
        found: dict[str, Any] = {"t": self.tag}
        said = {"c": self.style, "x": self.text, "p": self.pick, "h": self.tip, "k": self.key}
        found |= {name: value for name, value in said.items() if value}
        if self.children:
            found["n"] = [child.json() for child in self.children]
        return found


Part: TypeAlias = "Element | str | None"


def el(tag: str, style: str = "", *parts: Part, pick: str | None = None, tip: str = "", key: str = "") -> Element:
    """Make an element of texts and elements; None is left out."""
    kept = [part for part in parts if part is not None and part != ""]
    if len(kept) == 1 and isinstance(kept[0], str):
        return Element(tag, style, kept[0], (), pick, tip, key)
    return Element(
        tag, style, "", tuple(Element("span", "", p) if isinstance(p, str) else p for p in kept), pick, tip, key
    )


def box(style: str, parts: Iterable[Part], *, tip: str = "") -> Element:
    """Make a box of parts."""
    return el("div", style, *parts, tip=tip)


def link(text: str, pick: str, *, tip: str = "") -> Element:
    """Make a text that can be clicked; the page is told ``pick``."""
    return Element("button", "link", text or "–", (), pick, tip)


def badge(text: str, style: str = "", *, tip: str = "") -> Element:
    """Make a badge."""
    return Element("span", f"badge {style}".strip(), text, (), None, tip)


def section(title: str, parts: Iterable[Part], *, count: int | None = None, aside: Part = None) -> Element | None:
    """Make a titled section; None where there is nothing in it."""
    kept = [part for part in parts if part]
    if not kept:
        return None
    number = el("span", "count", str(count)) if count is not None else None
    return el("div", "section", el("h3", "", title, number, aside), el("div", "rows", *kept))


def folded(title: Part, parts: Iterable[Part], *, key: str, style: str = "") -> Element:
    """Make something that opens on demand; it stays as it was while the page runs anew."""
    return el("details", style, el("summary", "", title), *parts, key=key)
