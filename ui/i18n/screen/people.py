"""The panel of a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ui.i18n.language import Both

PEOPLE: Final[Mapping[str, Both]] = {
    "coach_untested": ("教练（未验证）", "Coach (untested)"),
    "part_here": ("在这个商机中", "In this opportunity"),
    "person_ties": ("关系", "Lines"),
    "person_visits": ("拜访", "Visits"),
    "person_problems": ("提出的问题", "Problems raised"),
    "person_jobs": ("任职", "Jobs"),
    "person_parts": ("其他商机", "Other opportunities"),
    "person_skills": ("技能", "Skills"),
    "person_more": ("委员会与倾向", "Committees and leanings"),
    "person_fields": ("资料", "Fields"),
    "no_title_column": ("职位", "Title"),
    "no_title": ("职位未知", "Title unknown"),
    "also": ("又名", "also"),
    "proposed_badge": ("待确认", "To be confirmed"),
    "deal_closed": ("已结束", "Closed"),
    "favours": ("倾向 {name}", "Favours {name}"),
    "assumed": ("假定", "Assumed"),
    "not_current": ("现在无效", "Not valid now"),
    "tie_influences_in": ("受谁影响", "Influenced by"),
    "tie_influences_out": ("能影响谁", "Influences"),
    "tie_knows_in": ("谁能联系上", "Can be reached by"),
    "tie_knows_out": ("能联系上谁", "Can reach"),
    "tie_reports_to_in": ("下属", "Direct reports"),
    "tie_reports_to_out": ("上级", "Reports to"),
    "tie_conflicts_with_in": ("与之冲突", "In conflict with"),
    "tie_conflicts_with_out": ("和谁冲突", "Has a conflict with"),
    "nobody_picked": ("点地图上的人，或表格中的一行，看全部资料和出处。", "Click a person on the map or a row of the table to see everything known."),
}  # fmt: skip
