"""Answers as lines for people at a terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graph.analysis.reasons import Reason
from graph.services.accounts import AccountList, AccountSheet, Totals
from graph.services.accounts.sheet import Field
from graph.services.maps import PowerMap
from graph.services.people import PersonPanel
from graph.services.reference import Ref
from graph.services.routes import ExplainedRoute, RoutesAnswer
from ui.cli.columns import columns
from ui.i18n import Language, closed, say
from ui.i18n.terminal import term

SIGNS = {2: "++", 1: "+", 0: "0", -1: "-", -2: "--", None: "?"}


def route_lines(answer: RoutesAnswer, language: Language) -> list[str]:
    """Give the routes, their evidence, and what all of them depend on."""
    speak = speaker(language)
    deal = f" ({answer.opportunity.name})" if answer.opportunity else ""
    lines = [f"{answer.target.name} [{answer.target.key}]{deal}", *(f"  {speak(note)}" for note in answer.notes)]
    for rank, route in enumerate(answer.routes, start=1):
        lines += ["", *_route(rank, route, speak)]
    if not answer.routes:
        lines += ["", term("no_route", language), *(f"  {speak(one)}" for one in answer.would_open)]
    rest = answer.set
    if rest is not None and answer.routes:
        names = {stop.key: stop.name for route in answer.routes for stop in route.stops}
        lines.append("")
        lines += [f"{term('disjoint', language)}: " + " | ".join(_chain(one, names) for one in rest.disjoint)]
        if rest.cuts:
            cuts = " | ".join(", ".join(names.get(key, key) for key in cut) for cut in rest.cuts)
            lines.append(f"{term('cut', language)}: {cuts}")
        if rest.sole_opener:
            lines.append(f"{term('sole_opener', language)}: {names.get(rest.sole_opener, rest.sole_opener)}")
        error = f" ± {rest.reliability_error:.3f}" if rest.reliability_error else ""
        lines.append(f"{term('reliability', language)}: {rest.reliability:.3f}{error}{'' if rest.exact else ' ≥'}")
        lines.append(f"({term('own_entries', language)})")
    return lines


def _route(rank: int, route: ExplainedRoute, speak: Callable[[Reason], str]) -> list[str]:
    lines = [f"{rank}. {' → '.join(route.names)}   {round(100 * route.chance)}/100"]
    for index, step in enumerate(route.steps):
        mark = "!" if index == route.weakest else " "
        parts = f"{step.strength:g} × {step.freshness:.3g} × {step.willingness:g}"
        flags = "; ".join(speak(flag) for flag in step.flags)
        lines.append(
            f"   {mark} {step.source_name} → {step.target_name}  {step.kind}  {step.chance:.3f} = {parts}  {flags}"
        )
    lines += [f"     {speak(said)}" for said in route.reasons]
    for line in (route.opening, *route.lines):
        lines.append(f"     » {speak(line.line)} {speak(line.prop)}")
    return lines


def account_tree(listing: AccountList, language: Language) -> list[str]:
    """Give all accounts as a tree."""
    header = [term(key, language) for key in ("account", "class", "status", "people", "revenue", "open")]
    rows = [
        (
            f"{'  ' * row.depth}{row.ref.name} [{row.ref.key}]",
            row.class_ and closed.of_list("class", row.class_, language),
            row.status and closed.of_list("status", row.status, language),
            *_totals(row.total),
        )
        for row in listing.rows
    ]
    return columns(header, rows, "lllrrr") + [f"  {say(one, language)}" for one in listing.cycles]


def _totals(total: Totals) -> tuple[str, str | None, str | None]:
    revenue = None if total.revenue is None else f"{total.revenue:,.0f}"
    amounts = "; ".join(f"{amount:,.0f} {currency}".strip() for currency, amount in total.open_amounts)
    return f"{total.people}", revenue, amounts or None


def account_lines(sheet: AccountSheet, language: Language) -> list[str]:
    """Give one account's sheet."""
    lines = [
        f"{sheet.ref.name} [{sheet.ref.key}]",
        *_fields(sheet.fields),
        *(f"  {say(f, language)}" for f in sheet.flags),
    ]
    lines += _named(term("parent", language), sheet.above) + _named(term("manager", language), sheet.managers)
    for unit in sheet.units:
        lines.append(f"  {'  ' * unit.depth}{unit.ref.name} [{unit.ref.key}] ({unit.people})")
    for one in sheet.people:
        lines.append(f"  {one.level or '-'}  {one.ref.name} [{one.ref.key}]  {one.title or ''}  {one.unit or ''}")
    for deal in sheet.opportunities:
        amount = "" if deal.amount is None else f"{deal.amount:,.0f} {deal.currency or ''}"
        lines.append(f"  {deal.ref.name} [{deal.ref.key}]  {deal.stage or '-'}  {deal.outcome or 'open'}  {amount}")
    for visit in sheet.visits:
        late = "" if visit.overdue is None else f"  !{visit.overdue} d"
        lines.append(f"  {visit.date}  {visit.topic or ''}  → {visit.next_step or '?'} {visit.next_date or ''}{late}")
    return lines


def person_lines(panel: PersonPanel, language: Language) -> list[str]:
    """Give everything known of one person."""
    row = panel.row
    lines = [f"{row.ref.name} [{row.ref.key}]  {row.title or ''}  {row.org or ''}", *_fields(panel.fields)]
    for job in panel.jobs:
        span = f"{job.valid_from or ''}…{job.valid_to or ''}" if job.valid_from or job.valid_to else ""
        lines.append(f"  {job.employer.name}  {job.title or ''}  {span}")
    lines += [f"  {part.opportunity.name}  {', '.join(part.roles)}  {SIGNS[part.attitude]}" for part in panel.parts]
    for tie in panel.ties:
        arrow = "→" if tie.outgoing else "←"
        strength = "?" if tie.strength is None else f"{tie.strength:g}"
        lines.append(f"  {arrow} {tie.kind} {tie.other.name} [{tie.other.key}]  {strength}  {tie.seen or ''}")
    return lines + [f"  {say(flag, language)}" for flag in panel.flags]


def map_lines(found: PowerMap, language: Language) -> list[str]:
    """Give the people of a map by level, and its lines."""
    lines = [f"{found.subject.name}  {found.shown}/{found.total}"]
    for one in sorted(found.people, key=lambda person: (person.level or 9, person.org, person.key)):
        roles = ", ".join(closed.role(role, language) for role in one.roles)
        lines.append(
            f"  {one.level or '-'}  {SIGNS[one.attitude]:>2}  {one.name} [{one.key}]  {one.title}  {one.org}  {roles}"
        )
    for link in found.links:
        strength = "?" if link.strength is None else f"{link.strength:g}"
        lines.append(f"  {link.source} → {link.target}  {link.kind}  {strength}")
    return lines


def _fields(fields: Sequence[Field]) -> list[str]:
    lines = []
    for field in fields:
        if field.value is None:
            continue
        won = next((fact for fact in field.facts if fact.wins), None)
        where = f"  ({won.source}, {won.observed_on or won.recorded_on})" if won else ""
        lines.append(f"  {field.name:16} {field.value}{where}")
    return lines


def _named(title: str, refs: Sequence[Ref]) -> list[str]:
    return [f"  {title}: {', '.join(ref.name for ref in refs)}"] if refs else []


def _chain(keys: Sequence[str], names: dict[str, str]) -> str:
    return " → ".join(names.get(key, key) for key in keys)


def speaker(language: Language) -> Callable[[Reason], str]:
    """Give how reasons are said in a language."""
    return lambda said: say(said, language)
