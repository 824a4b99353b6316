"""People of every side, their jobs, and the lines between them."""

from __future__ import annotations

from typing import Annotated

from graph.model import words
from graph.model.entity import Edge, Link, Node, Said, Table
from graph.model.values import Listing, Number, Phone, Text

TEXT = Text("text")
TITLE = Said(TEXT, "Title of the job.")
LEVEL = Said(Number("level", low=1, high=5, whole=True), "Level of the job: 1 top … 5.")
STRENGTH = Said(
    Number("strength", low=0, high=1),
    "Chance that it carries: 0 no link, 1 always; empty counts as 0.5, assumed.",
    "chance",
)


class Person(Node):
    """Somebody at the customer, a colleague of ours, a third party, a competitor's man."""

    label = "Person"
    chinese = "人"
    table = Table(
        name="people",
        chinese=("人员", "人", "联系人表"),
        required=("id", "name"),
        order=(
            "account",
            "org_unit",
            "title",
            "level",
            "side",
            "email",
            "phone",
            "aliases",
            "style",
            "motive",
            "remark",
        ),
        links=(
            Link("org_unit", "WORKS_IN", "OrgUnit", carries=("title", "level")),
            Link("account", "WORKS_IN", "Account", carries=("title", "level"), unless="org_unit"),
        ),
    )

    name: Annotated[str | None, Said(TEXT, "The person's name as written.")] = None
    title: Annotated[str | None, Said(TEXT, "Title, where no employer is recorded.")] = None
    level: Annotated[int | None, Said(LEVEL.type, "Level, where no employer is recorded: 1 top … 5.")] = None
    side: Annotated[str | None, Said(words.SIDE, "Customer, seller (ours), third party or competitor.")] = "customer"
    email: Annotated[str | None, Said(TEXT, "Mail address.")] = None
    phone: Annotated[str | None, Said(Phone("phone"), "Phone number as written.")] = None
    aliases: Annotated[list[str] | None, Said(Listing("list"), "Other names he goes by.")] = None
    style: Annotated[str | None, Said(words.STYLE, "Wants the conclusion, fears work for himself, or wants facts.")] = (
        None
    )
    motive: Annotated[str | None, Said(TEXT, "What he personally wants from it.", private=True)] = None
    remark: Annotated[str | None, Said(TEXT, "Remark in words.", private=True)] = None
    proposed_role: Annotated[
        list[str] | None, Said(words.ROLES, "Roles noted without an opportunity: to be confirmed.", private=True)
    ] = None
    proposed_attitude: Annotated[
        int | str | None, Said(words.ATTITUDE, "Attitude noted without an opportunity: to be confirmed.", private=True)
    ] = None


class WorksIn(Edge):
    """SOURCE has a job in TARGET; the person is not the seat, so jobs have dates."""

    type = "WORKS_IN"
    verb = "works in"
    chinese = "任职于"
    ends = (("Person",), ("OrgUnit", "Account"))
    table = Table(
        name="jobs",
        chinese=("任职", "职位", "履历"),
        required=("person", "account"),
        order=("org_unit", "title", "level"),
        source=(("person", "Person"),),
        target=(("org_unit", "OrgUnit"), ("account", "Account")),
    )

    title: Annotated[str | None, TITLE] = None
    level: Annotated[int | None, LEVEL] = None


class ReportsTo(Edge):
    """SOURCE reports to TARGET."""

    type = "REPORTS_TO"
    verb = "reports to"
    chinese = "汇报给"
    ends = (("Person",), ("Person",))
    table = Table(
        name="reports_to",
        chinese=("汇报关系", "汇报", "上下级"),
        required=("person", "manager"),
        order=(),
        source=(("person", "Person"),),
        target=(("manager", "Person"),),
    )


class Manages(Edge):
    """SOURCE, one of ours, is the account manager of TARGET."""

    type = "MANAGES"
    verb = "manages"
    chinese = "负责"
    ends = (("Person",), ("Account",))


def _line(name: str, *chinese: str) -> Table:
    return Table(
        name=name,
        chinese=chinese,
        required=("source", "target"),
        order=("strength", "kind", "basis"),
        source=(("source", "Person"),),
        target=(("target", "Person"),),
    )


class Knows(Edge):
    """SOURCE can pick up the phone and reach TARGET."""

    type = "KNOWS"
    verb = "knows"
    chinese = "认识"
    ends = (("Person",), ("Person",))
    table = _line("knows", "认识", "认识关系", "人脉")

    strength: Annotated[float | None, STRENGTH] = None
    kind: Annotated[str | None, Said(TEXT, "Sort of acquaintance.")] = None
    basis: Annotated[str | None, Said(TEXT, "What the relation rests on.")] = None


class Influences(Edge):
    """TARGET listens to SOURCE."""

    type = "INFLUENCES"
    verb = "influences"
    chinese = "影响"
    ends = (("Person",), ("Person",))
    table = _line("influences", "影响", "影响关系", "影响力")

    strength: Annotated[float | None, STRENGTH] = None
    kind: Annotated[str | None, Said(words.INFLUENCE_KIND, "By office or in person.")] = None
    basis: Annotated[str | None, Said(TEXT, "What the influence rests on.")] = None


class ConflictsWith(Edge):
    """SOURCE and TARGET are at odds; never a step of a route."""

    type = "CONFLICTS_WITH"
    verb = "is at odds with"
    chinese = "冲突"
    ends = (("Person",), ("Person",))
    table = _line("conflicts", "冲突", "冲突关系", "矛盾")

    strength: Annotated[float | None, STRENGTH] = None
    kind: Annotated[str | None, Said(TEXT, "Sort of conflict.")] = None
    basis: Annotated[str | None, Said(TEXT, "What the conflict is about.")] = None


class SameAs(Edge):
    """SOURCE and TARGET are one; views show them as one until this is withdrawn."""

    type = "SAME_AS"
    verb = "is the same as"
    chinese = "同一"
    ends = (
        ("Person", "Account", "OrgUnit", "Skill", "Competitor"),
        ("Person", "Account", "OrgUnit", "Skill", "Competitor"),
    )


class NotSameAs(Edge):
    """SOURCE and TARGET were looked at and are two."""

    type = "NOT_SAME_AS"
    verb = "is not the same as"
    chinese = "非同一"
    ends = (
        ("Person", "Account", "OrgUnit", "Skill", "Competitor"),
        ("Person", "Account", "OrgUnit", "Skill", "Competitor"),
    )
