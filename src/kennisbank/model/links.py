"""Where a link in a page leads."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from kennisbank.model.fields import nearest
from kennisbank.model.library import Library
from kennisbank.model.mount import asset_url
from kennisbank.model.page import Page

TargetKind = Literal["external", "page", "asset", "missing", "outside", "absolute"]
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


@dataclass(frozen=True)
class Target:
    """What a link points to.

    ``page`` is set for kind "page"; ``url`` is relative to the site root for pages and assets; ``anchor`` is without
    its #; ``suggestion`` is a link that would work, for a missing target.
    """

    kind: TargetKind
    page: Page | None = None
    url: str = ""
    anchor: str = ""
    suggestion: str = ""


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
        return Target("absolute", suggestion=_suggest(library, page, path))
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
    return Target("missing", suggestion=_suggest(library, page, path))


def relative_link(source: str, target: str) -> str:
    """Return the link to write in file ``source`` to reach file ``target``."""
    return posixpath.relpath(target, posixpath.dirname(source) or ".")


def _suggest(library: Library, page: Page, path: str) -> str:
    """Return a link to the file whose name looks most like that of ``path``."""
    name = posixpath.basename(path.rstrip("/\\")) or path
    names: dict[str, str] = {}
    for known in (*library.by_path, *library.asset_paths):
        names.setdefault(posixpath.basename(known), known)
        names.setdefault(posixpath.splitext(posixpath.basename(known))[0], known)
    guess = name if name in names else nearest(name, names, cutoff=0.75)
    return relative_link(page.path, names[guess]) if guess else ""
