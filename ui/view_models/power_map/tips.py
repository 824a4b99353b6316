"""What the pointer is told: a few lines of text on a person or a line."""

from ui.view_models.drawing import glyphs
from ui.view_models.drawing.text import clean
from ui.view_models.power_map.model import MapLink, MapModel, MapPerson


def person_tip(person: MapPerson, model: MapModel) -> tuple[str, ...]:
    """Name, seat, roles, attitude, influence, then the flags; unshortened."""
    words = model.words
    seat = " · ".join(clean(part) for part in (person.title, person.org) if clean(part))
    out = [clean(person.name), seat]
    if person.side != "seller":
        roles = [_role(role, person, model) for role in (*glyphs.ROLE_ORDER, "member") if role in person.roles]
        out.append(" · ".join(roles))
        key = "attitude_none" if person.attitude is None else f"attitude_{person.attitude}"
        out.append(words["attitude"] + _colon(model) + words[key])
    if person.influence is not None:
        out.append(f"{words['influence']}{_colon(model)}{round(person.influence * 100)}/100")
    if person.proposed:
        out.append(words["proposed"])
    return tuple(line for line in (*out, *map(clean, person.flags)) if line)


def link_tip(link: MapLink, model: MapModel, names: dict[str, str]) -> tuple[str, ...]:
    """Who to whom, what kind, how strong and how sure."""
    words = model.words
    arrow = "↔" if link.kind == "conflicts" else "→"
    out = [f"{names[link.source]} {arrow} {names[link.target]}", words[link.kind]]
    if link.kind in ("knows", "influences"):
        strength = "?" if link.strength is None else f"{round(link.strength * 100)}%"
        out[1] += f" · {words['strength']} {strength}"
    states = [words[key] for key in ("assumed", "proposed", "ended", "future") if getattr(link, key)]
    return tuple(line for line in (*out, " · ".join(states), clean(link.note)) if line)


def notes(model: MapModel, hidden: int) -> list[str]:
    """What the picture leaves out: people of a large map, and `hidden` lines."""
    out: list[str] = []
    if model.shown is not None and model.total is not None and model.shown < model.total:
        out.append(model.words["showing"].format(shown=model.shown, total=model.total))
    if hidden:
        out.append(model.words["hidden_one" if hidden == 1 else "hidden"].format(count=hidden))
    return out


def _colon(model: MapModel) -> str:
    return "：" if model.language == "zh" else ": "


def _role(role: str, person: MapPerson, model: MapModel) -> str:
    return model.words["coach_untested" if role == "coach" and not person.coach_tested else role]
