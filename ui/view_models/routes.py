"""An answer for routes as a ladder, a table, evidence, and what all routes say together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from graph.projection.settings import Settings
from graph.services.routes import ExplainedRoute, RoutesAnswer, RouteSet, Step
from ui.i18n import Language, closed, fields, formats, say, word
from ui.i18n.map_words import map_words
from ui.view_models.elements import Element, Part, badge, el, folded, link, section
from ui.view_models.facts import facts
from ui.view_models.ladder import LadderModel, LadderRoute, RouteCard, RouteStep
from ui.view_models.marks import notes
from ui.view_models.power_map.model import Side

_GRADES = {"strong": "good", "fair": "", "weak": "warn"}


def ladder(answer: RoutesAnswer, chosen: int | None, language: Language) -> LadderModel:
    """Lay the routes out as a ladder."""
    routes = tuple(
        LadderRoute(
            tuple(
                RouteCard(
                    stop.key,
                    stop.name,
                    stop.title or "",
                    cast(Side, stop.side),
                    stop.attitude,
                    stop.roles,
                    stop.coach_tested,
                )
                for stop in route.stops
            ),
            tuple(
                RouteStep(
                    step.chance, any(flag.code == "strength_assumed" for flag in step.flags), _note(step, language)
                )
                for step in route.steps
            ),
            route.chance,
            route.grade,
            route.weakest,
        )
        for route in answer.routes
    )
    title = word("routes_to", language, name=answer.target.name)
    return LadderModel(title, routes, chosen, map_words(language))


def table(answer: RoutesAnswer, language: Language) -> list[dict[str, Any]]:
    """Lay the routes out as rows, the same order as the ladder."""
    return [
        {
            word("routes_way", language): formats.way(route.names),
            word("routes_chance", language): round(route.chance * 100),
            word("routes_weakest", language): _weakest(route),
            word("routes_why", language): formats.listing(
                (say(one, language) for one in route.reasons if one.code not in ("grade", "weakest_step")), language
            ),
        }
        for route in answer.routes
    ]


def table_of(answer: RoutesAnswer, language: Language) -> Element | None:
    """Lay the routes out for the panel: each a line of people to click, with its chance."""
    rows: list[Part] = []
    for at, route in enumerate(answer.routes):
        names: list[Part] = []
        for key, name in zip(route.people, route.names, strict=True):
            names += [*([" → "] if names else []), link(name, f"person:{key}")]
        grade = badge(f"{map_words(language)[route.grade]} {formats.percent(route.chance)}", _GRADES[route.grade])
        rows.append(
            el(
                "div",
                "",
                el("div", "row", el("span", "muted", f"{at + 1}"), el("span", "grow", *names)),
                el("div", "row", grade),
            )
        )
    title = word("routes_to", language, name=answer.target.name)
    return section(
        title, [el("div", "list", *rows), el("div", "small muted", word("routes_calibrated", language))] if rows else []
    )


def evidence(route: ExplainedRoute, language: Language) -> list[Element | None]:
    """Lay out what each step rests on: its three figures, flags, and facts on demand."""
    return [_step(route, at, step, language) for at, step in enumerate(route.steps)]


def together(
    rest: RouteSet, names: Mapping[str, str], answer: RoutesAnswer, language: Language
) -> list[Element | None]:
    """Lay out what all legal routes say together, in words."""

    def people(keys: tuple[str, ...]) -> str:
        return formats.listing((names.get(key, key) for key in keys), language)

    said: list[Part] = notes(rest.notes, language)
    if rest.cut is None and rest.cuts is not None:  # None: not known, the notes say why
        said.append(el("p", "", word("set_cut_none", language)))
    elif rest.cut:
        key = "set_cut_one" if len(rest.cut) == 1 else "set_cut_many"
        values = {"names": people(rest.cut)} | ({"count": len(rest.cut)} if len(rest.cut) > 1 else {})
        said.append(el("p", "strong", word(key, language, **values)))
        others = [one for one in rest.cuts or () if one != rest.cut]
        if others:
            said.append(el("p", "muted", word("set_cuts_more", language, count=len(others))))
            said += [el("p", "", people(one)) for one in others[:5]]
    opener = rest.sole_opener
    said.append(
        el(
            "p",
            "",
            word("set_opener", language, name=names.get(opener, opener))
            if opener
            else word("set_opener_none", language),
        )
    )
    error = (
        f" {word('set_error', language, error=formats.percent(rest.reliability_error))}"
        if rest.reliability_error
        else ""
    )
    said.append(el("p", "", word("set_reliability", language, percent=formats.percent(rest.reliability)) + error))
    ways: list[Part] = [el("div", "", formats.way(names.get(key, key) for key in one)) for one in rest.disjoint]
    count = word("set_count" if rest.exact else "set_count_open", language, count=formats.number(rest.routes, language))
    return [
        el("div", "rows", *said),
        section(
            word("set_disjoint", language, count=len(rest.disjoint)), [el("div", "list small", *ways)] if ways else []
        ),
        el("p", "muted small", f"{count} · {word('routes_calibrated', language)}"),
    ]


def opening(answer: RoutesAnswer, language: Language) -> list[Element | None]:
    """Lay out what would open a route where there is none."""
    return [
        el("h2", "", word("no_route_title", language)),
        section(word("no_route_open", language), notes(answer.would_open, language)),
    ]


def script(route: ExplainedRoute, written: Mapping[str, str], language: Language) -> str:
    """Give all lines of a route as one text to copy; ``written`` are the user's own words by line."""
    names = dict(zip(route.people, route.names, strict=True))
    rows = []
    for at, line in enumerate((route.opening, *route.lines)):
        speaker, listener = names.get(line.speaker, line.speaker), names.get(line.listener, line.listener)
        rows.append(f"{speaker} → {listener}: {written.get(f'line{at}') or say(line.line, language)}")
        rows.append(f"  · {written.get(f'prop{at}') or say(line.prop, language)}")
    return "\n".join(rows)


def figures(settings: Settings, language: Language) -> list[Element | None]:
    """Lay out the figures that every chance rests on."""
    rows: list[Part] = [
        el("tr", "", el("td", "", el("span", "", closed.attitude(attitude, language))), el("td", "num", f"{share:.1f}"))
        for attitude, share in settings.willingness.items()
    ]
    rows.append(el("tr", "", el("td", "", closed.attitude(-2, language)), el("td", "", word("routes_never", language))))
    freshness = word(
        "routes_half_life",
        language,
        days=f"{settings.half_life:g}",
        ours=f"{settings.half_life_ours:g}",
        undated=f"{settings.undated:g}",
        strength=f"{settings.strength:g}",
    )
    grades = word(
        "routes_grades", language, strong=formats.percent(settings.strong), fair=formats.percent(settings.fair)
    )
    return [
        el("p", "", word("routes_formula", language)),
        section(word("routes_willingness", language), [el("table", "", *rows)]),
        el("p", "", freshness),
        el("p", "muted", grades),
    ]


def _step(route: ExplainedRoute, at: int, step: Step, language: Language) -> Element:
    parts = (("strength", step.strength), ("freshness", step.freshness), ("willingness", step.willingness))
    sums = " × ".join(f"{word(f'step_{name}', language)} {value:.2f}" for name, value in parts)
    age = word("step_undated", language) if step.age is None else word("step_age", language, days=step.age)
    weakest = (
        badge(map_words(language)["weakest_step"], "bad") if at == route.weakest and len(route.steps) > 1 else None
    )
    title = el(
        "span",
        "",
        el(
            "span",
            "row",
            el("span", "strong", f"{step.source_name} → {step.target_name}"),
            badge(fields.kind(step.kind, language)),
            el("span", "strong num", formats.percent(step.chance)),
            weakest,
        ),
        el("div", "muted small num", f"{sums} · {age}"),
    )
    flags = [el("div", "note small", say(flag, language)) for flag in step.flags]
    return folded(title, [*flags, facts(step.kind, step.facts, language, named=True)], key=f"step.{at}.{step.link}")


def _note(step: Step, language: Language) -> str:
    return formats.listing((say(flag, language) for flag in step.flags), language)


def _weakest(route: ExplainedRoute) -> str:
    step = route.steps[route.weakest]
    return f"{step.source_name} → {step.target_name} {formats.percent(step.chance)}"
