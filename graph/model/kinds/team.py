"""Problems of the customer, skills and proof of our experts, and who works on what."""

from __future__ import annotations

from typing import Annotated

from graph.model import words
from graph.model.entity import Edge, Link, Node, Said, Table
from graph.model.values import Day, Listing, Number, Text

TEXT = Text("text")
DAYS = Number("days", low=0)
SKILL_LEVEL = Number("level", low=1, high=5, whole=True)


class Problem(Node):
    """What hurts the customer, in his words."""

    label = "Problem"
    chinese = "问题"
    table = Table(
        name="problems",
        chinese=("问题", "问题清单"),
        required=("id", "text"),
        order=("parent", "opportunity", "account", "person", "kind", "since", "status"),
        links=(
            Link("parent", "WHY", "Problem", incoming=True),
            Link("opportunity", "ABOUT", "Opportunity"),
            Link("account", "ABOUT", "Account"),
            Link("person", "RAISED", "Person", incoming=True),
        ),
    )

    text: Annotated[str | None, Said(TEXT, "The problem as it was said.")] = None
    kind: Annotated[str | None, Said(words.PROBLEM_KIND, "Need (lasting, of many) or want (passing, one man's).")] = (
        None
    )
    since: Annotated[str | None, Said(Day("day"), "Since when it is open.")] = None
    status: Annotated[str | None, Said(words.PROBLEM_STATUS, "Open or solved.")] = None


class Raised(Edge):
    """SOURCE told us of TARGET."""

    type = "RAISED"
    verb = "raised"
    chinese = "提出"
    ends = (("Person",), ("Problem",))


class Why(Edge):
    """TARGET is the deeper reason of SOURCE."""

    type = "WHY"
    verb = "because of"
    chinese = "原因是"
    ends = (("Problem",), ("Problem",))


class About(Edge):
    """SOURCE concerns TARGET."""

    type = "ABOUT"
    verb = "is about"
    chinese = "关于"
    ends = (("Problem",), ("Opportunity", "Account"))


class Skill(Node):
    """Something one of ours can do."""

    label = "Skill"
    chinese = "技能"
    table = Table(
        name="skills",
        chinese=("技能", "技能表"),
        required=("id", "name"),
        order=("name_en", "broader", "synonyms"),
        links=(Link("broader", "BROADER", "Skill"),),
    )

    name: Annotated[str | None, Said(TEXT, "What the skill is called.")] = None
    name_en: Annotated[str | None, Said(TEXT, "Its English name.")] = None
    synonyms: Annotated[list[str] | None, Said(Listing("list"), "Other words for it, either language.")] = None


class Broader(Edge):
    """TARGET is the broader skill of SOURCE."""

    type = "BROADER"
    verb = "is part of the skill"
    chinese = "上位技能"
    ends = (("Skill",), ("Skill",))


class HasSkill(Edge):
    """SOURCE can do TARGET, with proof."""

    type = "HAS_SKILL"
    verb = "can do"
    chinese = "具备"
    ends = (("Person",), ("Skill",))
    table = Table(
        name="expert_skills",
        chinese=("专家技能", "人员技能"),
        required=("person", "skill"),
        order=("level", "proof"),
        source=(("person", "Person"),),
        target=(("skill", "Skill"),),
    )

    level: Annotated[int | None, Said(SKILL_LEVEL, "1 beginner … 5 master.")] = None
    proof: Annotated[str | None, Said(TEXT, "Project or problem solved that shows it.")] = None


class Needs(Edge):
    """SOURCE calls for TARGET."""

    type = "NEEDS"
    verb = "needs"
    chinese = "需要技能"
    ends = (("Problem", "Opportunity"), ("Skill",))
    table = Table(
        name="needs",
        chinese=("所需技能", "技能需求"),
        required=("skill",),
        order=("problem", "opportunity", "level", "days"),
        source=(("problem", "Problem"), ("opportunity", "Opportunity")),
        target=(("skill", "Skill"),),
        one_of=("problem", "opportunity"),
    )

    level: Annotated[int | None, Said(SKILL_LEVEL, "Least level asked; empty counts as 1.")] = None
    days: Annotated[float | None, Said(DAYS, "Days of work; empty counts as 1.", "days")] = None


class Capacity(Node):
    """Days that one of ours can give between two days."""

    label = "Capacity"
    chinese = "可用天数"
    table = Table(
        name="capacity",
        chinese=("可用天数", "产能", "排期"),
        required=("person", "days"),
        order=("cost_per_day", "from", "to"),
        key=("person", "from", "to"),
        links=(Link("person", "HAS_CAPACITY", "Person", incoming=True),),
        columns=(("from", "starts"), ("to", "ends")),
    )

    days: Annotated[float | None, Said(DAYS, "Days in all between the two days.", "days")] = None
    cost_per_day: Annotated[float | None, Said(Number("amount", low=0), "What a day of his costs us.", "currency")] = (
        None
    )
    starts: Annotated[str | None, Said(Day("day"), "First day.")] = None
    ends: Annotated[str | None, Said(Day("day"), "Last day.")] = None


class HasCapacity(Edge):
    """SOURCE has the days of TARGET."""

    type = "HAS_CAPACITY"
    verb = "has the days of"
    chinese = "可投入"
    ends = (("Person",), ("Capacity",))


class AssignedTo(Edge):
    """SOURCE, one of ours, works on TARGET."""

    type = "ASSIGNED_TO"
    verb = "is assigned to"
    chinese = "投入"
    ends = (("Person",), ("Opportunity",))
    table = Table(
        name="assignments",
        chinese=("投入", "人员安排", "团队"),
        required=("person", "opportunity"),
        order=("team_role", "skill", "days", "from", "to"),
        source=(("person", "Person"),),
        target=(("opportunity", "Opportunity"),),
        columns=(("from", "valid_from"), ("to", "valid_to")),
    )

    team_role: Annotated[str | None, Said(words.TEAM_ROLE, "His part in the virtual team.")] = None
    skill: Annotated[str | None, Said(TEXT, "Key of the skill he is called for.")] = None
    days: Annotated[float | None, Said(DAYS, "Days he gives.", "days")] = None


class Solution(Node):
    """What we offer."""

    label = "Solution"
    chinese = "方案"
    table = Table(
        name="solutions",
        chinese=("方案", "解决方案"),
        required=("id", "name"),
        order=("solves",),
        links=(Link("solves", "SOLVES", "Problem", many=True),),
    )

    name: Annotated[str | None, Said(TEXT, "What the solution is called.")] = None


class Solves(Edge):
    """SOURCE takes TARGET away."""

    type = "SOLVES"
    verb = "solves"
    chinese = "解决"
    ends = (("Solution",), ("Problem",))
