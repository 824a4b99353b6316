"""The demo portfolio through the command line: it tells its story."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import DEMO, Call


def test_the_demo_loads_whole_once_and_is_never_mixed(call: Call, tmp_path: Path) -> None:
    assert call("demo", "--no-serve", "--json").json["batch"]
    assert call("demo", "--no-serve", "--json").json["batch"] is None
    mine = tmp_path / "mine.sqlite"
    path = tmp_path / "people.csv"
    path.write_text("id,name\np,P\n", encoding="utf-8")
    assert call("import", path, store=mine).code == 0
    assert call("demo", "--no-serve", store=mine).code == 1


def test_the_demo_files_are_taken_without_a_reject(call: Call) -> None:
    found = call("import", DEMO, "--dry-run", "--json")
    assert (found.code, found.json["rejects"]) == (0, [])
    assert call("log", "--json").json["batches"] == []


def test_the_best_routes_to_the_decider_go_through_the_coach_and_never_the_blocker(
    call: Call, demo_store: Path
) -> None:
    found = call("routes", "陈国栋", "--today", "2026-11-22", "-k", 50, "--json", store=demo_store).json
    assert found["opportunity"] == "hdb-core"
    first = found["routes"][0]
    assert first["people"] == ["s-zhao-yiming", "hdb-lin-xiaolan", "hdb-liang-boqian", "hdb-chen-guodong"]
    assert not any("hdb-ma-xiao" in route["people"][1:-1] for route in found["routes"])
    assert found["cuts"] == [["hdb-gu-yaqin", "hdb-lin-xiaolan"], ["hdb-he-min", "hdb-lin-xiaolan"]]
    chances = [route["chance"] for route in found["routes"]]
    assert chances == sorted(chances, reverse=True)


def test_as_of_an_earlier_day_the_coach_was_only_a_candidate(call: Call, demo_store: Path) -> None:
    then = call("person", "show", "hdb-lin-xiaolan", "--as-of", "2026-06-30", "--json", store=demo_store).json
    now = call("person", "show", "hdb-lin-xiaolan", "--json", store=demo_store).json
    assert ["coach_candidate"] in [part["roles"] for part in then["parts"]]
    assert any("coach" in part["roles"] for part in now["parts"])


def test_what_leaves_is_safe_to_share_unless_it_is_asked_for(call: Call, demo_store: Path, tmp_path: Path) -> None:
    safe = call("export", "-", store=demo_store).out
    assert '"attitude"' not in safe
    assert '"coach"' not in safe
    assert call("export", "-", "--full", store=demo_store).code == 1
    full = call("export", "-", "--full", "--yes", store=demo_store)
    assert '"attitude"' in full.out
    assert demo_store.with_suffix(".shared.log").exists()


def test_the_graph_goes_out_as_exchange_files_and_comes_back_the_same(
    call: Call, demo_store: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    assert call("export", folder, "--full", "--yes", store=demo_store).code == 0
    back = tmp_path / "back.sqlite"
    taken = call("import", folder, "--json", store=back)
    assert (taken.code, taken.json["rejects"]) == (0, [])
    answers = [
        call("routes", "hdb-chen-guodong", "--today", "2026-11-22", "--json", store=store).json
        for store in (demo_store, back)
    ]
    assert [r["people"] for r in answers[0]["routes"]] == [r["people"] for r in answers[1]["routes"]]
    assert [r["chance"] for r in answers[0]["routes"]] == [r["chance"] for r in answers[1]["routes"]]


def test_graphml_is_read_back_by_networkx(call: Call, demo_store: Path, tmp_path: Path) -> None:
    import networkx as nx

    path = tmp_path / "graph.graphml"
    assert call("export", path, store=demo_store).code == 0
    graph = nx.read_graphml(path)
    assert "Person:hdb-chen-guodong" in graph
