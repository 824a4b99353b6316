"""One of everything, as rows of exchange files: for tests that walk over all kinds and columns."""

from __future__ import annotations

from graph.model.entity import Table
from graph.model.values import AttitudeWord, Day, Listing, Number, NumberOrText, ValueType, Words, YesNo
from ingest.tables import Exchange, exchanges
from tests.ingest.demo_files import REFERENCES

THING = {
    "accounts": "a", "org_units": "u", "people": "p", "opportunities": "o", "committees": "c", "skills": "s", "problems": "q", "visits": "v",
    "competitors": "k", "solutions": "z", "incidents": "i", "actions": "t",
}  # fmt: skip
"""Kinds with an id, and the letter that their keys begin with; two of each are there."""
LABEL = {
    "accounts": "Account", "org_units": "OrgUnit", "people": "Person", "opportunities": "Opportunity", "committees": "Committee", "skills": "Skill",
    "problems": "Problem", "visits": "Visit", "competitors": "Competitor", "solutions": "Solution", "incidents": "Incident", "actions": "Action",
}  # fmt: skip


def sample(kind: ValueType | None) -> tuple[str, object]:
    """Give a cell and the value it means."""
    match kind:
        case AttitudeWord():
            return "＋＋", 2
        case Listing(item=Words() as words):
            first, second, *_ = words.words
            return f"{first}；{words.chinese(second)}", [first, second]
        case Listing():
            return "one; 二", ["one", "二"]
        case Words():
            word = next(iter(kind.words))
            return kind.chinese(word), word
        case Day():
            return "２０２５年3月4日", "2025-03-04"
        case YesNo():
            return "是", True
        case NumberOrText():
            return "1,200", 1200.0
        case Number():
            high = min(kind.high, 4.0)
            return (str(int(high)), int(high)) if kind.whole else (str(high), high)
        case _:
            return "text 文", "text 文"


def cell(exchange: Exchange, column: str) -> tuple[str, object]:
    """Give a cell of a column and what it means: a value, or the keys that it names."""
    name = exchange.name
    if column == "id":
        return THING[name] + "1", THING[name] + "1"
    if column in REFERENCES.get(name, {}):
        kind = REFERENCES[name][column]
        other = column in {"parent", "manager", "target", "for_account", "their_people", "broader"}
        return THING[kind] + ("2" if other else "1"), THING[kind] + ("2" if other else "1")
    return sample(exchange.types.get(column))


def row(exchange: Exchange, columns: tuple[str, ...]) -> dict[str, str]:
    """Give a row with these columns and the required ones."""
    wanted = dict.fromkeys((*exchange.table.required, *exchange.table.one_of[:1], *columns))
    return {column: cell(exchange, column)[0] for column in wanted}


def background(but: str = "") -> dict[str, list[dict[str, str]]]:
    """Give two of each kind of node that has an id, required columns only; without the first of one."""
    found = {}
    for name, letter in THING.items():
        table: Table = exchanges()[name].table
        rows = []
        for number in ("1", "2"):
            if name == but and number == "1":
                continue
            one = dict.fromkeys(table.required, "")
            for column in table.required:
                if column == "id":
                    one[column] = letter + number
                elif column in REFERENCES.get(name, {}):
                    one[column] = THING[REFERENCES[name][column]] + number
                else:
                    one[column] = "2025-01-02" if column == "date" else f"{name} {number}"
            rows.append(one)
        found[name] = rows
    return found
