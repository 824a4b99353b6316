"""Our routes beside networkx doing the same, in one run: processor time, medians over the targets."""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable
from typing import Any

from _accounts import Made, make
from _networkx_routes import CAP, HOPS, Theirs

from graph.analysis.routes import Network, Route, cuts, disjoint, enumerate_routes, pairs, reliability


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Processor milliseconds, and the answer."""
    began = time.process_time()
    answer = work()
    return (time.process_time() - began) * 1000, answer


def beside_networkx(made: Made, network: Network) -> None:
    """Three best within five links through a coach."""
    theirs = Theirs(made)
    spent: dict[str, list[float]] = {"ours": [], "listed": [], "ranked": []}
    equal = legal = capped = 0
    for at, question in enumerate(made.questions):
        asked = (made.ours, question.target, question.coaches, made.blocked, 3, HOPS)
        took, (routes, _) = timed(lambda asked=asked: enumerate_routes(network, *asked))
        spent["ours"].append(took)
        legal += len(routes)
        took, listed = timed(lambda question=question: theirs.listed(question, 3))
        spent["listed"].append(took)
        equal += listed == [list(route.nodes) for route in routes]
        if at < 5:  # minutes otherwise: without a hop limit inside, it lists what is not legal first
            took, ranked = timed(lambda question=question: theirs.ranked(question, 3))
            spent["ranked"].append(took)
            capped += ranked is None
    median = {name: statistics.median(values) for name, values in spent.items()}
    print(
        f"3 best, through a coach, {HOPS} links, {len(made.questions)} targets, {legal} routes; answers equal: {equal}"
    )
    print(f"  ours                             {median['ours']:10.2f} ms   worst {max(spent['ours']):.2f} ms")
    print(f"  networkx all_simple_paths        {median['listed']:10.2f} ms   x {median['listed'] / median['ours']:.0f}")
    print(
        f"  networkx shortest_simple_paths   {median['ranked']:10.2f} ms   x {median['ranked'] / median['ours']:.0f}"
        f"   (5 targets, {capped} given up after {CAP:.0f} s)"
    )


def the_set(made: Made, network: Network) -> None:
    """All legal routes to 5,000, and what is computed over them."""
    spent: dict[str, list[float]] = {"enumerate": [], "disjoint": [], "cuts": [], "reliability": []}
    most = proven = 0
    for question in made.questions:
        asked = (made.ours, question.target, None, made.blocked, 5000, HOPS)
        took, (routes, complete) = timed(lambda asked=asked: enumerate_routes(network, *asked))
        spent["enumerate"].append(took)
        took, packing = timed(lambda routes=routes: disjoint(routes))
        spent["disjoint"].append(took)
        took, _ = timed(lambda routes=routes, complete=complete: cuts(routes) if complete else None)
        spent["cuts"].append(took)
        took, _ = timed(lambda routes=routes: reliability(routes, made.links, [0.6] * made.people))
        spent["reliability"].append(took)
        most = max(most, len(routes))
        proven += packing.proven
    print(f"set over all routes to 5,000 (any, {HOPS} links), most routes {most}, sets proven {proven}")
    for name, values in spent.items():
        print(f"  {name:32} {statistics.median(values):10.2f} ms   worst {max(values):.2f} ms")


def many_routes(made: Made, network: Network) -> None:
    """5,000 routes without a hop limit, and the best route of many pairs."""
    limit: list[float] = []
    found: list[Route] = []
    for question in made.questions[:5]:
        asked = (made.ours, question.target, None, made.blocked, 5000, 0)
        took, (found, _) = timed(lambda asked=asked: enumerate_routes(network, *asked))
        limit.append(took)
    print(f"5,000 best without a hop limit       {statistics.median(limit):10.2f} ms   ({len(found)} found last)")
    dice = random.Random(1)
    targets = dice.sample(range(made.people), min(100, made.people))
    asked_pairs = [(dice.randrange(made.people), target) for target in targets for _ in range(100)]
    took, routes = timed(lambda: pairs(network, asked_pairs, made.ours, None, made.blocked, HOPS))
    reached = sum(route is not None for route in routes)
    print(f"best route of {len(asked_pairs)} pairs            {took:10.2f} ms   ({reached} have one)")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--links", type=int, default=50_000)
    parser.add_argument("--targets", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    made = make(given.people, given.links, given.targets, given.seed)
    disjoint([Route(0.5, (0, 1, 2)), Route(0.5, (0, 1, 3, 2))])  # loads what is loaded once
    print(f"{given.people} people, {given.links} links; processor time, medians")
    rows = [(*pair, chance) for pair, chance in made.links.items()]
    columns = tuple(zip(*rows, strict=True))
    took = statistics.median(timed(lambda: Network(made.people, *columns))[0] for _ in range(5))
    network = Network(made.people, *columns)
    print(f"preparing                            {took:10.2f} ms")
    source, target, chance = rows[0]
    took = statistics.median(timed(lambda: network.put(source, target, chance))[0] for _ in range(50))
    again = statistics.median(
        timed(lambda: (network.remove(source, target), network.put(source, target, chance)))[0] for _ in range(50)
    )
    print(f"changing one link                    {took:10.2f} ms   taking out and adding {again:.2f} ms")
    beside_networkx(made, network)
    the_set(made, network)
    many_routes(made, network)


if __name__ == "__main__":
    main()
