"""A tiny portfolio as exchange files, its names plain or hostile, and a store that holds it."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

from graph.model.values import blank
from graph.store.opening import open_store
from ingest import importing
from ingest.readers.events import UNWANTED

CROWD = 250
"""People in a deal of a crowd."""
SEEN = 50
"""Visits of the bank in a crowd."""
UNSAID = frozenset("\ufffe\uffff")
PEOPLE = ("chen", "lin", "liang", "zhao", "ma")
NAMES = ("陈国栋", "林晓岚", "梁伯谦", "赵一鸣", "马骁")
SIDES = ("customer", "customer", "customer", "seller", "customer")
TITLES = ("行长", "架构处处长", "首席信息官", "客户经理", "秘书")


def tables(said: Sequence[str] = ()) -> dict[str, list[list[object]]]:
    """Give each exchange file with its rows; ``said`` are texts that stand wherever a text may stand."""
    texts = list(said) or [""]
    given = iter(texts * (1 + 60 // len(texts)))

    def text(plain: str) -> str:
        return next(given) if said else plain

    names = [text(name) for name in NAMES]
    return {
        "accounts": [["id", "name", "industry", "class", "relation_stage", "revenue", "margin", "manager", "remark"], ["bank", text("华东联合银行"), text("银行"), "key", "preferred", 13000000, 3430000, "zhao", text("备注")], ["branch", text("苏州分行"), "", "ordinary", "", 920000, 210000, "zhao", ""]],
        "org_units": [["id", "name", "account", "kind"], ["it", text("信息科技部"), "bank", text("部门")]],
        "people": [["id", "name", "account", "org_unit", "title", "level", "side", "style", "motive", "aliases"], *([key, name, "" if side == "seller" else "bank", "it" if key in ("lin", "ma") else "", text(title), at % 4 + 1, side, "", text("升职"), ""] for at, (key, name, side, title) in enumerate(zip(PEOPLE, names, SIDES, TITLES, strict=True)))],
        "opportunities": [["id", "name", "account", "stage", "amount", "currency"], ["core", text("核心系统升级"), "bank", "proposal", 48600000, "CNY"], ["card", text("反欺诈"), "branch", "entry", 8800000, "CNY"]],
        "roles": [["opportunity", "person", "role", "attitude", "criteria", "wants_us", "believed", "confirms", "guides"], ["core", "chen", "economic_buyer;decision_maker", "0", text("可靠"), "", "", "", ""], ["core", "lin", "coach", "++", text("架构演进"), "yes", "yes", "yes", "yes"], ["core", "liang", "technical_gatekeeper", "+", text("不返工"), "", "", "", ""], ["core", "ma", "user_buyer", "--", "", "", "", "", ""]],
        "knows": [["source", "target", "strength", "basis", "observed_on"], ["zhao", "lin", "0.9", text("每周见面"), "2026-11-01"]],
        "influences": [["source", "target", "strength", "basis", "observed_on"], ["lin", "liang", "0.7", text("师生"), "2026-10-20"], ["liang", "chen", "0.8", text("多年共事"), ""]],
        "conflicts": [["source", "target"], ["ma", "liang"]],
        "reports_to": [["person", "manager"], ["lin", "liang"], ["liang", "chen"]],
        "visits": [["id", "account", "date", "our_people", "their_people", "opportunity", "topic", "outcome", "next_step", "next_date", "next_owner"], ["v1", "bank", "2026-10-01", "zhao", "lin", "core", text("方案"), "advance", text("寄材料"), "2026-10-15", "zhao"]],
        "satisfaction": [["account", "date", "grade"], ["bank", "2026-03-01", "4"], ["bank", "2026-09-01", "2"]],
        "problems": [["id", "text", "parent", "account", "person"], ["p1", text("批量超窗"), "", "bank", "lin"], ["p2", text("脚本没人敢拆"), "p1", "bank", ""]],
        "competitors": [["id", "name"], ["rival", text("华曜")]],
        "supplies": [["competitor", "account", "tier"], ["rival", "bank", 1]],
        "favours": [["person", "competitor"], ["ma", "rival"]],
        "actions": [["id", "text", "owner", "due", "account"], ["a1", text("讲一次数据治理"), "zhao", "2026-09-15", "bank"]],
        "incidents": [["id", "account", "date", "text"], ["i1", "bank", "2026-07-01", text("日终拖到九点")]],
        "purchases": [["account", "date", "amount", "product"], ["bank", "2026-03-18", 6800000, text("灾备")]],
    }  # fmt: skip


def write(folder: Path, said: Sequence[str] = ()) -> list[Path]:
    """Write the files and give their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, rows in tables(said).items():
        path = folder / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(rows)
        paths.append(path)
    return paths


def stored(folder: Path, said: Sequence[str] = ()) -> str:
    """Make a store that holds the portfolio and give its address."""
    url = str(folder / "store.sqlite")
    store = open_store(url)
    plan = importing.plan(store, write(folder / "files", said))
    assert not plan.refusals, plan.refusals
    assert not plan.rejects, plan.rejects
    importing.apply(store, plan, "test")
    store.close()
    return url


def hostile(shared_data: Path) -> list[str]:
    """Give the payloads that must stay text: one line each, and such as a cell may hold."""
    path = shared_data / "bad-input" / "payloads" / "html-inert.jsonl"
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    live = [
        ":red[x]",
        ":material/home:",
        ":smile:",
        "$\\frac{1}{2}$",
        "**bold** _it_ `c`",
        "www.example.org x@example.org",
        "# big",
        "&lt;b&gt;",
        ":streamlit:",
        "<b>b</b>",
    ]
    return [text for text in [*texts, *live] if text.strip() and text.isprintable()]


def crowded(folder: Path, said: Sequence[str]) -> str:
    """Make a store in which each text names a person, an account and a deal, and is a title, a remark, a problem
    and the topic of a visit; the people play in deals ``crowd0``, ``crowd1`` … of 250.
    """  # fmt: skip
    url = stored(folder, said[:60])
    spread = list(enumerate(said))
    deals = [[f"crowd{at}", said[at], "bank"] for at in range(1 + len(said) // CROWD)]
    rows = {
        "accounts": [["id", "name", "remark"], *([f"a{at}", text, text] for at, text in spread)],
        "people": [["id", "name", "account", "title", "level", "motive", "remark"], *([f"p{at}", text, "bank", text, 1 + at % 5, text, text] for at, text in spread)],
        "opportunities": [["id", "name", "account"], *deals, *([f"o{at}", text, "bank"] for at, text in spread)],
        "roles": [["opportunity", "person", "role", "attitude", "criteria"], *([f"crowd{at // CROWD}", f"p{at}", "user_buyer", "+", text] for at, text in spread)],
        "problems": [["id", "text", "account"], *([f"q{at}", text, "bank"] for at, text in spread)],
        "visits": [["id", "account", "date", "our_people", "their_people", "topic", "next_step"], *([f"w{at}", "branch" if at >= SEEN else "bank", "2026-10-02", "zhao", f"p{at}", text, text] for at, text in spread)],
    }  # fmt: skip
    paths = []
    (folder / "crowd").mkdir()
    for name, table in rows.items():
        path = folder / "crowd" / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(table)
        paths.append(path)
    store = open_store(url)
    plan = importing.plan(store, paths)
    assert not plan.rejects, plan.rejects[:5]
    importing.apply(store, plan, "test")
    store.close()
    return url


def naughty(shared_data: Path) -> list[str]:
    """Give every naughty string that an exchange file may hold and that shows anything."""
    path = shared_data / "bad-input" / "naughty-strings" / "blns.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    return [text for text in found if not blank(text) and not UNWANTED.search(text) and not set(text) & UNSAID]
