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


def thousands(made: Made, network: Network) -> None:
    """The set where there are thousands of routes, and where sets of carriers are as entangled as can be."""
    print(
        f"{'set over thousands of routes':40}{'routes':>7}{'all':>5}  {'enumerate':>9} disjoint     cuts  reliability"
    )
    for via in ("any", "coach"):
        for hops in (0, 7):
            for question in made.questions[:3]:
                coaches = None if via == "any" else question.coaches
                asked = (made.ours, question.target, coaches, made.blocked, 5000, hops)
                one_set(f"accounts, {via}, hops {hops}", network, asked, made.links, [0.6] * made.people)
    for even in (False, True):
        scattered = portfolio(made.people, len(made.links), even)
        links = Network.of(made.people, [(*pair, chance) for pair, chance in scattered.items()])
        ours = list(range(0, made.people, 100))
        for hops in (0, 8):
            asked = (ours, 1, None, [], 5000, hops)
            one_set(f"portfolio{', equal' * even}, hops {hops}", links, asked, scattered, [0.6] * made.people)
        for people, share, hops in ((60, 0.15, 5), (60, 0.9, 0), (200, 0.1, 4), (200, 0.3, 0), (200, 0.9, 3)):
            dense = crowd(people, share, even)
            links = Network.of(people, [(*pair, chance) for pair, chance in dense.items()])
            asked = ([0, 1, 2], people - 1, None, [], 5000, hops)
            one_set(f"dense {people}, {share}{', equal' * even}, hops {hops}", links, asked, dense, [0.7] * people)
    dice = random.Random(0)
    for size, count, people in ((4, 200, 60), (4, 3000, 60), (3, 2000, 100)):
        nodes = {(0, *dice.sample(range(1, people), size), people) for _ in range(count)}
        report(f"{count} random sets of {size} among {people}", [Route(dice.random(), one) for one in sorted(nodes)])


def portfolio(people: int, count: int, even: bool) -> dict[tuple[int, int], float]:
    """Draw the network of ``bench/whole.py``: accounts of 50, half of the links within one."""
    dice, accounts = random.Random(2), max(people // 50, 2) + 1
    links: dict[tuple[int, int], float] = {}
    while len(links) < count:
        source, target = dice.randrange(people), dice.randrange(people)
        if dice.random() < 0.5:
            target = (target // accounts * accounts + source % accounts) % people
        if source != target:
            links[source, target] = 0.5 if even else round(dice.uniform(0.05, 1), 2)
    return links


def crowd(people: int, share: float, even: bool) -> dict[tuple[int, int], float]:
    """Draw a map on which so many pairs know each other."""
    dice = random.Random(people)
    pairs = [(u, v) for u in range(people) for v in range(people) if u != v and dice.random() < share]
    return {pair: 0.5 if even else round(dice.uniform(0.05, 1), 2) for pair in pairs}


def one_set(name: str, network: Network, asked: Any, hold: dict[tuple[int, int], float], willing: list[float]) -> None:
    """Time the routes and what is computed over them."""
    took, (routes, complete) = timed(lambda: enumerate_routes(network, *asked))
    report(name, routes, complete, took, lambda: reliability(routes, hold, willing))


def report(
    name: str, routes: list[Route], complete: bool = True, took: float = 0.0, chance: Callable[[], Any] | None = None
) -> None:
    """Print one line; ``?`` marks what was given up as not proven."""
    packed, packing = timed(lambda: disjoint(routes))
    cut, found = timed(lambda: cuts(routes) if complete else [])
    sure = timed(chance)[0] if chance else 0.0
    marks = ("" if packing.proven else "?", "" if found is not None else "?")
    print(
        f"  {name:38}{len(routes):7}{'yes' if complete else 'no':>5}  {took:6.0f} ms {packed:5.0f} ms{marks[0]:1}"
        f" {cut:5.0f} ms{marks[1]:1} {sure:8.0f} ms"
    )


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
    thousands(made, network)
    many_routes(made, network)


if __name__ == "__main__":
    main()
