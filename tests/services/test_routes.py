"""Routes as pages and the command line ask for them, on a small bank."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from graph.analysis.reasons import CODES
from graph.errors import AmbiguousName, EmptyStore, Refused, UnknownThing
from graph.services import Services
from graph.services.routes import RoutesAnswer
from graph.store.memory import MemoryStore
from tests.services.scene import Scene, day
from tests.services.small_store import bank


@pytest.fixture(scope="module")
def services() -> Services:
    return bank()


def codes(answer: RoutesAnswer) -> list[str]:
    return [one.code for one in answer.would_open]


def test_the_one_open_deal_of_the_target_is_taken(services: Services) -> None:
    answer = services.routes.best("陈国栋")
    assert answer.opportunity is not None
    assert answer.opportunity.key == "core"
    assert answer.via == "coach"
    assert [route.people for route in answer.routes] == [("zhao", "wang", "liu", "chen")]
    assert answer.notes == ()


def test_a_target_in_several_open_deals_is_refused_with_the_list() -> None:
    services = bank()
    services.editing.link("chen", "plays", "desk", fields={"role": "decision_maker"})
    with pytest.raises(Refused, match="core · 核心系统; desk · 柜面终端") as caught:
        services.routes.best("chen")
    assert caught.value.params["opportunities"] == [("core", "核心系统"), ("desk", "柜面终端")]
    assert services.routes.best("chen", "desk").opportunity is not None


def test_a_target_in_no_open_deal_is_asked_for_without_attitudes(services: Services) -> None:
    answer = services.routes.best("brown")
    assert (answer.opportunity, answer.via) == (None, "any")
    assert [note.code for note in answer.notes] == ["no_open_opportunity"]
    assert answer.routes[0].people == ("zhao", "brown")


def test_a_coach_is_reached_by_any_route(services: Services) -> None:
    answer = services.routes.best("wang")
    assert answer.via == "any"
    assert [note.code for note in answer.notes] == ["target_is_coach"]
    assert answer.routes[0].people == ("zhao", "wang")


def test_a_closed_deal_and_a_target_outside_it_are_noted(services: Services) -> None:
    assert [note.code for note in services.routes.best("wang", "old").notes] == [
        "opportunity_closed", "target_not_in_opportunity",
    ]  # fmt: skip


def test_an_untested_coach_counts_and_is_flagged() -> None:
    services = bank()
    services.editing.set("wang", "guides", "no", opportunity="core")
    route = services.routes.best("chen").routes[0]
    flag = next(said for said in route.reasons if said.code == "coach_untested")
    assert flag.params == {"person": "wang", "name": "王磊", "missing": ["guides"]}
    assert not route.stops[1].coach_tested


def test_every_step_shows_its_figures_and_its_facts(services: Services) -> None:
    step = services.routes.best("chen").routes[0].steps[0]
    assert (step.kind, step.strength, step.age, step.willingness) == ("KNOWS", 0.9, 10, 1.0)
    assert step.chance == step.strength * step.freshness * step.willingness
    assert [flag.code for flag in step.flags] == ["refreshed_by_visit"]
    assert [(fact.field, fact.value) for fact in step.facts] == [("basis", "同学"), ("strength", 0.9), ("visit", "v1")]
    carried = services.routes.best("chen").routes[0].steps[1]
    assert [(fact.field, fact.value) for fact in carried.facts][-1] == ("attitude", 2)


def test_assumed_undated_and_thin_evidence_are_flagged(services: Services) -> None:
    answer = services.routes.best("zhou", via="any", k=9)
    route = next(route for route in answer.routes if route.people == ("zhao", "brown", "zhou"))
    assert [flag.code for flag in route.steps[0].flags] == ["undated", "single_undated_level_1"]
    assumed = services.routes.best("liu", via="any", k=9).routes
    step = next(step for route in assumed for step in route.steps if step.source == "qian")
    assert "strength_assumed" in [flag.code for flag in step.flags]


def test_the_grade_is_by_the_settings_and_the_weakest_step_is_named(services: Services) -> None:
    route = services.routes.best("chen").routes[0]
    assert route.grade == services.settings.grade(route.chance) == "fair"
    said = {one.code: one.params for one in route.reasons}
    assert said["grade"] == {"grade": "fair", "percent": round(route.chance * 100)}
    assert said["weakest_step"]["source"] == "liu"


def test_each_carrier_gets_a_line_and_a_prop_that_fit_his_listener(services: Services) -> None:
    route = services.routes.best("chen").routes[0]
    assert [(line.speaker, line.listener) for line in route.lines] == [("wang", "liu"), ("liu", "chen")]
    to_liu, to_chen = route.lines
    assert (to_liu.line.code, to_liu.line.params["words"], to_liu.prop.code) == (
        "line.doer.problem", "批处理太慢", "prop.doer.problem",
    )  # fmt: skip
    assert (to_chen.line.code, to_chen.line.params["words"]) == ("line.decider.criteria", "投资回报")
    assert (to_chen.prop.code, to_chen.prop.params["whose"]) == ("prop.decider.problem", "liu")
    assert to_liu.relation.params["basis"] == "老部下"
    assert route.opening.line.code == "open.any.plain"
    assert (route.opening.speaker, route.opening.listener) == ("zhao", "wang")


def test_a_start_need_not_be_ours_and_none_of_ours_carries(services: Services) -> None:
    answer = services.routes.best("chen", via="any", from_=["brown"])
    assert [route.people for route in answer.routes] == [("brown", "zhou", "chen")]
    assert answer.routes[0].steps[0].willingness == 1.0


def test_where_there_is_no_route_it_says_what_would_open_one(services: Services) -> None:
    short = services.routes.best("chen", max_hops=2)
    assert short.routes == ()
    assert codes(short)[0] == "more_hops"
    assert short.would_open[0].params["hops"] == 3
    assert "without_coach" in codes(short)
    assert short.to_json()["would_open"][0]["code"] == "more_hops"
    assert short.to_json()["note"]


def test_a_candidate_whose_test_would_open_a_route_is_named() -> None:
    services = bank()
    services.editing.set("wang", "role", "coach_candidate", opportunity="core")
    answer = services.routes.best("chen")
    assert answer.routes == ()
    assert codes(answer) == ["no_coach", "test_candidate", "without_coach"]
    found = next(one for one in answer.would_open if one.code == "test_candidate")
    assert (found.params["person"], found.params["people"]) == ("wang", ["zhao", "wang", "liu", "chen"])


def test_an_opponent_in_the_way_is_named() -> None:
    scene = Scene(MemoryStore())
    scene.person("us", side="seller")
    scene.person("block")
    scene.person("cfo")
    scene.deal("deal")
    scene.plays("block", "deal", attitude=-2)
    scene.plays("cfo", "deal")
    scene.knows("us", "block", 0.9, on="2025-06-30")
    scene.knows("block", "cfo", 0.8, on="2025-06-30")
    scene.play()
    answer = Services(scene.store, user="x", today=day("2025-06-30")).routes.best("cfo", via="any")
    found = {one.code: one.params for one in answer.would_open}
    assert found["win_over"]["person"] == "block"
    assert found["win_over"]["chance"] == pytest.approx(0.9 * 0.8 * 0.3)
    assert found["get_to_know"]["person"] == "cfo"


def test_nobody_of_ours_a_target_of_ours_and_a_lonely_target_are_said() -> None:
    scene = Scene(MemoryStore())
    scene.person("cfo")
    scene.person("cto")
    scene.play()
    services = Services(scene.store, user="x")
    assert codes(services.routes.best("cfo")) == ["nobody_of_ours"]
    services.editing.set("cto", "side", "seller")
    assert codes(services.routes.best("cfo")) == ["nobody_reaches_target", "get_to_know"]
    assert codes(services.routes.best("cto")) == ["target_is_a_start"]


def test_asking_for_no_routes_is_not_asking_what_would_open_one(services: Services) -> None:
    answer = services.routes.best("chen", k=0)
    assert (answer.routes, answer.would_open) == ((), ())


@pytest.mark.parametrize(
    ("asked", "error"),
    [({"target": "nobody"}, UnknownThing), ({"target": "chen", "opportunity": "x"}, UnknownThing), ({"target": "chen", "k": -1}, Refused),
     ({"target": "chen", "via": "post"}, Refused), ({"target": "chen", "from_": ["nobody"]}, UnknownThing)],
)  # fmt: skip
def test_a_question_that_cannot_be_asked_is_refused(
    services: Services, asked: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        services.routes.best(**asked)  # type: ignore[arg-type]


def test_an_empty_store_and_an_ambiguous_name_are_one_sentence() -> None:
    with pytest.raises(EmptyStore):
        Services(MemoryStore(), user="x").routes.best("cfo")
    services = bank()
    services.editing.add_person("陈国栋", key="other")
    with pytest.raises(AmbiguousName, match="行长"):
        services.routes.best("陈国栋")


def test_an_edit_changes_the_next_answer(services: Services) -> None:
    services = bank()
    before = services.routes.best("chen").routes[0].chance
    services.editing.link("liu", "influences", "chen", fields={"strength": 0.9})
    after = services.routes.best("chen").routes[0].chance
    assert after > before
    done = services.editing.set("wang", "attitude", "-2", opportunity="core")
    assert services.routes.best("chen").routes == ()
    assert done.batch is not None
    services.editing.undo(done.batch)
    assert services.routes.best("chen").routes[0].chance == after


def test_the_past_is_answered_from_the_past() -> None:
    services = bank()
    services.editing.link("liu", "influences", "chen", fields={"strength": 0.9})
    assert services.routes.best("chen", as_of=day("2025-06-05")).routes == ()
    assert [route.people for route in services.routes.best("chen", as_of=day("2025-06-15")).routes] == [
        ("zhao", "wang", "liu", "chen")
    ]
    first = services.store.log()[0].at
    believed = services.routes.best("chen", known_at=first, today=day("2025-06-30"))
    assert believed.number in (1, 2)


def test_the_set_speaks_of_the_state_that_the_routes_were_read_from() -> None:
    services = bank()
    answer = services.routes.best("chen", via="any")
    services.editing.set("wang", "attitude", "-2", opportunity="core")
    assert services.routes.rest(answer).routes == 4
    again = services.routes.best("chen", via="any")
    assert services.routes.rest(again).routes == 3


def test_the_answer_is_plain_json_in_both_forms(services: Services) -> None:
    answer = services.routes.whole("chen", via="any").to_json(say=lambda said: said.code)
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer


def test_every_reason_of_an_answer_is_in_the_list_of_codes(services: Services) -> None:
    for target in ("chen", "zhou", "he", "sun", "brown", "rival-man"):
        for via in ("coach", "any"):
            answer = services.routes.best(target, via=via, k=20)  # type: ignore[arg-type]
            said = [*answer.notes, *answer.would_open]
            for route in answer.routes:
                said += route.reasons
                said += [flag for step in route.steps for flag in step.flags]
                said += [one for line in (route.opening, *route.lines) for one in (line.line, line.prop, line.relation)]
            assert {one.code for one in said} <= CODES.keys()


def test_many_threads_ask_at_once_while_one_writes() -> None:
    services = bank()

    def ask(at: int) -> int:
        if at == 40:
            services.editing.set("wang", "remark", "note")
        return len(services.routes.best("chen", via="any", k=9).routes)

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(80))) == {4}
    assert services.routes.best("chen").number == 2
