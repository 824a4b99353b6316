"""People as pages show them, on a small bank."""

from __future__ import annotations

import pytest

from graph.services import Services
from tests.services.small_store import bank


@pytest.fixture(scope="module")
def services() -> Services:
    return bank()


def test_people_are_found_by_side_account_deal_and_text(services: Services) -> None:
    def keys(**asked: object) -> list[str]:
        return sorted(row.ref.key for row in services.people.listing(**asked))  # type: ignore[arg-type]

    assert keys(side="seller") == ["qian", "zhao"]
    assert keys(account="hq") == ["chen", "he", "liu", "wang", "zhou"]
    assert keys(opportunity="desk") == ["sun"]
    assert keys(text="老刘") == ["liu"]
    assert keys(text="处长") == ["wang"]
    assert keys(text="MICHAEL") == ["brown"]
    assert len(services.people.listing(limit=3)) == 3


def test_a_row_tells_one_from_another(services: Services) -> None:
    row = services.people.listing(text="王磊")[0]
    assert (row.title, row.level, row.org) == ("处长", 3, "运维处")
    assert row.account is not None
    assert row.account.key == "hq"


def test_the_panel_shows_everything_and_from_where(services: Services) -> None:
    panel = services.people.panel("wang")
    assert [(job.employer.key, job.current) for job in panel.jobs] == [("ops", True), ("it", False)]
    assert panel.jobs[0].account is not None
    assert panel.jobs[0].account.key == "hq"
    part = panel.parts[0]
    assert (part.opportunity.key, part.roles, part.attitude, part.coach_tested) == ("core", ("coach",), 2, True)
    ties = [(tie.kind, tie.other.key, tie.outgoing, tie.strength, tie.seen) for tie in panel.ties]
    assert ties == [
        ("KNOWS", "zhao", False, 0.9, "2025-06-20"),
        ("INFLUENCES", "liu", True, 0.8, "2025-06-10"),
        ("REPORTS_TO", "liu", True, None, None),
    ]
    assert {fact.source for fact in panel.ties[0].facts} == {"files"}
    assert [visit.ref.key for visit in panel.visits] == ["v1"]
    assert [flag.code for flag in panel.flags] == ["single_thread", "next_step_overdue"]


def test_ended_lines_are_shown_as_such(services: Services) -> None:
    tie = next(tie for tie in services.people.panel("he").ties if tie.other.key == "zhao")
    assert (tie.current, tie.valid_to) == (False, "2022-12-31")


def test_proposals_are_shown_as_such(services: Services) -> None:
    panel = services.people.panel("sun")
    assert {"proposed_role", "attitude_proposed"} <= {flag.code for flag in panel.flags}
    assert panel.row.proposed


def test_skills_and_problems_are_on_the_panel(services: Services) -> None:
    assert [(one.skill.name, one.level) for one in services.people.panel("qian").skills] == [("SQL", 4)]
    assert [one.name for one in services.people.panel("liu").problems] == ["批处理太慢"]
    assert [one.name for one in services.people.panel("he").favours] == ["Rival"]


def test_merged_people_share_one_panel() -> None:
    services = bank()
    services.editing.add_person("陈行长", key="chen2", fields={"phone": "139"})
    services.editing.link("chen2", "same_as", "chen")
    panel = services.people.panel("chen2")
    assert panel.row.ref.key == "chen"
    assert panel.also == ("chen2",)
    assert {field.name: field.value for field in panel.fields}["phone"] == "139"
