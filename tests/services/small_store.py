"""A small bank with two branches, a deal, visits and problems: what pages and services are tested on."""

from __future__ import annotations

from graph.services import Services
from graph.store.base import Store
from graph.store.memory import MemoryStore
from tests.services.scene import Scene, day

TODAY = day("2025-06-30")


def bank(store: Store | None = None) -> Services:
    """Fill a store (default: one in memory) and give the services over it; today is 2025-06-30."""
    scene = Scene(store or MemoryStore())
    _accounts(scene)
    _people(scene)
    _deals(scene)
    _lines(scene)
    _life(scene)
    scene.play("a small bank")
    return Services(scene.store, user="ann", today=TODAY)


def _accounts(scene: Scene) -> None:
    node = scene.draft.node
    scene.node(
        "Account", "hq", name="华东银行", revenue=8_000_000, margin=1_500_000, industry="银行", **{"class": "key"}
    )
    scene.node("Account", "sz", name="苏州分行", revenue=500_000, on="2025-02-01")
    scene.node("Account", "nj", name="南京分行", revenue=700_000, margin=100_000)
    scene.node(
        "Account", "lost", name="老客户", status="lost", lost_on="2024-03-01", lost_reason="服务慢", lost_to="Rival"
    )
    for branch in ("sz", "nj"):
        scene.edge("SUBSIDIARY_OF", node("Account", branch), node("Account", "hq"))
    for unit, name in (("it", "科技部"), ("ops", "运维处"), ("fin", "财务部")):
        scene.node("OrgUnit", unit, name=name, kind="department")
    scene.edge("PART_OF", node("OrgUnit", "it"), node("Account", "hq"))
    scene.edge("PART_OF", node("OrgUnit", "fin"), node("Account", "hq"))
    scene.edge("PART_OF", node("OrgUnit", "ops"), node("OrgUnit", "it"))


def _people(scene: Scene) -> None:
    scene.person("zhao", "赵一鸣", side="seller", title="客户经理")
    scene.person("qian", "钱进", side="seller", title="售前")
    scene.person("chen", "陈国栋", style="decider")
    scene.person("zhou", "周慧敏", style="koller")
    scene.person("liu", "刘建华", style="doer", aliases="老刘")
    scene.person("wang", "王磊")
    scene.person("he", "何志远")
    scene.person("brown", "Michael Brown", side="third_party")
    scene.person("rival-man", "Rival Man", side="competitor")
    scene.person("sun", "孙丽", proposed_role="coach", remark="from the list")
    scene.works("chen", "Account", "hq", title="行长", level=1)
    scene.works("zhou", "OrgUnit", "fin", title="副行长", level=2)
    scene.works("liu", "OrgUnit", "it", title="总经理", level=2)
    scene.works("wang", "OrgUnit", "ops", title="处长", level=3, valid_from="2024-01-01", on="2024-02-01")
    scene.works("wang", "OrgUnit", "it", title="工程师", level=4, valid_from="2020-01-01", valid_to="2023-12-31")
    scene.works("he", "OrgUnit", "it", title="副总", level=2)
    scene.works("sun", "Account", "sz", title="经理", level=3)
    scene.edge("MANAGES", scene.draft.node("Person", "zhao"), scene.draft.node("Account", "hq"))


def _deals(scene: Scene) -> None:
    scene.deal("core", "hq", name="核心系统", stage="proposal", amount=3_000_000, currency="CNY")
    scene.deal("desk", "sz", name="柜面终端", stage="entry", amount=200_000, currency="USD")
    scene.deal("old", "hq", name="旧项目", outcome="won", closed_on="2024-01-01", amount=1_000_000, currency="CNY")
    scene.plays("chen", "core", "economic_buyer;decision_maker", attitude=0, criteria="投资回报")
    scene.plays("zhou", "core", "member", attitude=1, criteria="价格")
    scene.plays("liu", "core", "technical_gatekeeper", attitude=1)
    scene.plays("wang", "core", "coach", attitude=2, wants_us=True, believed=True, confirms=True, guides=True)
    scene.plays("he", "core", "member", attitude=-2, info=1)
    scene.plays("sun", "desk", "coach_candidate", attitude=1, proposed=True)
    scene.plays("chen", "old", "decision_maker", attitude=1)


def _lines(scene: Scene) -> None:
    scene.knows("zhao", "wang", 0.9, on="2025-06-01", basis="同学")
    scene.knows("zhao", "zhou", 0.4, on="2024-06-01")
    scene.knows("qian", "liu", on="2025-05-01")
    scene.knows("brown", "zhou", 0.7, on="2025-01-15")
    scene.knows("zhao", "brown", 0.6, info=1)
    scene.influences("wang", "liu", 0.8, on="2025-06-10", kind="informal", basis="老部下")
    scene.influences("liu", "chen", 0.7, on="2025-03-01", kind="formal")
    scene.influences("zhou", "chen", 0.85, on="2025-04-01", kind="formal")
    scene.influences("he", "chen", 0.95, on="2025-06-01")
    scene.influences("rival-man", "he", 0.9)
    scene.line("CONFLICTS_WITH", "he", "liu", 0.6)
    scene.line("REPORTS_TO", "liu", "chen")
    scene.line("REPORTS_TO", "wang", "liu")
    scene.knows("zhao", "he", 0.5, valid_from="2020-01-01", valid_to="2022-12-31")


def _life(scene: Scene) -> None:
    node = scene.draft.node
    scene.visit(
        "v1",
        "2025-06-20",
        "zhao",
        "wang",
        account="hq",
        topic="演示",
        outcome="advance",
        next_step="报价",
        next_date="2025-06-25",
    )
    scene.visit(
        "v2", "2025-03-05", "zhao", "zhou", account="hq", topic="拜访", next_step="发资料", next_date="2025-03-10"
    )
    scene.visit("v3", "2025-01-05", "qian", "liu", account="hq")
    scene.edge("OWES", node("Person", "zhao"), node("Visit", "v1"))
    problem = scene.node("Problem", "p1", text="批处理太慢", status="open", since="2025-02-01")
    deeper = scene.node("Problem", "p2", text="没有中文手册", status="open")
    scene.edge("WHY", problem, deeper)
    scene.edge("ABOUT", problem, node("Opportunity", "core"))
    scene.edge("RAISED", node("Person", "liu"), problem)
    scene.node("Action", "a1", text="发送方案", due="2025-06-01")
    scene.edge("FOR", node("Action", "a1"), node("Account", "hq"))
    scene.edge("OWES", node("Person", "qian"), node("Action", "a1"))
    for at, (date, grade) in enumerate((("2024-12-01", "satisfied"), ("2025-05-01", "dissatisfied"))):
        scene.node("Satisfaction", f"s{at}", date=date, grade=grade)
        scene.edge("FOR", node("Satisfaction", f"s{at}"), node("Account", "hq"))
    scene.node("Purchase", "b1", date="2024-02-01", amount=1_000_000, product="旧系统")
    scene.edge("FOR", node("Purchase", "b1"), node("Account", "hq"))
    scene.edge("FOR", node("Purchase", "b1"), node("OrgUnit", "it"))
    scene.node("Competitor", "rival", name="Rival")
    scene.edge("SUPPLIES", node("Competitor", "rival"), node("Account", "hq"), tier=1)
    scene.edge("COMPETES_FOR", node("Competitor", "rival"), node("Opportunity", "core"), position="低价")
    scene.edge("FAVOURS", node("Person", "he"), node("Competitor", "rival"))
    scene.edge("REFERENCE_FOR", node("Account", "nj"), node("Account", "hq"))
    scene.node("Skill", "sql", name="SQL")
    scene.edge("HAS_SKILL", node("Person", "qian"), node("Skill", "sql"), level=4, proof="三个项目")
