"""The words of the command line's own lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ui.i18n.language import Both, Language, of

WORDS: Final[Mapping[str, Both]] = {
    "no_route": ("没有路径。", "There is no route."),
    "disjoint": ("互不相交的路径", "Routes that share nobody"),
    "cut": ("咽喉人（少了他们就没有路径）", "Cut (without them no route is left)"),
    "sole_opener": ("只能由他开头", "Only he can open"),
    "reliability": ("至少一条路径走通的把握", "Chance that some route works"),
    "own_entries": ("根据你自己的录入，未经校准", "from your own entries, not calibrated"),
    "account": ("客户", "account"),
    "parent": ("上级", "above"),
    "manager": ("客户经理", "account manager"),
    "class": ("分类", "class"),
    "status": ("状态", "status"),
    "people": ("人", "people"),
    "revenue": ("年收入", "revenue"),
    "open": ("在谈", "open"),
}


def term(key: str, language: Language) -> str:
    """Give a word of the command line."""
    return of(WORDS[key], language)
