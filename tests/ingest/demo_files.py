"""What the demo's files must look like, by design 6: said again here, so that the product's own table is not its judge."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "ingest" / "demo"
TODAY = dt.date(2026, 11, 22)
"""The day on which the story stands."""

Row = dict[str, str]

REQUIRED = {
    "accounts": ["id", "name"], "org_units": ["id", "name", "account"], "people": ["id", "name"], "jobs": ["person", "account"],
    "reports_to": ["person", "manager"], "knows": ["source", "target"], "influences": ["source", "target"],
    "conflicts": ["source", "target"], "opportunities": ["id", "name", "account"], "roles": ["opportunity", "person", "role"],
    "committees": ["id", "opportunity"], "committee_members": ["committee", "person"], "skills": ["id", "name"],
    "expert_skills": ["person", "skill"], "capacity": ["person", "days"], "assignments": ["person", "opportunity"],
    "problems": ["id", "text"], "needs": ["skill"], "visits": ["id", "account", "date"], "satisfaction": ["account", "date", "grade"],
    "purchases": ["account", "date"], "competitors": ["id", "name"], "supplies": ["competitor", "account"],
    "favours": ["person", "competitor"], "competes_for": ["competitor", "opportunity"], "solutions": ["id", "name"],
    "references": ["account", "for_account"], "incidents": ["id", "account", "date"], "actions": ["id", "text"],
}  # fmt: skip

REFERENCES = {
    "accounts": {"parent": "accounts", "manager": "people"},
    "org_units": {"account": "accounts", "parent": "org_units"},
    "people": {"account": "accounts", "org_unit": "org_units"},
    "jobs": {"person": "people", "account": "accounts", "org_unit": "org_units"},
    "reports_to": {"person": "people", "manager": "people"},
    "knows": {"source": "people", "target": "people"},
    "influences": {"source": "people", "target": "people"},
    "conflicts": {"source": "people", "target": "people"},
    "opportunities": {"account": "accounts"},
    "roles": {"opportunity": "opportunities", "person": "people"},
    "committees": {"opportunity": "opportunities", "org_unit": "org_units"},
    "committee_members": {"committee": "committees", "person": "people"},
    "skills": {"broader": "skills"},
    "expert_skills": {"person": "people", "skill": "skills"},
    "capacity": {"person": "people"},
    "assignments": {"person": "people", "opportunity": "opportunities", "skill": "skills"},
    "problems": {"parent": "problems", "opportunity": "opportunities", "account": "accounts", "person": "people"},
    "needs": {"skill": "skills", "problem": "problems", "opportunity": "opportunities"},
    "visits": {
        "account": "accounts", "our_people": "people", "their_people": "people", "opportunity": "opportunities", "next_owner": "people",
    },
    "satisfaction": {"account": "accounts", "person": "people"},
    "purchases": {"account": "accounts", "org_unit": "org_units"},
    "supplies": {"competitor": "competitors", "account": "accounts"},
    "favours": {"person": "people", "competitor": "competitors"},
    "competes_for": {"competitor": "competitors", "opportunity": "opportunities"},
    "solutions": {"solves": "problems"},
    "references": {"account": "accounts", "for_account": "accounts"},
    "incidents": {"account": "accounts"},
    "actions": {"owner": "people", "account": "accounts", "opportunity": "opportunities"},
}  # fmt: skip

WORDS = {
    "accounts": {
        "class": "key ordinary potential target", "procurement": "central scattered", "purchase_pattern": "one_off continuing",
        "relation_stage": "vendor preferred partner alliance", "status": "active lost",
    },
    "people": {"side": "customer seller third_party competitor", "style": "decider doer koller"},
    "influences": {"kind": "formal informal"},
    "opportunities": {
        "stage": "development entry proposal tender negotiation implementation", "initiative": "active passive",
        "step": "need search criteria tender commitment installation", "outcome": "won lost dropped",
    },
    "roles": {
        "attitude": "+2 +1 0 -1 -2 未知", "wants_us": "yes no", "believed": "yes no", "confirms": "yes no", "guides": "yes no",
    },
    "committees": {"kind": "purchasing evaluation"},
    "committee_members": {"veto": "yes no", "outside": "yes no"},
    "assignments": {"team_role": "leader sales presales delivery aftersales sponsor"},
    "problems": {"kind": "need want", "status": "open solved"},
    "visits": {"outcome": "order advance continuation no_sale"},
    "satisfaction": {"grade": "高度满意 一般满意 无意见 有些不满意 极不满意"},
    "actions": {"done": "yes no"},
}  # fmt: skip
LISTS = {
    "roles": {
        "role": "economic_buyer technical_gatekeeper user_buyer coach coach_candidate decision_maker main_influencer member"
    }
}
DAYS = (
    "observed_on", "valid_from", "valid_to", "date", "due", "since", "from", "to", "next_date", "expected_close", "closed_on", "lost_on",
)  # fmt: skip


def read(name: str) -> list[Row]:
    """Give the rows of one file."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def read_all() -> dict[str, list[Row]]:
    """Give the rows of every file, by kind."""
    return {name: read(name) for name in REQUIRED}


def split(cell: str) -> list[str]:
    """Give the parts of a cell that is a list."""
    return [part for part in cell.split(";") if part]


def last(rows: list[Row], **where: str) -> Row:
    """Give the newest of the rows that have these cells."""
    found = [row for row in rows if all(row[column] == value for column, value in where.items())]
    return max(found, key=lambda row: row["observed_on"])
