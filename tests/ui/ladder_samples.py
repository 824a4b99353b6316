"""Ladders for the tests."""

from typing import Literal

from tests.ui.map_samples import bank
from ui.i18n.map_words import map_words
from ui.view_models.ladder import LadderModel, LadderRoute, RouteCard, RouteStep

_ROUTES: tuple[tuple[tuple[str, ...], tuple[float, ...], Literal["strong", "fair", "weak"]], ...] = (
    (("zhao", "wang", "liu", "zhou", "chen"), (0.95, 0.8, 0.95, 0.85), "strong"),
    (("zhao", "emily", "han", "he", "chen"), (0.8, 0.85, 0.55, 0.6), "weak"),
    (("qian", "brown", "zhou", "chen"), (0.45, 0.7, 0.85), "weak"),
)


def ladder(language: Literal["zh", "en"] = "zh", *, names: tuple[str, ...] = ()) -> LadderModel:
    """The bank's three routes to its president."""
    people = {p.id: p for p in bank(language, names=names).people}
    routes = []
    for ids, chances, grade in _ROUTES:
        cards = tuple(
            RouteCard(p.id, p.name, p.title, p.side, p.attitude, p.roles, p.coach_tested, p.influence)
            for p in (people[key] for key in ids)
        )
        product = 1.0
        for chance in chances:
            product *= chance
        steps = tuple(RouteStep(chance, assumed=chance == 0.45) for chance in chances)
        routes.append(LadderRoute(cards, steps, product, grade))
    title = "通往决策人的路径 · 陈国栋（行长）" if language == "zh" else "Routes to 陈国栋"
    return LadderModel(title, tuple(routes), 0, map_words(language))


def long_ladder(routes: int, people: int) -> LadderModel:
    """So many routes of so many people each."""
    rows = []
    for row in range(routes):
        ids = ["me", *(f"r{row}c{at}" for at in range(people - 2)), "target"]
        cards = tuple(
            RouteCard(key, f"王小{key}", "部门负责人", "customer" if at else "seller", 1) for at, key in enumerate(ids)
        )
        rows.append(LadderRoute(cards, tuple(RouteStep(0.9 - row / 20) for _ in ids[1:]), 0.5, "fair"))
    return LadderModel("长路径", tuple(rows), 0, map_words("zh"))
