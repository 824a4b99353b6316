"""Disjoint routes, cuts, sole opener and reliability: equal to trying everything."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from graph.analysis.routes import Network, Route, cuts, disjoint, enumerate_routes, reliability, sole_opener
from graph.analysis.routes.draws import Draws
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


def _entangled(seed: int, sets: int = 200, size: int = 4, people: int = 60) -> list[Route]:
    """Random sets of carriers: nothing like a map, and as hard as it gets."""
    dice = random.Random(seed)
    nodes = sorted({(0, *dice.sample(range(1, people + 1), size), people + 1) for _ in range(sets)})
    return [Route(round(dice.uniform(0.01, 1), 3), mine) for mine in nodes]


@pytest.mark.parametrize("seed", range(2))
def test_what_cannot_be_finished_says_so_and_is_still_a_set_of_disjoint_routes(seed: int) -> None:
    routes = _entangled(seed)
    packing = disjoint(routes)
    used = [person for route in packing.routes for person in route.carriers]
    assert len(packing.routes) >= 12
    assert len(used) == len(set(used))
    assert not packing.proven
    assert packing == disjoint(routes)
    assert cuts(routes) is None


def test_a_budget_too_small_never_gives_a_wrong_cut() -> None:
    for seed in range(60):
        routes = _crowd(seed)
        right = smallest_cuts(routes)
        for effort in (0, 3, 10, 30, 100, 1000):
            assert cuts(routes, effort=effort) in (None, right), (seed, effort)
        assert cuts(routes) == right


def test_parted_linear_programs_are_searched_on() -> None:
    """Three routes that exclude one another by pairs: half of each is 1.5, one is right; two such rings are 2."""
    ring = [Route(0.5, (0, 1, 2, 9)), Route(0.4, (0, 2, 3, 9)), Route(0.3, (0, 1, 3, 9))]
    other = [Route(0.5, (0, 4, 5, 9)), Route(0.6, (0, 5, 6, 9)), Route(0.3, (0, 4, 6, 9))]
    assert [route.chance for route in disjoint(ring).routes] == [0.5]
    packing = disjoint([*ring, *other])
    assert ([route.chance for route in packing.routes], packing.proven) == ([0.5, 0.6], True)


@pytest.mark.parametrize("strength", [None, 0.5])
def test_sets_of_thousands_of_routes_are_settled(strength: float | None) -> None:
    """A dense map without a hop limit: five thousand routes, proven, and the same in another order."""
    dice = random.Random(5)
    links = [
        (u, v, strength or round(dice.uniform(0.05, 1), 2))
        for u in range(60) for v in range(60) if u != v and dice.random() < 0.1
    ]  # fmt: skip
    routes, complete = enumerate_routes(Network.of(60, links), [0, 1, 2], 59, None, [], 5000, 0)
    assert (len(routes), complete) == (5000, False)
    packing = disjoint(routes)
    assert packing.proven
    assert disjoint(dice.sample(routes, len(routes))) == packing
    indirect = [route for route in routes if route.carriers]
    found = cuts(indirect)
    assert found
    assert len(found[0]) >= sum(route.links > 1 for route in packing.routes)  # nobody can be in two of them
    for cut in found:
        assert all({*cut} & {*route.carriers} for route in indirect)


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


def test_draws_that_share_their_beginnings_are_near_the_exact_chance() -> None:
    """A ladder: every route shares links with others; few enough elements to count all states beside."""

    def ladder(steps: int) -> list[Route]:
        ways = [(0,)]
        for step in range(steps):
            ways = [(*way, node) for way in ways for node in (2 * step + 1, 2 * step + 2)]
        return [Route(0.1, (*way, 99)) for way in ways]

    for steps, chance in ((2, 0.7), (3, 0.6)):
        routes = ladder(steps)
        hold = {pair: chance for route in routes for pair in pairwise(route.nodes)}
        willing = [0.9] * 100
        exact, error = reliability(routes, hold, willing)
        assert error == 0.0
        odds: dict[tuple[int, ...], float] = {}
        paths = []
        for route in routes:
            elements: list[tuple[int, ...]] = [*pairwise(route.nodes), *((node,) for node in route.carriers)]
            odds |= {element: hold.get(element, 0.9) for element in elements}  # type: ignore[call-overload]
            paths.append(elements)
        place = {element: at for at, element in enumerate(odds)}
        sorted_paths = sorted(tuple(place[element] for element in path) for path in paths)
        value, error = Draws(list(odds.values()), 0).share(sorted_paths)
        assert abs(value - exact) < 1.5 * error
        wrong, _ = Draws(list(odds.values()), 0).share(sorted_paths[1:])
        assert abs(wrong - exact) > error / 2 or len(routes) > 4  # a route left out is seen


def test_a_draw_has_its_chance_to_the_last_digit() -> None:
    for chance in (1e-9, 2**-17, 0.1, 0.5, 0.99999):
        drawn = [Draws([chance], seed).share([(0,)])[0] for seed in range(40)]
        mean = sum(drawn) / len(drawn)
        assert abs(mean - chance) <= 4 * (chance * (1 - chance) / (40 * 20_000)) ** 0.5 + 1e-12


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
