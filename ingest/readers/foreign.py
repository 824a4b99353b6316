"""Files that are something else, told by how they begin."""

from __future__ import annotations

import re

from graph.errors import FileRefused
from ingest.readers.source import Source

BEGINNINGS = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BM", "a picture"),
    (b"RIFF", "a media file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel file (.xls), an encrypted workbook or another Office file"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", "a compressed file"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"{\\rtf", "a text document (RTF)"),
)

TEXTS = (
    (re.compile(r"\s*<[!?/]?[a-z][^<>]{0,1000}>", re.IGNORECASE), "a web page or XML"),
    (re.compile(r'\s*(\{\s*["}]|\[\s*[\[{"])'), "JSON"),
    (re.compile(r"\s*BEGIN:VCARD", re.IGNORECASE), "a vCard"),
    (re.compile(r"\s*BEGIN:VCALENDAR", re.IGNORECASE), "a calendar"),
    (re.compile(r"(?:From [^\n]*\n)?(?:[A-Z][\w-]*:[ \t][^\n]*\n(?:[ \t][^\n]*\n)*){3}"), "an e-mail"),
)

WORKBOOK_NAMES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".xltx", ".ods")


def refuse_known(source: Source) -> None:
    """Refuse what begins like another kind of file, or is named as a workbook without being one."""
    for beginning, what in BEGINNINGS:
        if source.head.startswith(beginning) and (beginning not in (b"BM", b"BZh") or b"\0" in source.head[:64]):
            raise refusal(source, what)
    if source.shown.lower().endswith(WORKBOOK_NAMES):
        raise refusal(source, "not an Excel workbook (.xlsx), though it is named as one")


def refuse_markup(source: Source, text: str) -> None:
    """Refuse text that is another format: web pages, XML, JSON, cards; and bytes that are no text at all."""
    for pattern, what in TEXTS:
        if pattern.match(text):
            raise refusal(source, what)
    controls = sum(1 for c in text if c < " " and c not in "\t\n\r\f\v\x1b")
    if controls > 8 and controls * 10 > len(text):
        raise refusal(source, "not a text file")


def refusal(source: Source, what: str) -> FileRefused:
    """Make the sentence for a file of another format."""
    hint = "Save the table as CSV or as an Excel workbook (.xlsx)."
    return source.refused(f"is {what}", reason="not_this_format", hint=hint)
