"""The map page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ui.i18n.language import Both

MAP: Final[Mapping[str, Both]] = {
    "map_title": ("{account} · {deal}", "{account} · {deal}"),
    "map_filters": ("筛选", "Filter"),
    "map_filters_on": ("筛选（{count}）", "Filter ({count})"),
    "map_departments": ("部门", "Departments"),
    "map_attitudes": ("态度", "Attitudes"),
    "map_strength": ("最小强度", "Least strength"),
    "map_strength_help": ("更弱的关系不画；假定的按 0.5 计", "Weaker lines are left out; an assumed one counts 0.5"),
    "map_kinds": ("关系", "Lines"),
    "map_acquaintance": ("也画客户之间的认识关系", "Also who knows whom among others"),
    "map_acquaintance_help": (
        "平时只画从我方出发或在路径上的；指向或选中一个人时，会画出他的全部认识关系。",
        "By default only what starts at one of ours or is part of a route; a person's own are drawn when pointed at.",
    ),
    "map_ended": ("也画已结束和未开始的", "Also lines that ended or have not begun"),
    "map_reset": ("清除筛选", "Clear the filter"),
    "map_route_to": ("路径通往", "Route to"),
    "map_no_route": ("不画路径", "No route"),
    "map_route": ("画哪条路径", "Route drawn"),
    "map_route_n": ("{n} · {percent}", "{n} · {percent}"),
    "map_table": ("表格：与地图相同的内容", "Table: the same as the map"),
    "map_roles": ("角色", "Roles"),
    "map_attitude": ("态度", "Attitude"),
    "map_person": ("姓名", "Name"),
    "map_dept": ("部门", "Department"),
    "map_add": ("添加人员", "Add a person"),
    "map_edit": ("编辑资料", "Edit"),
    "map_role_edit": ("角色与态度", "Role and attitude"),
    "map_line": ("画线", "Draw a line"),
    "map_confirm": ("确认建议", "Confirm"),
    "map_confirm_help": ("这是从别处导入的建议：确认后即为您说的", "A proposal from another system: once confirmed, you said it"),
    "map_confirmed": ("已确认{name}的角色", "The part of {name} is confirmed"),
    "map_picked_line": ("选中的关系", "The line you picked"),
    "map_end_line": ("结束这条关系", "End this line"),
    "map_line_ended": ("已结束：{line}", "Ended: {line}"),
    "map_nobody": ("这个商机还没有人。添加人员，或导入角色表。", "Nobody is in this opportunity yet. Add people, or import roles."),
    "map_no_deal": ("还没有商机：先导入商机表，或看客户的地图。", "No opportunity yet: import opportunities first."),
    "map_person_gone": ("地址里的人不在库里：{name}", "The person in the address is not in the store: {name}"),
    "map_routes_of": ("看台词与证据", "Lines and evidence"),
}  # fmt: skip
