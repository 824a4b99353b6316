"""An archive before anything else opens it: what it claims, what it really holds, no tricks in its XML.

Every part is unpacked here once, in memory and counted, because the library that reads the workbook
afterwards neither counts nor refuses. Nothing is ever written to disk.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from graph.errors import FileRefused
from ingest.readers.source import Source
from ingest.readers.xmlscan import XmlScan

BLOCK = 256 * 1024
DIRECTORY_BYTES = 1024 * 1024
SMALL = 4 * 1024 * 1024
"""A part below this size may be packed as tightly as it likes."""
TIGHTEST = 200
"""Unpacked size over packed size that no real sheet reaches."""


class Archive:
    """A ZIP archive whose directory has been read and believed only so far."""

    def __init__(self, source: Source) -> None:
        self._source = source
        try:
            with open(source.path, "rb") as file:
                self._check_end(file)
                with zipfile.ZipFile(file) as archive:
                    self.parts = {info.filename: info for info in archive.infolist()}
                    if len(self.parts) != len(archive.infolist()):
                        raise self._refusal("holds two parts of the same name")
        except (zipfile.BadZipFile, struct.error, UnicodeError, NotImplementedError, ValueError, OSError) as error:
            raise self._damaged() from error

    def check(self) -> dict[str, XmlScan]:
        """Unpack every part once; give what was seen in the XML parts, or refuse."""
        limits, packed = self._source.limits, 0
        if len(self.parts) > limits.parts:
            raise self._too_large(f"{len(self.parts)} parts, at most {limits.parts}")
        if sum(info.file_size for info in self.parts.values()) > limits.unpacked_bytes:
            raise self._too_large(f"more than {limits.unpacked_bytes // 1024 // 1024} MB when unpacked")
        for info in self.parts.values():
            packed += info.compress_size
            if info.flag_bits & 1:
                raise self._refusal("is encrypted")
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise self._damaged()
            if info.file_size > SMALL and info.file_size > TIGHTEST * info.compress_size:
                raise self._too_large("a part that unpacks to more than 200 times its size")
        if packed > limits.file_bytes:
            raise self._damaged()
        return {name: scan for name, info in self.parts.items() if (scan := self._unpacked(info)) is not None}

    def _unpacked(self, info: zipfile.ZipInfo) -> XmlScan | None:
        scan = XmlScan() if info.filename.lower().endswith((".xml", ".rels", ".vml")) else None
        checksum = size = 0
        try:
            with open(self._source.path, "rb") as file:
                for block in inflated(file, info):
                    size += len(block)
                    if size > info.file_size:
                        raise self._too_large("a part larger than it claims")
                    checksum = zlib.crc32(block, checksum)
                    if scan is not None and (why := scan.feed(block)):
                        raise self._refusal(why)
        except (zlib.error, struct.error, EOFError, OSError) as error:
            raise self._damaged() from error
        if size != info.file_size or checksum != info.CRC:
            raise self._damaged()
        return scan

    def _check_end(self, file: BinaryIO) -> None:
        """Read the directory's own size before a directory is built from it."""
        length = file.seek(0, io.SEEK_END)
        file.seek(max(0, length - 70_000))
        tail = file.read()
        if (at := tail.rfind(b"PK\x05\x06")) < 0:
            raise self._damaged()
        entries, size = struct.unpack("<HL", tail[at + 10 : at + 16])
        if tail[max(0, at - 20) : at].startswith(b"PK\x06\x07"):
            raise self._too_large("a directory for very large archives")
        if size > DIRECTORY_BYTES or entries > self._source.limits.parts:
            raise self._too_large(f"{entries} parts, at most {self._source.limits.parts}")
        file.seek(0)

    def _refusal(self, what: str, reason: str = "not_this_format") -> FileRefused:
        return self._source.refused(what, reason=reason, hint="Open it in Excel and save it again as .xlsx.")

    def _too_large(self, what: str) -> FileRefused:
        return self._refusal(f"is not safe to unpack: {what}", "too_large")

    def _damaged(self) -> FileRefused:
        return self._refusal("is a damaged or incomplete Excel or ZIP file")


def inflated(file: BinaryIO, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack one part block by block, to the end of its stream whatever size it claims."""
    file.seek(info.header_offset)
    head = file.read(30)
    if head[:4] != b"PK\x03\x04":
        raise EOFError
    name, extra = struct.unpack("<HH", head[26:30])
    file.seek(info.header_offset + 30 + name + extra)
    left, stored = info.compress_size, info.compress_type == zipfile.ZIP_STORED
    unpacker = zlib.decompressobj(-15)
    while left:
        data = file.read(min(left, 64 * 1024))
        if not data:
            raise EOFError
        left -= len(data)
        if stored:
            yield data
            continue
        while data:
            yield unpacker.decompress(data, BLOCK)
            data = unpacker.unconsumed_tail
    if not stored:
        yield unpacker.flush()
        if not unpacker.eof:
            raise EOFError
