"""What a map writes from further away: larger letters and fewer of them, so that none is under 11 px on the screen.

The writing is fitted for a few zooms, `STEPS`; a viewer takes the largest step not above its own zoom. From `NEAR` on
a card is written in full; from `TITLED` on with a title; below with the name alone, on two lines where it needs them.
"""

from ui.view_models.drawing import text, theme
from ui.view_models.drawing.shapes import Text
from ui.view_models.power_map.cards import STRIP, Box, Face, inks

NEAR = theme.LEGIBLE / theme.SMALLEST_TEXT
STEPS = (0.3, 0.36, 0.39, 0.41, 0.43, 0.46, 0.52, 0.57, 0.62, 0.7, 0.78)
TITLED = 0.57
"""Below it strips are drawn with larger signs, too."""
_BASELINE, _TIGHT = 0.36, 0.3
"""Of the size of a letter: how far the baseline lies below the middle of a line, and of two."""


def step_of(zoom: float) -> int:
    """Index of the step a viewer takes at that zoom; the first below all of them."""
    return max((at for at, step in enumerate(STEPS) if step <= zoom + 1e-9), default=0)


def writing(box: Box, face: Face, step: float, *, chosen: bool) -> tuple[Text, ...]:
    """Name, and title where there is room, for a viewer at `step`."""
    size = theme.LEGIBLE / step
    ours = face.side == "seller"
    pad = min(9.0, (3.5 if step >= TITLED else 2.0) / step)
    left = box.x + (pad if ours else STRIP + pad)
    room = box.x + box.w - min(6.0, (2.0 if step >= TITLED else 1.0) / step) - left
    name, title = text.clean(face.name), text.clean(face.title)
    ink, soft = inks(face, chosen=chosen)
    if step >= TITLED and title:
        bold = max(size, theme.NAME_SIZE)
        name, title = text.fit(name, bold, room, bold=True), text.fit(title, size, room)
        middle = box.y + box.h / 2
        return (
            Text(left, middle - 1.5 - bold * 0.12, name, bold, ink, bold=True, room=room),
            Text(left, middle + 1.5 + size * 0.86, title, size, soft, room=room),
        )
    lines = wrapped(name, size, room)
    high = min(max(box.h - size * 0.98, size * 0.88), size * 1.02)
    first = box.y + box.h / 2 - (len(lines) - 1) * high / 2 + size * (_BASELINE if len(lines) == 1 else _TIGHT)
    return tuple(
        Text(left, first + at * high, line, size, ink, bold=True, room=room) for at, line in enumerate(lines) if line
    )


def wrapped(words: str, size: float, room: float, most: int = 2) -> tuple[str, ...]:
    """The words on as few lines as they need, at most `most`: broken at a space or, in Chinese, between letters."""
    if text.width(words, size, bold=True) <= room or most < 2:
        return (text.fit(words, size, room, bold=True),)
    cuts = [at for at, char in enumerate(words) if char == " " and at] or (
        list(range(2, len(words) - 1)) if all(ord(char) > 0x2E7F for char in words) else []
    )
    fits = [at for at in cuts if text.width(words[:at], size, bold=True) <= room]
    if not fits:  # one long word: it goes on below
        head = text.fit(words, size, room, bold=True).rstrip(text.ELLIPSIS)
        if len(head) < 3:
            return (text.fit(words, size, room, bold=True),)
        return (f"{head[:-1]}-", *wrapped(words[len(head) - 1 :], size, room, most - 1))
    at = min(fits, key=lambda cut: (_excess(words[cut:], size, room), abs(cut - len(words) / 2), cut))
    return (words[:at].rstrip(), *wrapped(words[at:].strip(), size, room, most - 1))


def _excess(words: str, size: float, room: float) -> float:
    return max(text.width(words.strip(), size, bold=True) - room, 0.0)
