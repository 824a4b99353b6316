"""Accounts as pages show them, on a small bank."""

from __future__ import annotations

import pytest

from graph.errors import AmbiguousName, EmptyStore, UnknownThing
from graph.services import Services
from graph.store.memory import MemoryStore
from tests.services.scene import Scene, day
from tests.services.small_store import bank


@pytest.fixture(scope="module")
def services() -> Services:
    return bank()


def test_the_list_is_a_tree_and_totals_roll_up(services: Services) -> None:
    rows = services.accounts.listing().rows
    assert [(row.ref.key, row.depth) for row in rows] == [("hq", 0), ("nj", 1), ("sz", 1), ("lost", 0)]
    head = rows[0]
    assert (head.own.revenue, head.total.revenue) == (8_000_000, 9_200_000)
    assert head.total.margin == 1_600_000
    assert head.total.open_amounts == (("CNY", 3_000_000), ("USD", 200_000))
    assert (head.total.open_count, head.total.purchases, head.total.last_purchase) == (2, 1, "2024-02-01")
    assert (head.own.people, head.total.people) == (5, 6)
    assert [flag.code for flag in head.flags] == ["several_currencies"]
    assert [ref.name for ref in head.managers] == ["赵一鸣"]
    assert [flag.code for flag in rows[-1].flags] == ["account_lost"]


def test_a_ring_of_accounts_is_reported_and_does_not_hang() -> None:
    scene = Scene(MemoryStore())
    for child, parent in (("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"), ("e", "d")):
        ends = scene.node("Account", child, name=child, revenue=1), scene.node("Account", parent, name=parent)
        scene.edge("SUBSIDIARY_OF", *ends)
    scene.play()
    services = Services(scene.store, user="x")
    listing = services.accounts.listing()
    assert [one.params["accounts"] for one in listing.cycles] == [["a", "b", "c"]]
    assert sorted(row.ref.key for row in listing.rows) == ["a", "b", "c", "d", "e"]
    assert {row.ref.key: row.total.revenue for row in listing.rows} == {"a": 5, "b": 5, "c": 5, "d": 2, "e": 1}
    assert [ref.key for ref in services.accounts.sheet("a").above] == ["b", "c"]


def test_the_sheet_holds_everything_of_the_account(services: Services) -> None:
    sheet = services.accounts.sheet("华东银行")
    assert [ref.key for ref in sheet.below] == ["nj", "sz"]
    assert [(unit.ref.key, unit.depth, unit.people) for unit in sheet.units] == [
        ("it", 0, 2),
        ("ops", 1, 1),
        ("fin", 0, 1),
    ]
    assert [person.ref.key for person in sheet.people] == ["chen", "he", "liu", "zhou", "wang"]
    assert [(deal.ref.key, deal.open, deal.people) for deal in sheet.opportunities] == [
        ("core", True, 5),
        ("old", False, 1),
    ]
    assert [(visit.ref.key, visit.overdue) for visit in sheet.visits] == [("v1", 5), ("v2", 112), ("v3", None)]
    assert [owner.name for owner in sheet.visits[0].next_owners] == ["赵一鸣"]
    assert [(action.text, action.overdue) for action in sheet.actions] == [("发送方案", 29)]
    assert [grade.value for grade in sheet.satisfaction] == [4, 2]
    assert [(rival.ref.name, rival.tier, rival.position, len(rival.favoured_by)) for rival in sheet.rivals] == [
        ("Rival", 1, "低价", 1)
    ]
    assert [(problem.ref.key, problem.depth) for problem in sheet.problems] == [("p1", 0), ("p2", 1)]
    assert [ref.name for ref in sheet.problems[0].raised_by] == ["刘建华"]
    assert [ref.key for ref in sheet.referred_by] == ["nj"]
    assert sheet.purchases == (("2024-02-01", "旧系统", 1_000_000, None),)
    codes = [flag.code for flag in sheet.flags]
    assert codes == [
        "several_currencies", "next_step_overdue", "next_step_overdue", "next_step_missing", "action_overdue", "satisfaction_falls",
    ]  # fmt: skip


def test_every_field_of_the_sheet_names_its_sources(services: Services) -> None:
    fields = {field.name: field for field in services.accounts.sheet("hq").fields}
    assert fields["class"].value == "key"
    assert [(fact.source, fact.wins, fact.batch) for fact in fields["class"].facts] == [("files", True, 1)]
    assert fields["remark"].value is None
    assert fields["remark"].facts == ()


def test_deals_are_listed_open_ones_first(services: Services) -> None:
    assert [row.ref.key for row in services.accounts.opportunities()] == ["desk", "core", "old"]
    assert [row.ref.key for row in services.accounts.opportunities(only_open=True)] == ["desk", "core"]
    assert [row.ref.key for row in services.accounts.opportunities("sz")] == ["desk"]


def test_the_sheet_as_of_a_day_knows_only_what_was_said_by_then(services: Services) -> None:
    assert "sz" not in [
        row.ref.key for row in services.accounts.listing(as_of=day("2024-12-31")).rows if row.own.revenue
    ]
    assert services.accounts.sheet("hq", as_of=day("2025-06-22")).visits[0].overdue is None


def test_what_is_not_there_is_said_in_one_sentence(services: Services) -> None:
    with pytest.raises(UnknownThing):
        services.accounts.sheet("nobody")
    with pytest.raises(EmptyStore):
        Services(MemoryStore(), user="x").accounts.sheet("hq")
    assert Services(MemoryStore(), user="x").accounts.listing().rows == ()
    scene = Scene(MemoryStore())
    scene.node("Account", "a1", name="Same")
    scene.node("Account", "a2", name="Same")
    scene.play()
    with pytest.raises(AmbiguousName):
        Services(scene.store, user="x").accounts.sheet("Same")


def test_a_ring_of_units_is_reported_and_does_not_hang() -> None:
    scene = Scene(MemoryStore())
    account = scene.node("Account", "a", name="A")
    one, other = scene.node("OrgUnit", "u1", name="One"), scene.node("OrgUnit", "u2", name="Two")
    for source, target in ((one, other), (other, one), (one, account), (other, account)):
        scene.edge("PART_OF", source, target)
    scene.person("p")
    scene.works("p", "OrgUnit", "u1", title="Head")
    scene.play()
    services = Services(scene.store, user="x")
    sheet = services.accounts.sheet("a")
    assert sorted(unit.ref.key for unit in sheet.units) == ["u1", "u2"]
    assert [flag.params["unit"] for flag in sheet.flags if flag.code == "unit_cycle"] == ["u1"]
    assert [person.ref.key for person in sheet.people] == ["p"]
    assert services.people.listing(account="a")[0].title == "Head"
    assert services.maps.of("a").total == 1
