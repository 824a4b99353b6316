"""Maps for the tests: a bank of 25 told by hand, and realistic random ones of any size."""

import json
import random
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Literal

from ui.i18n.map_words import map_words
from ui.view_models.power_map.model import LinkKind, MapLink, MapModel, MapPerson, Side

SURNAMES = "陈林周何孙郑刘高韩冯许吕王邓沈傅曾彭袁马唐蒋梁宋谢罗曹董程叶"
GIVEN = ("国栋", "婉清", "慧敏", "志远", "丽", "凯", "建华", "峰", "雪", "志强", "芳", "敏", "磊", "洁", "悦", "明")
ENGLISH = ("Michael Brown", "Emily Zhang", "Alexandra Fitzgerald", "Tom Li", "Priya Raman", "Jean-Luc Moreau")
ORGS = (
    "信息科技部", "运营管理部", "零售金融部", "风险合规部", "财务部", "采购中心", "公司金融部", "人力资源部",
    "审计部", "国际业务部", "资产负债部", "数据管理部", "法律事务部", "渠道管理部", "信用卡中心", "托管业务部",
)  # fmt: skip
TITLES = {
    1: ("行长", "董事长"),
    2: ("副行长（科技）", "副行长（运营）", "首席财务官", "首席风险官"),
    3: ("部门总经理", "中心主任", "总经理"),
    4: ("处长", "处室负责人", "架构处处长", "Section manager"),
    5: ("专员", "高级工程师", "客户经理", "Senior analyst"),
}


HOSTILE = (
    "<script>window.__akg=1</script>", "<img src=x onerror=window.__akg=1>", "<svg/onload=window.__akg=1>",
    '"><img src=x onerror=window.__akg=1>', "javascript:window.__akg=1", "{{constructor.constructor('window.__akg=1')()}}",
    "</title><script>window.__akg=1</script>", "<a href=http://example.org>x</a>", "\u202egnp.exe", "a\x00b\nc",
)  # fmt: skip
_PAYLOADS = Path(__file__).resolve().parents[3] / "shared/data/bad-input/payloads/html-inert.jsonl"


def hostile(count: int) -> tuple[str, ...]:
    """So many names that would run as script, were they ever markup; the shared payloads first, where they are."""
    lines = _PAYLOADS.read_text(encoding="utf-8").splitlines() if _PAYLOADS.exists() else []
    texts = (*(json.loads(line)["text"] for line in lines), *HOSTILE)
    return tuple(texts[at % len(texts)] for at in range(count))


def bank(language: Literal["zh", "en"] = "zh", *, chosen: int | None = 0, names: tuple[str, ...] = ()) -> MapModel:
    """The bank of the mock-up: 25 people, one recommended route through a coach. `names` replaces names and titles."""

    def theirs(
        key: str, name: str, title: str, org: str, level: int | None, attitude: int | None, **more: object
    ) -> MapPerson:
        return MapPerson(key, name, title, org, level, attitude=attitude, **more)  # type: ignore[arg-type]

    people = (
        theirs("chen", "陈国栋", "行长", "总行", 1, 0, roles=("economic_buyer", "decision_maker"), influence=1.0),
        theirs("lin", "林婉清", "首席财务官", "总行", 2, 0, roles=("economic_buyer",), influence=0.8),
        theirs("zhou", "周慧敏", "副行长（科技）", "总行", 2, 1, roles=("economic_buyer", "main_influencer"), influence=0.9),
        theirs("he", "何志远", "副行长（运营）", "总行", 2, -1, influence=0.7),
        theirs("sun", "孙丽", "采购中心总经理", "采购中心", 3, -1, roles=("technical_gatekeeper",), influence=0.6),
        theirs("zheng", "郑凯", "财务部总经理", "财务部", 3, 0, roles=("technical_gatekeeper",), influence=0.5),
        theirs("liu", "刘建华", "科技部总经理", "信息科技部", 3, 2, roles=("technical_gatekeeper",), influence=0.8),
        theirs("gao", "高峰", "运营部总经理", "运营管理部", 3, 0, roles=("user_buyer",), influence=0.6),
        theirs("han", "韩雪", "零售部总经理", "零售金融部", 3, 1, roles=("user_buyer",), influence=0.6),
        theirs("feng", "冯志强", "风险合规总经理", "风险合规部", 3, -2, roles=("technical_gatekeeper",), influence=0.9),
        theirs("xu", "许芳", "采购经理", "采购中心", 4, 0, influence=0.2),
        theirs("zeng", "曾伟", "采购专员", "采购中心", 5, None, influence=0.2),
        theirs("lv", "吕敏", "预算处处长", "财务部", 4, 0, influence=0.3),
        theirs("wang", "王磊", "架构处处长", "信息科技部", 4, 2, roles=("coach",), coach_tested=True, influence=0.4),
        theirs("hejing", "何静", "开发处处长", "信息科技部", 4, 1, roles=("user_buyer",), influence=0.4),
        theirs("ma", "马超", "安全处处长", "信息科技部", 4, -1, roles=("technical_gatekeeper",), influence=0.4),
        theirs("deng", "邓洁", "网点运营处", "运营管理部", 4, 1, roles=("user_buyer",), influence=0.3),
        theirs("peng", "彭涛", "流程管理处", "运营管理部", 4, 0, roles=("user_buyer", "coach_candidate"), influence=0.3),
        theirs("shen", "沈悦", "渠道处处长", "零售金融部", 4, 1, roles=("user_buyer",), influence=0.3),
        theirs("emily", "Emily Zhang", "产品处处长", "零售金融部", 4, 2, roles=("coach",), influence=0.4),
        theirs("fu", "傅明", "合规处处长", "风险合规部", 4, -1, roles=("technical_gatekeeper",), influence=0.4),
        theirs("yuan", "袁浩", "模型风险处", "风险合规部", 4, 0, roles=("technical_gatekeeper",), influence=0.3, proposed=True),
        MapPerson("brown", "Michael Brown", "外部架构顾问", "", None, "third_party", 1, influence=0.5),
        MapPerson("tang", "唐守仁", "评标专家", "", None, "third_party", 0, ("technical_gatekeeper",), influence=0.4),
        MapPerson("zhao", "赵一鸣", "我方客户经理", side="seller"),
        MapPerson("qian", "钱进", "我方技术总监", side="seller"),
    )  # fmt: skip
    reports = {
        "chen": ("lin", "zhou", "he", "feng"), "lin": ("zheng", "sun"), "zhou": ("liu",), "he": ("gao", "han"),
        "sun": ("xu", "zeng"), "zheng": ("lv",), "liu": ("wang", "hejing", "ma"), "gao": ("deng", "peng"),
        "han": ("shen", "emily"), "feng": ("fu", "yuan"),
    }  # fmt: skip
    links = [MapLink(one, boss, "reports_to") for boss, them in reports.items() for one in them]
    influences = (
        ("lin", "chen", 0.9), ("zhou", "chen", 0.85), ("feng", "chen", 0.5), ("liu", "zhou", 0.95), ("feng", "he", 0.6),
        ("han", "he", 0.5), ("brown", "zhou", 0.7), ("zheng", "lin", 0.8), ("wang", "liu", 0.8), ("hejing", "wang", 0.3),
        ("emily", "han", 0.85), ("xu", "sun", 0.6), ("lv", "zheng", 0.5), ("deng", "gao", 0.6), ("fu", "feng", 0.7),
        ("han", "sun", 0.4), ("tang", "han", 0.3), ("ma", "liu", 0.3),
    )  # fmt: skip
    links += [MapLink(a, b, "influences", s, assumed=(a == "hejing")) for a, b, s in influences]
    links += [
        MapLink("zhao", "wang", "knows", 0.95, on_route=0),
        MapLink("zhao", "emily", "knows", 0.8),
        MapLink("qian", "brown", "knows", None, assumed=True),
        MapLink("wang", "hejing", "knows", 0.7),
        MapLink("liu", "feng", "conflicts"),
        MapLink("he", "zhou", "conflicts"),
        MapLink("qian", "gao", "knows", 0.4, ended=True),
    ]
    title = "华东联合银行 · 核心系统升级" if language == "zh" else "East China United Bank · core system upgrade"
    route = (("zhao", "wang", "liu", "zhou", "chen"), ("qian", "brown", "zhou", "chen"))
    if names:
        people = tuple(replace(p, name=n, title=n, flags=(n,)) for p, n in zip(people, names, strict=True))
    return MapModel(title, people, tuple(links), route, chosen, "chen", language, words=map_words(language))


def random_map(
    size: int,
    seed: int = 0,
    *,
    orgs: int | None = None,
    levels: bool = True,
    links: bool = True,
    name: str | None = None,
    title: str | None = None,
) -> MapModel:
    """A believable map: a pyramid per department, lines mostly near and upwards, some across, our team below."""
    rng = random.Random(seed)
    many = orgs or max(3, min(16, size // 7))
    people = [_person(rng, at, size, many, levels, name, title) for at in range(size)]
    lines = _links(rng, people) if links else []
    target = next((p for p in people if p.side == "customer" and p.level == 1), people[0])
    route = _walk(rng, people, target) if links else ()
    lines += [MapLink(a, b, "influences", rng.uniform(0.3, 1), on_route=0) for a, b in pairwise(route)]
    return MapModel(
        title or f"随机银行 {size}", tuple(people), tuple(lines), (route,) if route else (), words=map_words("zh")
    )


def _person(
    rng: random.Random, at: int, size: int, many: int, levels: bool, name: str | None, title: str | None
) -> MapPerson:
    side: Side = "customer"
    if at > 4 and at % 11 == 0:
        side = "seller"
    elif at > 4 and at % 17 == 0:
        side = rng.choice(("third_party", "competitor"))
    level = 1 if at == 0 else 2 if at <= max(2, size // 20) else rng.choices((3, 4, 5), (1, 3, 4))[0]
    org = f"{ORGS[at % many % len(ORGS)]}{at % many // len(ORGS) or ''}" if level > 2 or many == 1 else "总行"
    roles = rng.choices(
        ((), ("user_buyer",), ("technical_gatekeeper",), ("coach",), ("coach_candidate", "user_buyer")), (8, 3, 2, 1, 1)
    )[0]
    called = name or (rng.choice(ENGLISH) if rng.random() < 0.15 else rng.choice(SURNAMES) + rng.choice(GIVEN))
    return MapPerson(
        f"p{at}", called, title or rng.choice(TITLES[level]), org, level if levels else None, side,
        rng.choice((2, 1, 0, -1, -2, None)), ("economic_buyer", "decision_maker") if at == 0 else roles,
        rng.random() < 0.5, rng.choice((None, rng.random())), rng.random() < 0.1,
    )  # fmt: skip


def _links(rng: random.Random, people: list[MapPerson]) -> list[MapLink]:
    out: list[MapLink] = []
    theirs = [p for p in people if p.side == "customer"]
    for person in theirs:
        above = [p for p in theirs if (p.level or 9) == (person.level or 9) - 1]
        near = [p for p in above if p.org == person.org] or above
        if near:
            boss = rng.choice(near[:3])
            out.append(MapLink(person.id, boss.id, "reports_to"))
            if rng.random() < 0.5:
                out.append(MapLink(person.id, boss.id, "influences", rng.choice((None, rng.random()))))
    for person in people:
        kind: LinkKind = rng.choices(("influences", "knows", "conflicts"), (5, 4, 1))[0]
        other = rng.choice(people)
        if rng.random() < 0.7 and other is not person:
            out.append(MapLink(person.id, other.id, kind, rng.random(), ended=rng.random() < 0.05))
        if person.side == "seller":
            out += [MapLink(person.id, p.id, "knows", rng.random()) for p in rng.sample(theirs, min(3, len(theirs)))]
    return out


def _walk(rng: random.Random, people: list[MapPerson], target: MapPerson) -> tuple[str, ...]:
    ours = [p.id for p in people if p.side == "seller"]
    between = [p.id for level in (4, 3, 2) for p in people if p.side == "customer" and p.level == level][::5][:3]
    return (ours[0], *between, target.id) if ours and target.id not in between else ()
