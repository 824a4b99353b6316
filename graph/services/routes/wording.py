"""What each actor says to the next and what he is handed: we are the director."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from graph.analysis.reasons import Reason, reason
from graph.services.routes.answer import Line, Step, Stop

EMPTY: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Character:
    """How somebody wants to be spoken to: style, and in words criteria, motive and a problem he raised."""

    style: str | None = None
    criteria: str | None = None
    motive: str | None = None
    problem: str | None = None


def lines(
    stops: tuple[Stop, ...], steps: tuple[Step, ...], characters: Mapping[int, Character], basis: Mapping[int, str]
) -> tuple[Line, ...]:
    """Give one line for each step: the first is ours to say, the others are the carriers'.

    Parameters
    ----------
    stops, steps
        The route.
    characters
        By the store's number of the person.
    basis
        What a line between two people rests on, by the store's number of the line.
    """
    return tuple(
        _line(one, other, step, characters, basis.get(step.link, ""), "open" if at == 0 else "line")
        for at, ((one, other), step) in enumerate(zip(pairwise(stops), steps, strict=True))
    )


def _line(
    speaker: Stop, listener: Stop, step: Step, characters: Mapping[int, Character], basis: str, sort: str
) -> Line:
    his = characters.get(listener.id, Character())
    own = characters.get(speaker.id, Character())
    style = his.style or "any"
    found = [
        ("criteria", his.criteria, listener), ("problem", his.problem, listener), ("problem", own.problem, speaker),
        ("motive", his.motive, listener),
    ]  # fmt: skip
    base, words, whose = next(((base, words, whose) for base, words, whose in found if words), ("plain", "", listener))
    ends = {
        "speaker": speaker.key, "speaker_name": speaker.name, "listener": listener.key, "listener_name": listener.name,
    }  # fmt: skip
    prop, handed, of = next(
        ((base, words, whose) for base, words, whose in (found[1], found[2], found[0]) if words),
        ("plain", "", listener),
    )
    return Line(
        speaker.key,
        listener.key,
        reason(f"{sort}.{style}.{base}", **ends, words=words or "", whose=whose.key),
        reason(f"prop.{style}.{prop}", **ends, words=handed or "", whose=of.key),
        _relation(step, basis),
    )


def _relation(step: Step, basis: str) -> Reason:
    return reason(
        "relation", source=step.source, source_name=step.source_name, target=step.target, target_name=step.target_name,
        kind=step.kind, basis=basis,
    )  # fmt: skip
