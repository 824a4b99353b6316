"""The best route of many pairs."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import pytest

from graph.errors import Refused, UnknownThing
from graph.services import Services
from graph.store.memory import MemoryStore
from tests.services.scene import Scene
from tests.services.small_store import bank


@pytest.mark.parametrize(
    ("name", "file", "against"),
    [("krackhardt-hightech", "advice.csv", True), ("ryanair-influence", "influence.csv", False)],
)
def test_distances_in_published_nets_are_the_published_ones(
    shared_data: Path, name: str, file: str, against: bool
) -> None:
    folder = shared_data / name
    scene = Scene(MemoryStore())
    with (folder / file).open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            ends = (row["target"], row["source"]) if against else (row["source"], row["target"])
            scene.influences(*ends, 0.5)
    scene.play()
    with gzip.open(folder / "influence_distances.csv.gz", "rt", encoding="utf-8") as lines:
        printed = list(csv.DictReader(lines))
    columns = list(printed[0])
    rows = [(row[columns[0]], row[columns[1]]) if against else (row[columns[1]], row[columns[0]]) for row in printed]
    asked = [(one, other) for one, other in rows if one != other]
    expected = [row[columns[2]] for row, ends in zip(printed, rows, strict=True) if ends[0] != ends[1]]
    found = list(Services(scene.store, user="x").routes.pairs(asked, max_hops=0))
    assert [str(line["route"]["links"]) if line["route"] else "" for line in found] == expected


def test_a_pair_says_who_chance_and_links() -> None:
    lines = list(bank().routes.pairs([("zhao", "chen"), ("brown", "陈国栋", "core"), ("chen", "zhao")]))
    assert [line["to"] for line in lines] == ["chen", "chen", "zhao"]
    assert lines[0]["route"]["people"] == ["zhao", "wang", "liu", "chen"]
    assert (lines[0]["opportunity"], lines[0]["route"]["links"], lines[0]["note"]) == ("core", 3, None)
    assert lines[1]["route"] is None
    assert lines[2]["opportunity"] is None


def test_a_start_that_carries_elsewhere_keeps_his_attitude_there() -> None:
    scene = Scene(MemoryStore())
    scene.deal("deal")
    for key in ("a", "b", "c"):
        scene.person(key)
    scene.plays("b", "deal", attitude=-1)
    scene.knows("a", "b", 1.0, on="2025-06-30")
    scene.knows("b", "c", 1.0, on="2025-06-30")
    scene.play()
    lines = list(
        Services(scene.store, user="x").routes.pairs(
            [("b", "c", "deal"), ("a", "c", "deal")], via="any", as_of=None, plain=False
        )
    )
    assert lines[0]["route"]["chance"] > 3 * lines[1]["route"]["chance"]


def test_a_row_without_an_end_or_with_an_unknown_one_is_refused() -> None:
    with pytest.raises(Refused, match="Row 2"):
        list(bank().routes.pairs([("zhao", "chen"), ("zhao", "")]))
    with pytest.raises(UnknownThing):
        list(bank().routes.pairs([("zhao", "nobody")]))
