"""Customers, their branches and departments, and what belongs to an account alone."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.model import words
from graph.model.entity import Edge, Link, Node, Said, Table
from graph.model.values import Day, Number, NumberOrText, Text

TEXT = Text("text")
AMOUNT = Number("amount", "currency of the account")


class Account(Node):
    """A customer: a headquarters, a branch that is a customer of its own, a prospect."""

    label = "Account"
    chinese = "客户"
    table = Table(
        name="accounts",
        chinese=("客户", "账户", "客户表", "客户清单"),
        required=("id", "name"),
        order=(
            "parent", "industry", "attribute", "class", "procurement", "purchase_pattern", "buying_cycle",
            "relation_stage", "manager", "status", "lost_on", "lost_reason", "lost_to", "size", "revenue",
            "margin", "remark",
        ),
        links=(Link("parent", "SUBSIDIARY_OF", "Account"), Link("manager", "MANAGES", "Person", incoming=True)),
    )  # fmt: skip

    name: Annotated[str | None, Said(TEXT, "What the account is called.")] = None
    industry: Annotated[str | None, Said(TEXT, "The trade it is in.")] = None
    attribute: Annotated[
        str | None, Said(TEXT, "Government (and which office), enterprise group, army, school, association.")
    ] = None
    class_: Annotated[
        str | None, Said(words.ACCOUNT_CLASS, "By today's income and by potential; reviewed every year.")
    ] = Field(None, alias="class")
    procurement: Annotated[
        str | None, Said(words.PROCUREMENT, "Headquarters buys for all, or each branch for itself.")
    ] = None
    purchase_pattern: Annotated[str | None, Said(words.PURCHASE_PATTERN, "Once, or year after year.")] = None
    buying_cycle: Annotated[str | None, Said(TEXT, "How often and when it buys.")] = None
    relation_stage: Annotated[
        str | None, Said(words.RELATION_STAGE, "Vendor, preferred supplier, partner, strategic alliance.")
    ] = None
    status: Annotated[str | None, Said(words.ACCOUNT_STATUS, "Still ours, or lost.")] = None
    lost_on: Annotated[str | None, Said(Day("day"), "The day the account was lost.")] = None
    lost_reason: Annotated[str | None, Said(TEXT, "The true reason of the loss.")] = None
    lost_to: Annotated[str | None, Said(TEXT, "The competitor it went to.")] = None
    size: Annotated[
        float | str | None, Said(NumberOrText("size"), "People employed, or the size in words.", "people")
    ] = None
    revenue: Annotated[float | None, Said(AMOUNT, "The account's yearly revenue with us.", "currency, a year")] = None
    margin: Annotated[float | None, Said(AMOUNT, "Our yearly margin with the account.", "currency, a year")] = None
    remark: Annotated[str | None, Said(TEXT, "Remark in words.", private=True)] = None
    key_contact: Annotated[str | None, Said(TEXT, "The key contact as the account sheet names him.")] = None
    needs: Annotated[str | None, Said(TEXT, "Needs as the account sheet words them.")] = None
    likely_time: Annotated[str | None, Said(TEXT, "When the account sheet expects a purchase.")] = None


class OrgUnit(Node):
    """A branch or department within an account."""

    label = "OrgUnit"
    chinese = "机构"
    table = Table(
        name="org_units",
        chinese=("机构", "部门", "组织机构"),
        required=("id", "name", "account"),
        order=("kind", "parent"),
        links=(Link("account", "PART_OF", "Account"), Link("parent", "PART_OF", "OrgUnit")),
    )

    name: Annotated[str | None, Said(TEXT, "What the unit is called.")] = None
    kind: Annotated[str | None, Said(TEXT, "Branch, department, ward, office ….")] = None


class SubsidiaryOf(Edge):
    """SOURCE belongs to the group of TARGET."""

    type = "SUBSIDIARY_OF"
    verb = "is a subsidiary of"
    chinese = "隶属于"
    ends = (("Account",), ("Account",))


class PartOf(Edge):
    """SOURCE is a unit within TARGET."""

    type = "PART_OF"
    verb = "is part of"
    chinese = "属于"
    ends = (("OrgUnit", "Committee"), ("OrgUnit", "Account"))


class Purchase(Node):
    """One purchase of an account from us."""

    label = "Purchase"
    chinese = "采购"
    table = Table(
        name="purchases",
        chinese=("采购", "采购记录", "成交记录"),
        required=("account", "date"),
        order=("amount", "margin", "product", "org_unit"),
        key=("account", "date", "product", "org_unit"),
        links=(Link("account", "FOR", "Account"), Link("org_unit", "FOR", "OrgUnit")),
    )

    date: Annotated[str | None, Said(Day("day"), "The day of the purchase.")] = None
    amount: Annotated[float | None, Said(AMOUNT, "What was paid.", "currency")] = None
    margin: Annotated[float | None, Said(AMOUNT, "Our margin on it.", "currency")] = None
    product: Annotated[str | None, Said(TEXT, "What was bought.")] = None


class Satisfaction(Node):
    """How satisfied an account, or one person there, was on a day."""

    label = "Satisfaction"
    chinese = "满意度"
    table = Table(
        name="satisfaction",
        chinese=("满意度", "满意度调查"),
        required=("account", "date", "grade"),
        order=("person",),
        key=("account", "date", "person"),
        links=(Link("account", "FOR", "Account"), Link("person", "GAVE", "Person", incoming=True)),
    )

    date: Annotated[str | None, Said(Day("day"), "The day it was said.")] = None
    grade: Annotated[str | None, Said(words.GRADE, "One of the five grades.")] = None


class Gave(Edge):
    """SOURCE gave the grade TARGET."""

    type = "GAVE"
    verb = "gave"
    chinese = "给出"
    ends = (("Person",), ("Satisfaction",))


class Incident(Node):
    """Something that went wrong at an account."""

    label = "Incident"
    chinese = "事件"
    table = Table(
        name="incidents",
        chinese=("事件", "故障"),
        required=("id", "account", "date"),
        order=("text",),
        links=(Link("account", "FOR", "Account"),),
    )

    date: Annotated[str | None, Said(Day("day"), "The day it happened.")] = None
    text: Annotated[str | None, Said(TEXT, "What happened.")] = None


class ReferenceFor(Edge):
    """SOURCE uses us and can speak for us to TARGET."""

    type = "REFERENCE_FOR"
    verb = "is a reference for"
    chinese = "可作参考"
    table = Table(
        name="references",
        chinese=("参考客户", "样板客户"),
        required=("account", "for_account"),
        order=(),
        source=(("account", "Account"),),
        target=(("for_account", "Account"),),
    )
    ends = (("Account",), ("Account",))
