"""Which lanes stand side by side, and under which column a person of a free row stands."""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from ui.view_models.power_map.model import MapLink, MapModel

_WEIGHT = {"reports_to": 3.0, "influences": 2.0, "knows": 1.0, "conflicts": 0.5}
_ON_ROUTE = 30.0


@dataclass(slots=True)
class Ties:
    """How strongly people pull at each other, from the lines between them."""

    pulls: dict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(float)))
    route: dict[str, int] = field(default_factory=dict)
    """People of the chosen route to their place on it."""

    def mean_column(self, person: str, columns: Mapping[str, int]) -> tuple[float, float]:
        """(column where the person's lines are shortest, how much it matters)."""
        pairs = [(columns[other], pull) for other, pull in self.pulls.get(person, {}).items() if other in columns]
        total = sum(pull for _, pull in pairs)
        if not total:
            return math.inf, 0.0
        half, seen = total / 2, 0.0
        for column, pull in sorted(pairs):
            seen += pull
            if seen >= half:
                return float(column), total
        return float(pairs[-1][0]), total


def ties_of(model: MapModel, links: tuple[MapLink, ...]) -> Ties:
    """The ties of a model; neighbours on the chosen route pull hardest, so that the route runs straight."""
    ties = Ties()
    for link in links:
        weight = _WEIGHT[link.kind] * (0.5 + (0.5 if link.strength is None else link.strength))
        ties.pulls[link.source][link.target] += weight
        ties.pulls[link.target][link.source] += weight
    if model.chosen is not None and model.chosen < len(model.routes):
        route = model.routes[model.chosen]
        ties.route = {person: at for at, person in enumerate(route)}
        for one, other in pairwise(route):
            ties.pulls[one][other] += _ON_ROUTE
            ties.pulls[other][one] += _ON_ROUTE
    return ties


def lane_order(names: list[str], ties: Ties, lane_of: Mapping[str, str]) -> list[str]:
    """Departments with much between them side by side; those at the side (names with NUL) last, as given."""
    inner = [name for name in names if not name.startswith("\0")]
    pull: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for person, others in ties.pulls.items():
        for other, weight in others.items():
            one, two = lane_of.get(person), lane_of.get(other)
            if one is not None and two is not None and one != two:
                pull[one][two] += weight
    for _ in range(4):
        at = {name: float(number) for number, name in enumerate(inner)}
        wish = {name: _barycentre(pull[name], at, at[name]) for name in inner}
        inner = _kept(inner, sorted(inner, key=lambda name: (wish[name], at[name])), pull)
    for _ in range(len(inner)):
        if not _swap_pass(inner, pull):
            break
    return inner + [name for name in names if name.startswith("\0")]


def _barycentre(pulls: Mapping[str, float], at: Mapping[str, float], own: float) -> float:
    known = [(at[name], weight) for name, weight in pulls.items() if name in at]
    total = sum(weight for _, weight in known)
    return own if not total else (own + sum(where * weight for where, weight in known) / total) / 2


def _length(names: list[str], pull: Mapping[str, Mapping[str, float]]) -> float:
    at = {name: number for number, name in enumerate(names)}
    return sum(
        weight * abs(at[one] - at[two]) for one in names for two, weight in pull.get(one, {}).items() if two in at
    )


def _kept(old: list[str], new: list[str], pull: Mapping[str, Mapping[str, float]]) -> list[str]:
    return new if _length(new, pull) < _length(old, pull) else old


def _swap_pass(names: list[str], pull: Mapping[str, Mapping[str, float]]) -> bool:
    changed = False
    for at in range(len(names) - 1):
        one, two = names[at], names[at + 1]
        place = {name: number for number, name in enumerate(names)}
        gain = 0.0
        for name, moved in ((one, at + 1), (two, at)):
            for other, weight in pull.get(name, {}).items():
                if other in place and other not in (one, two):
                    gain += weight * (abs(place[name] - place[other]) - abs(moved - place[other]))
        if gain > 1e-9:
            names[at], names[at + 1] = two, one
            changed = True
    return changed


def best_columns(wishes: Mapping[str, tuple[float, float]], columns: list[int], ties: Ties) -> dict[str, int]:
    """Each person to a column of `columns`, near his wish, two on one only when there are more people than columns."""
    middle = columns[len(columns) // 2]
    wanted = sorted((middle if math.isinf(wish) else wish, person) for person, (wish, _) in wishes.items())
    people = [person for _, person in wanted]
    each = math.ceil(len(people) / len(columns)) if people else 1
    slots = [column for column in columns for _ in range(each)]
    costs = [0.0] + [math.inf] * len(slots)
    choice: list[list[bool]] = []
    best = [0.0] * (len(slots) + 1)
    for number, (wish, person) in enumerate(wanted):
        weight = 1 + wishes[person][1]
        costs = [math.inf] * (len(slots) + 1)
        taken = [False] * (len(slots) + 1)
        for at in range(number + 1, len(slots) + 1):
            here = best[at - 1] + weight * abs(slots[at - 1] - wish) + 0.01 * abs(slots[at - 1] - middle)
            if here < costs[at - 1]:
                costs[at], taken[at] = here, True
            else:
                costs[at] = costs[at - 1]
        best = costs
        choice.append(taken)
    result: dict[str, int] = {}
    at = len(slots)
    for number in range(len(people) - 1, -1, -1):
        while not choice[number][at]:
            at -= 1
        at -= 1
        result[people[number]] = slots[at]
    return result
