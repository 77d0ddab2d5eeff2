"""The first visit to a page: which files of a built site a browser fetches, and how many bytes they take."""

from __future__ import annotations

import gzip
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from kb_bench.references import Reference, in_css, in_html, in_module

if TYPE_CHECKING:
    from pathlib import Path

_HOME = "https://site.invalid/"
#: Files that are compressed already: a server sends them as they are.
_COMPRESSED = {".avif", ".gif", ".gz", ".jpeg", ".jpg", ".mp4", ".pdf", ".png", ".webm", ".webp", ".woff", ".woff2"}
_KINDS = {
    ".css": "css",
    ".html": "html",
    ".ico": "beeld",
    ".jpeg": "beeld",
    ".jpg": "beeld",
    ".png": "beeld",
    ".svg": "beeld",
    ".webp": "beeld",
    ".ttf": "lettertype",
    ".woff": "lettertype",
    ".woff2": "lettertype",
}


@dataclass(frozen=True)
class Fetched:
    """A file of the site that the visit fetches; `sent` is its size over the line, gzipped where that helps.

    `later` marks scripts that the page may fetch at once, when asked, or not at all.
    """

    path: str
    kind: str
    size: int
    sent: int
    later: bool = False


@dataclass(frozen=True)
class Visit:
    """All that a first visit fetches. `foreign` are addresses on other hosts, `missing` those that lead nowhere."""

    page: str
    files: tuple[Fetched, ...]
    foreign: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def at_least(self) -> int:
        """Bytes over the line without what may come later, headers not counted."""
        return sum(file.sent for file in self.files if not file.later)

    @property
    def at_most(self) -> int:
        """Bytes over the line of all files."""
        return sum(file.sent for file in self.files)


def first_visit(site: Path, page: str) -> Visit:
    """Return what a browser with an empty cache fetches for `page`, an address or a file within the site.

    Where only a browser knows, all of it counts: every `url()` of a stylesheet and every picture. What a script
    fetches in another way than by `import` is not seen here; the browser tests see it.
    """
    waiting = deque([Reference(urljoin(_HOME, page), "html")])
    later: deque[Reference] = deque()
    seen: set[str] = set()
    files: list[Fetched] = []
    foreign: list[str] = []
    missing: list[str] = []
    while waiting or later:
        at_once = bool(waiting)
        wanted = (waiting or later).popleft()
        address = urlsplit(wanted.address)
        url = address._replace(fragment="", query="").geturl()
        if address.scheme not in {"http", "https"} or url in seen:
            continue
        seen.add(url)
        if address.netloc != urlsplit(_HOME).netloc:
            foreign.append(wanted.address)
            continue
        path = _file_of(site, unquote(address.path).lstrip("/"))
        if path is None:
            if at_once:
                missing.append(unquote(address.path))
            continue
        data = (site / path).read_bytes()
        kind = _kind_of(path, wanted.kind)
        files.append(Fetched(path, "js" if kind == "module" else kind, len(data), sent_bytes(path, data), not at_once))
        for found in _references(kind, data):
            queue = waiting if at_once and found.kind != "later" else later
            queue.append(Reference(urljoin(url, found.address), "module" if found.kind == "later" else found.kind))
    if not any(file.kind == "beeld" and "icon" in file.path for file in files) and (site / "favicon.ico").is_file():
        data = (site / "favicon.ico").read_bytes()
        files.append(Fetched("favicon.ico", "beeld", len(data), sent_bytes("favicon.ico", data)))
    return Visit(files[0].path if files else page, tuple(files), tuple(foreign), tuple(missing))


def _file_of(site: Path, path: str) -> str | None:
    """Return the file that a web server gives for a path, or None; never one outside the site."""
    candidate = f"{path.rstrip('/')}/index.html".lstrip("/") if (site / path).is_dir() else path
    inside = (site / candidate).resolve().is_relative_to(site.resolve())
    return candidate if inside and (site / candidate).is_file() else None


def _kind_of(path: str, wanted: str) -> str:
    suffix = path[path.rfind(".") :].lower()
    return _KINDS.get(suffix, wanted) if wanted in {"ander", "beeld"} else wanted


def _references(kind: str, data: bytes) -> list[Reference]:
    readers = {"html": in_html, "css": in_css, "module": in_module}
    return readers[kind](data.decode("utf-8", "replace")) if kind in readers else []


def sent_bytes(path: str, data: bytes) -> int:
    """Return what a file weighs over the line: gzipped, unless it is compressed already."""
    if path[path.rfind(".") :].lower() in _COMPRESSED:
        return len(data)
    return min(len(data), len(gzip.compress(data, compresslevel=6, mtime=0)))
