"""Disjoint routes, cuts, sole opener and reliability: equal to trying everything."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from graph.analysis.routes import Network, Route, cuts, disjoint, enumerate_routes, reliability, sole_opener
from tests.analysis.routes_oracle import best_disjoint, every_route, random_case, smallest_cuts, works
from tests.analysis.test_routes_best import BLOCK, CFO, CHECK, COACH, CTO, ME, OPS, USER

HOLD = {(source, target): chance for source, target, chance in CHECK}
WILLING = [1.0] * 7


def _check(direct: bool) -> list[Route]:
    links = [link for link in CHECK if direct or link[:2] != (ME, CFO)]
    return enumerate_routes(Network.of(7, links), [ME], CFO, None, [BLOCK])[0]


def _routes(seed: int) -> list[Route]:
    return [Route(chance, tuple(nodes)) for chance, nodes in every_route(random_case(seed))]


def test_the_check_of_the_design_comes_out() -> None:
    routes = _check(direct=False)
    assert [route.nodes for route in disjoint(routes).routes] == [(ME, COACH, CTO, CFO), (ME, USER, OPS, CFO)]
    assert cuts(routes) == [sorted(cut) for cut in ([COACH, USER], [COACH, OPS], [CTO, OPS])]
    value, error = reliability(routes, HOLD, WILLING)
    assert (round(value, 12), error) == (0.577744, 0.0)
    assert sole_opener(routes) == ME
    assert len(disjoint(_check(direct=True)).routes) == 3
    assert cuts(_check(direct=True)) == []


@pytest.mark.parametrize("block", range(8))
def test_random_small_networks_have_the_sets_of_the_definition(block: int) -> None:
    for seed in range(block * 300, block * 300 + 300):
        dice = random.Random(seed)
        routes = _routes(seed)
        assert cuts(routes) == smallest_cuts(routes), seed
        starts = {route.nodes[0] for route in routes}
        assert sole_opener(routes) == (starts.pop() if len(starts) == 1 else None)
        hold = {pair: dice.choice([0, 1, 0.5, 0.3, dice.random()]) for r in routes for pair in pairwise(r.nodes)}
        willing = [dice.choice([0, 1, 1, 0.5, dice.random()]) for _ in range(7)]
        right = works(routes, hold, willing)
        if right is not None:
            assert reliability(routes, hold, willing) == (pytest.approx(right, abs=1e-12), 0.0), seed
        if len(routes) <= 13:
            packing = disjoint(dice.sample(routes, len(routes)))
            assert packing.proven, seed
            assert [route.nodes for route in packing.routes] == best_disjoint(routes), seed


def _crowd(seed: int) -> list[Route]:
    """Many routes of few carriers and few chances: ties everywhere."""
    dice = random.Random(seed)
    chances = dice.choice([[0.5], [0.5, 0.25], [0.7, 0.343, 0.49], [dice.random() for _ in range(3)]])
    people = range(1, 9)
    routes = {(0, *dice.sample(people, dice.randint(1, 4)), 9) for _ in range(dice.randint(4, 13))}
    return [Route(dice.choice(chances), nodes) for nodes in sorted(routes)]


@pytest.mark.parametrize("effort", [1, 20_000])
def test_ties_are_settled_by_search_and_by_programs_alike(effort: int) -> None:
    for seed in range(400):
        routes = _crowd(seed)
        packing = disjoint(routes, effort)
        if effort > 1:
            assert packing.proven, seed
        if packing.proven:
            assert [route.nodes for route in packing.routes] == best_disjoint(routes), seed


def test_a_greedy_choice_is_caught() -> None:
    """Taking the best route that still fits is wrong: the comparison sees it."""

    def greedy(routes: list[Route]) -> list[tuple[int, ...]]:
        chosen: list[Route] = []
        for route in sorted(routes, key=lambda route: route.rank):
            if not any({*route.carriers} & {*other.carriers} for other in chosen):
                chosen.append(route)
        return sorted(route.nodes for route in chosen)

    assert any(greedy(_crowd(seed)) != best_disjoint(_crowd(seed)) for seed in range(50))


def test_independent_routes_are_caught() -> None:
    """Treating routes that share a carrier as independent is wrong: the comparison sees it."""
    routes = _check(direct=False)
    fails = 1.0
    for route in routes:
        fails *= 1 - route.chance
    assert 1 - fails != pytest.approx(works(routes, HOLD, WILLING), abs=1e-6)


def test_nothing_in_nothing_out() -> None:
    assert disjoint([]).routes == ()
    assert disjoint([]).proven
    assert (cuts([]), sole_opener([]), reliability([], {}, [])) == ([], None, (0.0, 0.0))


def test_several_direct_routes_are_all_in() -> None:
    routes = [Route(0.5, (0, 9)), Route(0.4, (1, 9)), Route(0.9, (0, 2, 9)), Route(0.8, (1, 2, 9))]
    assert [route.nodes for route in disjoint(routes).routes] == [(0, 2, 9), (0, 9), (1, 9)]
    assert cuts(routes) == []
    assert sole_opener(routes) is None


def test_cuts_are_cut_off_at_twenty() -> None:
    routes = [Route(0.1, (0, *range(low, low + 5), 99)) for low in (1, 11, 21)]
    found = cuts(routes)
    assert len(found) == 20
    assert found[0] == [1, 11, 21]
    assert found[-1] == [1, 14, 25]


def test_drawn_reliability_is_near_the_exact_one_and_repeatable() -> None:
    routes = [Route(0.1, (0, at, at + 1, 99)) for at in range(1, 19, 2)]
    hold = {pair: 0.6 for route in routes for pair in pairwise(route.nodes)}
    willing = [0.8] * 100
    value, error = reliability(routes, hold, willing)
    right = 1 - (1 - 0.6**3 * 0.8**2) ** len(routes)
    assert 0 < error < 0.01
    assert abs(value - right) < 2.5 * error
    assert reliability(routes, hold, willing) == (value, error)
    assert reliability(routes, hold, willing, seed=1) != (value, error)


def test_twenty_five_elements_are_still_exact() -> None:
    """Eight routes of three uncertain elements and one more: independent, so the answer is known."""
    routes = [Route(0.1, (0, at, 99)) for at in range(1, 9)] + [Route(0.1, (0, 9, 99))]
    hold = {pair: 0.6 for route in routes for pair in pairwise(route.nodes)}
    hold[0, 9] = hold[9, 99] = 1.0
    willing = [0.8] * 100
    value, error = reliability(routes, hold, willing)
    assert error == 0.0
    assert value == pytest.approx(1 - (1 - 0.6**2 * 0.8) ** 8 * 0.2)


@pytest.mark.parametrize(
    ("hold", "willing"), [({}, [1.0] * 3), ({(0, 1): 0.5, (1, 2): 1.5}, [1.0] * 3), ({(0, 1): 0.5, (1, 2): 0.5}, [])]
)
def test_a_missing_or_wrong_chance_is_one_sentence(hold: dict[tuple[int, int], float], willing: list[float]) -> None:
    with pytest.raises(ValueError, match="is missing or outside"):
        reliability([Route(0.5, (0, 1, 2))], hold, willing)
