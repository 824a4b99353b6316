"""Measures against published figures and against networkx on random nets."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from graph.analysis.measures import measures


def net(path: Path) -> tuple[list[str], list[tuple[int, int]]]:
    """Read the people of a measures file and the links beside it."""
    folder = path.parent
    with path.open(encoding="utf-8") as file:
        people = [row["id"] for row in csv.DictReader(file)]
    links = next(folder / name for name in ("advice.csv", "influence.csv") if (folder / name).exists())
    with links.open(encoding="utf-8") as file:
        rows = [(people.index(row["source"]), people.index(row["target"])) for row in csv.DictReader(file)]
    return people, rows


@pytest.mark.parametrize("name", ["krackhardt-hightech", "ryanair-influence"])
def test_published_nets_give_the_published_figures(shared_data: Path, name: str) -> None:
    path = shared_data / name / "measures.csv"
    people, rows = net(path)
    found = measures(len(people), [one for one, _ in rows], [other for _, other in rows])
    with path.open(encoding="utf-8") as file:
        printed = list(csv.DictReader(file))
    for node, row in enumerate(printed):
        assert int(row["in_degree"]) == found.in_degree[node]
        assert int(row["out_degree"]) == found.out_degree[node]
        for column, figure in (
            ("betweenness", found.betweenness), ("pagerank_085", found.pagerank), ("harmonic_in", found.harmonic),
            ("constraint_burt", found.constraint), ("effective_size", found.effective_size),
        ):  # fmt: skip
            assert f"{figure[node]:.8f}" == row[column], column
        assert int(row["core_number_undirected"]) == found.core[node]
        assert bool(int(row["articulation_point_undirected"])) == found.cut_point[node]


def test_the_kite_has_its_printed_betweenness(shared_data: Path) -> None:
    answers = json.loads((shared_data / "published-answers" / "answers.json").read_text(encoding="utf-8"))[
        "krackhardt_kite"
    ]
    nodes = answers["nodes"]
    ends = [(nodes.index(one), nodes.index(other)) for one, other in answers["edges"]]
    both = ends + [(other, one) for one, other in ends]
    found = measures(len(nodes), [one for one, _ in both], [other for _, other in both])
    for node, expected in answers["expected"]["betweenness_unnormalised"].items():
        assert found.betweenness[nodes.index(node)] / 2 == pytest.approx(expected, abs=answers["tolerance"])


def test_structural_holes_are_those_in_print(shared_data: Path) -> None:
    answers = json.loads((shared_data / "published-answers" / "answers.json").read_text(encoding="utf-8"))
    holes = answers["structural_holes_undirected"]
    nodes = sorted({node for edge in holes["edges"] for node in edge})
    ends = [(nodes.index(one), nodes.index(other)) for one, other in holes["edges"]]
    both = ends + [(other, one) for one, other in ends]
    found = measures(len(nodes), [one for one, _ in both], [other for _, other in both])
    for node, expected in holes["expected"]["constraint"].items():
        assert found.constraint[nodes.index(node)] == pytest.approx(expected, abs=holes["tolerance"])
    for node, expected in holes["expected"]["effective_size"].items():
        assert found.effective_size[nodes.index(node)] == pytest.approx(expected, abs=holes["tolerance"])


@pytest.mark.parametrize("seed", range(30))
def test_random_nets_equal_networkx(seed: int) -> None:
    random = np.random.default_rng(seed)
    n = int(random.integers(1, 45))
    links = random.integers(0, n, size=(int(random.integers(0, 4 * n)), 2))
    found = measures(n, links[:, 0], links[:, 1])
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from((one, other) for one, other in links.tolist() if one != other)
    both = graph.to_undirected()
    lonely = {node for node in range(n) if both.degree(node) == 0}
    expected = {
        "betweenness": nx.betweenness_centrality(graph, normalized=False),
        "harmonic": nx.harmonic_centrality(graph),
        "pagerank": nx.pagerank(graph, alpha=0.85, tol=1e-16, max_iter=10_000),
        "constraint": {
            node: math.nan
            if node in lonely
            else sum(nx.local_constraint(graph, node, w) for w in set(nx.all_neighbors(graph, node)))
            for node in range(n)
        },
        "core": nx.core_number(both),
        "cut_point": {node: node in set(nx.articulation_points(both)) for node in range(n)},
    }
    for name, values in expected.items():
        assert np.allclose(
            getattr(found, name), [values[node] for node in range(n)], rtol=1e-9, atol=1e-12, equal_nan=True
        ), name
    if graph.number_of_edges():
        with np.errstate(all="ignore"):
            sizes = nx.effective_size(graph)
        assert np.allclose(found.effective_size, [sizes[node] for node in range(n)], equal_nan=True)
    assert np.isnan(found.effective_size).tolist() == [node in lonely for node in range(n)]


def test_a_net_without_links_has_figures_for_everybody() -> None:
    found = measures(3, [], [])
    assert found.pagerank.tolist() == pytest.approx([1 / 3] * 3)
    assert np.isnan(found.constraint).all()
    assert measures(0, [], []).core.tolist() == []


def test_a_link_said_twice_or_to_oneself_counts_once_or_not_at_all() -> None:
    found = measures(2, [0, 0, 1], [1, 1, 1])
    assert found.out_degree.tolist() == [1, 0]
    assert found.in_degree.tolist() == [0, 1]
