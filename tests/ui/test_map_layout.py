"""The power map is legible: measured on the computed positions of small, large and odd maps."""

import time
from itertools import combinations, pairwise

import pytest

from tests.ui.map_samples import ORGS, bank, random_map
from ui.view_models.drawing import text, theme
from ui.view_models.drawing.shapes import Text
from ui.view_models.power_map.cards import Box
from ui.view_models.power_map.layout import MapLayout, lay_out
from ui.view_models.power_map.model import MapLink, MapModel, MapPerson
from ui.view_models.power_map.scene import build

MAPS = {
    "bank": bank(),
    **{f"{size}_{seed}": random_map(size, seed) for size in (20, 60, 300) for seed in (1, 2, 3)},
    "one_department": random_map(300, 4, orgs=1),
    "no_levels": random_map(60, 5, levels=False),
    "no_levels_300": random_map(300, 5, levels=False),
    "forty_departments": random_map(300, 6, orgs=40),
    "no_links": random_map(60, 7, links=False),
    "long_chinese_titles": random_map(60, 8, title="高级资深首席信息科技与数字化转型战略规划委员会常务副主任" * 3),
    "long_english_names": random_map(60, 9, name="Wolfeschlegelsteinhausenbergerdorff Maximilian Alexander III"),
    "two_thousand_lines": random_map(300, 10, orgs=12),
}


def overlap(one: Box, two: Box) -> bool:
    return one.x < two.x + two.w and two.x < one.x + one.w and one.y < two.y + two.h and two.y < one.y + one.h


def crossed_cards(layout: MapLayout) -> list[tuple[str, str, str]]:
    """(source, target, foreign card) wherever a line touches a card that is not its own."""
    found = []
    for line in layout.lines:
        ends = {line.link.source, line.link.target}
        for (ax, ay), (bx, by) in pairwise(line.points):
            low_x, high_x, low_y, high_y = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
            for person, box in layout.cards.items():
                if person in ends:
                    continue
                if low_x <= box.x + box.w and high_x >= box.x and low_y <= box.y + box.h and high_y >= box.y:
                    found.append((line.link.source, line.link.target, person))
    return found


@pytest.fixture(params=MAPS, name="model")
def _model(request: pytest.FixtureRequest) -> MapModel:
    return MAPS[request.param]


def test_everybody_has_a_card(model: MapModel) -> None:
    assert set(lay_out(model).cards) == {person.id for person in model.people}


def test_no_two_cards_overlap(model: MapModel) -> None:
    cards = lay_out(model).cards
    assert [(a, b) for a, b in combinations(cards, 2) if overlap(cards[a], cards[b])] == []


def test_no_line_meets_a_foreign_card(model: MapModel) -> None:
    assert crossed_cards(lay_out(model)) == []


def test_no_line_runs_through_its_own_two_cards(model: MapModel) -> None:
    layout = lay_out(model)
    for line in layout.lines:
        for (ax, ay), (bx, by) in pairwise(line.points):
            middle = Box((ax + bx) / 2, (ay + by) / 2, 0, 0)
            for end in (line.link.source, line.link.target):
                box = layout.cards[end]
                inner = Box(box.x + 1, box.y + 1, box.w - 2, box.h - 2)
                assert not overlap(inner, middle), (line.link, line.points)


def test_lines_are_level_or_upright_and_end_on_their_cards(model: MapModel) -> None:
    layout = lay_out(model)
    for line in layout.lines:
        assert all(abs(ax - bx) < 0.01 or abs(ay - by) < 0.01 for (ax, ay), (bx, by) in pairwise(line.points))
        for (x, y), end in ((line.points[0], line.link.source), (line.points[-1], line.link.target)):
            box = layout.cards[end]
            assert box.x - 0.01 <= x <= box.x + box.w + 0.01
            assert box.y - 0.01 <= y <= box.y + box.h + 0.01


def test_everything_lies_on_the_picture(model: MapModel) -> None:
    layout = lay_out(model)
    for x, y in (point for line in layout.lines for point in line.points):
        assert 0 <= x <= layout.width
        assert 0 <= y <= layout.height
    for box in (*layout.cards.values(), *(lane.box for lane in layout.lanes)):
        assert box.x >= 0
        assert box.x + box.w <= layout.width


def test_every_text_fits_its_card_and_is_large_enough(model: MapModel) -> None:
    scene = build(model, lay_out(model))
    opening = theme.LEGIBLE / theme.SMALLEST_TEXT
    for card in scene.cards:
        for shape in card.shapes(full=True) + card.shapes(full=False):
            if isinstance(shape, Text):
                assert shape.size * opening >= 11
                room = shape.room or card.box.w
                assert text.width(shape.text, shape.size, bold=shape.bold) <= room + 0.01
                if shape.align == "start":
                    assert shape.x + room <= card.box.x + card.box.w
    assert all(label.text.size * opening >= 11 for label in scene.labels)


def test_no_line_runs_through_the_name_of_a_lane(model: MapModel) -> None:
    layout = lay_out(model)
    names = [Box(lane.name.x, lane.name.y, lane.name.w, lane.name.h) for lane in layout.lanes]
    for line in layout.lines:
        for (ax, ay), (bx, by) in pairwise(line.points):
            piece = Box(min(ax, bx), min(ay, by), abs(ax - bx), abs(ay - by))
            assert not any(overlap(piece, name) for name in names)


def test_lane_names_fit_their_lanes(model: MapModel) -> None:
    scene = build(model, lay_out(model))
    lanes = [label for label in scene.labels if label.pin == "bottom"]
    assert all(label.width <= label.end - label.start for label in lanes)


def closer_than(layout: MapLayout, pixels: float) -> list[tuple[MapLink, MapLink]]:
    """Pairs of lines of different nets that run side by side nearer than that."""
    pieces = []
    for line in layout.lines:
        for (ax, ay), (bx, by) in pairwise(line.points):
            upright = abs(ax - bx) < 0.01
            along = sorted((ay, by) if upright else (ax, bx))
            pieces.append((upright, ax if upright else ay, *along, line))
    pieces.sort(key=lambda piece: piece[:4])
    found = []
    for number, (upright, at, low, high, one) in enumerate(pieces):
        for other_upright, place, start, end, two in pieces[number + 1 :]:
            if other_upright != upright or place - at > pixels:
                break
            if min(high, end) - max(low, start) > 3 and one.net != two.net:
                found.append((one.link, two.link))
    return found


@pytest.mark.parametrize("name", ["bank", *(f"{size}_{seed}" for size in (20, 60) for seed in (1, 2, 3)), "no_levels"])
def test_lines_run_on_tracks_of_their_own(name: str) -> None:
    layout = lay_out(MAPS[name])
    assert not layout.dense
    assert closer_than(layout, 2) == []


def test_three_hundred_people_take_well_under_a_second() -> None:
    started = time.process_time()
    lay_out(MAPS["300_1"])
    assert time.process_time() - started < 0.6


def test_the_same_model_gives_the_same_picture() -> None:
    assert lay_out(random_map(60, 3)) == lay_out(random_map(60, 3))


def test_rows_go_by_level_with_our_team_below_all() -> None:
    model = bank()
    cards = lay_out(model).cards
    by_level = {p.id: p.level for p in model.people if p.side == "customer"}
    for one, two in combinations(by_level, 2):
        if by_level[one] < by_level[two]:  # type: ignore[operator]
            assert cards[one].y < cards[two].y
    ours = [cards[p.id].y for p in model.people if p.side == "seller"]
    assert min(ours) > max(cards[key].y for key in by_level)


def test_a_department_stands_in_one_lane_with_nobody_else_in_it() -> None:
    layout = lay_out(MAPS["60_1"])
    people = {p.id: p for p in MAPS["60_1"].people}
    for lane in layout.lanes:
        if lane.kind != "department":
            continue
        inside = {key for key, box in layout.cards.items() if overlap(box, lane.box)}
        assert {people[key].org for key in inside} == {lane.label}
        assert inside == {p.id for p in people.values() if p.org == lane.label and p.side == "customer"}


def test_the_chosen_route_is_marked_line_by_line() -> None:
    layout = lay_out(bank())
    steps = {(line.link.source, line.link.target) for line in layout.lines if line.chosen}
    assert steps == {("zhao", "wang"), ("wang", "liu"), ("liu", "zhou"), ("zhou", "chen")}


def test_a_map_opens_on_the_decision_maker() -> None:
    assert lay_out(bank(chosen=None)).focus == "chen"


def test_a_link_to_somebody_who_is_not_there_is_left_out() -> None:
    model = MapModel("x", (MapPerson("a", "A"),), (MapLink("a", "b", "knows"), MapLink("a", "a", "knows")))
    assert lay_out(model).lines == ()


@pytest.mark.parametrize("side", ["customer", "seller", "third_party", "competitor"])
def test_a_single_person_of_any_side_is_a_map(side: str) -> None:
    model = MapModel("x", (MapPerson("a", "A", side=side),))  # type: ignore[arg-type]
    assert list(lay_out(model).cards) == ["a"]


def test_nobody_at_all_is_an_empty_map() -> None:
    assert lay_out(MapModel("x", ())).cards == {}


def test_a_department_called_like_another_after_trimming_is_the_same_lane() -> None:
    people = (MapPerson("a", "A", org=ORGS[0], level=3), MapPerson("b", "B", org=f" {ORGS[0]} ", level=4))
    assert len(lay_out(MapModel("x", people)).lanes) == 1


def test_lines_of_one_net_meet_in_one_person(model: MapModel) -> None:
    nets: dict[object, list[set[str]]] = {}
    for line in lay_out(model).lines:
        nets.setdefault(line.net, []).append({line.link.source, line.link.target})
    assert all(set.intersection(*ends) for ends in nets.values())
