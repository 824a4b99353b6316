"""A plan of an import as tables: files, changes, rows kept out, notes, missing, doubles, refusals."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.store.tables import Batch
from ingest import templates
from ingest.plan import ImportPlan
from ui.i18n import Language, closed, error, fields, formats, word
from ui.i18n.screen import WORDS

SHOWN = 500
Table = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class PlanTables:
    """The tables of a plan; an empty one is not shown. ``summary`` is one sentence, ``news`` counts new rows."""

    summary: str
    news: int
    files: Table
    changes: Table
    rejects: Table
    notes: Table
    missing: Table
    doubles: Table
    refused: tuple[str, ...]
    ignored: tuple[str, ...]


def tables(plan: ImportPlan, language: Language) -> PlanTables:
    """Lay a plan out; of long lists the first ``SHOWN``."""

    def w(key: str) -> str:
        return word(key, language)

    kinds = {file.path: file.kind for file in plan.files}
    files = [
        {
            w("plan_file"): Path(file.path).name + (f" · {file.sheet}" if file.sheet else ""),
            w("plan_kind"): fields.file(file.kind, language),
            w("plan_rows"): file.rows,
            w("plan_new"): file.new,
            w("plan_changed"): file.changed,
            w("plan_unchanged"): file.unchanged,
            w("plan_rejected"): file.rejected,
            w("plan_duplicates"): file.duplicates,
            w("plan_unknown"): formats.listing(file.unknown, language),
        }
        for file in plan.files
    ]
    changes = [
        {
            w("plan_thing"): f"{fields.kind(one.kind, language)} · {one.key}",
            w("field"): fields.field(one.field, language, one.kind),
            w("plan_old"): closed.shown(one.kind, one.field, one.old, language),
            w("plan_fresh"): closed.shown(one.kind, one.field, one.new, language),
        }
        for one in plan.changes[:SHOWN]
    ]
    rejects = [
        {
            w("plan_file"): Path(row.file).name,
            w("plan_line"): row.line,
            w("plan_column"): fields.column(row.column, kinds.get(row.file) or "", language) if row.column else "",
            w("plan_reason"): reject(row.code, language),
        }
        for row in plan.rejects[:SHOWN]
    ]
    notes = [
        {
            w("plan_file"): Path(one.file).name,
            w("plan_line"): one.line,
            w("plan_column"): fields.column(one.column, kinds.get(one.file) or "", language),
            w("plan_notes"): _note(one.code, one.value, language),
        }
        for one in plan.notes[:SHOWN]
    ]
    missing = [
        {w("plan_kind"): fields.kind(kind, language), w("plan_thing"): name, w("key"): key}
        for kind, key, name in plan.missing[:SHOWN]
    ]
    doubles = [
        {
            w("plan_people"): formats.listing(one["people"], language),
            w("plan_reason"): word(
                f"double_{one['reason']}" if f"double_{one['reason']}" in WORDS else "double_other", language
            ),
        }
        for one in plan.duplicates
    ]
    total = {
        name: sum(getattr(file, name) for file in plan.files) for name in ("new", "changed", "unchanged", "rejected")
    }
    return PlanTables(
        word("plan_sum", language, **{name: formats.number(count, language) for name, count in total.items()}),
        total["new"] + total["changed"],
        files,
        changes,
        rejects,
        notes,
        missing,
        doubles,
        tuple(f"{Path(path).name}: {error(fault, language)}" for path, fault in plan.refusals),
        tuple(f"{Path(path).name}: {reject(code, language)}" for path, code in plan.ignored),
    )


def reject(code: str, language: Language) -> str:
    """Give the reason for which a row or file is kept out; a code that nobody foresaw as it is."""
    return word(f"reject_{code}", language) if f"reject_{code}" in WORDS else code


def batches(log: list[Batch], language: Language) -> Table:
    """Lay the ledger out, newest first."""
    return [
        {
            word("log_number", language): batch.number,
            word("log_kind", language): word(f"batch_{batch.kind}", language)
            if f"batch_{batch.kind}" in WORDS
            else batch.kind,
            word("log_when", language): formats.moment(batch.at, language),
            word("log_who", language): batch.who,
            word("log_why", language): batch.why,
        }
        for batch in reversed(log)
    ]


def template(kind: str, language: Language) -> Table:
    """Lay the columns of an exchange file out."""
    return [
        {
            word("template_en", language): column.name,
            word("template_zh", language): column.chinese,
            word("template_required", language): column.required,
            word("template_values", language): formats.listing(
                (chinese if language == "zh" else name for name, chinese in column.values), language
            ),
        }
        for column in templates.columns(kind)
    ]


def _note(code: str, value: str, language: Language) -> str:
    return word(f"note_{code}", language, value=value) if f"note_{code}" in WORDS else f"{code} {value}"
