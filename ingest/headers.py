"""The columns of the exchange files, in English and Chinese (the field's list of headers)."""

from __future__ import annotations

from typing import Final

from graph.model.values import name_key

EVIDENCE: Final = ("said_by", "observed_on", "info_level", "reliability", "valid_from", "valid_to", "note")
"""Columns that every file may carry."""

CHINESE: Final[dict[str, tuple[str, ...]]] = {
    "account": ("客户", "账户"),
    "name": ("名称", "姓名"),
    "id": ("编号",),
    "department": ("部门",),
    "title": ("职位", "职务"),
    "role": ("角色",),
    "attitude": ("态度",),
    "phone": ("电话", "手机"),
    "email": ("邮箱",),
    "remark": ("备注",),
    "parent": ("上级",),
    "manager": ("上级",),
    "industry": ("行业",),
    "kind": ("类型",),
    "org_unit": ("机构",),
    "level": ("级别",),
    "side": ("归属",),
    "style": ("风格",),
    "motive": ("动机",),
    "person": ("人员",),
    "source": ("起点",),
    "target": ("终点",),
    "strength": ("强度",),
    "basis": ("依据",),
    "opportunity": ("商机", "项目"),
    "stage": ("销售阶段",),
    "step": ("采购步骤",),
    "amount": ("金额",),
    "margin": ("利润",),
    "budget": ("预算",),
    "expected_close": ("预计成交",),
    "outcome": ("结果",),
    "stance": ("立场",),
    "susceptibility": ("可影响度",),
    "self_weight": ("自信度",),
    "criteria": ("采购标准",),
    "committee": ("委员会",),
    "weight": ("票数",),
    "quota": ("通过票数",),
    "veto": ("否决权",),
    "outside": ("外部专家",),
    "skill": ("技能",),
    "broader": ("上位技能",),
    "synonyms": ("同义词",),
    "proof": ("佐证",),
    "days": ("天数",),
    "cost_per_day": ("日成本",),
    "from": ("起",),
    "to": ("止",),
    "text": ("内容",),
    "problem": ("问题",),
    "date": ("日期", "成交日期"),
    "our_people": ("我方人员",),
    "their_people": ("客户人员",),
    "topic": ("主题",),
    "next_step": ("下一步",),
    "grade": ("满意度",),
    "competitor": ("竞争对手",),
    "owner": ("负责人",),
    "due": ("期限",),
    "said_by": ("来源",),
    "observed_on": ("观察日期",),
    "info_level": ("信息级别",),
    "reliability": ("可靠度",),
    "valid_from": ("生效",),
    "valid_to": ("失效",),
    "note": ("说明",),
    "attribute": ("属性", "客户属性"),
    "key_contact": ("关键联系人",),
    "needs": ("需求",),
    "buying_cycle": ("采购周期",),
    "likely_time": ("可能时间", "预计时间"),
    "class": ("客户分类",),
    "procurement": ("采购方式",),
    "purchase_pattern": ("采购模式",),
    "relation_stage": ("关系阶段",),
    "status": ("状态",),
    "lost_on": ("流失日期",),
    "lost_reason": ("流失原因",),
    "lost_to": ("流向",),
    "size": ("规模",),
    "revenue": ("收入",),
    "aliases": ("别名",),
    "initiative": ("主动性",),
    "currency": ("币种",),
    "budget_owner": ("预算负责人",),
    "closed_on": ("结束日期",),
    "reason": ("原因",),
    "wants_us": ("希望我方赢",),
    "believed": ("内部可信",),
    "confirms": ("证实他人",),
    "guides": ("指导定位",),
    "name_en": ("英文名称",),
    "team_role": ("团队角色",),
    "since": ("始于",),
    "next_date": ("下一步日期",),
    "next_owner": ("下一步负责人",),
    "product": ("产品",),
    "tier": ("层级",),
    "position": ("态势",),
    "solves": ("解决问题",),
    "for_account": ("面向客户",),
    "done": ("完成",),
}
"""Column -> its Chinese headers, the first one written in templates."""

OF_TABLE: Final[dict[str, dict[str, tuple[str, ...]]]] = {"accounts": {"manager": ("负责人",)}}
"""Where a table calls a column otherwise."""
REJECTED: Final = ("line", "column", "code", "reason")
"""The columns that stand before the original ones in a file of rejected rows."""


def writings(table: str, column: str) -> tuple[str, ...]:
    """Give every header of a column in a table: English first, then Chinese."""
    return (column, *OF_TABLE.get(table, {}).get(column, CHINESE.get(column, ())))


def lookup(table: str, columns: tuple[str, ...]) -> dict[str, tuple[str, int]]:
    """Give header -> column and rank of the writing, for a table's columns and the evidence columns."""
    return {
        name_key(way): (column, rank)
        for column in (*EVIDENCE, *columns)
        for rank, way in enumerate(writings(table, column))
    }
