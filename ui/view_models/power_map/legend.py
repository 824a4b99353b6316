"""The key to the picture: each entry a sign and its word, flowed into lines of a given width."""

from collections.abc import Mapping
from dataclasses import dataclass

from ui.view_models.drawing import arrows, glyphs, text, theme
from ui.view_models.drawing.shapes import Rect, Shape, Text, moved
from ui.view_models.power_map.lines import pen_of
from ui.view_models.power_map.model import MapLink, MapModel

HEIGHT = 22.0
_MIDDLE = 11.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, drawn from x = 0 on a line HEIGHT tall. `private`: not in pictures for others."""

    shapes: tuple[Shape, ...]
    width: float
    private: bool = False


def entries(model: MapModel) -> tuple[Entry, ...]:
    """Only what the map at hand shows; what is private is marked so."""
    words = model.words
    theirs = [p for p in model.people if p.side != "seller"]
    seen = {p.attitude for p in theirs}
    out = [_attitude(at, words) for at in (2, 1, 0, -1, -2, None) if at in seen]
    out += [entry for role in glyphs.ROLE_ORDER for entry in _role(role, model)]
    out += [_line(sample, key, words) for sample, key in _samples(model)]
    if any(p.proposed for p in model.people):
        box = Rect(0.5, 3, 25, 16, 4, fill=theme.PAPER, stroke=theme.MUTED, line=1.1, dash=(4, 3))
        out.append(_entry((box,), 32, words["proposed"]))
    return tuple(out)


def flow(them: tuple[Entry, ...], width: float) -> tuple[tuple[Shape, ...], float]:
    """Entries side by side, wrapped at `width`: (shapes, height)."""
    x, y = 0.0, 0.0
    out: list[Shape] = []
    for entry in them:
        if x and x + entry.width > width:
            x, y = 0.0, y + HEIGHT
        out += [moved(shape, x, y) for shape in entry.shapes]
        x += entry.width + 16
    return tuple(out), y + HEIGHT if them else 0.0


def _entry(sign: tuple[Shape, ...], room: float, word: str, *, private: bool = False) -> Entry:
    label = Text(room, _MIDDLE + 4.5, text.clean(word), theme.LABEL_SIZE, theme.LANE_LABEL)
    return Entry((*sign, label), room + text.width(label.text, theme.LABEL_SIZE), private)


def _attitude(attitude: int | None, words: Mapping[str, str]) -> Entry:
    fill, mark = theme.STRIPS[attitude]
    key = "attitude_none" if attitude is None else f"attitude_{attitude}"
    edge = theme.MUTED if attitude is None else ""
    box = Rect(0, 1.5, 25, 19, 4, fill=fill, stroke=edge, line=1, dash=(3, 2) if edge else ())
    return _entry((box, *glyphs.sign(attitude, 12.5, _MIDDLE, mark)), 31, words[key], private=True)


def _role(role: str, model: MapModel) -> list[Entry]:
    them = [p for p in model.people if role in p.roles and p.side != "seller"]
    private = role in glyphs.COACHING

    def entry(key: str, *, tested: bool) -> Entry:
        sign = glyphs.role_glyph(role, 7, _MIDDLE, 6, theme.NEUTRAL_MARK, tested=tested)
        return _entry((sign,), 18, model.words[key], private=private)

    if not private:
        return [entry(role, tested=True)] if them else []
    if role == "coach":
        return [entry("coach", tested=True)] if any(p.coach_tested for p in them) else []
    hollow = them or any("coach" in p.roles and not p.coach_tested for p in model.people)
    return [entry("coach_hollow", tested=False)] if hollow else []


def _samples(model: MapModel) -> list[tuple[MapLink, str]]:
    kinds = {link.kind for link in model.links}
    out = [(MapLink("", "", "influences", 0.8), "influences")] if "influences" in kinds else []
    out += [(MapLink("", "", "knows", 0.8), "knows")] if "knows" in kinds else []
    out += [(MapLink("", "", "reports_to"), "reports_to")] if "reports_to" in kinds else []
    out += [(MapLink("", "", "conflicts"), "conflicts")] if "conflicts" in kinds else []
    if any(link.assumed or (link.strength is None and link.kind in ("knows", "influences")) for link in model.links):
        out.append((MapLink("", "", "influences", 0.2, assumed=True), "assumed"))
    if any(link.ended for link in model.links):
        out.append((MapLink("", "", "influences", 0.4, ended=True), "ended"))
    if any(link.future for link in model.links):
        out.append((MapLink("", "", "influences", 0.4, future=True), "future"))
    if model.chosen is not None and model.chosen < len(model.routes):
        out.append((MapLink("", "", "influences", 0.8, on_route=model.chosen), "route"))
    return out


def _line(sample: MapLink, key: str, words: Mapping[str, str]) -> Entry:
    chosen = sample.on_route is not None
    pen = pen_of(sample, chosen=chosen)
    long = 34.0
    shapes = arrows.drawn(((0, _MIDDLE), (long, _MIDDLE)), pen, casing=False)
    if sample.kind == "conflicts":
        shapes += arrows.badge(((0, _MIDDLE), (long, _MIDDLE)))
    word = words[key]
    if key == "influences":
        word = f"{word} · {words['width_is_strength']}"
    return _entry(shapes, long + 7, word, private=chosen)
