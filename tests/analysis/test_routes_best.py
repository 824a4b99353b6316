"""The best routes: equal to the definition on small networks, and to what others print."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import islice, pairwise

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.routes import Network, best, enumerate_routes, gates, pairs, search
from graph.analysis.routes.route import rounded
from tests.analysis.routes_oracle import STRENGTHS, Answer, Case, every_route, random_case

ME, COACH, USER, CFO, CTO, OPS, BLOCK = range(7)
CHECK = [
    (ME, COACH, 0.9), (ME, USER, 0.8), (ME, CFO, 0.05), (COACH, CTO, 0.6), (COACH, OPS, 0.8), (USER, OPS, 0.5),
    (CTO, CFO, 0.7), (OPS, CFO, 0.4), (COACH, BLOCK, 0.9), (BLOCK, CFO, 0.9),
]  # fmt: skip


def answer(case: Case, k: int = 10**6) -> Answer:
    return best(case.n, case.links, case.ours, case.target, case.coaches, case.blocked, k, case.hops)


def test_the_check_of_the_design_comes_out() -> None:
    assert best(7, CHECK, [ME], CFO, None, [BLOCK], 9, 5) == [
        (0.378, [ME, COACH, CTO, CFO]),
        (0.288, [ME, COACH, OPS, CFO]),
        (0.16, [ME, USER, OPS, CFO]),
        (0.05, [ME, CFO]),
    ]
    assert best(7, CHECK, [ME], CFO, None, [], 1, 5) == [(0.729, [ME, COACH, BLOCK, CFO])]
    assert [chance for chance, _ in best(7, CHECK, [ME], CFO, [COACH], [BLOCK], 9, 5)] == [0.378, 0.288]


@pytest.mark.parametrize("block", range(10))
def test_random_small_networks_have_the_routes_of_the_definition(block: int) -> None:
    for seed in range(block * 250, block * 250 + 250):
        case = random_case(seed)
        right = every_route(case)
        k = random.Random(seed).choice([1, 3, 20, 10**6])
        assert answer(case, k) == right[:k], seed


@pytest.mark.parametrize(("patience", "lost"), [(-1, 1000), (3, 2), (64, 1)])
def test_looking_closely_at_every_beginning_changes_nothing(
    patience: int, lost: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "PATIENCE", patience)
    monkeypatch.setattr(search, "LOST", lost)
    for seed in range(5000, 5300):
        case = random_case(seed)
        assert answer(case) == every_route(case), seed


@st.composite
def questions(draw: st.DrawFn) -> Case:
    n = draw(st.integers(1, 6))
    node = st.integers(0, n - 1)
    chance = st.sampled_from(draw(st.sampled_from(STRENGTHS[:-1]))) | st.floats(0, 1)
    return Case(
        n,
        draw(st.lists(st.tuples(node, node, chance), max_size=24)),
        draw(st.lists(node, max_size=3)),
        draw(node),
        draw(st.none() | st.lists(node, max_size=3)),
        draw(st.lists(node, max_size=2)),
        draw(st.integers(0, 6)),
    )


@given(questions())
def test_drawn_networks_have_the_routes_of_the_definition(case: Case) -> None:
    assert answer(case) == every_route(case)


def _ignores_blocked(case: Case) -> Answer:
    return answer(replace(case, blocked=[]))


def _counts_the_ends_as_coaches(case: Case) -> Answer:
    if case.coaches is None or not {case.target, *case.ours} & {*case.coaches}:
        return answer(case)
    return answer(replace(case, coaches=None))


def _forgets_the_coach(case: Case) -> Answer:
    return answer(replace(case, coaches=None))


def _counts_people_for_links(case: Case) -> Answer:
    return answer(replace(case, hops=case.hops - 1)) if case.hops > 1 else answer(case)


def _lets_ours_carry(case: Case) -> Answer:
    starts = [start for start in set(case.ours) if case.target not in case.ours]
    found = [route for start in starts for route in every_route(replace(case, ours=[start]))]
    return sorted(found, key=lambda route: (-route[0], len(route[1]), route[1]))


def _orders_by_list_before_links(case: Case) -> Answer:
    return sorted(answer(case), key=lambda route: (-route[0], route[1]))


def _takes_the_last_of_parallel_links(case: Case) -> Answer:
    last = {(source, target): chance for source, target, chance in case.links}
    return answer(replace(case, links=[(*pair, chance) for pair, chance in last.items()]))


def _does_not_round(case: Case) -> Answer:
    chances = {}
    for source, target, chance in case.links:
        chances[source, target] = max(chance, chances.get((source, target), 0.0))
    exact = []
    for _, nodes in answer(case):
        reached = 1.0
        for pair in pairwise(nodes):
            reached *= chances[pair]
        exact.append((reached, nodes))
    exact.sort(key=lambda route: (-route[0], len(route[1]), route[1]))
    return [(rounded(chance), nodes) for chance, nodes in exact]


@pytest.mark.parametrize(
    "mistaken",
    [
        _ignores_blocked, _counts_the_ends_as_coaches, _forgets_the_coach, _counts_people_for_links, _lets_ours_carry,
        _orders_by_list_before_links, _takes_the_last_of_parallel_links, _does_not_round,
    ],
)  # fmt: skip
def test_a_planted_mistake_is_caught(mistaken: Callable[[Case], Answer]) -> None:
    assert any(mistaken(case) != every_route(case) for case in map(random_case, range(2500)))


def test_walks_that_meet_a_person_twice_are_caught() -> None:
    """A coach who is only reached and left through one person opens no route."""
    links = [(0, 1, 1.0), (1, 2, 1.0), (2, 1, 1.0), (1, 3, 1.0)]
    assert best(4, links, [0], 3, [2], [], 3, 0) == []
    longer = [*links, (2, 4, 1.0), (4, 1, 1.0)]
    assert best(5, longer, [0], 3, [2], [], 3, 0) == []
    assert best(6, [*longer, (4, 5, 0.5), (5, 3, 0.5)], [0], 3, [2], [], 3, 0) == [(0.25, [0, 1, 2, 4, 5, 3])]


@pytest.mark.parametrize("side_door", [False, True])
@pytest.mark.parametrize("strength", [1.0, 0.0])
def test_a_coach_behind_a_gatekeeper_is_no_way_and_that_is_found_soon(side_door: bool, strength: float) -> None:
    """A ring of three behind one person, in a crowd without hop limit: only a side door lets a route through."""
    dice = random.Random(1)
    n = 600
    links = [(dice.randrange(n), dice.randrange(n), strength or dice.random()) for _ in range(3000)]
    links += [(7, n, 1.0), (n, n + 1, 1.0), (n + 1, n + 2, 1.0), (n + 2, 7, 1.0)]
    links += [(target, source, chance) for source, target, chance in links[-4:]]
    if side_door:
        links.append((n + 1, 300, 0.05))
    found = best(n + 3, links, [0, 1], 500, [n + 1], [], 3, 0)
    assert len(found) == (3 if side_door else 0)
    assert all(nodes[nodes.index(n + 1) + 1] == 300 for _, nodes in found)


@pytest.mark.parametrize("seed", range(20))
def test_whom_nobody_can_avoid_is_what_networkx_calls_a_dominator(seed: int) -> None:
    graph = nx.gnp_random_graph(30, 0.06, seed=seed, directed=True)
    network = Network.of(30, [(u, v, 1.0) for u, v in graph.edges])
    above = nx.immediate_dominators(graph, 0)
    opening = network.out_node[network.out_start[0] : network.out_start[1]]
    carries = np.ones(30, dtype=bool)
    carries[0] = False
    for goal in range(1, 30):
        found = gates.unavoidable((network.out_start, network.out_node), opening, goal, carries)
        right = []
        person = goal
        while person in above and above[person] not in (0, None):
            person = above[person]
            right.insert(0, person)
        assert found == (right if goal in above else None)


@pytest.mark.parametrize("length", [2, 3, 4, 5])
def test_equal_chances_on_the_edge_of_a_rounding_keep_their_order(length: int) -> None:
    """Every link has one strength whose power lies within an ulp or two of a 12-digit boundary."""
    for step in range(40):
        edge = 0.123456789012 + step * 0.0171 + 5e-13
        chance = edge ** (1 / length)
        links = [(u, v, chance) for u in range(6) for v in range(6) if u != v]
        case = Case(6, links, [0, 1], 5, None if step % 2 else [3], [], 5)
        assert answer(case) == every_route(case)


def test_products_too_small_for_a_number_stay_in_order() -> None:
    links = [(0, 1, 1e-200), (1, 2, 1e-200), (2, 3, 0.5), (1, 3, 1e-308), (0, 3, 5e-324)]
    case = Case(4, links, [0], 3, None, [], 0)
    assert answer(case) == every_route(case)
    assert answer(case)[0] == (5e-324, [0, 3])


def test_published_example_of_yen() -> None:
    """The worked example of the encyclopaedia and of gonum's tests; costs become chances exp(-cost)."""
    links = ["C D 3", "C E 2", "D F 4", "E D 1", "E F 2", "E G 3", "F G 2", "F H 1", "G H 2"]
    rows = [("CDEFGH".index(row[0]), "CDEFGH".index(row[2]), float(np.exp(-int(row[4])))) for row in links]
    found = best(6, rows, [0], 5, None, [], 5, 0)
    paths = ["".join("CDEFGH"[node] for node in nodes) for _, nodes in found]
    assert paths == ["CEFH", "CEGH", "CDFH", "CEDFH", "CEFGH"]  # 5, 7, 8, 8, 8: fewer links, then the names
    assert [round(-np.log(chance)) for chance, _ in found] == [5, 7, 8, 8, 8]


@pytest.mark.parametrize("seed", range(6))
def test_networkx_finds_the_same_shortest_simple_paths(seed: int) -> None:
    generator = np.random.default_rng(seed)
    graph = nx.gnp_random_graph(40, 0.12, seed=seed, directed=True)
    chances = {pair: float(generator.uniform(0.05, 1)) for pair in graph.edges}
    nx.set_edge_attributes(graph, {pair: -np.log(chance) for pair, chance in chances.items()}, "cost")
    ours = best(40, [(*pair, chance) for pair, chance in chances.items()], [0], 39, None, [], 30, 0)
    theirs = list(islice(nx.shortest_simple_paths(graph, 0, 39, "cost"), 30)) if nx.has_path(graph, 0, 39) else []
    assert [nodes for _, nodes in ours] == theirs


def test_the_enumeration_says_whether_it_is_complete() -> None:
    network = Network.of(7, CHECK)
    assert [enumerate_routes(network, [ME], CFO, None, [BLOCK], limit)[1] for limit in (3, 4, 5)] == [False, True, True]
    assert enumerate_routes(network, [ME], CFO, None, [BLOCK], 0) == ([], False)
    assert enumerate_routes(network, [ME], BLOCK, [OPS], [], 9) == ([], True)


@pytest.mark.parametrize("strength", [1.0, 0.7368062997280773])
@pytest.mark.parametrize("hops", [5, 0])
def test_a_crowd_of_equals_comes_in_order_without_being_listed_whole(strength: float, hops: int) -> None:
    """200 people who all know each other: the routes of two links are told by the names alone."""
    links = [(u, v, strength) for u in range(200) for v in range(200)]
    links.remove((0, 199, strength))
    found = best(200, links, [0], 199, [7, 9], [], 4, hops)
    three = [[0, 7, 199], [0, 9, 199], [0, 1, 7, 199], [0, 1, 9, 199]]
    assert [nodes for _, nodes in found] == three


def test_a_long_chain_without_a_hop_limit() -> None:
    links = [(at, at + 1, 1.0) for at in range(3000)]
    assert best(3001, links, [0], 3000, [1500], [], 2, 0) == [(1.0, list(range(3001)))]
    assert best(3001, links, [0], 3000, None, [1500], 2, 0) == []


def test_pairs_are_the_first_of_the_best() -> None:
    for seed in range(150):
        case = random_case(seed)
        network = Network.of(case.n, case.links)
        asked = [(start, target) for start in range(case.n) for target in range(case.n)]
        found = pairs(network, asked, case.ours, case.coaches, case.blocked, case.hops)
        for (start, target), route in zip(asked, found, strict=True):
            right = every_route(replace(case, ours=[start], target=target, blocked=sorted({*case.blocked, *case.ours})))
            assert (None if route is None else (route.chance, list(route.nodes))) == next(iter(right), None), seed


def test_a_start_may_have_another_willingness_than_as_a_carrier() -> None:
    network = Network.of(4, [(0, 1, 0.2), (1, 2, 0.2), (2, 3, 0.5)])
    first = Network.of(4, [(0, 1, 0.8), (1, 2, 0.9), (2, 3, 0.5)])
    assert pairs(network, [(0, 3), (1, 3)], [], None, [], 5, first=first)[1].chance == 0.45  # type: ignore[union-attr]
    routes, complete = enumerate_routes(network, [0], 3, None, [], first=first)
    assert ([route.chance for route in routes], complete) == ([0.08], True)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"n": -1}, "number of nodes is -1"),
        ({"links": [(0, 9, 0.5)]}, "target 9 of a link is no node"),
        ({"links": [(-1, 0, 0.5)]}, "source -1 of a link"),
        ({"links": [(0, 1, 1.5)]}, r"chance 1\.5 of a link is outside"),
        ({"links": [(0, 1, float("nan"))]}, "chance nan of a link is outside"),
        ({"links": [(0.5, 1, 0.5)]}, "must be a whole number"),
        ({"ours": [3]}, "start 3 is no node"),
        ({"target": 3}, "target 3 is no node"),
        ({"coaches": [-1]}, "coach -1 is no node"),
        ({"blocked": [7]}, "blocked node 7 is no node"),
        ({"k": -1}, "routes asked for is -1"),
        ({"hops": -2}, "hop limit is -2"),
    ],
)
def test_a_wrong_argument_is_one_sentence(change: dict[str, object], sentence: str) -> None:
    right = {
        "n": 3,
        "links": [(0, 1, 0.5)],
        "ours": [0],
        "target": 2,
        "coaches": None,
        "blocked": [],
        "k": 3,
        "hops": 5,
    }
    with pytest.raises(ValueError, match=sentence):
        best(**{**right, **change})  # type: ignore[arg-type]
