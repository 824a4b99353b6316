"""What the map and the ladder send to the page, and what they make of what comes back."""

import json

from tests.ui.ladder_samples import ladder
from tests.ui.map_samples import bank, hostile, random_map
from ui.components import route_ladder
from ui.components.power_map import Picked, picked
from ui.components.power_map.network import network_data, vis_source
from ui.components.power_map.payload import payload
from ui.components.route_ladder import LadderPick
from ui.view_models.drawing.shapes import Json
from ui.view_models.power_map.layout import lay_out
from ui.view_models.power_map.model import MapModel


def sent(model: MapModel) -> Json:
    data: Json = json.loads(json.dumps(payload(model, lay_out(model), view="v", selected=None)))
    return data


def test_nodes_and_cards_are_numbered_alike() -> None:
    data = sent(random_map(60, 1))
    nodes = data["network"]["nodes"]  # type: ignore[index]
    for node, card in zip(nodes, data["cards"], strict=True):  # type: ignore[call-overload]
        x, y, w, h = card["box"]
        assert abs(node["x"] - x - w / 2) < 0.1
        assert abs(node["y"] - y - h / 2) < 0.1


def test_the_network_has_our_positions_and_no_text_that_vis_could_show_as_markup() -> None:
    nodes, edges, options = network_data(lay_out(bank(names=hostile(26))))
    assert all(node["fixed"] and not node["physics"] and node["label"] == " " for node in nodes)
    assert not any("title" in part for part in (*nodes, *edges))
    assert all(edge["hidden"] for edge in edges)
    assert options["physics"] == {"enabled": False}


def test_the_library_leaves_no_global_and_names_no_source_map() -> None:
    source = vis_source()
    assert source.startswith("const vis = (() => { const exports = {}; const module = { exports };")
    assert "sourceMappingURL" not in source


def test_what_is_sent_for_sharing_has_no_private_part() -> None:
    for card in sent(bank())["cards"]:  # type: ignore[attr-defined]
        strip = card["q"][1]
        assert strip is not None or card["id"] in ("zhao", "qian")
    private = {line["kind"] for line in sent(bank())["lines"] if "q" in line}  # type: ignore[attr-defined]
    assert private == {"knows", "influences"}


def test_three_hundred_people_are_sent_in_less_than_a_megabyte() -> None:
    assert len(json.dumps(sent(random_map(300, 1)))) < 1_000_000


def test_a_pick_is_read_with_care() -> None:
    assert picked({"selected": "a"}) == Picked(person="a")
    assert picked({"link": {"source": "a", "target": "b", "kind": "knows"}}) == Picked(link=("a", "b", "knows"))
    for odd in (None, 3, {}, {"selected": 3}, {"link": "x"}, {"link": {"source": "a"}}):
        assert picked(odd) == Picked()


def test_a_pick_on_the_ladder_is_read_with_care() -> None:
    assert route_ladder.picked({"route": 1, "person": "a"}, 3) == LadderPick(1, "a")
    for odd in (None, {}, {"route": 3}, {"route": "1"}, {"route": -1}):
        assert route_ladder.picked(odd, 3) == LadderPick()


def test_the_ladder_sends_every_card_with_its_texts() -> None:
    data = json.loads(json.dumps(route_ladder.payload(ladder("en"))))
    assert [card["id"] for card in data["cards"]].count("chen") == 3
    assert data["routes"] == 3
    assert "Chance strong 61/100" in {shape.get("t") for shape in data["rows"][0]}
