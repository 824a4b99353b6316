"""Small workbooks written the way Excel writes them: texts in a table of their own, blanks kept."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def as_excel_writes(text: str) -> str:
    """Write a control character, and an underscore that would begin one, the way Excel does."""
    return re.sub(r"[\x00-\x08\x0b-\x1f]|_(?=x[0-9A-Fa-f]{4}_)", lambda found: f"_x{ord(found[0]):04X}_", text)


def letters(column: int) -> str:
    """Name a column, from 0."""
    return (letters(column // 26 - 1) if column >= 26 else "") + chr(65 + column % 26)


def write(path: Path, sheets: dict[str, list[list[str]]]) -> None:
    """Write tables of texts as a workbook."""
    texts: dict[str, int] = {}
    made = {}
    for number, rows in enumerate(sheets.values(), 1):
        body = ""
        for line, row in enumerate(rows, 1):
            cells = (
                f'<c r="{letters(i)}{line}" t="s"><v>{texts.setdefault(cell, len(texts))}</v></c>'
                for i, cell in enumerate(row)
                if cell
            )
            body += f'<row r="{line}">{"".join(cells)}</row>'
        made[f"xl/worksheets/sheet{number}.xml"] = f"<worksheet {MAIN}><sheetData>{body}</sheetData></worksheet>"
    items = "".join(f'<si><t xml:space="preserve">{escape(as_excel_writes(text))}</t></si>' for text in texts)
    made["xl/sharedStrings.xml"] = f'<sst {MAIN} count="{len(texts)}" uniqueCount="{len(texts)}">{items}</sst>'
    named = "".join(f'<sheet name={quoteattr(name)} sheetId="{i}" r:id="r{i}"/>' for i, name in enumerate(sheets, 1))
    made["xl/workbook.xml"] = f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>{named}</sheets></workbook>'
    related = "".join(
        f'<Relationship Id="r{i}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(sheets) + 1)
    )
    related += f'<Relationship Id="rs" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    made["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>'
    made["_rels/.rels"] = (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    )
    made["[Content_Types].xml"] = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="x/rels"/>'
        f'<Default Extension="xml" ContentType="{TYPES}.sheet.main+xml"/></Types>'
    )
    declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    pack(path, {name: (declared + text).encode() for name, text in made.items()})


def pack(path: Path, parts: dict[str, bytes]) -> None:
    """Write an archive of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def parts(path: Path) -> dict[str, bytes]:
    """Give the parts of an archive."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
