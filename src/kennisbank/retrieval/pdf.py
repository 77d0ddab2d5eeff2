"""The text of a PDF, line by line as it is printed; ``pdf_text`` makes paragraphs of it."""

from __future__ import annotations

import io
import logging
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from pypdf import PageObject, PdfReader

from kennisbank.markup.segments import segments
from kennisbank.retrieval.pdf_text import Line, markdown_of_pages
from kennisbank.retrieval.source import RetrievalError
from kennisbank.source.finding import shown
from kennisbank.source.text import DECEIVING

MOST_PAGES = 600
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_MOST_UNREADABLE = 0.2  # part of the letters of a PDF whose letters have no names
_NO_TITLE = re.compile(r"microsoft (?:word|powerpoint) - |untitled|naamloos|.*\.(?:docx?|indd|pdf|odt)$", re.IGNORECASE)
_LONGEST = 300
_SAVE_TEXT = "Zoek een HTML-versie, of maak er zelf een tekstbestand van."


@dataclass(frozen=True)
class Pdf:
    """A PDF as Markdown, with what it says about itself; "" for what it does not say, dates as ISO."""

    markdown: str
    title: str
    language: str
    author: str
    created: str
    modified: str
    warnings: tuple[str, ...]


# Two letters that a typesetter made one sign of; who searches or compares means the letters.
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


def read_pdf(raw: bytes) -> Pdf:
    """Return the text of a PDF; raises RetrievalError when there is none to be had."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is odd in a PDF is nothing its reader can mend
    reader = _opened(raw)
    try:
        count = len(reader.pages)
    except Exception:  # noqa: BLE001 - pypdf says that a damaged file can raise anything
        raise _damaged() from None
    if not count:
        raise _damaged()
    if count > MOST_PAGES:
        raise RetrievalError(
            f"Deze PDF telt {count} bladzijden; meer dan {MOST_PAGES} lees ik er niet.",
            "Splits hem in delen, en volg het deel dat je vertaalt.",
        )
    pages: list[list[Line]] = []
    broken: list[int] = []
    for number in range(count):
        try:
            pages.append(_lines(reader.pages[number]))
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - the same; the other pages may be whole
            pages.append([])
            broken.append(number + 1)
    if len(broken) == count:
        raise _damaged()
    warnings = _judged(pages, broken)
    markdown = markdown_of_pages(pages).translate(_LIGATURES)
    if not markdown:
        raise RetrievalError("Deze PDF bevat geen tekst, alleen beelden.", _SAVE_TEXT)
    said = _said(reader)
    title = said["title"] or next((one.plain for one in segments(markdown) if one.kind == "heading"), "")
    return Pdf(markdown, title, said["language"], said["author"], said["created"], said["modified"], warnings)


def _damaged() -> RetrievalError:
    return RetrievalError(
        "Deze PDF is beschadigd of niet volledig.", "Download hem opnieuw, of zoek een andere versie."
    )


def _opened(raw: bytes) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(raw))
    except Exception:  # noqa: BLE001 - pypdf says that a damaged file can raise anything
        raise _damaged() from None
    try:
        closed = reader.is_encrypted and not reader.decrypt("")
    except Exception:  # noqa: BLE001 - an unknown way to encrypt raises almost anything as well
        closed = True
    if closed:
        raise RetrievalError("Deze PDF is beveiligd met een wachtwoord.", f"Vraag een open versie. {_SAVE_TEXT}")
    return reader


def _lines(page: PageObject) -> list[Line]:
    """Return the lines of a page in reading order, with where they stand and how large they are."""
    lines: list[Line] = []
    parts: list[tuple[str, Any, Any, Any, float]] = []

    def end_line() -> None:
        text = " ".join(DECEIVING.sub("", "".join(part[0] for part in parts)).split())
        if text:
            longest = max(parts, key=lambda part: len(part[0].strip()))
            first = next(part for part in parts if part[0].strip())
            _, cm, tm, font, size = longest
            x, y = _place(first[1], first[2])
            name = str(font.get("/BaseFont", "")) if hasattr(font, "get") else ""
            lines.append(Line(text, round(size * _scale(cm, tm), 1), "bold" in name.lower(), x, y))
        parts.clear()

    def see(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        pieces = text.split("\n")
        for at, piece in enumerate(pieces):
            if at:
                end_line()
            if piece:
                parts.append((piece, cm, tm, font, size))

    page.extract_text(visitor_text=see)
    end_line()
    return lines


def _place(cm: Any, tm: Any) -> tuple[float, float]:
    return (
        round(tm[4] * cm[0] + tm[5] * cm[2] + cm[4], 1),
        round(tm[4] * cm[1] + tm[5] * cm[3] + cm[5], 1),
    )


def _scale(cm: Any, tm: Any) -> float:
    """Return how much higher letters are printed than their font says."""
    return math.hypot(tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3])


def _judged(pages: list[list[Line]], broken: list[int]) -> tuple[str, ...]:
    """Return warnings about text that is missing; raises RetrievalError when its letters cannot be read."""
    text = "".join(line.text for lines in pages for line in lines)
    if len(_UNREADABLE.findall(text)) > _MOST_UNREADABLE * max(len(text), 1):
        raise RetrievalError("De letters van deze PDF hebben geen namen: ze zijn alleen te bekijken.", _SAVE_TEXT)
    warnings = []
    if broken:
        warnings.append(f"Beschadigd en overgeslagen: bladzijde {', '.join(map(str, broken[:20]))}.")
    empty = [number for number, lines in enumerate(pages, 1) if not lines and number not in broken]
    if empty and text:
        warnings.append(f"Zonder tekst (een beeld?): bladzijde {', '.join(map(str, empty[:20]))}.")
    return tuple(warnings)


def _said(reader: PdfReader) -> dict[str, str]:
    """Return what a PDF says about itself; much of it may be damaged."""
    title = _text(lambda: reader.metadata.title if reader.metadata else "")
    language = re.match(r"\s*([a-z]{2,3})(?:[-_]|\s*$)", _text(lambda: reader.root_object.get("/Lang")), re.IGNORECASE)
    return {
        "title": "" if _NO_TITLE.match(title) else title,
        "language": language[1].lower() if language else "",
        "author": _text(lambda: reader.metadata.author if reader.metadata else ""),
        "created": _text(lambda: reader.metadata.creation_date if reader.metadata else ""),
        "modified": _text(lambda: reader.metadata.modification_date if reader.metadata else ""),
    }


def _text(ask: Callable[[], object]) -> str:
    try:
        value = ask()
    except Exception:  # noqa: BLE001 - pypdf says that a damaged file can raise anything
        return ""
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d")
    return shown(" ".join(str(value or "").split()), _LONGEST)
