"""Published networks, as exchange files through the command line."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Call

SETS = {"krackhardt-hightech": ("advice.csv", True), "ryanair-influence": ("influence.csv", False)}
COLUMNS = {
    "in_degree": "in_degree", "out_degree": "out_degree", "betweenness": "betweenness", "pagerank_085": "pagerank",
    "harmonic_in": "harmonic", "constraint_burt": "constraint", "effective_size": "effective_size",
    "core_number_undirected": "core", "articulation_point_undirected": "cut_point",
}  # fmt: skip


def table(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", SETS)
def test_all_pairs_distances_are_those_published(
    name: str, shared_data: Path, call: Call, write: Callable[[str, str], Path]
) -> None:
    file, _ = SETS[name]
    ids = [row["id"] for row in table(shared_data / name / "nodes.csv")]
    # Influence runs against the tie, from the one asked to the one who asks.
    ties = [f"{row['target']},{row['source']},1" for row in table(shared_data / name / file)]
    people = write("people.csv", "\n".join(["id,name", *(f"{one},P{one}" for one in ids)]))
    lines = write("influences.csv", "\n".join(["source,target,strength", *ties]))
    pairs = write("pairs.csv", "\n".join(["from,to", *(f"{a},{b}" for a in ids for b in ids if a != b)]))
    assert call("import", people, lines).code == 0
    answered = call("routes", "--pairs", pairs, "--max-hops", 0, "--via", "any", "--plain")
    steps = {}
    for one in map(json.loads, answered.out.splitlines()):
        steps[one["from"], one["to"]] = "" if one["route"] is None else str(len(one["route"]["people"]) - 1)
    published = table(shared_data / name / "influence_distances.csv.gz")
    expected = {(row["from"], row["to"]): row["steps"] for row in published if row["from"] != row["to"]}
    assert steps == expected


@pytest.mark.parametrize("name", SETS)
def test_measures_are_those_published(
    name: str, shared_data: Path, call: Call, write: Callable[[str, str], Path]
) -> None:
    file, _ = SETS[name]
    ids = [row["id"] for row in table(shared_data / name / "nodes.csv")]
    ties = [f"{row['source']},{row['target']}" for row in table(shared_data / name / file)]
    people = write("people.csv", "\n".join(["id,name", *(f"{one},P{one}" for one in ids)]))
    lines = write("influences.csv", "\n".join(["source,target", *ties]))
    assert call("import", people, lines).code == 0
    found = {one["id"]: one for one in call("measures", "--edges", "influences", "--json").json["people"]}
    for row in table(shared_data / name / "measures.csv"):
        for column, ours in COLUMNS.items():
            assert float(found[row["id"]][ours]) == pytest.approx(float(row[column]), abs=1e-8), (row["id"], column)
