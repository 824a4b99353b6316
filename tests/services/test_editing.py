"""Edits: each one batch of a user's confirmed words, refused in one sentence where it does not fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import InvalidValue, Refused, StaleEdit, UnknownThing
from graph.services import Services
from graph.services.editing import Visited
from graph.store.memory import MemoryStore
from tests.services.scene import Scene, day


@pytest.fixture
def services() -> Services:
    scene = Scene(MemoryStore())
    scene.person("me", "赵一鸣", side="seller")
    scene.person("li", "李伟")
    scene.person("wang", "王芳")
    bank = scene.node("Account", "bank", name="华东银行")
    scene.node("OrgUnit", "it", name="科技部")
    scene.edge("PART_OF", scene.draft.node("OrgUnit", "it"), bank)
    scene.deal("core", "bank", name="Core system")
    scene.works("li", "OrgUnit", "it", title="处长", level=3)
    scene.plays("li", "core", "coach_candidate", attitude=1, proposed=True)
    scene.knows("me", "li", 0.6, on="2025-01-10")
    scene.play()
    return Services(scene.store, user="ann", today=day("2025-06-01"))


def test_a_person_is_added_with_a_readable_key_and_a_job(services: Services) -> None:
    done = services.editing.add_person("刘建华", account="it", fields={"title": "总经理", "level": 2, "phone": "138"})
    assert done.subject is not None
    assert done.subject.key == "liu-jian-hua"
    again = services.editing.add_person("刘建华")
    assert again.subject is not None
    assert again.subject.key == "liu-jian-hua-2"
    assert [note.code for note in again.notes] == ["same_name"]
    with services.store.view() as view:
        job = view.lines_at([done.subject.id], ["WORKS_IN"])[0]
        assert (job.props["title"], job.props["level"]) == ("总经理", 2)


def test_an_edit_decides_until_it_is_undone(services: Services) -> None:
    done = services.editing.set("li", "phone", "139 0000 1111")
    with services.store.view() as view:
        fact = next(f for f in view.facts(view.reader.find_key("li")[0].id) if f.field == "phone")
    assert (fact.source, fact.decides, fact.observed, fact.wins) == ("user:ann", True, "2025-06-01", True)
    assert done.batch is not None
    undone = services.editing.undo(done.batch)
    assert undone.batch == done.batch + 1
    with services.store.view() as view:
        assert "phone" not in view.things([view.reader.find_key("li")[0].id]).popitem()[1].props


def test_an_unknown_field_lists_the_fields(services: Services) -> None:
    with pytest.raises(Refused, match="It has note, name, title") as caught:
        services.editing.set("li", "shoe_size", "44")
    assert "email" in caught.value.params["fields"]  # type: ignore[operator]


def test_a_value_that_does_not_fit_says_what_does(services: Services) -> None:
    with pytest.raises(InvalidValue, match="one of decider, doer, koller"):
        services.editing.set("li", "style", "grumpy")
    with pytest.raises(InvalidValue, match="a number from 0 to 1"):
        services.editing.link("me", "knows", "wang", fields={"strength": "1.2"})
    with pytest.raises(InvalidValue, match="a whole number from 1 to 5"):
        services.editing.set("li", "level", "9")


def test_a_title_is_set_on_the_job_where_there_is_one(services: Services) -> None:
    services.editing.set("li", "title", "总工程师")
    with services.store.view() as view:
        li = view.reader.find_key("li")[0].id
        assert view.lines_at([li], ["WORKS_IN"])[0].props["title"] == "总工程师"
        thing = view.thing(li)
        assert thing is not None
        assert "title" not in thing.props


def test_several_fields_are_one_batch_with_the_title_and_level_on_the_job(services: Services) -> None:
    before = services.store.number()
    done = services.editing.change("li", {"title": "总工程师", "level": 2, "phone": "138", "style": "doer"})
    assert done.batch == services.store.number() == before + 1
    with services.store.view() as view:
        li = view.reader.find_key("li")[0].id
        job, thing = view.lines_at([li], ["WORKS_IN"])[0], view.thing(li)
        assert thing is not None
        assert (job.props["title"], job.props["level"]) == ("总工程师", 2)
        assert (thing.props["phone"], thing.props["style"]) == ("138", "doer")
        assert "title" not in thing.props
    assert done.batch is not None
    services.editing.undo(done.batch)
    with services.store.view() as view:
        job, thing = view.lines_at([li], ["WORKS_IN"])[0], view.thing(li)
        assert thing is not None
        assert (job.props["title"], job.props["level"]) == ("处长", 3)
        assert "phone" not in thing.props


def test_of_several_fields_all_are_kept_or_none(services: Services) -> None:
    before = services.store.number()
    with pytest.raises(InvalidValue):
        services.editing.change("li", {"phone": "138", "level": 9})
    with pytest.raises(Refused, match="belongs to a person's part"):
        services.editing.change("li", {"phone": "138", "attitude": 2})
    with pytest.raises(Refused, match="Nothing is to be changed"):
        services.editing.change("li", {})
    assert services.store.number() == before


def test_where_the_job_changed_since_an_edit_of_the_person_is_stale(services: Services) -> None:
    seen = services.store.number()
    services.editing.set("li", "title", "总工程师")
    with pytest.raises(StaleEdit):
        services.editing.change("li", {"title": "处长", "level": 1}, seen=seen)
    with pytest.raises(StaleEdit):
        services.editing.change("li", {"phone": "138"}, seen=seen)


def test_without_a_job_the_title_is_the_persons_own(services: Services) -> None:
    services.editing.change("wang", {"title": "顾问", "level": 3})
    with services.store.view() as view:
        thing = view.thing(view.reader.find_key("wang")[0].id)
        assert thing is not None
        assert (thing.props["title"], thing.props["level"]) == ("顾问", 3)


def test_an_attitude_needs_an_opportunity(services: Services) -> None:
    with pytest.raises(Refused, match="belongs to a person's part"):
        services.editing.set("wang", "attitude", "+2")
    services.editing.set("wang", "attitude", "支持", opportunity="Core system")
    with services.store.view() as view:
        line = next(one for one in view.lines(["PLAYS"]) if one.source == view.reader.find_key("wang")[0].id)
        assert line.props["attitude"] == 2


def test_a_page_that_saw_an_older_state_is_refused(services: Services) -> None:
    seen = services.store.number()
    services.editing.set("li", "remark", "one", seen=seen)
    with pytest.raises(StaleEdit):
        services.editing.set("li", "remark", "two", seen=seen)
    services.editing.set("wang", "remark", "three", seen=seen)


def test_clearing_withdraws_what_the_user_said_and_names_who_else_says_it(services: Services) -> None:
    services.editing.set("li", "name", "李 伟")
    done = services.editing.set("li", "style", "(clear)")
    assert [note.code for note in done.notes] == ["nothing_new"]
    services.editing.link("me", "knows", "li", fields={"strength": 0.9})
    done = services.editing.link("me", "knows", "li", fields={"strength": ""})
    assert done.batch is not None
    with services.store.view() as view:
        assert view.lines(["KNOWS"])[0].props["strength"] == 0.6


def test_a_line_is_drawn_changed_and_ended(services: Services) -> None:
    services.editing.link("li", "influences", "wang", fields={"strength": 0.5})
    services.editing.link("li", "INFLUENCES", "wang", fields={"strength": 0.7, "kind": "informal"})
    with services.store.view() as view:
        assert [line.props["strength"] for line in view.lines(["INFLUENCES"])] == [0.7]
    services.editing.unlink("li", "influences", "wang", on=day("2025-05-01"))
    with services.store.view(today=day("2025-04-30")) as view:
        assert len(view.lines(["INFLUENCES"])) == 1
    with services.store.view(today=day("2025-05-01")) as view:
        assert view.lines(["INFLUENCES"]) == []
    with pytest.raises(Refused, match="There is no line INFLUENCES"):
        services.editing.unlink("li", "influences", "wang")
    services.editing.link("li", "influences", "wang", fields={"strength": 0.2})
    with services.store.view(today=day("2025-06-01")) as view:
        assert [(line.valid_from, line.props["strength"]) for line in view.lines(["INFLUENCES"])] == [
            ("2025-06-01", 0.2)
        ]


def test_a_line_ended_and_drawn_on_the_same_day_holds_again(services: Services) -> None:
    for _ in range(2):
        services.editing.unlink("me", "knows", "li")
        with services.store.view(today=day("2025-06-01")) as view:
            assert view.lines(["KNOWS"]) == []
        services.editing.link("me", "knows", "li", fields={"strength": 0.4})
        with services.store.view(today=day("2025-06-01")) as view:
            assert [line.props["strength"] for line in view.lines(["KNOWS"])] == [0.4]


def test_periods_of_one_line_do_not_overlap(services: Services) -> None:
    services.editing.link("li", "influences", "wang", fields={"valid_from": "2024-01-01", "valid_to": "2024-12-31"})
    with pytest.raises(Refused, match="already a line INFLUENCES"):
        services.editing.link("li", "influences", "wang", fields={"valid_from": "2024-06-01"})
    services.editing.link("li", "influences", "wang", fields={"valid_from": "2025-01-01"})


@pytest.mark.parametrize(
    ("source", "kind", "target"), [("li", "knows", "li"), ("li", "loves", "wang"), ("li", "knows", "bank")]
)
def test_a_line_that_cannot_be_is_refused(services: Services, source: str, kind: str, target: str) -> None:
    with pytest.raises((Refused, InvalidValue, UnknownThing)):
        services.editing.link(source, kind, target)


def test_a_visit_without_a_next_step_is_refused(services: Services) -> None:
    with pytest.raises(Refused, match="without a next step"):
        services.editing.log_visit(Visited("bank", "2025-05-20", ("me",), ("li",), next_step="  "))


def test_a_visit_is_evidence_of_its_day_and_refreshes_lines(services: Services) -> None:
    before = services.routes.best("li", from_=["me"], via="any").routes[0].steps[0]
    done = services.editing.log_visit(
        Visited(
            "bank",
            "2025-05-20",
            ("me",),
            ("li", "李伟"),
            "Send the manual",
            "2025-05-27",
            "me",
            "Manual",
            "advance",
            "core",
        )
    )
    after = services.routes.best("li", from_=["me"], via="any").routes[0].steps[0]
    assert (before.age, after.age) == (142, 12)
    assert [flag.code for flag in after.flags] == ["refreshed_by_visit"]
    assert next(fact for fact in after.facts if fact.field == "visit").value == "visit-2025-05-20"
    assert done.subject is not None
    with services.store.view() as view:
        facts = view.facts(done.subject.id)
        assert {(fact.level, fact.observed, fact.decides) for fact in facts} == {(3, "2025-05-20", True)}


@pytest.mark.parametrize(
    ("ours", "theirs", "date"),
    [((), ("li",), "2025-05-20"), (("me",), (), "2025-05-20"), (("li",), ("wang",), "2025-05-20"), (("me",), ("me",), "2025-05-20"),
     (("me",), ("li",), "2025-07-01"), (("me",), ("li",), "yesterday")],
)  # fmt: skip
def test_a_visit_with_the_wrong_people_or_day_is_refused(
    services: Services, ours: tuple[str, ...], theirs: tuple[str, ...], date: str
) -> None:
    with pytest.raises((Refused, InvalidValue)):
        services.editing.log_visit(Visited("bank", date, ours, theirs, "Call"))
    assert services.store.number() == 1


def test_a_proposed_part_is_confirmed_once(services: Services) -> None:
    services.editing.confirm("li", "core")
    with services.store.view() as view:
        part = view.lines(["PLAYS"])[0].props
    assert (part["role"], part["attitude"], part["proposed"]) == (["coach_candidate"], 1, False)
    with pytest.raises(Refused, match="waits for a confirmation"):
        services.editing.confirm("li", "core")


def test_the_same_delivery_twice_is_once(services: Services) -> None:
    first = services.editing.add_person("Ann Lee", delivery="d1")
    second = services.editing.add_person("Ann Lee", delivery="d1")
    assert second.batch == first.batch
    assert [note.code for note in second.notes] == ["kept_already"]


def test_withdrawing_a_user_takes_out_what_he_said(services: Services) -> None:
    services.editing.link("li", "influences", "wang", fields={"strength": 0.5})
    services.editing.withdraw("user:ann")
    with services.store.view() as view:
        assert view.lines(["INFLUENCES"]) == []


def test_edits_are_kept_in_a_file_too(tmp_path: Path) -> None:
    from graph.store.sqlite import SqliteStore

    services = Services(SqliteStore(tmp_path / "store.sqlite"), user="ann", today=day("2025-06-01"))
    services.editing.add_person("Ann Lee")
    services.editing.add_person("Bo Ek")
    services.editing.link("ann-lee", "knows", "bo-ek", fields={"strength": "0.4"})
    assert services.store.verify().sound
