"""Everything known of one person, as a sheet beside the map."""

from __future__ import annotations

from collections.abc import Sequence

from graph.services.accounts.sheet import VisitRow
from graph.services.people.panel import Job, Part, PersonPanel, Tie
from ui.i18n import Language, closed, fields, formats, word
from ui.view_models import marks
from ui.view_models.elements import Element, badge, el, folded, link, section
from ui.view_models.elements import Part as Piece
from ui.view_models.facts import facts, field_rows

_SIDES = {"seller": "answer", "third_party": "warn", "competitor": "bad"}
_TEST = {True: "✓", False: "✗", None: "?"}
_ORDER = ("INFLUENCES", "KNOWS", "REPORTS_TO", "CONFLICTS_WITH")


def panel(known: PersonPanel, language: Language, *, opportunity: str | None) -> list[Element | None]:
    """Lay a person out: who, his part in this deal, what is flagged, and everything else with where it is from."""
    here = next((part for part in known.parts if part.opportunity.key == opportunity), None)
    others = [part for part in known.parts if part is not here]
    return [
        _head(known, language),
        el("div", "", *marks.flags(known.flags, language)) if known.flags else None,
        section(word("part_here", language), [_part(here, language)] if here else []),
        _ties(known.ties, language),
        _visits(known.visits, language),
        section(word("person_problems", language), [el("div", "", one.name) for one in known.problems]),
        section(word("person_jobs", language), [_job(job, language) for job in known.jobs]),
        section(word("person_parts", language), [_other(part, language) for part in others]),
        section(
            word("person_skills", language), [_skill(one.skill.name, one.level, one.proof) for one in known.skills]
        ),
        section(
            word("person_more", language),
            [
                *(el("div", "", f"{fields.kind('Committee', language)}: {one.name}") for one in known.committees),
                *(el("div", "", badge(word("favours", language, name=one.name), "bad")) for one in known.favours),
            ],
        ),
        section(
            word("person_fields", language),
            [field_rows("Person", known.fields, language, key="person", skip=("name",))],
        ),
    ]


def _head(known: PersonPanel, language: Language) -> Element:
    row = known.row
    place = " · ".join(part for part in (row.account.name if row.account else "", row.org or "") if part)
    also = formats.listing(known.also, language)
    return el(
        "div",
        "",
        el(
            "div",
            "row",
            el("h2", "", row.ref.name or row.ref.key),
            badge(closed.of_list("side", row.side, language), _SIDES.get(row.side, "")),
        ),
        el("div", "", row.title or el("span", "muted", word("no_title", language))),
        el("div", "muted", place) if place else None,
        el("div", "muted small", f"{row.ref.key}" + (f" · {word('also', language)} {also}" if also else "")),
    )


def _part(part: Part, language: Language) -> Element:
    tests = (
        [
            badge(
                f"{_TEST[passed]} {fields.field(name, language, 'PLAYS')}",
                {True: "good", False: "bad"}.get(bool(passed), "") if passed is not None else "hollow",
            )
            for name, passed in part.tests
        ]
        if {"coach", "coach_candidate"} & set(part.roles)
        else []
    )
    said: list[Piece] = []
    for name, value in (("criteria", part.criteria), ("motive", part.motive)):
        if value:
            said += [el("div", "name", fields.field(name, language, "PLAYS")), el("div", "", value)]
    proposed = badge(word("proposed_badge", language), "warn") if part.proposed else None
    return el(
        "div",
        "rows",
        el(
            "div",
            "row",
            marks.attitude(part.attitude, language),
            *marks.roles(part.roles, part.coach_tested, language),
            proposed,
        ),
        el("div", "row", *tests) if tests else None,
        el("div", "fields", *said) if said else None,
        _from(facts("PLAYS", part.facts, language, named=True), f"part.{part.link}", language),
    )


def _other(part: Part, language: Language) -> Element:
    state = None if part.open else badge(word("deal_closed", language), "hollow")
    return el(
        "div",
        "row",
        link(part.opportunity.name, f"opportunity:{part.opportunity.key}"),
        state,
        marks.attitude(part.attitude, language),
        *marks.roles(part.roles, part.coach_tested, language),
    )


def _ties(ties: Sequence[Tie], language: Language) -> Element | None:
    found: list[Piece] = []
    for kind in _ORDER:
        for outgoing in (False, True):
            them = [tie for tie in ties if tie.kind == kind and tie.outgoing == outgoing]
            if not them:
                continue
            name = word(f"tie_{kind.lower()}_{'out' if outgoing else 'in'}", language)
            them.sort(key=lambda tie: (not tie.current, -(tie.strength if tie.strength is not None else 0.5)))
            found.append(el("div", "", el("div", "muted small", name), *(_tie(tie, language) for tie in them)))
    return section(word("person_ties", language), found, count=len(ties))


def _tie(tie: Tie, language: Language) -> Element:
    strength = 0.5 if tie.strength is None else tie.strength
    rows: list[Piece] = (
        [
            el("span", "bar ground", el("span", f"bar w{round(strength * 10)}"), tip=f"{strength:.2f}"),
            el("span", "num small", f"{strength:.2f}"),
        ]
        if tie.kind != "REPORTS_TO"
        else []
    )
    if tie.strength is None and tie.kind != "REPORTS_TO":
        rows.append(badge(word("assumed", language), "hollow"))
    if not tie.current:
        rows.append(badge(word("not_current", language), "hollow"))
    more = " · ".join(part for part in (tie.basis or "", formats.day(tie.seen, language)) if part)
    title = el(
        "span",
        "row",
        link(tie.other.name or tie.other.key, f"person:{tie.other.key}"),
        *rows,
        el("span", "muted small", more),
    )
    return folded(title, [facts(tie.kind, tie.facts, language, named=True)], key=f"tie.{tie.link}.{tie.outgoing}")


def line(tie: Tie, title: str, language: Language) -> list[Piece]:
    """Lay out one line by itself, its facts unfolded."""
    strength = "" if tie.strength is None else formats.share(tie.strength)
    period = f"{formats.day(tie.valid_from, language) or '…'} – {formats.day(tie.valid_to, language) or '…'}"
    return [
        el("div", "strong", title),
        el("div", "row muted", f"{word('line_strength', language)} {strength or word('assumed', language)}", period),
        el("div", "", tie.basis or ""),
        facts(tie.kind, tie.facts, language, named=True),
    ]


def _visits(visits: Sequence[VisitRow], language: Language) -> Element | None:
    rows = [
        el(
            "div",
            "",
            el(
                "div",
                "row",
                el("span", "nowrap strong", formats.day(visit.date, language)),
                el("span", "", visit.topic or ""),
                marks.overdue(visit.overdue, language),
            ),
            el(
                "div",
                "small muted",
                f"→ {visit.next_step}" + (f" · {formats.day(visit.next_date, language)}" if visit.next_date else ""),
            )
            if visit.next_step
            else None,
        )
        for visit in visits[:6]
    ]
    return section(word("person_visits", language), [el("div", "list", *rows)] if rows else [], count=len(visits))


def _job(job: Job, language: Language) -> Element:
    since = formats.day(job.valid_from, language)
    until = formats.day(job.valid_to, language)
    dates = f"{since or '…'} – {until or '…'}" if since or until else ""
    place = " · ".join(part for part in ((job.account.name if job.account else ""), job.employer.name) if part)
    if job.account and job.account.key == job.employer.key:
        place = job.account.name
    level = badge(f"{fields.field('level', language)} {job.level}", "hollow") if job.level else None
    old = None if job.current else badge(word("not_current", language), "hollow")
    title = el(
        "span",
        "row",
        el("span", "strong", job.title or "–"),
        el("span", "", place),
        level,
        old,
        el("span", "muted small", dates),
    )
    return folded(title, [facts("WORKS_IN", job.facts, language, named=True)], key=f"job.{job.link}")


def _skill(name: str, level: int | None, proof: str | None) -> Element:
    return el(
        "div",
        "row",
        el("span", "strong", name),
        badge(f"{level}/5") if level else None,
        el("span", "muted small", proof or ""),
    )


def _from(them: Element | None, key: str, language: Language) -> Element | None:
    return folded(el("span", "small muted", word("where_from", language)), [them], key=key) if them else None
