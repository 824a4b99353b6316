"""Public data sets as exchange files: trees with rings, dirty names, lines over time, accounts by name."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from tests.ingest.imports import counts, edges, keys, load, new_store, plan, values, write


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_tree_of_owners_with_rings_and_self_holdings(shared_data: Path, tmp_path: Path) -> None:
    folder = shared_data / "kek-media-ownership"
    companies, shares = rows(folder / "companies.csv"), rows(folder / "shares.csv")
    parents = Counter(share["company_id"] for share in shares)
    only = [share for share in shares if parents[share["company_id"]] == 1]
    above = {share["company_id"]: share["shareholder_id"] for share in only}
    path = write(
        tmp_path / "accounts.csv",
        ["id", "name", "parent", "address"],
        *([one["id"], one["name"], above.get(one["id"], ""), one["address"]] for one in companies),
    )
    store = new_store()
    made = load(store, path)
    assert made.rejects == []
    selves = [share for share in only if share["company_id"] == share["shareholder_id"]]
    assert [note.code for note in made.notes] == ["value"] * len(selves)
    assert counts(made) == (3065, 0, 0, 0, 0)
    assert len(edges(store, "SUBSIDIARY_OF")) == len(only) - len(selves)
    names = {one["id"]: one["name"] for one in companies}
    with store.view() as view:
        assert {thing.key: thing.name for thing in view.nodes("Account")} == names
    assert plan(store, path).empty


def test_thousands_of_legal_names_come_in_exactly(shared_data: Path, tmp_path: Path) -> None:
    entities = rows(shared_data / "gleif-entities" / "entities.csv")[:4000]
    path = write(
        tmp_path / "accounts.csv",
        ["id", "name", "industry"],
        *([one["lei"], one["name"], one["category"]] for one in entities),
    )
    store = new_store()
    assert counts(load(store, path)) == (4000, 0, 0, 0, 0)
    with store.view() as view:
        assert {thing.key: thing.name for thing in view.nodes("Account")} == {
            one["lei"]: one["name"] for one in entities
        }
    contacts = write(
        tmp_path / "contacts.csv", ["account", "name"], *([one["name"], "The Chairman"] for one in entities[:300])
    )
    made = load(store, contacts)
    assert len(keys(store, "Account")) == 4000, "every account is found by its name"
    assert made.files[0].new + made.files[0].duplicates + made.files[0].rejected == 300


def test_lines_seen_on_three_days_keep_their_history(shared_data: Path, tmp_path: Path) -> None:
    folder = shared_data / "viva-collaboration"
    people, ties = rows(folder / "people.csv"), rows(folder / "ties.csv")
    ties = [tie for tie in ties if tie["source"] != tie["target"]][:6000]
    store = new_store()
    made = load(
        store,
        write(
            tmp_path / "people.csv",
            ["id", "name", "title", "remark"],
            *([one["id"], one["id"], one["level"], one["function"]] for one in people),
        ),
        write(
            tmp_path / "knows.csv",
            ["source", "target", "strength", "observed_on"],
            *([t["source"], t["target"], t["strong_score"], t["date"]] for t in ties),
        ),
    )
    assert made.rejects == []
    assert counts(made, 1)[0] + counts(made, 1)[4] == len(ties)
    newest = {(t["source"], t["target"]): float(t["strong_score"]) for t in sorted(ties, key=lambda tie: tie["date"])}
    found = edges(store, "KNOWS")
    assert {tuple(ends.split(">")): one["strength"] for ends, one in found.items()} == newest


def test_a_crm_sample_as_contacts_and_accounts_by_name(shared_data: Path, tmp_path: Path) -> None:
    folder = shared_data / "salesforce-sample"
    accounts, contacts = rows(folder / "Account.csv"), rows(folder / "Contact.csv")
    store = new_store()
    made = load(
        store,
        write(
            tmp_path / "accounts.csv",
            ["id", "name", "parent"],
            *([one["Name"], one["Name"], one["Parent.Name"]] for one in accounts),
        ),
        write(
            tmp_path / "contacts.csv",
            ["account", "name", "title"],
            *([c["Account.Name"], f"{c['FirstName']} {c['LastName']}", c["Title"]] for c in contacts),
        ),
    )
    assert made.rejects == []
    assert set(keys(store, "Account")) >= {one["Name"] for one in accounts}
    assert len(edges(store, "WORKS_IN")) == len(contacts)


def test_who_reports_to_whom_in_a_small_company(shared_data: Path, tmp_path: Path) -> None:
    staff = rows(shared_data / "northwind-crm" / "employees.csv")
    store = new_store()
    made = load(
        store,
        write(tmp_path / "people.csv", ["id", "name", "title", "side", "phone", "remark"], *([s["EmployeeID"], f"{s['FirstName']} {s['LastName']}", s["Title"], "seller", s["HomePhone"], s["Notes"]] for s in staff)),
        write(tmp_path / "reports_to.csv", ["person", "manager"], *([s["EmployeeID"], s["ReportsTo"]] for s in staff)),
    )  # fmt: skip
    assert [(row.column, row.code) for row in made.rejects] == [("manager", "required")], "the one at the top"
    assert len(edges(store, "REPORTS_TO")) == len(staff) - 1


def test_a_list_as_people_really_keep_it(tmp_path: Path) -> None:
    text = """客户,姓名,部门,职务,角色,态度,手机,观察日期,爱好
华东电力公司,李雷,采购部,经理,决策者,支持,1.38E+10,2025年3月4日,钓鱼
,韩梅梅,采购部,专员,使用者,＋,13800000002,2025/3/5,
,,,,,,,,
北方医院,王主任,设备科,主任,教练；使用者,中立,138 0000 0003,２０２５年３月６日,茶
北方医院,赵院长,院办,院长,拍板人,未知,13800000004,,
合计,,,,,,,,4
"""
    path = tmp_path / "联系人清单 - 副本 (2).csv"
    path.write_text(text, encoding="gb18030")
    store = new_store()
    made = load(store, path)
    assert (made.files[0].kind, made.files[0].unknown) == ("contacts", ("爱好",))
    assert [(row.line, row.column, row.code) for row in made.rejects] == [
        (2, "phone", "value"), (3, "account", "required"), (6, "role", "value"), (7, "name", "required"),
    ]  # fmt: skip
    assert made.rejects[0].detail == "1.38E+10 ≠ 13800000000"
    assert made.rejects[2].detail.startswith("拍板人 ≠ economic_buyer · ")
    assert values(store, "Person", "北方医院/王主任") == {
        "name": "王主任", "proposed_role": ["coach", "user_buyer"], "proposed_attitude": 0, "phone": "138 0000 0003", "raw:爱好": "茶", "side": "customer",
    }  # fmt: skip
