"""A map opens whole and can be read: names, places and sizes at the zoom it opens with, on a small canvas."""

from dataclasses import replace
from itertools import combinations

import pytest

from tests.ui.map_samples import bank, random_map
from tests.ui.test_map_layout import closer_than, crossed_cards, overlap
from ui.components.power_map.payload import payload
from ui.i18n.map_words import map_words
from ui.view_models.drawing import text, theme
from ui.view_models.power_map import zoom
from ui.view_models.power_map.layout import CROWD_ZOOM, lay_out, opening
from ui.view_models.power_map.model import MapLink, MapModel, MapPerson
from ui.view_models.power_map.scene import build
from ui.view_models.power_map.svg import map_svg

CANVAS = (860, 600)
MAPS = {
    **{f"{size}_{seed}": replace(random_map(size, seed), acquaintance=False) for size in (20, 60) for seed in range(6)},
    "english": replace(random_map(60, 2, name="Alexandra Fitzgerald"), words=map_words("en")),
    "bank": bank(),
    "bank_en": replace(bank("en"), acquaintance=False),
}


@pytest.fixture(params=MAPS, name="model")
def _model(request: pytest.FixtureRequest) -> MapModel:
    return MAPS[request.param]


def test_the_whole_map_is_on_the_canvas_when_it_opens(model: MapModel) -> None:
    layout = lay_out(model)
    scale = opening(layout, *CANVAS)
    assert layout.width * scale <= CANVAS[0] + 0.01
    assert layout.height * scale <= CANVAS[1] + 0.01
    assert scale >= zoom.STEPS[0]


def test_no_text_is_under_eleven_pixels_when_the_map_opens(model: MapModel) -> None:
    layout = lay_out(model)
    scale = opening(layout, *CANVAS)
    step = zoom.step_of(scale)
    scene = build(model, layout)
    for card in scene.cards:
        assert all(line.size * scale >= theme.LEGIBLE - 1e-6 for line in card.steps[step])
        assert card.steps[step], card.person.name


@pytest.mark.parametrize("step", range(len(zoom.STEPS)))
def test_what_is_written_stays_inside_its_card(model: MapModel, step: int) -> None:
    for card in build(model, lay_out(model)).cards:
        box = card.box
        for line in card.steps[step]:
            assert line.x >= box.x
            assert line.x + text.width(line.text, line.size, bold=line.bold) <= box.x + box.w
            if zoom.STEPS[step] >= 0.41:
                assert line.y - line.size * 0.75 >= box.y - 0.5
                assert line.y + line.size * 0.2 <= box.y + box.h + 0.5


def test_names_can_be_recognised_when_the_map_opens(model: MapModel) -> None:
    layout = lay_out(model)
    step = zoom.step_of(opening(layout, *CANVAS))
    for card in build(model, layout).cards:
        seen = "".join(line.text for line in card.steps[step] if line.bold).replace(text.ELLIPSIS, "")
        name = card.person.name.replace(" ", "")
        enough = 3 if ord(name[0]) > 0x2E7F else 8
        assert len(seen.replace(" ", "")) >= min(enough, len(name)), (card.person.name, seen)


def test_names_of_rows_and_lanes_have_their_room(model: MapModel) -> None:
    layout = lay_out(model)
    scale = opening(layout, *CANVAS)
    step = zoom.step_of(scale)
    size = theme.LEGIBLE / zoom.STEPS[step]
    for label in build(model, layout).labels:
        for line in label.steps[step]:
            room = layout.names if label.pin == "left" else label.end - label.start
            assert text.width(line, size, bold=True) <= room


def test_cards_and_lines_keep_apart_when_little_is_hidden_and_when_much_is(model: MapModel) -> None:
    for shown in (True, False):
        layout = lay_out(replace(model, acquaintance=shown))
        assert not [1 for a, b in combinations(layout.cards.values(), 2) if overlap(a, b)]
        assert crossed_cards(layout) == []
        drawn = replace(layout, lines=tuple(line for line in layout.lines if not line.hidden))
        assert closer_than(drawn, 2) == []


def test_the_chosen_route_is_on_the_canvas_whole(model: MapModel) -> None:
    layout = lay_out(model)
    scale = opening(layout, *CANVAS)
    chosen = [line for line in layout.lines if line.chosen]
    assert chosen
    assert not any(line.hidden for line in chosen)
    points = [point for line in chosen for point in line.points]
    assert all(0 <= x * scale <= CANVAS[0] and 0 <= y * scale <= CANVAS[1] for x, y in points)


def test_three_hundred_people_open_near_enough_to_read_names() -> None:
    layout = lay_out(random_map(300, 1))
    scale = opening(layout, *CANVAS)
    assert scale >= CROWD_ZOOM >= zoom.STEPS[0]


PEOPLE = (MapPerson("us", "Us", side="seller"), MapPerson("a", "A"), MapPerson("b", "B"), MapPerson("c", "C"))
LINES = (
    MapLink("us", "a", "knows", 0.8, on_route=0),
    MapLink("us", "c", "knows", 0.8),
    MapLink("a", "b", "knows", 0.8, on_route=0),
    MapLink("b", "c", "knows", 0.8),
    MapLink("c", "us", "knows", 0.8),
    MapLink("c", "a", "influences", 0.2),
)
SMALL = MapModel("x", PEOPLE, LINES, (("us", "a", "b"),), words=map_words("en"), acquaintance=False)


def test_acquaintance_among_others_is_hidden_unless_a_route_uses_it() -> None:
    hidden = {(line.link.source, line.link.target) for line in lay_out(SMALL).lines if line.hidden}
    assert hidden == {("b", "c"), ("c", "us")}
    assert not any(line.hidden for line in lay_out(replace(SMALL, acquaintance=True)).lines)


def test_the_map_says_how_many_lines_it_hides() -> None:
    data = payload(SMALL, lay_out(SMALL), view="v", selected=None)
    assert data["notes"] == "2 lines of acquaintance hidden"


def test_a_shared_map_does_not_tell_by_a_line_which_acquaintance_a_route_uses() -> None:
    assert map_svg(SMALL) == map_svg(replace(SMALL, routes=(), links=tuple(replace(x, on_route=None) for x in LINES)))
    data = payload(SMALL, lay_out(SMALL), view="v", selected=None)
    private = {(line["source"], line["target"]) for line in data["lines"] if line.get("private")}  # type: ignore[attr-defined]
    assert private == {("a", "b"), ("b", "c"), ("c", "us")}


def test_a_weak_influence_is_faint() -> None:
    def alpha(strength: float) -> float:
        model = replace(SMALL, links=(MapLink("c", "a", "influences", strength),), routes=())
        return min(getattr(shape, "alpha", 1.0) for shape in build(model, lay_out(model)).lines[0].private)

    assert alpha(0.39) < alpha(0.4) == 1


def test_a_title_does_not_repeat_the_department_of_its_lane() -> None:
    people = (MapPerson("a", "A", "信息科技部总经理", "信息科技部", 3), MapPerson("b", "B", "总经理", "信息科技部", 4))
    model = MapModel("x", people, words=map_words("zh"))
    card = build(model, lay_out(model)).cards[0]
    assert "总经理" in {getattr(shape, "text", "") for shape in card.shapes(full=True)}
