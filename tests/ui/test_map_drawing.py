"""Colours, glyphs and texts of the pictures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.i18n.map_words import EN, ZH, map_words
from ui.view_models.drawing import glyphs, text, theme
from ui.view_models.drawing.arrows import middle
from ui.view_models.drawing.shapes import Path, Text, moved, rounded_line
from ui.view_models.power_map.words import LADDER_WORDS, MAP_WORDS, missing


@pytest.mark.parametrize(("ink", "ground"), theme.TEXT_PAIRS)
def test_every_text_stands_out_from_its_ground(ink: str, ground: str) -> None:
    assert theme.contrast(ink, ground) >= 4.5


def test_contrast_is_that_of_the_guideline() -> None:
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert theme.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_only_the_answer_is_a_saturated_blue() -> None:
    def saturation(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        return 0.0 if blue < max(red, green) else (max(red, green, blue) - min(red, green, blue)) / 255

    others = [theme.INFLUENCES, theme.KNOWS, theme.REPORTS, theme.OURS, *(f for f, _ in theme.STRIPS.values())]
    assert saturation(theme.ROUTE) > 0.7
    assert all(saturation(colour) < 0.4 for colour in others)


def test_attitudes_differ_by_sign_and_not_only_by_colour() -> None:
    signs = {str(glyphs.sign(attitude, 0, 0, "#000000")) for attitude in theme.STRIPS}
    assert len(signs) == len(theme.STRIPS) == 6


def test_an_untested_coach_and_a_candidate_are_hollow() -> None:
    assert glyphs.role_glyph("coach", 0, 0, 5, "#123456", tested=True).fill
    assert not glyphs.role_glyph("coach", 0, 0, 5, "#123456", tested=False).fill
    assert not glyphs.role_glyph("coach_candidate", 0, 0, 5, "#123456", tested=True).fill


@pytest.mark.parametrize(("share", "lit"), [(0.0, 0), (0.01, 1), (0.2, 1), (0.5, 3), (1.0, 5), (7.0, 5)])
def test_influence_lights_bars(share: float, lit: int) -> None:
    bars = {bar.stroke: bar.d.count("M") for bar in glyphs.bars(share, 0, 0, "on", "off") if isinstance(bar, Path)}
    assert bars.get("on", 0) == lit
    assert bars.get("off", 0) == 5 - lit


@given(st.text(max_size=200), st.floats(20, 200))
def test_a_fitted_text_is_never_wider_than_its_room(raw: str, room: float) -> None:
    assert text.width(text.fit(text.clean(raw), 12, room), 12) <= room


@given(st.text(max_size=60))
def test_a_clean_text_can_always_be_written(raw: str) -> None:
    line = text.clean(raw)
    line.encode("utf-8")
    assert not any(ord(char) < 32 for char in line)


def test_chinese_counts_one_em_and_a_long_name_ends_with_an_ellipsis() -> None:
    assert text.width("陈国栋", 10, bold=True) == 30
    assert text.fit("陈国栋", 10, 30, bold=True) == "陈国栋"
    assert text.fit("陈国栋行长", 10, 40, bold=True) == "陈国栋…"


def test_marks_cannot_pile_up_on_one_letter() -> None:
    assert len(text.clean("Z" + "\u0301" * 50)) == 3


def test_a_moved_outline_is_the_same_outline_elsewhere() -> None:
    outline = rounded_line([(0, 0), (20, 0), (20, 30)])
    assert moved(Path(outline), 5, 7) == Path(rounded_line([(5, 7), (25, 7), (25, 37)]))
    assert moved(Path("M1 2H3V4Z"), 10, 20).d == "M11 22H13V24Z"  # type: ignore[union-attr]
    assert moved(Text(1, 2, "a", 12, "#000000"), 1, 1) == Text(2, 3, "a", 12, "#000000")


def test_the_middle_of_a_line_is_half_way_along() -> None:
    assert middle(((0, 0), (10, 0), (10, 30))) == (10, 10)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_languages_have_every_word(language: str) -> None:
    words = map_words(language)  # type: ignore[arg-type]
    assert missing(words, (*MAP_WORDS, *LADDER_WORDS)) == ()
    assert all(words.values())


def test_both_languages_have_the_same_words_with_the_same_fields() -> None:
    assert set(ZH) == set(EN) == {*MAP_WORDS, *LADDER_WORDS}
    for key, word in ZH.items():
        fields = {part.split("}")[0] for part in word.split("{")[1:]}
        assert fields == {part.split("}")[0] for part in EN[key].split("{")[1:]}
