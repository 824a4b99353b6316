"""Random small stores as plain records, and routes read off the records by design 5 and nothing else."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field

from graph.store.base import Store
from tests.services.scene import Scene, day

WILLING = {2: 1.0, 1: 0.9, 0: 0.7, -1: 0.3, None: 0.6}
TODAY = day("2025-06-30")


@dataclass
class Said:
    """A line: what each source says of it, on which day (None undated)."""

    kind: str
    source: str
    target: str
    valid_from: str | None
    valid_to: str | None
    strength: float | None
    said_on: str | None
    basis_on: str | None
    two_sources: bool


@dataclass
class Played:
    person: str
    deal: str
    role: str
    attitude: int | None


@dataclass
class Story:
    """Everything that is written to the store."""

    sides: dict[str, str]
    deals: dict[str, bool]
    plays: list[Played] = field(default_factory=list)
    lines: list[Said] = field(default_factory=list)
    visits: list[tuple[str | None, list[str]]] = field(default_factory=list)
    merged: dict[str, str] = field(default_factory=dict)

    def write(self, store: Store) -> None:
        """Write the story as one batch."""
        scene = Scene(store)
        for person, side in {**self.sides, **{again: self.sides[one] for again, one in self.merged.items()}}.items():
            scene.person(person, side=None if side == "customer" else side)
        for deal, is_open in self.deals.items():
            scene.deal(deal, outcome=None if is_open else "won")
        for play in self.plays:
            scene.plays(play.person, play.deal, play.role, attitude=play.attitude)
        for line in self.lines:
            dates = {"valid_from": line.valid_from}
            handle = scene.line(
                line.kind, line.source, line.target, line.strength, on=line.said_on, valid_to=line.valid_to, **dates
            )  # type: ignore[arg-type]
            if line.two_sources:
                scene.draft.say(handle, {"basis": "school"}, scene.evidence(line.basis_on, source="crm"))
        for at, (date, people) in enumerate(self.visits):
            scene.visit(f"v{at}", date, *people)
        for again, one in self.merged.items():
            scene.same(again, one)
        scene.play()


def random_story(dice: random.Random) -> Story:
    """Make a story of 3 to 8 people, every sort of link and day among them."""
    people = [f"p{at}" for at in range(dice.randint(3, 8))]
    dice.shuffle(people)
    sides = {person: dice.choice(["customer"] * 6 + ["third_party", "competitor"]) for person in people}
    for person in people[: dice.choice([1, 1, 2, 3])]:
        sides[person] = "seller"
    deals = {f"d{at}": dice.random() < 0.7 for at in range(dice.randint(0, 3))}
    story = Story(sides, deals)
    for deal in deals:
        for person in dice.sample(people, dice.randint(1, len(people))):
            role = dice.choice(["member", "member", "coach", "coach", "coach_candidate", "decision_maker"])
            story.plays.append(Played(person, deal, role, dice.choice([None, 2, 1, 0, -1, -2])))
    names = dict.fromkeys(people)
    if dice.random() < 0.3:
        one = dice.choice(people)
        story.merged = {f"{one}x": one}
        names[f"{one}x"] = None
    seen = set()
    for _ in range(dice.randint(2, 4 * len(people))):
        source, target = dice.sample(list(names), 2)
        kind = dice.choice(["KNOWS", "KNOWS", "INFLUENCES"])
        begin = dice.choice([None] * 5 + ["2025-01-01", "2026-01-01"])
        same = (kind, story.merged.get(source, source), story.merged.get(target, target), begin)
        if same in seen or same[1] == same[2]:
            continue
        seen.add(same)
        strength = dice.choice([None, 0.0, 0.5, 0.8, 0.9, 1.0, 0.3])
        said_on = dice.choice([None, "2024-07-01", "2025-06-01", "2025-06-30", "2025-12-24"])
        last = dice.choice([None] * 6 + ["2025-03-01"])
        also = strength is not None and dice.random() < 0.3
        story.lines.append(
            Said(kind, source, target, begin, last, strength, said_on, dice.choice([None, "2025-05-05"]), also)
        )
    for _ in range(dice.choice([0, 1, 2, 4])):
        present = dice.sample(list(names), min(len(names), dice.randint(1, 4)))
        story.visits.append((dice.choice([None, "2025-06-20", "2024-12-31", "2025-09-01"]), present))
    return story


@dataclass
class Asked:
    target: str
    opportunity: str | None
    max_hops: int
    via: str
    plain: bool
    starts: tuple[str, ...]
    today: dt.date | None
    as_of: dt.date | None


def random_question(dice: random.Random, story: Story) -> Asked:
    """Ask something of a story."""
    people = list(story.sides)
    starts = tuple(dice.sample(people, dice.choice([1, 2]))) if dice.random() < 0.25 else ()
    as_of = dice.choice([None, None, None, day("2025-04-01")])
    opportunity = dice.choice(list(story.deals)) if story.deals and dice.random() < 0.6 else None
    return Asked(
        dice.choice(people), opportunity, dice.choice([5, 5, 0, 1, 2, 3]), dice.choice(["coach", "any"]), dice.random() < 0.3,
        starts, dice.choice([TODAY, day("2025-08-01")]) if as_of is None else None, as_of,
    )  # fmt: skip


class Reading:
    """The records as design 5 reads them for one question."""

    def __init__(self, story: Story, asked: Asked) -> None:
        self.story, self.asked = story, asked
        self.now = asked.today or asked.as_of or TODAY
        self.stands = lambda person: story.merged.get(person, person)
        self.deal = asked.opportunity
        self.several = False
        plays = [play for play in story.plays if play.person == asked.target and story.deals[play.deal]]
        if self.deal is None:
            self.several = len(plays) > 1
            self.deal = plays[0].deal if len(plays) == 1 else None
        self.parts = {play.person: play for play in story.plays if play.deal == self.deal}
        self.coaches = {person for person, play in self.parts.items() if play.role == "coach"}
        self.via = asked.via
        if self.deal is None or asked.target in self.coaches:
            self.via = "any"
        self.ours = {person for person, side in story.sides.items() if side == "seller"}
        self.starts = set(asked.starts) or self.ours
        self.never = {person for person, play in self.parts.items() if play.attitude == -2}
        self.never |= {person for person, side in story.sides.items() if side == "competitor"} | self.ours
        self.steps = self._steps()

    def willing(self, person: str) -> float:
        """Chance that he carries."""
        if self.asked.plain or person in self.ours or person in self.starts:
            return 1.0
        play = self.parts.get(person)
        return WILLING.get(None if play is None else play.attitude, 0.0)

    def hold(self, line: Said) -> tuple[float, float] | None:
        """Strength and freshness of a line on the day, None where it is none."""
        on = (self.asked.as_of or self.now).isoformat()
        last = line.valid_to if self._seen(line.said_on) else None
        if (line.valid_from and line.valid_from > on) or (last and last < on):
            return None
        facts = [line.said_on] if self._seen(line.said_on) else []
        if line.two_sources and self._seen(line.basis_on):
            facts.append(line.basis_on)
        if not facts:
            return None
        strength = line.strength if self._seen(line.said_on) else None
        strength = 0.5 if strength is None else strength
        if strength == 0:
            return None
        if self.asked.plain:
            return strength, 1.0
        days = [fact for fact in facts if fact is not None]
        if line.kind == "KNOWS":
            days += self._met(self.stands(line.source), self.stands(line.target))
        if not days:
            return strength, 0.5
        age = max((self.now - day(max(days))).days, 0)
        ours = self.stands(line.source) in self.ours
        return strength, 0.5 ** (age / (180 if ours else 365))

    def _seen(self, on: str | None) -> bool:
        return on is None or self.asked.as_of is None or on <= self.asked.as_of.isoformat()

    def _met(self, one: str, other: str) -> list[str]:
        if (one in self.ours) == (other in self.ours):
            return []
        return [
            date
            for date, people in self.story.visits
            if date is not None and self._seen(date) and {one, other} <= {self.stands(person) for person in people}
        ]

    def _steps(self) -> dict[tuple[str, str], tuple[float, str, float, float]]:
        """(source, target) -> chance, kind, strength, freshness: the better, equal -> KNOWS."""
        found: dict[tuple[str, str], tuple[float, str, float, float]] = {}
        for line in sorted(self.story.lines, key=lambda line: line.kind != "KNOWS"):
            pair = self.stands(line.source), self.stands(line.target)
            figures = self.hold(line)
            if figures is None:
                continue
            chance = figures[0] * figures[1] * self.willing(pair[0])
            if pair not in found or chance > found[pair][0]:
                found[pair] = (chance, line.kind, *figures)
        return found

    def routes(self) -> list[tuple[float, tuple[str, ...]]]:
        """All legal routes, best first."""
        found: list[tuple[float, tuple[str, ...]]] = []

        def walk(people: list[str], reached: float) -> None:
            if self.asked.max_hops and len(people) > self.asked.max_hops:
                return
            for (source, target), (chance, *_) in self.steps.items():
                if source != people[-1] or target in people:
                    continue
                further = reached * chance
                if target == self.asked.target:
                    if self.via == "any" or any(carrier in self.coaches for carrier in people[1:]):
                        found.append((float(f"{further:.12g}"), (*people, target)))
                elif target not in self.starts and target not in self.never:
                    walk([*people, target], further)

        if self.asked.target not in self.starts:
            for start in self.starts:
                walk([start], 1.0)
        return sorted(found, key=lambda route: (-route[0], len(route[1]), route[1]))
