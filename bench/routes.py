"""Our routes beside networkx doing the same, in one run: processor time, medians over the targets.

The network is made: accounts of 100 people, nine links of ten inside an account, 50 of ours who know
20 outsiders each, two coaches an account, three people of a hundred who never carry.
"""

from __future__ import annotations

import argparse
import math
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import networkx as nx

from graph.analysis.routes import Network, Route, cuts, disjoint, enumerate_routes, pairs, reliability

OURS = 50
ACCOUNT = 100
HOPS = 5
CAP = 5.0  # seconds for one answer of networkx


@dataclass(frozen=True)
class Question:
    """One target with its coaches."""

    target: int
    coaches: list[int]


@dataclass(frozen=True)
class Made:
    """The made network and what is asked of it."""

    people: int
    links: dict[tuple[int, int], float]
    ours: list[int]
    blocked: list[int]
    questions: list[Question]


def make(people: int, count: int, targets: int, seed: int) -> Made:
    """Draw the network; the first ``OURS`` people are ours."""
    dice = random.Random(seed)
    links: dict[tuple[int, int], float] = {}
    while len(links) < count:
        if len(links) < OURS * 20:
            source, target = dice.randrange(OURS), dice.randrange(OURS, people)
        else:
            source = dice.randrange(OURS, people)
            low = source - source % ACCOUNT if dice.random() < 0.9 else 0
            target = dice.randrange(low, min(low + ACCOUNT, people)) if low else dice.randrange(people)
        if source != target:
            links[source, target] = round(dice.uniform(0.05, 1.0), 2)
    blocked = dice.sample(range(OURS, people), people * 3 // 100)
    questions = []
    for _ in range(targets):
        target = dice.randrange(ACCOUNT, people - people % ACCOUNT)
        low = target - target % ACCOUNT
        questions.append(Question(target, dice.sample([p for p in range(low, low + ACCOUNT) if p != target], 2)))
    return Made(people, links, list(range(OURS)), blocked, questions)


class Theirs:
    """What a networkx user would write: the forbidden taken out, then paths listed and filtered."""

    def __init__(self, made: Made) -> None:
        self._made = made
        self._graph: Any = nx.DiGraph()
        self._graph.add_nodes_from(range(made.people))
        self._graph.add_edges_from((*pair, {"cost": -math.log(chance)}) for pair, chance in made.links.items())

    def _allowed(self, target: int) -> Any:
        graph = self._graph.copy()
        graph.remove_edges_from([(u, v) for v in self._made.ours for u in list(graph.predecessors(v))])
        graph.remove_nodes_from([node for node in self._made.blocked if node != target])
        return graph

    def listed(self, question: Question, k: int) -> list[list[int]] | None:
        """All simple paths within the hop limit from everybody of ours, filtered, sorted."""
        graph, found = self._allowed(question.target), []
        began = time.process_time()
        for start in self._made.ours:
            for path in nx.all_simple_paths(graph, start, question.target, cutoff=HOPS):
                if set(path[1:-1]) & set(question.coaches):
                    found.append((-_chance(self._made, path), len(path), path))
                if time.process_time() - began > CAP:
                    return None
        return [path for _, _, path in sorted(found)[:k]]

    def ranked(self, question: Question, k: int) -> list[list[int]] | None:
        """Shortest simple paths by -ln chance from a node before all of ours, until k are legal or the cap."""
        graph = self._allowed(question.target)
        graph.add_edges_from((-1, start, {"cost": 0.0}) for start in self._made.ours)
        found: list[list[int]] = []
        began = time.process_time()
        if not nx.has_path(graph, -1, question.target):
            return found
        for path in nx.shortest_simple_paths(graph, -1, question.target, weight="cost"):
            if len(path) <= HOPS + 2 and set(path[2:-1]) & set(question.coaches):
                found.append(path[1:])
            if len(found) == k:
                return found
            if time.process_time() - began > CAP:
                return None
        return found


def _chance(made: Made, path: list[int]) -> float:
    reached = 1.0
    for pair in pairwise(path):
        reached *= made.links[pair]
    return float(f"{reached:.12g}")


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
