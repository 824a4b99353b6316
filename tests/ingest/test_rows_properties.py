"""Random portfolios, random orders and random damage."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import FileRefused, Refused
from graph.model.values import Day, Listing, Number, NumberOrText, Text, ValueType, Words, YesNo
from ingest import exchange_folder, rejected
from ingest.tables import Exchange, exchanges
from tests.ingest.demo_files import FOLDER, REFERENCES, REQUIRED
from tests.ingest.imports import facts, graph, load, new_store, plan, write

Rows = list[dict[str, str]]
Portfolio = dict[str, Rows]

KEYS = ["1", "2", "3"]
TEXTS = st.one_of(
    st.sampled_from(
        ["李雷", "x", "=1+1", "-5", "a;b", "Ａ　b", " lead", "0", "是", "'q'", '"', "two\nlines", "@x", "files:1"]
    ),
    st.text(
        st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufffd\u2060"), min_size=1, max_size=6
    ),
)
DAYS = st.sampled_from(["2023-01-01", "2024/2/29", "2025年12月31日"])


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def cells(kind: ValueType | None) -> st.SearchStrategy[str]:
    match kind:
        case Listing(item=Words() as words):
            return st.lists(st.sampled_from(sorted(words.words)), min_size=1, max_size=3, unique=True).map(";".join)
        case Listing():
            return st.lists(st.sampled_from(["one", "二", "3"]), min_size=1, max_size=3, unique=True).map(";".join)
        case Words():
            return st.sampled_from([way for word, ways in kind.words.items() for way in (word, *ways[:1])])
        case Day():
            return DAYS
        case YesNo():
            return st.sampled_from(["1", "no", "是"])
        case NumberOrText():
            return st.sampled_from(["12", "many"])
        case Number():
            high = int(min(kind.high, 4))
            return st.sampled_from([str(max(1, int(max(kind.low, 0)))), str(high)] + ([] if kind.whole else ["0.5"]))
        case Text():
            return TEXTS
        case _:
            return TEXTS


@st.composite
def rows_of(draw: st.DrawFn, exchange: Exchange, wild: bool) -> Rows:
    refers = REFERENCES.get(exchange.name, {})
    found: Rows = []
    for number in range(draw(st.integers(0, 4))):
        row: dict[str, str] = {}
        for column in exchange.columns:
            needed = column in exchange.table.required or column in exchange.table.one_of
            if not needed and not draw(st.booleans()):
                continue
            if column == "id":
                row[column] = KEYS[number % 3] if wild else str(number + 1)
            elif column in refers:
                row[column] = draw(st.sampled_from(KEYS))
            else:
                row[column] = draw(cells(exchange.types.get(column)))
        if draw(st.integers(0, 3)) == 0:
            row["observed_on"] = draw(DAYS)
        if wild and draw(st.integers(0, 3)) == 0:
            row[draw(st.sampled_from(["valid_from", "valid_to"]))] = draw(DAYS)
        if draw(st.integers(0, 5)) == 0:
            row["hobby 爱好"] = draw(TEXTS)
        found.append(row)
    return found


@st.composite
def portfolios(draw: st.DrawFn, wild: bool = True) -> Portfolio:
    names = draw(st.lists(st.sampled_from(sorted(REQUIRED)), min_size=1, max_size=5, unique=True))
    return {name: draw(rows_of(exchanges()[name], wild)) for name in {*names, "people", "accounts"}}


def files(place: Path, portfolio: Portfolio) -> list[Path]:
    found = []
    for name, rows in sorted(portfolio.items()):
        table = exchanges()[name].table
        header = list(dict.fromkeys([*table.required, *table.one_of, *(column for row in rows for column in row)]))
        found.append(
            write(place / f"{name}.csv", header, *([row.get(column, "") for column in header] for row in rows))
        )
    return found


@given(portfolios())
def test_counts_add_up_and_importing_again_changes_nothing(portfolio: Portfolio) -> None:
    with folder() as place:
        store, paths = new_store(), files(place, portfolio)
        made = load(store, *paths)
        for file, path in zip(made.files, paths, strict=True):
            with path.open(encoding="utf-8", newline="") as text:
                written = [row for row in csv.reader(text) if any(cell.strip() for cell in row)][1:]
            assert file.rows == len(written), path.name
            assert file.rejected == sum(row.file == str(path) for row in made.rejects)
        again = plan(store, *paths)
        assert again.empty, again.changes
        assert [(f.rejected, f.duplicates) for f in again.files] == [(f.rejected, f.duplicates) for f in made.files]
        assert all(file.new == file.changed == 0 for file in again.files)


@given(portfolios(), st.randoms(use_true_random=False))
def test_the_order_of_files_columns_and_rows_makes_no_difference(portfolio: Portfolio, random: object) -> None:
    shuffle = random.shuffle  # type: ignore[attr-defined]
    with folder() as place:
        one, two = new_store(), new_store()
        first = load(one, *files(place / "a", portfolio))
        mixed: Portfolio = {}
        for name, rows in portfolio.items():
            mixed[name] = []
            for row in rows:
                pairs = list(row.items())
                shuffle(pairs)
                mixed[name].append(dict(pairs))
            shuffle(mixed[name])
        paths = files(place / "b", mixed)
        shuffle(paths)
        second = load(two, *paths)
        assert graph(one) == graph(two)
        assert facts(one) == facts(two)
        assert sorted(row.code for row in first.rejects) == sorted(row.code for row in second.rejects)


@given(portfolios(wild=False))
def test_what_is_exported_to_a_folder_comes_back_as_the_same_graph(portfolio: Portfolio) -> None:
    with folder() as place:
        store, other = new_store(), new_store()
        load(store, *files(place / "in", portfolio))
        if store.number() == 0:
            return
        with store.view() as view:
            exchange_folder.write(view, place / "out", full=True)
        made = load(other, place / "out")
        assert [(Path(row.file).name, row.line, row.column, row.code) for row in made.rejects] == []
        assert graph(other) == graph(store)


@given(portfolios())
def test_mended_rows_are_taken_and_the_rest_stays(portfolio: Portfolio) -> None:
    with folder() as place:
        store = new_store()
        made = load(store, *files(place / "in", portfolio))
        before = store.number()
        (place / "out").mkdir()
        for path in rejected.write([row for row in made.rejects if row.cells], place / "out"):
            with path.open(encoding="utf-8-sig", newline="") as text:
                rows = list(csv.reader(text))
            assert all(len(row) == len(rows[0]) for row in rows)
            assert rows[0][:4] == ["line", "column", "code", "reason"]
        assert store.number() == before


@settings(max_examples=40)
@given(st.sampled_from(sorted(REQUIRED)), st.data())
def test_damaged_demo_files_never_crash(name: str, data: st.DataObject) -> None:
    raw = bytearray((FOLDER / f"{name}.csv").read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw) - 1))
        match data.draw(st.integers(0, 4)):
            case 0:
                raw[at] = data.draw(st.integers(0, 255))
            case 1:
                del raw[at : at + data.draw(st.integers(1, 40))]
            case 2:
                raw[at:at] = data.draw(st.binary(min_size=1, max_size=4))
            case 3:
                raw[at:at] = raw[at // 2 : at // 2 + 60]
            case 4:
                raw = bytearray(
                    raw.replace(
                        b",", data.draw(st.sampled_from([b";", b"\t", b",,", b'",'])), data.draw(st.integers(1, 50))
                    )
                )
        if not raw:
            raw = bytearray(b"x")
    with folder() as place:
        path = place / f"{name}.csv"
        path.write_bytes(bytes(raw))
        others = [FOLDER / f"{other}.csv" for other in ("accounts", "people") if other != name]
        try:
            made = plan(new_store(), path, *others)
        except (FileRefused, Refused):
            return
        for file in made.files:
            assert file.rows == file.new + file.changed + file.unchanged + file.rejected + file.duplicates
        assert all(row.code and row.line > 0 for row in made.rejects)
