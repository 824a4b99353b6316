"""All that is known of one person, put together."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from graph.analysis.reasons import Reason, reason
from graph.facts.days import day_number, iso_day
from graph.projection.meetings import NEVER, Meetings
from graph.projection.unit import TESTS, is_open
from graph.projection.unit import Part as Played
from graph.services import evidence
from graph.services.accounts.filling import fields
from graph.services.accounts.sheet import VisitRow
from graph.services.accounts.visiting import visits
from graph.services.evidence import Shown
from graph.services.people.panel import Ability, Job, Part, PersonPanel, PersonRow, Tie
from graph.services.reference import Ref
from graph.services.seats import Seat, employers, seats
from graph.store.finding import HOME
from graph.store.view import Line, Thing, View

TIES = ("KNOWS", "INFLUENCES", "CONFLICTS_WITH", "REPORTS_TO")
KINDS = (*TIES, "WORKS_IN", "PLAYS", "TOOK_PART", "HAS_SKILL", "RAISED", "SITS_ON", "FAVOURS")

Facts = Mapping[int, tuple[Shown, ...]]


def row(person: Thing, seat: Seat) -> PersonRow:
    """Give a person as he stands in a list."""
    return PersonRow(
        ref=Ref.of(person),
        side=str(person.props.get("side") or "customer"),
        title=seat.title,
        level=seat.level,
        org=seat.org_name or None,
        account=seat.account,
        proposed=bool(person.props.get("proposed_role") or person.props.get("proposed_attitude")),
    )


def panel(view: View, person: Thing) -> PersonPanel:
    """Give everything known of one person: every line he has, of every time, with its facts."""
    lines = view.lines_at([person.id], KINDS, valid=False)
    there = view.things({end for line in lines for end in (line.source, line.target)} | {person.id})
    by_kind: dict[str, list[Line]] = {kind: [] for kind in KINDS}
    for line in lines:
        if line.source in there and line.target in there:
            by_kind[line.kind].append(line)
    facts = evidence.of_lines(view, [line.id for kind in (*TIES, "WORKS_IN", "PLAYS") for line in by_kind[kind]])
    now = {kind: [line for line in found if line.holds(view.day)] for kind, found in by_kind.items()}
    seat = seats(view, [person], now["WORKS_IN"])[person.id]
    met = visits(view, [there[line.target] for line in now["TOOK_PART"]])
    parts = _parts(view, now["PLAYS"], there, facts)
    ties = _ties(view, person, by_kind, there, facts)
    return PersonPanel(
        row=row(person, seat),
        also=_other_keys(view, person),
        fields=fields(view, person),
        jobs=_jobs(view, by_kind["WORKS_IN"], there, facts),
        parts=parts,
        ties=ties,
        visits=met,
        skills=tuple(
            Ability(line.id, Ref.of(there[line.target]), line.props.get("level"), line.props.get("proof"))
            for line in now["HAS_SKILL"]
        ),
        problems=_targets(now["RAISED"], there),
        committees=_targets(now["SITS_ON"], there),
        favours=_targets(now["FAVOURS"], there),
        flags=tuple(_flags(view, person, seat, parts, ties, met)),
        number=view.number,
    )


def _targets(lines: Sequence[Line], there: Mapping[int, Thing]) -> tuple[Ref, ...]:
    return tuple(Ref.of(there[line.target]) for line in lines)


def _jobs(view: View, lines: Sequence[Line], there: Mapping[int, Thing], facts: Facts) -> tuple[Job, ...]:
    above = employers(view, {line.target for line in lines})
    jobs = [
        Job(
            line.id,
            Ref.of(there[line.target]),
            Ref.of(above[line.target]) if line.target in above else None,
            line.props.get("title"),
            line.props.get("level"),
            line.valid_from,
            line.valid_to,
            line.holds(view.day),
            facts[line.id],
        )
        for line in lines
    ]
    jobs.sort(key=lambda job: (job.valid_from or "", job.link), reverse=True)
    return tuple(sorted(jobs, key=lambda job: not job.current))


def _parts(view: View, lines: Sequence[Line], there: Mapping[int, Thing], facts: Facts) -> tuple[Part, ...]:
    by_deal: dict[int, list[Line]] = {}
    for line in lines:
        by_deal.setdefault(line.target, []).append(line)
    found = []
    for deal, own in by_deal.items():
        played = Played.of(own[0].source, own)
        found.append(
            Part(
                link=own[-1].id,
                opportunity=Ref.of(there[deal]),
                open=is_open(there[deal]),
                roles=played.roles,
                attitude=played.attitude,
                criteria=played.said.get("criteria"),
                motive=played.said.get("motive"),
                tests=tuple((test, played.said.get(test)) for test in TESTS),
                coach_tested=played.tested,
                proposed=played.proposed,
                facts=tuple(fact for line in own for fact in facts[line.id]),
            )
        )
    return tuple(sorted(found, key=lambda part: (not part.open, part.opportunity.name, part.opportunity.key)))


def _ties(
    view: View, person: Thing, by_kind: Mapping[str, Sequence[Line]], there: Mapping[int, Thing], facts: Facts
) -> tuple[Tie, ...]:
    latest = _met(view, person, by_kind["TOOK_PART"])
    found = []
    for line in (line for kind in TIES for line in by_kind[kind]):
        other = there[line.target if line.source == person.id else line.source]
        seen = line.observed
        across = (person.props.get("side") == "seller") != (other.props.get("side") == "seller")
        if (
            line.kind == "KNOWS"
            and across
            and latest.get(other.id, NEVER) > (NEVER if seen is None else day_number(seen))
        ):
            seen = iso_day(latest[other.id])
        found.append(
            Tie(
                link=line.id,
                kind=line.kind,
                other=Ref.of(other),
                outgoing=line.source == person.id,
                strength=line.props.get("strength"),
                basis=line.props.get("basis"),
                sort=line.props.get("kind"),
                valid_from=line.valid_from,
                valid_to=line.valid_to,
                current=line.holds(view.day),
                seen=seen,
                facts=facts[line.id],
            )
        )
    return tuple(
        sorted(
            found,
            key=lambda tie: (not tie.current, TIES.index(tie.kind), -(tie.strength or 0.5), tie.other.key, tie.link),
        )
    )


def _met(view: View, person: Thing, took_part: Sequence[Line]) -> dict[int, int]:
    """Give of everybody the last day on which both were at a visit."""
    visits_ = {line.target for line in took_part}
    if not visits_:
        return {}
    lines = [line for line in view.lines_at(visits_, ["TOOK_PART"]) if line.target in visits_]
    meetings = Meetings({}, {}).replaced(view, view.things(visits_).values(), lines)
    found: dict[int, int] = {}
    for visit, present in meetings.present.items():
        if person.id in present:
            for other in present:
                found[other] = max(found.get(other, NEVER), meetings.days[visit])
    return found


def _other_keys(view: View, person: Thing) -> tuple[str, ...]:
    """Give the keys that he and those merged with him also have, those of other spaces as SPACE:KEY."""
    rows = view.reader.keys_of(view.merges.members(person.id))
    named = {row.key if row.space == HOME else f"{row.space}:{row.key}" for row in rows}
    return tuple(sorted(named - {person.key}))


def _flags(
    view: View, person: Thing, seat: Seat, parts: Collection[Part], ties: Collection[Tie], met: Sequence[VisitRow]
) -> list[Reason]:
    who = {"person": person.key, "name": person.name}
    found: list[Reason] = []
    if person.props.get("proposed_role"):
        found.append(reason("proposed_role", roles=list(person.props["proposed_role"])))
    if person.props.get("proposed_attitude") is not None:
        found.append(reason("proposed_attitude", attitude=person.props["proposed_attitude"]))
    for part in parts:
        if not part.open:
            continue
        if part.attitude is None:
            found.append(reason("no_attitude", **who, opportunity=part.opportunity.key))
        if part.proposed:
            found.append(reason("attitude_proposed", **who))
        if "coach" in part.roles and not part.coach_tested:
            found.append(reason("coach_untested", **who, missing=[test for test, passed in part.tests if not passed]))
    if seat.org is None:
        found.append(reason("no_employer"))
    if person.props.get("side") != "seller":
        mine = {tie.other.id for tie in ties if tie.kind == "KNOWS" and tie.current and not tie.outgoing}
        ours = [thing for thing in view.things(mine).values() if thing.props.get("side") == "seller"] if mine else []
        if len(ours) == 1:
            found.append(reason("single_thread", person=ours[0].key, name=ours[0].name))
        last = next((visit.date for visit in met if visit.date), None)
        if last is None:
            found.append(reason("no_visit_yet"))
    return found + [flag for visit in met for flag in visit.flags]
