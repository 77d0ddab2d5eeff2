"""Bytes of a contributed file become text, or findings that say why not; and text becomes a file, whole."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kennisbank.source.finding import Finding, shown

MAX_PAGE_BYTES = 512 * 1024
MAX_DATA_BYTES = 4 * 1024 * 1024

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_BOM = "\ufeff"
# Characters that turn the reading order around or hide text: a reviewer would not see what a reader gets.
# The flags of England, Scotland and Wales are written with the tag characters that are refused elsewhere.
DECEIVING = re.compile(
    "[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]|(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0000-\U000e007f]"
)
# The same without looking at what stands before: five times as quick, and hardly a page has one.
_SUSPECT = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\U000e0000-\U000e007f]")


@dataclass(frozen=True)
class Text:
    """The text of a file with Unix line ends and no byte-order mark; empty when it could not be read."""

    path: str
    content: str
    findings: tuple[Finding, ...] = ()
    readable: bool = True


def read_text(file: Path, path: str, *, limit: int = MAX_PAGE_BYTES) -> Text:
    """Read ``file`` (``path`` names it in findings), refusing what is too large before opening it."""
    try:
        size = file.stat().st_size
        if size > limit:
            return _refused(
                path,
                "B04",
                f"dit bestand is te groot: {_megabytes(size)} MB, het maximum is {_megabytes(limit)} MB",
                "Splits het in kleinere pagina's, of zet beelden en bijlagen in een eigen bestand.",
            )
        raw = file.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return _refused(
            path,
            "B07",
            f"dit bestand kan niet gelezen worden ({reason})",
            "Kijk de rechten van het bestand na.",
        )
    return decode(raw, path)


def decode(raw: bytes, path: str) -> Text:
    """Turn ``raw`` into text; CRLF and a UTF-8 byte-order mark are accepted without a word."""
    if raw.startswith(_UTF16_MARKS):
        return _refused(
            path,
            "B02",
            "dit bestand is bewaard als UTF-16",
            "Bewaar het als UTF-8. In Kladblok: Opslaan als > Codering > UTF-8.",
        )
    nul = raw.find(b"\0")
    if nul >= 0:
        line, column = _place(raw, nul)
        return _refused(
            path,
            "B03",
            "dit bestand bevat een NUL-teken: het is geen tekst, of het is beschadigd",
            "Maak het bestand opnieuw als gewone tekst (UTF-8).",
            line,
            column,
        )
    try:
        content = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = _place(raw, error.start)
        guess = raw[error.start : error.start + 1].decode("cp1252", errors="replace")
        return _refused(
            path,
            "B01",
            f"dit bestand is geen UTF-8: hier staat een teken dat niet te lezen is (wellicht «{shown(guess)}»)",
            "Bewaar het als UTF-8. In Kladblok: Opslaan als > Codering > UTF-8.",
            line,
            column,
        )
    content = content.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")
    return Text(path, content, _deceiving_characters(content, path))


def place_in(text: str, offset: int) -> tuple[int, int]:
    """Return line and column (from 1) of ``offset`` in ``text``."""
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - start + 1


def _deceiving_characters(content: str, path: str) -> tuple[Finding, ...]:
    match = DECEIVING.search(content) if not content.isascii() and _SUSPECT.search(content) else None
    if match is None:
        return ()
    line, column = place_in(content, match.start())
    return (
        Finding(
            path,
            line,
            column,
            "V04",
            f"hier staat een onzichtbaar teken (U+{ord(match.group()):04X}) dat de tekst anders kan doen lijken",
            "Verwijder het teken en typ de zin opnieuw.",
        ),
    )


def _refused(path: str, code: str, message: str, fix: str, line: int = 1, column: int = 1) -> Text:
    return Text(path, "", (Finding(path, line, column, code, message, fix),), readable=False)


def _place(raw: bytes, offset: int) -> tuple[int, int]:
    before = raw[:offset]
    start = before.rfind(b"\n") + 1
    return before.count(b"\n") + 1, len(before[start:].decode("utf-8", errors="replace")) + 1


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}".replace(".", ",")


def write_text(file: Path, content: str) -> None:
    """Write a text file whole or not at all, with the line ends of the content; raises OSError when it cannot be."""
    write_together({file: content})


def write_together(files: Mapping[Path, str]) -> None:
    """Write text files, each whole; none is touched before all of them are written aside.

    Folders are made when they are missing. Raises OSError when it cannot be done.
    """
    scratch = {file: file.with_name(f".{file.name}.{os.getpid()}") for file in files}
    try:
        for file, content in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            scratch[file].write_text(content, encoding="utf-8", newline="")
        for file, aside in scratch.items():
            aside.replace(file)
    except OSError:
        for aside in scratch.values():
            aside.unlink(missing_ok=True)
        raise
