"""The two flat lists that people really keep."""

from __future__ import annotations

from pathlib import Path

from graph.store.base import Store
from tests.ingest.imports import counts, edges, facts, graph, keys, load, new_store, plan, rejects, values, write


def contacts(
    folder: Path, *rows: str, header: str = "account,name,department,title,role,attitude,phone,email,remark"
) -> Path:
    return write(folder / "contacts.csv", header, *rows)


def test_a_contact_makes_a_person_his_account_and_his_department(tmp_path: Path) -> None:
    store = new_store()
    made = load(
        store,
        contacts(tmp_path, "华东电力,李雷,采购部,经理,decision_maker;教练,支持,+86 138 0000 0000,ll@x.test,likes tea"),
    )
    assert counts(made) == (1, 0, 0, 0, 0)
    assert values(store, "Account", "华东电力") == {"name": "华东电力"}
    assert values(store, "OrgUnit", "华东电力/采购部") == {"name": "采购部"}
    assert values(store, "Person", "华东电力/李雷") == {
        "name": "李雷", "proposed_role": ["decision_maker", "coach"], "proposed_attitude": 2, "phone": "+86 138 0000 0000",
        "email": "ll@x.test", "remark": "likes tea", "side": "customer",
    }  # fmt: skip
    assert edges(store, "WORKS_IN") == {"华东电力/李雷>华东电力/采购部": {"title": "经理"}}
    assert set(edges(store, "PART_OF")) == {"华东电力/采购部>华东电力"}
    assert edges(store, "PLAYS") == {}, "a role without opportunity is a proposal"
    assert plan(store, tmp_path / "contacts.csv").empty


def test_the_key_is_account_and_name_without_width_and_blanks(tmp_path: Path) -> None:
    store = new_store()
    load(store, contacts(tmp_path, "ＡＢＣ　Ltd,Li  Lei,,,,,,,"))
    made = load(store, contacts(tmp_path, "ABC Ltd, Li Lei,,boss,,,,,"))
    assert counts(made) == (0, 1, 0, 0, 0)
    assert keys(store, "Person") == ["ABC Ltd/Li Lei"]
    assert keys(store, "Account") == ["ABC Ltd"]
    assert edges(store, "WORKS_IN") == {"ABC Ltd/Li Lei>ABC Ltd": {"title": "boss"}}


def test_names_with_a_slash_stay_apart(tmp_path: Path) -> None:
    store = new_store()
    made = load(store, contacts(tmp_path, "A/B,C,,,,,,,", "A,B/C,,,,,,,", "A\\,/C,,,,,,,", "A,\\/C,,,,,,,"))
    assert counts(made) == (4, 0, 0, 0, 0)
    assert len(keys(store, "Person")) == 4


def test_an_account_is_found_by_its_name_wherever_it_comes_from(tmp_path: Path) -> None:
    accounts = write(tmp_path / "accounts.csv", "id,name", "a1,Acme  Ltd", "a2,Other")
    for order in (("accounts.csv", "contacts.csv"), ("contacts.csv", "accounts.csv")):
        store = new_store()
        contacts(tmp_path, "Acme Ltd,P,,,,,,,", "a2,Q,,,,,,,")
        load(store, *(tmp_path / name for name in order))
        assert keys(store, "Account") == ["a1", "a2"]
        assert set(edges(store, "WORKS_IN")) == {"Acme Ltd/P>a1", "a2/Q>a2"}
    store = new_store()
    load(store, accounts, source="crm")
    load(store, contacts(tmp_path, "Acme Ltd,P,,,,,,,"))
    assert keys(store, "Account") == ["a1", "a2"]


def test_a_name_that_two_accounts_have_is_no_reference(tmp_path: Path) -> None:
    store = new_store()
    made = load(
        store, write(tmp_path / "accounts.csv", "id,name", "a1,Acme", "a2,Acme"), contacts(tmp_path, "Acme,P,,,,,,,")
    )
    assert rejects(made) == [(2, "account", "reference")]
    assert keys(store, "Person") == []


def test_accounts_written_in_two_ways_get_one_name_whatever_the_order(tmp_path: Path) -> None:
    head = "account,name,observed_on"
    one = write(tmp_path / "contacts.csv", head, "Acme  Ltd,P,2025-01-01", "Acme Ltd,Q,2024-01-01")
    two = write(tmp_path / "contacts2.csv", head, "Ａcme Ltd,R,2023-01-01")
    sheet = write(tmp_path / "account_sheet.csv", "name,needs", "Acme  Ltd,paper")
    found = []
    for order in ([one, two, sheet], [sheet, two, one], [two, one, sheet]):
        store = new_store()
        load(store, *order)
        assert plan(store, *order).empty
        found.append(facts(store))
    assert found[0] == found[1] == found[2]
    assert values(store, "Account", "Acme Ltd") == {"name": "Acme  Ltd", "needs": "paper"}


def test_a_new_department_replaces_the_old_one_and_an_empty_one_says_nothing(tmp_path: Path) -> None:
    store = new_store()
    load(store, contacts(tmp_path, "A,P,Sales,clerk,,,,,"))
    load(store, contacts(tmp_path, "A,P,,chief,,,,,"))
    assert edges(store, "WORKS_IN") == {"A/P>A/Sales": {"title": "chief"}}
    load(store, contacts(tmp_path, "A,P,Buying,chief,,,,,"))
    assert edges(store, "WORKS_IN") == {"A/P>A/Buying": {"title": "chief"}}
    load(store, contacts(tmp_path, "A,P,(clear),,,,,,"))
    assert edges(store, "WORKS_IN") == {"A/P>A": {}}


def test_a_contact_may_have_a_job_with_dates(tmp_path: Path) -> None:
    store = new_store()
    load(
        store,
        contacts(
            tmp_path,
            "A,P,clerk,2020-01-01,2021-01-01",
            "A,P,boss,2021-01-02,",
            header="account,name,title,valid_from,valid_to",
        ),
    )
    assert edges(store, "WORKS_IN") == {
        "A/P>A@2020-01-01": {"title": "clerk", "valid_to": "2021-01-01"},
        "A/P>A@2021-01-02": {"title": "boss"},
    }


def test_the_account_sheet_fills_the_account(tmp_path: Path) -> None:
    store = new_store()
    sheet = write(
        tmp_path / "客户登记表.csv",
        "名称,客户属性,关键联系人,需求,采购周期,可能时间,备注",
        "北方医院,学校,王主任,CT,一年,年底,重要",
    )
    made = load(store, sheet)
    assert made.files[0].kind == "account_sheet"
    assert values(store, "Account", "北方医院") == {
        "name": "北方医院", "attribute": "学校", "key_contact": "王主任", "needs": "CT", "buying_cycle": "一年", "likely_time": "年底", "remark": "重要",
    }  # fmt: skip
    assert plan(store, sheet).empty


def test_an_account_sheet_and_an_accounts_file_that_disagree_are_both_kept_out(tmp_path: Path) -> None:
    store = new_store()
    made = load(
        store,
        write(tmp_path / "accounts.csv", "id,name,attribute", "a,Acme,army"),
        write(tmp_path / "account_sheet.csv", "name,attribute", "Acme,school"),
    )
    assert [(row.line, row.column, row.code) for row in made.rejects] == [(2, "attribute", "conflict")] * 2


def test_people_who_are_probably_one_are_shown(tmp_path: Path) -> None:
    store = new_store()
    load(
        store,
        write(tmp_path / "accounts.csv", "id,name", "a,Acme"),
        write(tmp_path / "people.csv", "id,name,account,email", "p,Li Lei,a,", "q,Han,a,h@x.test"),
    )
    made = load(
        store,
        contacts(
            tmp_path,
            "Acme,LiLei,,,,,,,",
            "Acme,Meimei,,,,,,H@X.test,",
            "Else,Li Lei,,,,,139 1234 5678,,",
            "Else,Lee,,,,,+86-13912345678,,",
        ),
    )
    assert [(one["people"], one["reason"]) for one in made.duplicates] == [
        (["Acme/LiLei", "p"], "same_name_same_account"), (["Acme/Meimei", "q"], "same_email"), (["Else/Lee", "Else/Li Lei"], "same_phone"),
    ]  # fmt: skip
    assert plan(store, tmp_path / "contacts.csv").duplicates == [], "known people are not proposed again"


def test_contacts_that_an_account_had_before_are_missing_now(tmp_path: Path) -> None:
    store: Store = new_store()
    load(store, contacts(tmp_path, "A,P,,,,,,,", "A,Q,,,,,,,", "B,R,,,,,,,"))
    assert plan(store, contacts(tmp_path, "A,P,,,,,,,")).missing == [("Person", "A/Q", "Q")]


def test_columns_that_nobody_knows_are_kept_as_written_and_reported(tmp_path: Path) -> None:
    store = new_store()
    made = load(store, contacts(tmp_path, "A,P,138,139, x ", header="account,name,电话,手机,爱好"))
    assert made.files[0].unknown == ("手机", "爱好")
    assert values(store, "Person", "A/P") == {
        "name": "P",
        "phone": "138",
        "raw:手机": "139",
        "raw:爱好": " x ",
        "side": "customer",
    }


def test_an_order_of_columns_makes_no_difference(tmp_path: Path) -> None:
    one, two = new_store(), new_store()
    load(one, contacts(tmp_path, "A,P,D,T,coach,1,138,p@x,r"))
    load(
        two,
        contacts(
            tmp_path,
            "r,p@x,138,1,coach,T,D,P,A",
            header="remark,email,phone,attitude,role,title,department,name,account",
        ),
    )
    assert graph(one) == graph(two)
