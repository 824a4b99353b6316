"""In which encoding a text file is written: found, never guessed into garbage.

UTF-8 and UTF-16 say so themselves; GB18030 is believed when the text below it is Chinese. Anything else is
refused. A few lines that do not decode are left to the rows: they are rejected one by one.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import NamedTuple, TextIO

from graph.errors import FileRefused
from ingest.readers import hanzi
from ingest.readers.header import matches
from ingest.readers.source import Source

BLOCK = 1024 * 1024
SAMPLE = 20_000
"""Lines beyond ASCII that are looked at, from the first one, when a file is not wholly UTF-8."""


class Encoding(NamedTuple):
    """A codec and the bytes of the mark before the text."""

    name: str
    codec: str
    mark: int = 0


MARKS = (
    (codecs.BOM_UTF32_LE, None),
    (codecs.BOM_UTF32_BE, None),
    (codecs.BOM_UTF8, Encoding("utf-8-sig", "utf-8", 3)),
    (codecs.BOM_UTF16_LE, Encoding("utf-16-le", "utf-16-le", 2)),
    (codecs.BOM_UTF16_BE, Encoding("utf-16-be", "utf-16-be", 2)),
    (b"\x84\x31\x95\x33", Encoding("gb18030", "gb18030", 4)),
)
UTF_8 = Encoding("utf-8", "utf-8")
GB18030 = Encoding("gb18030", "gb18030")


def detect(source: Source) -> Encoding:
    """Find the encoding of a text file, or refuse it."""
    for mark, encoding in MARKS:
        if source.head.startswith(mark):
            if encoding is None:
                raise refusal(source, "it is in UTF-32")
            check_lines(source)
            return encoding
    if wide := unmarked_utf16(source.head):
        check_lines(source)
        return wide
    return UTF_8 if check_lines(source) else by_lines(source)


def check_lines(source: Source) -> bool:
    """Read the whole file once: refuse one endless line, say whether all of it is UTF-8."""
    decoder, valid, unbroken = codecs.getincrementaldecoder("utf-8")(), True, 0
    with open(source.path, "rb") as file:
        while block := file.read(BLOCK):
            unbroken = 0 if b"\n" in block or b"\r" in block else unbroken + len(block)
            if unbroken > source.limits.line_bytes:
                what = f"has a line of more than {source.limits.line_bytes // 1024 // 1024} MB"
                hint = "A table has one row per line; save it as CSV again."
                raise source.refused(what, reason="too_large", hint=hint)
            if valid:
                try:
                    decoder.decode(block)
                except UnicodeDecodeError:
                    valid = False
    if valid:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            valid = False
    return valid


def unmarked_utf16(head: bytes) -> Encoding | None:
    """Recognise UTF-16 without a mark: zero bytes, and line ends and separators where they belong in one order only."""
    if head.count(0) * 50 < len(head):
        return None
    found = []
    for codec in ("utf-16-le", "utf-16-be"):
        text = head[: len(head) & ~1].decode(codec, "replace")
        first = text.lstrip("\r\n").partition("\n")[0]
        clean = all(c >= " " or c in "\t\r" for c in first)
        found.append((sum(map(text.count, "\n\r,;\t|")) if clean else 0, codec))
    (most, codec), (other, _) = max(found), min(found)
    return Encoding(codec, codec) if most > 4 * other else None


def by_lines(source: Source) -> Encoding:
    """Choose between UTF-8 with broken lines and GB18030, looking at the lines beyond ASCII."""
    header, utf_8, broken, gb_broken, total, sample = b"", 0, 0, 0, 0, []
    for line in raw_lines(source.path):
        if not header and line.strip() and not line.lower().lstrip(b'"').startswith(b"sep="):
            header = line
        total += 1
        if line.isascii():
            continue
        if utf_8 + broken == SAMPLE:
            break
        if decodes(line, "utf-8") is not None:
            utf_8 += 1
            continue
        broken += 1
        if (text := decodes(line, "gb18030")) is None:
            gb_broken += 1
        else:
            sample.append(text)
    if known_in(header, "gb18030", source.known) > known_in(header, "utf-8", source.known):
        return GB18030
    if (not header.isascii() and decodes(header, "utf-8") is not None) or utf_8 > broken:
        return UTF_8
    if gb_broken * 50 <= broken and hanzi.likely("".join(sample)):
        return GB18030
    if broken * 20 <= total:
        return UTF_8
    raise refusal(source, "it is neither UTF-8, UTF-16 nor GB18030")


def raw_lines(path: str) -> Iterator[bytes]:
    """Yield the lines of a file as bytes, whatever their ends."""
    with open(path, "rb") as file:
        for part in file:
            yield from part.split(b"\r")


def decodes(line: bytes, codec: str) -> str | None:
    """Decode a line strictly, or say None."""
    try:
        return line.decode(codec)
    except UnicodeDecodeError:
        return None


def known_in(header: bytes, codec: str, known: frozenset[str]) -> int:
    """Count the known headers of a header line that is read in an encoding."""
    text = decodes(header, codec)
    if text is None or header.isascii():
        return 0
    return max(matches([cell.strip(' "\r\n') for cell in text.split(d)], known) for d in ",;\t|")


def refusal(source: Source, why: str) -> FileRefused:
    """Make the sentence for a text that cannot be read."""
    hint = "Save it as “CSV UTF-8” and import it again."
    return source.refused(f"holds text that cannot be read: {why}", reason="encoding", hint=hint)


def as_surrogates(error: UnicodeError) -> tuple[str, int]:
    """Decode what cannot be decoded to lone surrogates, one per byte, which no accepted cell may hold."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error("as_surrogates", as_surrogates)


def open_text(path: str, encoding: Encoding, newline: str) -> TextIO:
    """Open the text behind its mark; broken bytes come as lone surrogates."""
    raw = open(path, "rb")  # noqa: SIM115  (closed with the text)
    raw.seek(encoding.mark)
    return io.TextIOWrapper(raw, encoding=encoding.codec, errors="as_surrogates", newline=newline)
