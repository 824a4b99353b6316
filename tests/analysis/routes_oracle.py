"""Routes by the definition and nothing else: every path walked, every subset tried, every state counted."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal
from itertools import combinations, pairwise, product

from graph.analysis.routes import Route

Link = tuple[int, int, float]
Answer = list[tuple[float, list[int]]]


@dataclass(frozen=True, slots=True)
class Case:
    """One question."""

    n: int
    links: list[Link]
    ours: list[int]
    target: int
    coaches: list[int] | None
    blocked: list[int]
    hops: int


def every_route(case: Case) -> Answer:
    """All legal routes, best first."""
    chances: dict[tuple[int, int], float] = {}
    for source, target, chance in case.links:
        if source != target and chance > 0:
            chances[source, target] = max(chance, chances.get((source, target), 0.0))
    found: Answer = []

    def walk(people: list[int], reached: float) -> None:
        if case.hops and len(people) > case.hops:
            return
        for person in range(case.n):
            if (people[-1], person) not in chances or person in people:
                continue
            further = reached * chances[people[-1], person]
            if person == case.target:
                carriers = people[1:]
                if case.coaches is None or any(carrier in case.coaches for carrier in carriers):
                    found.append((float(f"{further:.12g}"), [*people, person]))
            elif person not in case.ours and person not in case.blocked:
                walk([*people, person], further)

    if case.target not in case.ours:
        for start in sorted(set(case.ours)):
            walk([start], 1.0)
    return sorted(found, key=lambda route: (-route[0], len(route[1]), route[1]))


def best_disjoint(routes: list[Route]) -> list[tuple[int, ...]]:
    """The nodes of the best set of routes that share no carrier, from all subsets."""
    ordered = sorted(routes, key=lambda route: route.nodes)

    def subsets(at: int, chosen: list[Route], used: set[int]) -> Iterator[list[Route]]:
        if at == len(ordered):
            yield chosen
            return
        yield from subsets(at + 1, chosen, used)
        if not used & set(ordered[at].carriers):
            yield from subsets(at + 1, [*chosen, ordered[at]], used | set(ordered[at].carriers))

    def rank(chosen: list[Route]) -> tuple[int, Decimal, list[tuple[int, ...]]]:
        whole = Decimal(1)
        for route in chosen:
            whole = Context(prec=1000).multiply(whole, Decimal(repr(route.chance)))
        return -len(chosen), -Context(prec=12).plus(whole), [route.nodes for route in chosen]

    return min(map(rank, subsets(0, [], set())))[2]


def smallest_cuts(routes: list[Route]) -> list[list[int]]:
    """The first 20 smallest sets of carriers that meet every route, from all sets."""
    if not routes or any(not route.carriers for route in routes):
        return []
    people = sorted({person for route in routes for person in route.carriers})
    for size in range(1, len(people) + 1):
        hits = [list(some) for some in combinations(people, size) if all({*some} & {*r.carriers} for r in routes)]
        if hits:
            return hits[:20]
    raise AssertionError("all carriers together meet every route")


def works(routes: list[Route], hold: dict[tuple[int, int], float], willing: list[float]) -> float | None:
    """Chance that some route works, from all states of all elements; None where these are too many."""
    chances: dict[tuple[int, ...], float] = {}
    parts = []
    for route in routes:
        part: list[tuple[int, ...]] = [(person,) for person in route.carriers]
        part += list(pairwise(route.nodes))
        chances |= {
            element: hold[element[0], element[1]] if len(element) == 2 else willing[element[0]] for element in part
        }
        parts.append(part)
    if len(chances) > 11:
        return None
    total = 0.0
    for state in product((False, True), repeat=len(chances)):
        on = dict(zip(chances, state, strict=True))
        weight = 1.0
        for element, chance in chances.items():
            weight *= chance if on[element] else 1 - chance
        if any(all(on[element] for element in part) for part in parts):
            total += weight
    return total


STRENGTHS: list[list[float]] = [
    [0.5, 1.0, 0.25], [1.0], [0.5], [0.3, 0.7, 0.9, 0.1], [1 / 3, 0.6, 0.2], [0.9371823461, 0.5], [],
]  # fmt: skip


def random_case(seed: int) -> Case:
    """A small network of any density: ties, parallel links, self loops, several of ours, coaches as targets."""
    dice = random.Random(seed)
    n = dice.randint(1, 7)
    strengths = dice.choice([*STRENGTHS, [dice.random()]])
    density = dice.choice([0.2, 0.4, 0.6, 0.9])
    links = []
    for source, target in product(range(n), repeat=2):
        while dice.random() < density:
            links.append((source, target, dice.choice(strengths) if strengths else dice.random()))
            if dice.random() < 0.9:
                break
    if dice.random() < 0.3:
        links += [(target, source, chance) for source, target, chance in links]
    if dice.random() < 0.1:
        links.append((0, n - 1, 0.0))
    dice.shuffle(links)
    ours = dice.sample(range(n), min(n, dice.choice([1, 1, 1, 2, 3])))
    others = [node for node in range(n) if node not in ours]
    target = dice.choice(others) if others and dice.random() < 0.9 else dice.randrange(n)
    coaches = None if dice.random() < 0.4 else dice.sample(range(n), dice.randint(0, min(n, 3)))
    blocked = dice.sample(range(n), min(n - 1, dice.choice([0, 0, 1, 2])))
    return Case(n, links, ours, target, coaches, blocked, dice.choice([0, 0, 1, 2, 3, 4, 5]))
