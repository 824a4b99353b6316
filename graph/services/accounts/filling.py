"""One account's sheet, filled from the book."""

from __future__ import annotations

from collections.abc import Sequence

from graph.analysis.reasons import Reason, reason
from graph.facts.days import day_number
from graph.model.schema import KINDS
from graph.services import evidence
from graph.services.accounts import relations
from graph.services.accounts.book import Book
from graph.services.accounts.deals import deals
from graph.services.accounts.sheet import AccountSheet, ActionRow, Employee, Field, Grade, Unit, VisitRow
from graph.services.accounts.totals import totals
from graph.services.accounts.tree import flags
from graph.services.accounts.visiting import actions, visits
from graph.services.reference import Ref
from graph.services.seats import current
from graph.store.view import Thing, View


def fields(view: View, thing: Thing) -> tuple[Field, ...]:
    """Give every field of a thing's kind, in its order, with its winning value and all that is said of it."""
    facts = evidence.of_thing(view, thing.id)
    return tuple(
        Field(name, thing.props.get(name), tuple(fact for fact in facts if fact.field == name))
        for name in KINDS[thing.kind].fields()
    )


def sheet(book: Book, account: Thing) -> AccountSheet:
    """Fill the sheet of one account."""
    view, eid = book.view, account.id
    below = book.below(eid)
    own, total = totals(book, [eid]), totals(book, below)
    belongs = view.things(book.belongs.get(eid, {})) if book.belongs.get(eid) else {}
    kinds: dict[str, list[Thing]] = {}
    for thing in belongs.values():
        kinds.setdefault(thing.kind, []).append(thing)
    met = visits(view, kinds.get("Visit", []))
    staff = _people(book, eid, met)
    graded = relations.satisfaction(view, kinds.get("Satisfaction", []))
    promised = actions(view, kinds.get("Action", []))
    deal_ids = [thing.id for thing in kinds.get("Opportunity", [])]
    refer = view.lines_at([eid], ["REFERENCE_FOR"])
    managers = view.lines_at([eid], ["MANAGES"])
    others = view.things({end for line in (*refer, *managers) for end in (line.source, line.target)})
    bought = sorted(kinds.get("Purchase", []), key=lambda thing: str(thing.props.get("date") or ""), reverse=True)
    ring = any(eid in one for one in book.cycles())
    return AccountSheet(
        ref=Ref.of(account),
        fields=fields(view, account),
        above=tuple(Ref.of(book.accounts[one]) for one in book.above(eid)),
        below=tuple(Ref.of(book.accounts[one]) for one in book.children.get(eid, ())),
        managers=tuple(Ref.of(others[line.source]) for line in managers if line.target == eid),
        own=own,
        total=total,
        units=_units(book, eid),
        people=staff,
        opportunities=deals(view, kinds.get("Opportunity", [])),
        visits=met,
        actions=promised,
        satisfaction=graded,
        rivals=relations.rivals(view, eid, deal_ids, [person.ref.id for person in staff]),
        problems=relations.problems(view, eid, deal_ids),
        incidents=tuple(
            (Ref.of(thing), thing.props.get("date"), thing.props.get("text"))
            for thing in sorted(
                kinds.get("Incident", []), key=lambda one: str(one.props.get("date") or ""), reverse=True
            )
        ),
        purchases=tuple(
            (one.props.get("date"), one.props.get("product"), one.props.get("amount"), one.props.get("margin"))
            for one in bought
        ),
        references_for=tuple(Ref.of(others[line.target]) for line in refer if line.source == eid),
        referred_by=tuple(Ref.of(others[line.source]) for line in refer if line.target == eid),
        flags=(
            *flags(book, eid, ring, [currency for currency, _ in total.open_amounts]),
            *(reason("unit_cycle", unit=unit.key, name=unit.name) for unit in book.rings(eid)),
            *_told(view, met, promised, graded),
        ),
        number=view.number,
    )


def _units(book: Book, account: int) -> tuple[Unit, ...]:
    """Give the units of an account in tree order; a ring of units hangs on the account, each once."""
    mine = {unit for unit, home in book.home.items() if home == account and unit in book.units}
    under: dict[int, list[int]] = {}
    for unit in mine:
        under.setdefault(book.unit_above.get(unit, account), []).append(unit)
    count: dict[int, int] = {}
    for line in book.workers.get(account, ()):
        count[line.target] = count.get(line.target, 0) + 1
    found: dict[int, int] = {}
    for top in (account, *sorted(mine)):
        left = [(top, 0)] if top == account or top not in found else []
        while left:
            at, depth = left.pop()
            if at != account:
                if at in found:
                    continue
                found[at] = depth
            below = sorted(under.get(at, []), key=lambda one: (book.units[one].name, book.units[one].key), reverse=True)
            left.extend((one, depth if at == account else depth + 1) for one in below)
    return tuple(
        Unit(Ref.of(book.units[unit]), depth, book.units[unit].props.get("kind"), count.get(unit, 0))
        for unit, depth in found.items()
    )


def _people(book: Book, account: int, met: Sequence[VisitRow]) -> tuple[Employee, ...]:
    jobs = current(book.workers.get(account, ()))
    people = book.view.things(jobs) if jobs else {}
    seen: dict[int, str] = {}
    for visit in met:
        for person in visit.theirs:
            seen[person.id] = max(seen.get(person.id, ""), visit.date or "")
    rows = [
        Employee(
            Ref.of(person),
            str(person.props.get("side") or "customer"),
            jobs[eid].props.get("title") or person.props.get("title"),
            jobs[eid].props.get("level") or person.props.get("level"),
            book.units[jobs[eid].target].name if jobs[eid].target in book.units else None,
            seen.get(eid) or None,
        )
        for eid, person in people.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.level or 9, row.unit or "", row.ref.name, row.ref.key)))


def _told(view: View, met: Sequence[VisitRow], promised: Sequence[ActionRow], graded: Sequence[Grade]) -> list[Reason]:
    """Give what the sheet should point at: visits, late promises, satisfaction."""
    found: list[Reason] = []
    last = next((visit.date for visit in met if visit.date), None)
    today = view.today if view.as_of is None else view.as_of
    if last is None:
        found.append(reason("no_visit_yet"))
    elif today - day_number(last) > 30:
        found.append(reason("not_visited_since", date=last, days=today - day_number(last)))
    found += [flag for visit in met for flag in visit.flags]
    found += [
        reason("action_overdue", action=action.ref.key, date=action.due, days=action.overdue)
        for action in promised
        if action.overdue is not None
    ]
    values = [grade for grade in graded if grade.value is not None]
    if len(values) > 1 and (values[-1].value or 0) < (values[-2].value or 0):
        found.append(reason("satisfaction_falls", before=values[-2].grade, now=values[-1].grade))
    return found
