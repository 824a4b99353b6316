"""The dialogs that edit people, roles and lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ui.i18n.language import Both

DIALOGS: Final[Mapping[str, Both]] = {
    "add_title": ("添加人员", "Add a person"),
    "add_name_needed": ("请填姓名。", "Give a name."),
    "add_account": ("客户", "Account"),
    "add_no_account": ("不写客户", "No account"),
    "add_to_deal": ("同时加入商机“{deal}”", "Also in the opportunity “{deal}”"),
    "added": ("已添加 {name}", "{name} is added"),
    "edit_title": ("编辑：{name}", "Edit: {name}"),
    "edit_help": ("只有改动过的会写入；来源是您，日期是今天。", "Only what you change is kept; you are the source, today the day."),
    "edit_clear": ("清空表示撤回您说过的；别的来源照旧。", "Emptying a field withdraws what you said; other sources stay."),
    "edited": ("已更改 {name}：{fields}", "{name} changed: {fields}"),
    "edit_nothing": ("没有改动。", "Nothing was changed."),
    "role_title": ("{name} · {deal}", "{name} · {deal}"),
    "role_roles": ("角色与标记", "Roles and marks"),
    "role_attitude": ("态度", "Attitude"),
    "role_tests": ("教练的四项检验", "The four tests of a coach"),
    "role_tests_help": ("四项都通过才是教练，否则是候选", "Without all four the person is a candidate"),
    "role_saved": ("{name}的角色与态度", "role and attitude of {name}"),
    "role_needed": ("请至少选一个角色。", "Choose at least one role."),
    "line_title": ("{name}的关系", "Lines of {name}"),
    "line_draw": ("画一条线", "Draw a line"),
    "line_end": ("结束一条线", "End a line"),
    "line_kind": ("关系", "Line"),
    "line_direction": ("方向", "Direction"),
    "line_out": ("{name} → 对方", "{name} → the other"),
    "line_in": ("对方 → {name}", "the other → {name}"),
    "line_other": ("对方（商机中的人）", "The other (in this deal)"),
    "line_other_search": ("或者找别的人", "Or somebody else"),
    "line_strength": ("强度", "Strength"),
    "line_strength_help": ("0 没有，1 一定；对方接电话、听得进去的可能", "0 none, 1 always: how likely it carries"),
    "line_strength_said": ("我知道强度", "I can tell the strength"),
    "line_basis": ("依据", "Basis"),
    "line_saved": ("{one} → {other}：{kind}", "{one} → {other}: {kind}"),
    "line_other_needed": ("请选择对方。", "Choose the other person."),
    "line_which": ("哪一条", "Which one"),
    "line_on": ("从哪天起不再有效", "From which day it no longer holds"),
    "line_none": ("没有现在有效的线。", "No line holds now."),
    "stale_changed": ("您打开之后的改动：", "What changed since you opened it:"),
    "stale_look": ("看过了，用现在的内容继续", "I have seen it; go on from here"),
}  # fmt: skip
