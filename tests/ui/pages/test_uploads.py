"""Dropped files are planned from a private folder that is gone afterwards; their names are never a place."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.store.opening import open_store
from ui.i18n import LANGUAGES
from ui.session import uploads
from ui.view_models import import_plan


@dataclass
class Dropped:
    name: str
    data: bytes

    def getvalue(self) -> bytes:
        return self.data


BAD = Dropped("people.csv", "id,name,level\nx1,甲,3\nx2,,3\nx3,乙,9\n".encode())


def test_rows_kept_out_come_back_as_a_file_and_nothing_stays_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    planned = uploads.plan(open_store("memory:"), [BAD, Dropped("people.csv", BAD.data)], source="files")
    assert planned.rejects[0][0] == "people.rejected.csv"
    assert "x2" in planned.rejects[0][1].decode("utf-8-sig")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_reads_in_both_languages(language: str) -> None:
    planned = uploads.plan(open_store("memory:"), [BAD, Dropped("photo.csv", b"\x89PNG\r\n\x1a\n00")], source="files")
    shown = import_plan.tables(planned.plan, language)
    assert shown.news == 1
    assert len(shown.rejects) >= 2
    assert len(shown.refused) == 1
    assert "photo.csv" in shown.refused[0]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "C:\\x\\y.csv", "..", "", "a" * 400 + ".csv", "甲" * 300 + ".csv", "a\0b.csv"]
)
def test_a_name_never_leads_out_of_the_folder(name: str) -> None:
    made = uploads.safe(name)
    assert made
    assert Path(made).name == made
    assert made not in (".", "..")
    assert len(made.encode()) <= 240
