"""Both languages say everything: every code, closed word, field, kind, error."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

from graph import errors
from graph.analysis.reasons import CODES, Reason
from graph.model.schema import EDGES, KINDS, NODES
from graph.model.words import ALL
from ingest import headers
from ingest.rejected import REASONS as REJECTS
from ingest.tables import exchanges
from ui.i18n import LANGUAGES, choose, closed, error, fields, formats, say, word
from ui.i18n.error_phrases import CODES as ERROR_CODES
from ui.i18n.error_phrases import REFUSALS
from ui.i18n.errors import parts
from ui.i18n.map_words import EN, ZH
from ui.i18n.reasons import REASONS
from ui.i18n.screen import WORDS
from ui.i18n.sentences import fill

HAN = re.compile("[\u4e00-\u9fff]")
SAMPLE = {
    "grade": "strong", "percent": 61, "chance": 0.61, "index": 1, "missing": ["wants_us", "guides"], "strength": 0.5,
    "freshness": 0.5, "days": 40, "date": "2026-10-01", "limit": 5000, "hops": 6, "people": ["a", "b"],
    "names": ["甲", "乙"], "roles": ["coach", "decision_maker"], "attitude": -1, "kind": "KNOWS",
    "before": "satisfied", "now": "dissatisfied", "currencies": ["CNY", "USD"], "accounts": ["a"], "entities": ["a"],
}  # fmt: skip


def _named(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_code_of_a_reason_has_a_sentence_and_no_other_has() -> None:
    assert set(REASONS) == set(CODES)


@pytest.mark.parametrize("code", sorted(CODES))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_uses_only_the_parameters_of_its_code_and_reads_in_its_language(code: str, language: str) -> None:
    template = REASONS[code][LANGUAGES.index(language)]
    assert _named(template) <= set(CODES[code])
    said = say(Reason(code, {name: SAMPLE.get(name, f"<{name}>") for name in CODES[code]}), language)
    assert not re.search(r"[{}\[\]]", said)
    assert bool(HAN.search(template)) == (language == "zh") or not HAN.search(said)


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_sentence_bears_parameters_that_nobody_said(code: str) -> None:
    for language in LANGUAGES:
        assert "None" not in say(Reason(code, dict.fromkeys(CODES[code])), language)


def test_what_is_said_of_someone_is_data_and_not_a_template() -> None:
    hostile = "{name} [x] {0.__class__}"
    assert hostile in say(Reason("attitude_unknown", {"person": "p", "name": hostile}), "en")
    assert fill("a[ {x}]", {"x": "[b {y}]"}) == "a [b {y}]"


def test_both_languages_have_every_word_of_the_screen_with_the_same_places() -> None:
    for key, (chinese, english) in WORDS.items():
        assert chinese, key
        assert english, key
        assert _named(chinese) == _named(english), key
    assert set(ZH) == set(EN)


def test_a_word_of_the_screen_takes_its_values() -> None:
    assert word("people_count", "zh", count=3) == "3 人"


@pytest.mark.parametrize("listing", ALL, ids=lambda listing: listing.name)
def test_every_closed_word_reads_in_both_languages(listing) -> None:  # type: ignore[no-untyped-def]
    for one in listing.words:
        assert HAN.search(closed.choice(listing, one, "zh")), one
        english = closed.choice(listing, one, "en")
        assert english[0].isupper(), one
        assert not HAN.search(english)
        assert "_" not in english


def test_every_kind_and_field_has_a_name() -> None:
    for tag, kind in KINDS.items():
        assert HAN.search(fields.kind(tag, "zh")), tag
        assert fields.kind(tag, "en"), tag
        for name in kind.fields():
            assert HAN.search(fields.field(name, "zh", tag)), (tag, name)
            english = fields.field(name, "en", tag)
            assert english[0].isupper(), (tag, name)
            assert "_" not in english
    assert {*NODES, *EDGES} == set(KINDS)


def test_every_file_and_column_has_a_name() -> None:
    for name, exchange in exchanges().items():
        assert HAN.search(fields.file(name, "zh"))
        assert not HAN.search(fields.file(name, "en"))
        for column in (*exchange.columns, *headers.EVIDENCE):
            assert HAN.search(fields.column(column, name, "zh")), (name, column)
            assert fields.column(column, name, "en")[0].isupper(), (name, column)


def test_every_reject_and_refusal_has_words() -> None:
    for code in REJECTS:
        assert f"reject_{code}" in WORDS
        assert code in REFUSALS or code in {"required", "type", "value", "duplicate_in_file", "conflict", "reference"}


def _raised() -> list[tuple[str, str]]:
    """Every literal sentence and hint that graph and ingest raise, its places filled with X."""
    root = Path(errors.__file__).parent.parent
    kinds = {name for name, one in vars(errors).items() if isinstance(one, type) and issubclass(one, errors.UserError)}
    found = []
    for path in sorted([*root.glob("graph/**/*.py"), *root.glob("ingest/**/*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in kinds and node.args:
                if node.func.id == "FileRefused":  # said by its reason
                    continue
                message, hint = _text(node.args[0]), ""
                for keyword in node.keywords:
                    if keyword.arg == "hint":
                        hint = _text(keyword.value) or ""
                if message is not None:
                    found.append((f"{path.name}:{node.lineno} {message}", hint))
    return found


def _text(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "X" for part in node.values)
    return None


@pytest.mark.parametrize(("message", "hint"), _raised())
def test_every_error_reads_in_chinese(message: str, hint: str) -> None:
    text = message.split(" ", 1)[1]
    what, then = parts(errors.Refused(text, hint=hint), "zh")
    assert HAN.search(what), text
    assert what != ERROR_CODES["refused"][0], f"no Chinese for: {text}"
    assert not hint or HAN.search(then), f"no Chinese for the hint: {hint}"


def test_an_error_reads_in_english_as_it_was_raised() -> None:
    assert error(errors.StoreBusy("Busy.", hint="Wait."), "en") == "Busy. Wait."


@pytest.mark.parametrize(
    "kind", [one for one in vars(errors).values() if isinstance(one, type) and one.__module__ == "graph.errors"]
)
def test_every_code_of_an_error_has_a_chinese_sentence(kind: type[errors.UserError]) -> None:
    assert HAN.search(error(kind("Something nobody foresaw."), "zh"))


def test_a_refused_file_is_said_by_its_reason() -> None:
    said = error(errors.FileRefused("Whatever.", reason="encoding", path="客户.csv"), "zh")
    assert said == "客户.csv 的文字编码无法识别。请另存为 UTF-8 的 CSV。"


@pytest.mark.parametrize(
    ("asked", "accepted", "language"),
    [
        ("en", "zh-CN", "en"), (None, "en-GB,en;q=0.9,zh;q=0.5", "en"), (None, "fr,zh;q=0.4,en;q=0.2", "zh"),
        ("xx", None, "zh"), (None, "", "zh"), (None, "de;q=broken", "zh"),
    ],
)  # fmt: skip
def test_the_address_decides_the_language_then_the_browser(
    asked: str | None, accepted: str | None, language: str
) -> None:
    assert choose(asked, accepted) == language


def test_amounts_are_short_in_each_language() -> None:
    assert formats.amount(123_400_000, "zh", "CNY") == "1.23 亿 CNY"
    assert formats.amount(None, "en") == "–"
    assert formats.day("2026-11-20", "zh") == "2026年11月20日"
    assert formats.day("soon", "zh") == "soon"
