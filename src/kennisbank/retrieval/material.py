"""Bytes that were got become a Source: what they are, what they say, and whether that is a report."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from kennisbank.markup.segments import segments
from kennisbank.retrieval.apart import read_apart
from kennisbank.retrieval.encoding import decode
from kennisbank.retrieval.source import WORKING_FORMS, RetrievalError, Source
from kennisbank.source.finding import shown
from kennisbank.source.front_matter import split
from kennisbank.source.text import DECEIVING
from kennisbank.source.text import decode as decode_file
from kennisbank.source.yaml_tree import Scalar

if TYPE_CHECKING:
    from kennisbank.retrieval.web import Answer

PDF_SECONDS, PAGE_SECONDS = 120.0, 60.0
_SMALL = 8 * 1024  # characters: no page below this takes long, however it is made
_MAGIC = (
    (b"PK\x03\x04", "een zip- of Office-bestand"),
    (b"\xd0\xcf\x11\xe0", "een oud Office-bestand"),
    (b"\x89PNG", "een beeld"),
    (b"\xff\xd8\xff", "een beeld"),
    (b"GIF8", "een beeld"),
    (b"\x1f\x8b", "een gecomprimeerd bestand"),
    (b"{\\rtf", "een RTF-bestand"),
)
_SUFFIXES = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), "html"),
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd"), "markdown"),
    **dict.fromkeys((".txt", ".text", ".rst", ".adoc", ""), "text"),
    ".pdf": "pdf",
}
_TYPES = {
    **dict.fromkeys(("text/html", "application/xhtml+xml"), "html"),
    **dict.fromkeys(("text/markdown", "text/x-markdown"), "markdown"),
    "text/plain": "text",
    **dict.fromkeys(("application/pdf", "application/x-pdf"), "pdf"),
    **dict.fromkeys(("", "application/octet-stream", "binary/octet-stream"), "unknown"),
}
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_LONGEST_TITLE = 300


def from_file(raw: bytes, name: str, *, url: str = "", before: str = "") -> Source:
    """Return what a file holds; ``url`` says where it was, for a git source."""
    if not raw.strip():
        raise RetrievalError(f"«{shown(name)}» is leeg.", "Kijk na of dit het juiste bestand is.")
    bare = _bare(raw, url)
    form = _magic_form(raw, f"«{shown(name)}»") or _SUFFIXES.get(PurePosixPath(name).suffix.lower(), "unknown")
    if form in ("text", "unknown") and _HTML.match(raw):
        form = "html"
    if form == "html":
        return _of_html(bare, raw, "", before)
    if form == "pdf":
        return _of_pdf(bare, raw)
    text = decode_file(raw, name)
    if not text.readable:
        finding = text.findings[0]
        message = f"«{shown(name)}» kan ik niet lezen: {finding.message}."
        raise RetrievalError(message, WORKING_FORMS if b"\0" in raw else finding.fix)
    return _of_text(replace(bare, form="markdown" if form == "markdown" else "text"), text.content)


def from_web(answer: Answer, *, before: str = "") -> Source:
    """Return what a server answered."""
    bare = replace(_bare(answer.body, answer.url), moved_to=answer.moved_to, updated=answer.last_modified)
    form = _magic_form(answer.body, "Wat op dit adres staat,") or _TYPES.get(answer.content_type, "")
    if form in ("text", "unknown"):
        suffix = PurePosixPath(unquote(urlsplit(answer.url).path)).suffix.lower()
        form = "html" if _HTML.match(answer.body) else "markdown" if _SUFFIXES.get(suffix) == "markdown" else "text"
    if not form:
        kind = shown(answer.content_type)
        raise RetrievalError(f"Op dit adres staat geen leesbare tekst, maar {kind}.", WORKING_FORMS)
    if form == "html":
        return _of_html(bare, answer.body, answer.charset, before)
    if form == "pdf":
        return _of_pdf(bare, answer.body)
    text, warnings = decode(answer.body, answer.charset)
    if "\0" in text:
        raise RetrievalError("Wat op dit adres staat, is geen tekst.", WORKING_FORMS)
    return _of_text(replace(bare, form=form, warnings=warnings), text)


def _magic_form(raw: bytes, subject: str) -> str:
    """Return "pdf" for a PDF and "" for what may be text; raises RetrievalError for other files."""
    if b"%PDF-" in raw[:1024]:
        return "pdf"
    for magic, name in _MAGIC:
        if raw.startswith(magic):
            raise RetrievalError(f"{subject} is {name}: dat kan ik niet lezen.", WORKING_FORMS)
    return ""


def _bare(raw: bytes, url: str) -> Source:
    """Return a source of which only is known where it was and which bytes it has."""
    return Source("", "", "", "", "", "", (), url, "", hashlib.sha256(raw).hexdigest(), "")


def _of_text(bare: Source, text: str) -> Source:
    """Return Markdown or plain text as it is."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n") + "\n"
    if not text.strip():
        raise RetrievalError("Er staat geen tekst in.", "Kijk na of dit het juiste adres of bestand is.")
    warnings = bare.warnings
    if DECEIVING.search(text):
        warnings += ("Er staan onzichtbare tekens in de tekst die ze anders kunnen doen lijken.",)
    title = _title(text) if bare.form == "markdown" else ""
    return replace(bare, markdown=text, title=title, warnings=warnings)


def _of_html(bare: Source, raw: bytes, charset: str, before: str) -> Source:
    # bs4 takes a while to load, and what is no small page gets a process of its own.
    from kennisbank.retrieval.page import Page, read_page  # noqa: PLC0415
    from kennisbank.retrieval.wall import refuse_wall  # noqa: PLC0415

    html, warnings = decode(raw, charset)
    where = bare.url if bare.url.startswith("http") else ""
    page: Page = read_page(html, where) if len(html) < _SMALL else read_apart("html", html, where, seconds=PAGE_SECONDS)
    refuse_wall(page.markdown, page.details.title, page.signs, before)
    details = page.details
    return replace(
        bare,
        markdown=page.markdown,
        title=details.title,
        language=details.language,
        publisher=details.publisher,
        published=details.published,
        updated=details.updated or bare.updated,
        licence_links=details.licence_links,
        form="html",
        warnings=warnings,
    )


def _of_pdf(bare: Source, raw: bytes) -> Source:
    pdf = read_apart("pdf", raw, seconds=PDF_SECONDS)
    return replace(
        bare,
        markdown=pdf.markdown,
        title=pdf.title,
        language=pdf.language,
        publisher=pdf.author,
        published=pdf.created,
        updated=pdf.modified or bare.updated,
        form="pdf",
        warnings=pdf.warnings,
    )


def _title(text: str) -> str:
    """Return the title of a Markdown text: the field of that name, or its first heading."""
    meta = split(text, "").meta
    field = meta.get("title") if meta else None
    if isinstance(field, Scalar) and field.text.strip():
        return shown(field.text.strip(), _LONGEST_TITLE)
    heading = next((one.plain for one in segments(text) if one.kind == "heading"), "")
    return shown(heading, _LONGEST_TITLE)
