"""Opportunities, who plays which part in them, committees, competitors, visits and actions."""

from __future__ import annotations

from typing import Annotated

from graph.model import words
from graph.model.entity import Edge, Link, Node, Said, Table
from graph.model.values import Day, Number, NumberOrText, Text, YesNo

TEXT = Text("text")
AMOUNT = Number("amount")
YES_NO = YesNo("yes/no")


class Opportunity(Node):
    """A deal with an account, with a decision unit of its own."""

    label = "Opportunity"
    chinese = "商机"
    table = Table(
        name="opportunities",
        chinese=("商机", "项目", "商机表"),
        required=("id", "name", "account"),
        order=(
            "stage", "step", "initiative", "amount", "margin", "currency", "budget", "budget_owner", "expected_close",
            "outcome", "closed_on", "reason",
        ),
        links=(Link("account", "FOR", "Account"),),
    )  # fmt: skip

    name: Annotated[str | None, Said(TEXT, "What the deal is called.")] = None
    stage: Annotated[str | None, Said(words.STAGE, "Our stage of the sale.")] = None
    step: Annotated[str | None, Said(words.STEP, "Their step of buying.")] = None
    initiative: Annotated[str | None, Said(words.INITIATIVE, "We define the need, or answer a tender.")] = None
    amount: Annotated[float | None, Said(AMOUNT, "What the deal is worth.", "currency")] = None
    margin: Annotated[float | None, Said(AMOUNT, "Our margin in it.", "currency")] = None
    currency: Annotated[str | None, Said(TEXT, "Currency of the amounts, such as CNY.")] = None
    budget: Annotated[
        float | str | None, Said(NumberOrText("budget"), "Their budget, as a figure or in words.", "currency")
    ] = None
    budget_owner: Annotated[str | None, Said(TEXT, "Who decides the budget.")] = None
    expected_close: Annotated[str | None, Said(Day("day"), "When we expect the signature.")] = None
    outcome: Annotated[str | None, Said(words.DEAL_OUTCOME, "Won, lost or dropped; empty = open.")] = None
    closed_on: Annotated[str | None, Said(Day("day"), "The day it was decided; empty = open.")] = None
    reason: Annotated[str | None, Said(TEXT, "Why it was won, lost or dropped.")] = None


class For(Edge):
    """SOURCE belongs to TARGET: a deal, visit, purchase or action to an account; a committee to a deal."""

    type = "FOR"
    verb = "is for"
    chinese = "针对"
    ends = (
        ("Opportunity", "Visit", "Purchase", "Satisfaction", "Incident", "Action", "Committee"),
        ("Account", "Opportunity", "OrgUnit"),
    )


class Plays(Edge):
    """SOURCE has a part in the decision unit of TARGET."""

    type = "PLAYS"
    verb = "plays a part in"
    chinese = "参与"
    ends = (("Person",), ("Opportunity",))
    table = Table(
        name="roles",
        chinese=("角色", "决策单元", "项目角色"),
        required=("opportunity", "person", "role"),
        order=(
            "attitude", "stance", "susceptibility", "self_weight", "criteria", "motive", "wants_us",
            "believed", "confirms", "guides",
        ),
        source=(("person", "Person"),),
        target=(("opportunity", "Opportunity"),),
    )  # fmt: skip

    role: Annotated[list[str] | None, Said(words.ROLES, "Parts and marks in the decision unit.")] = None
    attitude: Annotated[
        int | str | None,
        Said(words.ATTITUDE, "+2 strong supporter … −2 strong opponent; unknown where nobody says.", private=True),
    ] = None
    stance: Annotated[
        float | None,
        Said(Number("stance", low=0, high=100), "Typed stance, in place of the attitude's.", "0–100", private=True),
    ] = None
    susceptibility: Annotated[
        float | None, Said(Number("share", low=0, high=1), "How far others move him.", "share", private=True)
    ] = None
    self_weight: Annotated[
        float | None,
        Said(Number("weight", low=0), "Weight he gives himself; empty counts as 1.", "weight", private=True),
    ] = None
    criteria: Annotated[str | None, Said(TEXT, "What he judges by.")] = None
    motive: Annotated[str | None, Said(TEXT, "What he personally wants from this deal.", private=True)] = None
    wants_us: Annotated[bool | None, Said(YES_NO, "Coach test: wants us to win.", private=True)] = None
    believed: Annotated[bool | None, Said(YES_NO, "Coach test: is believed inside.", private=True)] = None
    confirms: Annotated[
        bool | None, Said(YES_NO, "Coach test: tells and confirms who the others are.", private=True)
    ] = None
    guides: Annotated[bool | None, Said(YES_NO, "Coach test: guides our positioning.", private=True)] = None
    proposed: Annotated[bool | None, Said(YES_NO, "Came from another system and waits for a confirmation.")] = None


class Committee(Node):
    """A purchasing or evaluation committee of a deal."""

    label = "Committee"
    chinese = "委员会"
    table = Table(
        name="committees",
        chinese=("委员会",),
        required=("id", "opportunity"),
        order=("kind", "org_unit", "quota"),
        links=(Link("opportunity", "FOR", "Opportunity"), Link("org_unit", "PART_OF", "OrgUnit")),
    )

    kind: Annotated[str | None, Said(words.COMMITTEE_KIND, "Purchasing or evaluation.")] = None
    quota: Annotated[float | None, Said(Number("votes", low=0), "Votes that win.", "votes")] = None


class SitsOn(Edge):
    """SOURCE is a member of TARGET."""

    type = "SITS_ON"
    verb = "sits on"
    chinese = "任委员"
    ends = (("Person",), ("Committee",))
    table = Table(
        name="committee_members",
        chinese=("委员", "委员会成员"),
        required=("committee", "person"),
        order=("weight", "veto", "outside"),
        source=(("person", "Person"),),
        target=(("committee", "Committee"),),
    )

    weight: Annotated[float | None, Said(Number("votes", low=0), "His votes; empty counts as 1.", "votes")] = None
    veto: Annotated[bool | None, Said(YES_NO, "Nothing wins against him.")] = None
    outside: Annotated[bool | None, Said(YES_NO, "An expert from outside.")] = None


class Competitor(Node):
    """Somebody who sells what we sell."""

    label = "Competitor"
    chinese = "竞争对手"
    table = Table(name="competitors", chinese=("竞争对手", "对手"), required=("id", "name"), order=())

    name: Annotated[str | None, Said(TEXT, "What the competitor is called.")] = None


class Supplies(Edge):
    """SOURCE supplies TARGET."""

    type = "SUPPLIES"
    verb = "supplies"
    chinese = "供货"
    ends = (("Competitor",), ("Account",))
    table = Table(
        name="supplies",
        chinese=("竞争供货", "供货"),
        required=("competitor", "account"),
        order=("tier",),
        source=(("competitor", "Competitor"),),
        target=(("account", "Account"),),
    )

    tier: Annotated[int | None, Said(Number("tier", low=1, whole=True), "How near to the account: 1 the nearest.")] = (
        None
    )


class Favours(Edge):
    """SOURCE would rather buy from TARGET."""

    private = True
    type = "FAVOURS"
    verb = "favours"
    chinese = "倾向"
    ends = (("Person",), ("Competitor",))
    table = Table(
        name="favours",
        chinese=("倾向", "倾向对手"),
        required=("person", "competitor"),
        order=(),
        source=(("person", "Person"),),
        target=(("competitor", "Competitor"),),
    )


class CompetesFor(Edge):
    """SOURCE wants the deal TARGET."""

    type = "COMPETES_FOR"
    verb = "competes for"
    chinese = "竞争"
    ends = (("Competitor",), ("Opportunity",))
    table = Table(
        name="competes_for",
        chinese=("竞争", "竞争态势"),
        required=("competitor", "opportunity"),
        order=("position",),
        source=(("competitor", "Competitor"),),
        target=(("opportunity", "Opportunity"),),
    )

    position: Annotated[str | None, Said(TEXT, "How the competitor stands.")] = None


class Visit(Node):
    """A meeting with people of an account; the next step is always set."""

    label = "Visit"
    chinese = "拜访"
    table = Table(
        name="visits",
        chinese=("拜访", "拜访记录"),
        required=("id", "account", "date"),
        order=("our_people", "their_people", "opportunity", "topic", "outcome", "next_step", "next_date", "next_owner"),
        links=(
            Link("account", "FOR", "Account"),
            Link("our_people", "TOOK_PART", "Person", incoming=True, many=True),
            Link("their_people", "TOOK_PART", "Person", incoming=True, many=True),
            Link("opportunity", "FOR", "Opportunity"),
            Link("next_owner", "OWES", "Person", incoming=True),
        ),
    )

    date: Annotated[str | None, Said(Day("day"), "The day of the visit.")] = None
    topic: Annotated[str | None, Said(TEXT, "What it was about.")] = None
    outcome: Annotated[str | None, Said(words.VISIT_OUTCOME, "Order, advance, continuation or no sale.")] = None
    next_step: Annotated[str | None, Said(TEXT, "What happens next.")] = None
    next_date: Annotated[str | None, Said(Day("day"), "By when.")] = None


class TookPart(Edge):
    """SOURCE was present at TARGET."""

    type = "TOOK_PART"
    verb = "took part in"
    chinese = "参加"
    ends = (("Person",), ("Visit",))


class Action(Node):
    """A promise or task of either side."""

    label = "Action"
    chinese = "行动"
    table = Table(
        name="actions",
        chinese=("行动", "任务", "承诺"),
        required=("id", "text"),
        order=("owner", "due", "account", "opportunity", "done"),
        links=(
            Link("owner", "OWES", "Person", incoming=True),
            Link("account", "FOR", "Account"),
            Link("opportunity", "FOR", "Opportunity"),
        ),
    )

    text: Annotated[str | None, Said(TEXT, "What was promised.")] = None
    due: Annotated[str | None, Said(Day("day"), "By when.")] = None
    done: Annotated[bool | None, Said(YES_NO, "Whether it is done.")] = None


class Owes(Edge):
    """SOURCE is to do TARGET: an action, or the next step of a visit."""

    type = "OWES"
    verb = "is to do"
    chinese = "负责完成"
    ends = (("Person",), ("Action", "Visit"))
