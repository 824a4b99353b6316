"""The visits page: the form and the lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ui.i18n.language import Both

VISITS: Final[Mapping[str, Both]] = {
    "visits_title": ("拜访", "Visits"),
    "visits_log": ("记一次拜访", "Log a visit"),
    "visits_account": ("客户", "Account"),
    "visits_date": ("日期", "Date"),
    "visits_ours": ("我方人员", "Our people"),
    "visits_theirs": ("客户人员", "Their people"),
    "visits_theirs_other": ("还有别的人（姓名或编号）", "Somebody else (name or key)"),
    "visits_opportunity": ("商机", "Opportunity"),
    "visits_no_opportunity": ("不针对商机", "No opportunity"),
    "visits_topic": ("主题", "Topic"),
    "visits_outcome": ("结果", "Outcome"),
    "visits_next": ("下一步（必填）", "Next step (required)"),
    "visits_next_help": ("没有下一步的拜访不能保存", "A visit without a next step is not kept"),
    "visits_next_placeholder": ("谁、做什么", "Who does what"),
    "visits_next_date": ("何时完成", "By when"),
    "visits_next_owner": ("负责人", "Owner"),
    "visits_save": ("保存拜访", "Save the visit"),
    "visits_saved": ("{day} 拜访 {account}，下一步：{next}", "visit of {day} to {account}; next: {next}"),
    "visits_choose_account": ("先选客户", "Choose an account first"),
    "visits_attitudes": ("到场的人现在怎么看（逐条确认）", "How those present stand now (confirm each)"),
    "visits_attitudes_help": ("只列出刚才到场、在这个商机中有角色的人；不点“确认”就不写入。", "Those present who play in this opportunity; nothing is kept until you confirm it."),
    "visits_attitude_was": ("{name}（原来：{attitude}）", "{name} (was: {attitude})"),
    "visits_attitude_keep": ("确认", "Confirm"),
    "visits_attitude_kept": ("{name}的态度：{attitude}", "attitude of {name}: {attitude}"),
    "visits_fact": ("听到的新情况", "Something new you heard"),
    "visits_fact_criteria": ("采购标准", "Criteria"),
    "visits_fact_kept": ("{name}：{field}", "{name}: {field}"),
    "visits_done": ("这次拜访不用再记别的", "Nothing else to note"),
    "visits_recent": ("最近的拜访", "Recent visits"),
    "visits_overdue": ("逾期的下一步 {count}", "Overdue next steps {count}"),
    "visits_of": ("看哪些", "Show"),
    "visits_all": ("全部客户", "All accounts"),
}  # fmt: skip
