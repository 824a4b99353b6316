"""The closed words of the field, each with its Chinese (the terms of the domain's glossary)."""

from __future__ import annotations

from typing import Final

from graph.model.values import AttitudeWord, Listing, Words

ROLE: Final = Words(
    "role",
    words={
        "economic_buyer": ("经济决策者", "经济购买者", "vito"),
        "technical_gatekeeper": ("技术把关者", "把关者", "seymour"),
        "user_buyer": ("使用者", "用户"),
        "coach": ("教练",),
        "coach_candidate": ("教练候选", "候选教练"),
        "decision_maker": ("决策者", "决策人"),
        "main_influencer": ("主要影响者",),
        "member": ("成员",),
    },
)
ROLES: Final = Listing("roles", item=ROLE)
ATTITUDE: Final = AttitudeWord(
    "attitude",
    words={
        "2": ("支持", "+2", "++", "强烈支持"),
        "1": ("偏支持", "+1", "+"),
        "0": ("中立", "○", "+0", "-0"),
        "-1": ("偏反对", "-"),
        "-2": ("反对", "--", "强烈反对"),
        "unknown": ("未知", "?"),
    },
)
STAGE: Final = Words(
    "stage",
    words={
        "development": ("开发",),
        "entry": ("销售进入", "进入"),
        "proposal": ("提案",),
        "tender": ("投标",),
        "negotiation": ("商务谈判", "谈判"),
        "implementation": ("工程实施", "实施"),
    },
)
STEP: Final = Words(
    "step",
    words={
        "need": ("内部需求和立项", "立项"),
        "search": ("供应商初步调查、筛选", "供应商初步调查", "筛选"),
        "criteria": ("制定采购指标",),
        "tender": ("招标、评标", "招标", "评标"),
        "commitment": ("购买承诺",),
        "installation": ("安装实施",),
    },
)
DEAL_OUTCOME: Final = Words(
    "outcome", words={"won": ("赢单", "赢", "中标"), "lost": ("丢单", "输", "输单"), "dropped": ("放弃", "取消")}
)
INITIATIVE: Final = Words("initiative", words={"active": ("主动",), "passive": ("被动",)})
VISIT_OUTCOME: Final = Words(
    "visit outcome",
    words={
        "order": ("订单", "成交"),
        "advance": ("进展",),
        "continuation": ("延续", "拖延"),
        "no_sale": ("未成交", "无销售"),
    },
)
ACCOUNT_CLASS: Final = Words(
    "class",
    words={
        "key": ("重点", "重点客户"),
        "ordinary": ("普通", "普通客户"),
        "potential": ("潜在", "潜在客户"),
        "target": ("目标", "目标客户"),
    },
)
PROCUREMENT: Final = Words(
    "procurement", words={"central": ("统一采购", "统一", "集中采购"), "scattered": ("分散采购", "分散")}
)
PURCHASE_PATTERN: Final = Words(
    "purchase pattern", words={"one_off": ("一次性", "一次性采购"), "continuing": ("持续", "持续采购", "连续")}
)
RELATION_STAGE: Final = Words(
    "relation stage",
    words={"vendor": ("供应商",), "preferred": ("优先供应商",), "partner": ("合作伙伴",), "alliance": ("战略联盟",)},
)
ACCOUNT_STATUS: Final = Words("status", words={"active": ("在册", "活跃", "合作中"), "lost": ("流失", "已流失")})
COMMITTEE_KIND: Final = Words(
    "committee", words={"purchasing": ("采购委员会", "采购"), "evaluation": ("评标委员会", "评标")}
)
PROBLEM_STATUS: Final = Words("problem status", words={"open": ("未解决", "开放"), "solved": ("已解决", "解决")})
PROBLEM_KIND: Final = Words("need or want", words={"need": ("需求",), "want": ("需要",)})
TEAM_ROLE: Final = Words(
    "team role",
    words={
        "leader": ("负责人", "组长"),
        "sales": ("销售",),
        "presales": ("售前", "售前技术"),
        "delivery": ("售中", "售中技术", "实施"),
        "aftersales": ("售后", "售后技术"),
        "sponsor": ("高层支持", "高管支持"),
    },
)
STYLE: Final = Words("style", words={"decider": ("决策型",), "doer": ("执行型",), "koller": ("务实型",)})
INFLUENCE_KIND: Final = Words("influence", words={"formal": ("正式",), "informal": ("非正式",)})
SIDE: Final = Words(
    "side",
    words={
        "customer": ("客户方", "客户"),
        "seller": ("我方", "我方人员"),
        "third_party": ("第三方",),
        "competitor": ("竞争方", "竞争对手"),
    },
)
GRADE: Final = Words(
    "satisfaction",
    words={
        "very_satisfied": ("高度满意", "5"),
        "satisfied": ("一般满意", "4"),
        "no_opinion": ("无意见", "3"),
        "dissatisfied": ("有些不满意", "2"),
        "very_dissatisfied": ("极不满意", "1"),
    },
)
ALL: Final = (
    ROLE, ATTITUDE, STAGE, STEP, DEAL_OUTCOME, INITIATIVE, VISIT_OUTCOME, ACCOUNT_CLASS, PROCUREMENT, PURCHASE_PATTERN,
    RELATION_STAGE, ACCOUNT_STATUS, COMMITTEE_KIND, PROBLEM_STATUS, PROBLEM_KIND, TEAM_ROLE, STYLE, INFLUENCE_KIND,
    SIDE, GRADE,
)  # fmt: skip
"""Every closed list, for the glossary and the documents."""
