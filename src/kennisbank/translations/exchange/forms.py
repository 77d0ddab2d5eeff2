"""The files that go out and come back: which form a file has, its bytes as text, and who writes and reads it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from kennisbank.translations.exchange import programs, sheet
from kennisbank.translations.exchange.units import ExchangeError, Unit

FORMS = ("xliff", "po", "tmx", "csv")
_SNIFFED = 64 * 1024  # bytes in which a file says what it is
_ENDINGS = {"xliff": "xliff", "xlf": "xliff", "po": "po", "pot": "po", "tmx": "tmx", "csv": "csv", "tsv": "csv"}
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # xlsx, ods and packages of translation programs; old Excel
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*?\?>")
# Programs name the public description of their form. We drop that line unread: without parts of its own it is harmless.
_BARE_DOCTYPE = re.compile(r'<!DOCTYPE\s+(?:tmx|xliff)\s+(?:SYSTEM|PUBLIC\s+"[^"<>]*")\s+"[^"<>]*"\s*>')
_CHARSET = re.compile(r'("Content-Type:[^"\\]*?charset=)([\w.:-]+)', re.IGNORECASE)
_CHARSETS = {"iso-8859-1", "iso-8859-15", "windows-1252", "cp1252", "latin1"}


def form_of(name: str, content: bytes) -> str:
    """Return the form of a file from what stands in it, or else from its name; raises ExchangeError for another."""
    if content.startswith(_PACKED):
        raise ExchangeError(
            "Dit is een werkblad of een ingepakt bestand, geen tekst. Bewaar het werkblad als «CSV UTF-8», "
            "of pak het bestand uit en geef het XLIFF-, PO-, TMX- of CSV-bestand op dat erin zit."
        )
    head = content[:_SNIFFED]
    text = head.decode("utf-16", "replace") if head.startswith(_UTF16) else head.decode("utf-8", "replace")
    text = text.removeprefix("\ufeff").lstrip()
    if text.startswith("<"):
        root = re.search(r"<(?:[\w.-]+:)?(xliff|tmx)[\s>]", text)
        if root:
            return root[1]
    elif re.search(r'^msgid\s+"', text, re.MULTILINE):
        return "po"
    elif sheet.has_heads(text):
        return "csv"
    form = _ENDINGS.get(name.rpartition(".")[2].lower())
    if form is None or (form in ("po", "csv") and text.startswith("<")):
        raise ExchangeError(
            "Ik herken dit bestand niet. Geef het XLIFF-, PO-, TMX- of CSV-bestand op dat je met «kb translate export» "
            "maakte, zoals je vertaalprogramma het bewaarde."
        )
    return form


def write(units: Sequence[Unit], form: str, *, title: str, original: str, language: str) -> str:
    """Return the text of a file; ``original`` names what is translated, ``language`` is that of the source.

    A translation memory (tmx) has the translated units only. Raises ExchangeError when a library is missing.
    """
    if form == "csv":
        return sheet.write(units)
    writer = {"xliff": programs.write_xliff, "po": programs.write_po, "tmx": programs.write_tmx}[form]
    return writer(units, title=title, original=original, language=language)


def read(content: bytes, form: str) -> tuple[Unit, ...]:
    """Return the units of a file that came back, in its order; raises ExchangeError when it cannot be read."""
    if form == "csv":
        return sheet.read(_decoded(content, "Kies in Excel «CSV UTF-8» als je bewaart."))
    if form == "po":
        return programs.read_po(_po_text(content))
    text = _xml_text(content)
    return programs.read_tmx(text) if form == "tmx" else programs.read_xliff(text)


def _decoded(content: bytes, how: str) -> str:
    """Return UTF-8, or UTF-16 with a mark at its start, as text with Unix line ends."""
    try:
        text = content.decode("utf-16" if content.startswith(_UTF16) else "utf-8")
    except UnicodeDecodeError as error:
        raise ExchangeError(f"Dit bestand is niet als UTF-8 bewaard. {how}") from error
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _xml_text(content: bytes) -> str:
    """Return XML without its declaration; one with a document type of its own is refused, for what that can do."""
    text = _DECLARATION.sub("", _decoded(content, "Kies UTF-8 als je het uit je vertaalprogramma haalt."))
    text = _BARE_DOCTYPE.sub("", text, count=1)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ExchangeError(
            "Dit bestand begint met een eigen DOCTYPE, en dat lezen we niet: daarmee kan een bestand andere bestanden "
            "binnenhalen. Haal het opnieuw uit je vertaalprogramma, of verwijder de regel met <!DOCTYPE."
        )
    return text


def _po_text(content: bytes) -> str:
    """Return a PO file as text, in the encoding that its header names when that is one of ours."""
    named = _CHARSET.search(content[:_SNIFFED].decode("latin-1"))
    charset = named[2].lower() if named else "utf-8"
    if charset in _CHARSETS:
        text = content.decode(charset, "replace").replace("\r\n", "\n").replace("\r", "\n")
    else:
        text = _decoded(content, "Kies UTF-8 als je het uit je vertaalprogramma haalt.")
    return _CHARSET.sub(r"\1UTF-8", text, count=1)
