"""What kinds, fields, columns and exchange files are called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from graph.model.schema import EDGES, KINDS, NODES
from ingest import headers
from ingest.tables import exchanges
from ui.i18n.language import Both, Language, of

_OTHERS: Final[Mapping[str, Both]] = {
    "": ("存在", "Is there"),
    "as_kind": ("种类", "Kind"),
    "ends": ("止", "To"),
    "phone": ("电话", "Phone"),
    "proposed": ("待确认", "To be confirmed"),
    "proposed_attitude": ("待确认的态度", "Attitude to be confirmed"),
    "proposed_role": ("待确认的角色", "Role to be confirmed"),
    "starts": ("起", "From"),
    "wants_us": ("希望我方赢", "Wants us to win"),
    "believed": ("内部可信", "Is believed inside"),
    "confirms": ("证实他人角色", "Confirms who the others are"),
    "guides": ("指导我方定位", "Guides our positioning"),
    "self_weight": ("自信度", "Weight he gives himself"),
    "info_level": ("信息级别", "Information level"),
    "said_by": ("来源", "Source"),
    "name_en": ("英文名称", "English name"),
}
_OF_KIND: Final[Mapping[tuple[str, str], Both]] = {
    ("Account", "attribute"): ("客户属性", "Attribute"),
    ("Account", "revenue"): ("年收入", "Revenue a year"),
    ("Account", "margin"): ("年利润", "Margin a year"),
    ("Person", "name"): ("姓名", "Name"),
    ("Visit", "outcome"): ("拜访结果", "Outcome"),
}
_FILES: Final[Mapping[str, str]] = {
    "contacts": "Contacts (flat list)", "account_sheet": "Account sheet", "org_units": "Org units",
    "reports_to": "Reporting lines", "knows": "Who knows whom", "influences": "Who influences whom",
    "conflicts": "Conflicts", "roles": "Roles in opportunities", "committee_members": "Committee members",
    "expert_skills": "Skills of experts", "favours": "Who favours a competitor", "competes_for": "Rivals for a deal",
    "supplies": "Competitors that supply", "jobs": "Jobs",
}  # fmt: skip
_EDGES: Final[Mapping[str, Both]] = {
    "KNOWS": ("认识", "Knows"),
    "INFLUENCES": ("影响", "Influences"),
    "CONFLICTS_WITH": ("冲突", "Conflict"),
    "REPORTS_TO": ("汇报", "Reports to"),
}


def field(name: str, language: Language, kind: str = "") -> str:
    """Give what a field of a kind, or a column of an exchange file, is called."""
    if own := _OF_KIND.get((kind, name)) or _OTHERS.get(name):
        return of(own, language)
    if language == "en":
        return _spaced(name)
    table = KINDS[kind].table if kind in KINDS else None
    ways = headers.writings(table.name if table else "", name)
    return ways[1] if len(ways) > 1 else name


def column(name: str, file: str, language: Language) -> str:
    """Give what a column of an exchange file is called."""
    ways = headers.writings(file, name)
    if language == "zh" and len(ways) > 1:
        return ways[1]
    return name if language == "zh" else of(_OTHERS[name], "en") if name in _OTHERS else _spaced(name)


def kind(tag: str, language: Language) -> str:
    """Give what a kind of node or edge is called."""
    if tag in _EDGES:
        return of(_EDGES[tag], language)
    found = KINDS.get(tag)
    if found is None:
        return tag
    if language == "zh":
        return found.chinese
    return _spaced(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", tag).lower()) if tag in NODES else EDGES[tag].verb


def file(name: str | None, language: Language) -> str:
    """Give what an exchange file is called."""
    known = exchanges()
    if name is None or name not in known:
        return name or "–"
    if language == "zh":
        return known[name].table.chinese[0]
    return _FILES.get(name, _spaced(name))


def _spaced(name: str) -> str:
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]
