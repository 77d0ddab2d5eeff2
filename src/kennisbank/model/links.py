"""Where a link in a page leads."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from kennisbank.model.library import Library
from kennisbank.model.mount import asset_url
from kennisbank.model.nearest import Guesser
from kennisbank.model.page import Page

TargetKind = Literal["external", "page", "asset", "missing", "outside", "absolute"]
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


@dataclass(frozen=True)
class Target:
    """What a link points to.

    ``page`` is set for kind "page"; ``url`` is relative to the site root for pages and assets; ``anchor`` has no #.
    """

    kind: TargetKind
    page: Page | None = None
    url: str = ""
    anchor: str = ""


def resolve(library: Library, page: Page, link: str) -> Target:
    """Say where ``link``, as written in ``page``, leads. Links are relative to the source file."""
    if _SCHEME.match(link):
        return Target("external", url=link)
    path, _, anchor = link.partition("#")
    path = unquote(path.partition("?")[0])
    anchor = unquote(anchor)
    if not path:
        return Target("page", page, page.url, anchor)
    if path.startswith(("/", "\\")):
        return Target("absolute")
    full = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path.replace("\\", "/")))
    if full == ".." or full.startswith("../"):
        return Target("outside")
    found = library.by_path.get(full)
    if found is None and (path.endswith("/") or "." not in posixpath.basename(path)):
        found = library.by_path.get(posixpath.join(full, "index.md"))
    if found is not None:
        return Target("page", found, found.url, anchor)
    if full in library.asset_paths:
        return Target("asset", url=asset_url(full, library.docs))
    return Target("missing")


def relative_link(source: str, target: str) -> str:
    """Return the link to write in file ``source`` to reach file ``target``."""
    return posixpath.relpath(target, posixpath.dirname(source) or ".")


def suggestion(library: Library, page: Page, link: str, guesser: Guesser) -> str:
    """Return a link to the file whose name looks most like that of ``link``; "" when none does."""
    path = unquote(link.partition("#")[0].partition("?")[0]).rstrip("/\\")
    name = posixpath.basename(path) or path
    names = library.names
    guess = name if name in names else guesser.guess(name, names, cutoff=0.75)
    return relative_link(page.path, names[guess]) if guess else ""
