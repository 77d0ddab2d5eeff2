"""Gets the source of a report, wherever it is, as Markdown.

What loads slowly (requests, bs4, pypdf) is imported by the modules that need it, and those only when something is got.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kennisbank.source.finding import shown

MAX_BYTES = 20 * 1024 * 1024  # of a source, unpacked
_SCHEME = re.compile(r"([a-z][a-z0-9.-]+(?:\+[a-z]+)?):", re.IGNORECASE)
WORKING_FORMS = "Geef een webpagina (HTML), een Markdown-bestand, gewone tekst (UTF-8) of een PDF."


@dataclass(frozen=True)
class Source:
    """What was got. Everything but the text may be "" when it is not known.

    ``markdown`` has Unix line ends and ends with one. ``language`` is a code such as "en". ``published`` and
    ``updated`` are ISO dates. ``licence_links`` are (text, address) of links that seem to lead to a licence: a hint for
    a person. ``url`` is where it really was, after redirects; of a git source it names the commit; "" for a file.
    ``moved_to`` is the new address when every redirect on the way was permanent. ``sha256`` is of the bytes that came.
    ``form`` is html, markdown, text or pdf. ``warnings`` are Dutch sentences.
    """

    markdown: str
    title: str
    language: str
    publisher: str
    published: str
    updated: str
    licence_links: tuple[tuple[str, str], ...]
    url: str
    moved_to: str
    sha256: str
    form: str
    warnings: tuple[str, ...] = ()


class RetrievalError(Exception):
    """A source that cannot be had: ``message`` says in Dutch what is wrong, ``fix`` how to mend it.

    ``gone`` says that the server knows the page no more (404 or 410).
    """

    def __init__(self, message: str, fix: str, gone: bool = False) -> None:
        super().__init__(message, fix, gone)  # all of them, so that it survives the way from another process
        self.message = message
        self.fix = fix
        self.gone = gone

    def __str__(self) -> str:
        return f"{self.message} {self.fix}"


def retrieve(where: str, *, local: bool = False, before: str = "") -> Source:
    """Return the text at an address, in a file, or in a git repository (``git+https://host/repo.git@COMMIT#path``).

    ``local`` allows addresses that are not public. ``before`` is the Markdown that was there the last time: it helps to
    see that a page has become a cookie wall or something like it. Raises RetrievalError.
    """
    from kennisbank.retrieval import material  # noqa: PLC0415 - they need Source and RetrievalError themselves

    where = where.strip()
    if not where:
        raise RetrievalError("Je gaf geen adres en geen bestand op.", WORKING_FORMS)
    scheme = _SCHEME.match(where)
    if scheme and scheme[1].lower().startswith("git+"):
        from kennisbank.retrieval.git import read_blob  # noqa: PLC0415

        blob = read_blob(where, local=local)
        return material.from_file(blob.content, Path(blob.path).name, url=blob.url, before=before)
    if scheme and scheme[1].lower() in ("http", "https"):
        from kennisbank.retrieval.web import fetch  # noqa: PLC0415 - requests takes a while to load

        return material.from_web(fetch(where, local=local), before=before)
    if scheme and where[scheme.end() :].startswith("//"):
        raise RetrievalError(
            f"«{shown(scheme[1])}:» is geen soort adres dat ik kan ophalen.",
            "Gebruik https://…, http://…, git+https://… of de naam van een bestand.",
        )
    return material.from_file(_bytes_of(where), Path(where).name, before=before)


def _bytes_of(where: str) -> bytes:
    name = f"«{shown(where, 200)}»"
    try:
        file = Path(where)
        if file.is_dir():
            raise RetrievalError(f"{name} is een map, geen bestand.", "Geef het bestand in die map op.")
        if not file.exists():
            raise RetrievalError(
                f"{name} bestaat niet.", "Kijk de naam en de map na. Een adres begint met https:// of http://."
            )
        if not file.is_file():
            raise RetrievalError(f"{name} is geen gewoon bestand.", WORKING_FORMS)
        size = file.stat().st_size
        if size <= MAX_BYTES:
            return file.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "de naam klopt niet"
        raise RetrievalError(f"{name} kan niet gelezen worden ({reason}).", "Kijk de naam en de rechten na.") from None
    raise too_large(name)


def too_large(name: str) -> RetrievalError:
    """Return the error for a source that is larger than we read."""
    most = MAX_BYTES // 1024 // 1024
    return RetrievalError(
        f"{name} is groter dan {most} MB.", "Zoek een versie zonder beelden, of bewaar alleen de tekst als bestand."
    )
