"""Which part of a workbook's archive holds which sheet."""

from __future__ import annotations

import posixpath
import zipfile
from xml.etree import ElementTree

OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def parts(path: str) -> dict[str, str]:
    """Give the part of each sheet by the sheet's name. The archive has been checked before."""
    with zipfile.ZipFile(path) as archive:
        try:
            workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))
            relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        except (KeyError, ElementTree.ParseError):
            return {}
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    found: dict[str, str] = {}
    for element in workbook.iter():
        if element.tag.endswith("}sheet") and (target := targets.get(element.get(f"{OFFICE}id"))):
            found[element.get("name", "")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    return found
