"""The map as a file: well formed, inert, and safe to share."""

from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from tests.golden import Golden
from tests.ui.ladder_samples import ladder, long_ladder
from tests.ui.map_samples import bank, hostile, random_map
from ui.view_models.drawing import theme
from ui.view_models.ladder_scene import ladder_scene, ladder_svg
from ui.view_models.power_map.layout import lay_out
from ui.view_models.power_map.model import MapLink, MapModel, MapPerson
from ui.view_models.power_map.svg import map_svg
from ui.view_models.power_map.tips import link_tip, person_tip

_NAMESPACE = "{http://www.w3.org/2000/svg}"
_ATTITUDE_FILLS = {fill for attitude, (fill, _) in theme.STRIPS.items() if attitude is not None}


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{_NAMESPACE}text")]


def fills(svg: str) -> set[str]:
    return {element.get("fill", "") for element in ElementTree.fromstring(svg).iter()}


@pytest.mark.parametrize("full", [True, False])
def test_the_file_names_everybody(full: bool) -> None:
    assert {p.name for p in bank().people} <= set(texts(map_svg(bank(), full=full)))


def test_a_shared_map_shows_neither_attitude_nor_coach_nor_the_route_through_him() -> None:
    shared = map_svg(bank())
    assert not fills(shared) & _ATTITUDE_FILLS
    assert theme.ROUTE not in shared
    words = bank().words
    private = {words[key] for key in ("coach", "coach_hollow", "attitude_2", "attitude_-2", "route")}
    assert not private & set(texts(shared))
    assert words["shared_note"] in " ".join(texts(shared))


def test_two_people_who_differ_only_in_what_is_private_look_alike_when_shared() -> None:
    def drawn(person: MapPerson) -> str:
        return map_svg(MapModel("x", (person,), words=bank().words))

    plain = MapPerson("a", "王磊", "处长", "科技部", 4, influence=0.4)
    coach = MapPerson("a", "王磊", "处长", "科技部", 4, "customer", 2, ("coach",), True, 0.4, flags=("教练",))
    assert drawn(plain) == drawn(coach)


def test_even_the_places_in_a_shared_map_do_not_tell_the_route() -> None:
    assert map_svg(bank()) == map_svg(replace(bank(), routes=(), chosen=None))


def test_a_full_map_shows_attitude_coach_and_route() -> None:
    svg = map_svg(bank(), full=True)
    assert fills(svg) >= _ATTITUDE_FILLS
    assert theme.ROUTE in svg
    assert bank().words["coach"] in texts(svg)


@pytest.mark.parametrize("full", [True, False])
def test_hostile_names_stay_names(full: bool) -> None:
    names = hostile(26)
    tags = {element.tag for element in ElementTree.fromstring(map_svg(bank(names=names), full=full)).iter()}
    assert tags <= {_NAMESPACE + name for name in ("svg", "title", "rect", "path", "text")}
    tags = {element.tag for element in ElementTree.fromstring(ladder_svg(ladder(names=names), full=full)).iter()}
    assert tags <= {_NAMESPACE + name for name in ("svg", "title", "rect", "path", "text")}


def test_the_file_asks_for_nothing_from_outside() -> None:
    svg = map_svg(random_map(60, 1), full=True)
    assert svg.count("http") == 1
    assert "href" not in svg
    assert "url(" not in svg


def test_the_file_draws_the_computed_positions() -> None:
    layout = lay_out(bank())
    box = layout.cards["chen"]
    rects = [
        (r.get("width"), r.get("height")) for r in ElementTree.fromstring(map_svg(bank())).iter(f"{_NAMESPACE}rect")
    ]
    assert (f"{box.w:g}", f"{box.h:g}") in rects


def test_the_tip_tells_a_line_in_words() -> None:
    link = MapLink("zhao", "wang", "knows", 0.95, assumed=True, note="一起吃过饭")
    tip = link_tip(link, bank(), {"zhao": "赵一鸣", "wang": "王磊"})
    assert tip == ("赵一鸣 → 王磊", "认识 · 强度 95%", "假定", "一起吃过饭")


def test_the_tip_of_a_person_has_the_unshortened_name_and_every_role() -> None:
    person = MapPerson("a", "很长的名字" * 20, "处长", "科技部", 4, "customer", None, ("coach", "member"), False, 0.4)
    tip = person_tip(person, bank())
    assert tip == ("很长的名字" * 20, "处长 · 科技部", "教练（未验证） · 成员", "态度：未知", "影响力：40/100")


def test_a_part_of_a_map_says_how_much_it_shows() -> None:
    model = MapModel("x", (MapPerson("a", "A"),), shown=1, total=300, words=bank().words)
    assert "1 / 300" in " ".join(texts(map_svg(model)))


def test_the_picture_of_three_people_is_as_it_was_looked_at(golden: Golden) -> None:
    whole = bank()
    keep = {"chen", "liu", "wang", "zhao"}
    people = tuple(p for p in whole.people if p.id in keep)
    links = tuple(x for x in whole.links if {x.source, x.target} <= keep)
    model = MapModel(whole.title, people, links, (("zhao", "wang", "liu"),), words=whole.words)
    golden("four.svg", map_svg(model, full=True))


def test_a_ladder_ends_every_route_in_the_same_column() -> None:
    scene = ladder_scene(ladder())
    last = {spot.route: spot.box.x for spot in scene.spots}
    assert len(set(last.values())) == 1


@pytest.mark.parametrize(("routes", "people"), [(1, 1), (1, 2), (1, 8), (10, 2), (10, 8)])
def test_a_ladder_of_any_size_has_no_overlapping_cards(routes: int, people: int) -> None:
    scene = ladder_scene(long_ladder(routes, max(people, 2)))
    for spot in scene.spots:
        assert spot.box.x + spot.box.w <= scene.width
        assert spot.box.y + spot.box.h <= scene.height
    for row in range(routes):
        xs = sorted(spot.box.x for spot in scene.spots if spot.route == row)
        width = scene.spots[0].box.w
        assert all(b - a >= width + 40 for a, b in pairwise(xs))


def test_a_ladder_says_chance_and_weakest_step() -> None:
    told = texts(ladder_svg(ladder(), full=True))
    assert "把握较大 61/100" in told
    assert {"95%", "80%", "85%"} <= set(told)
    assert bank().words["not_calibrated"] in told


def test_a_shared_ladder_shows_neither_attitude_nor_coach() -> None:
    assert not fills(ladder_svg(ladder())) & _ATTITUDE_FILLS


def test_no_route_is_an_empty_ladder() -> None:
    assert ladder_scene(long_ladder(0, 2)).spots == ()
