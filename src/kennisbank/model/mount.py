"""Where a file of the repository appears on the site, and as which kind of page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from kennisbank.model.dutch import slugify
from kennisbank.model.kinds import Kind, Place, all_kinds, kind_named
from kennisbank.source.finding import Finding, shown
from kennisbank.source.names import is_portable

_SEGMENT = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
INDEX_NAMES = ("index", "readme")
THEME_ADDRESSES = ("assets/stylesheets/", "assets/javascripts/", "assets/images/favicon.svg")


@dataclass(frozen=True)
class Spot:
    """Where a page belongs: its kind, the side its folder stands for, and its address on the site."""

    kind: Kind
    place: Place
    url: str


def places(docs: str, kinds: Iterable[Kind] | None = None) -> tuple[tuple[str, Kind, Place], ...]:
    """Return (folder, kind, place) with the deepest folders first; ``docs`` replaces the leading "docs"."""
    found = []
    for kind in kinds if kinds is not None else all_kinds():
        for place in kind.places:
            first, _, rest = place.folder.partition("/")
            folder = "/".join(part for part in (docs if first == "docs" else first, rest) if part)
            found.append((folder, kind, place))
    return tuple(sorted(found, key=lambda item: (-item[0].count("/") - bool(item[0]), item[0])))


@cache
def _every_place(docs: str) -> tuple[tuple[str, Kind, Place], ...]:
    return places(docs)


def spot_for(path: str, docs: str) -> Spot | None:
    """Return where the Markdown file at ``path`` belongs, or None when its folder holds no pages.

    The ``index.md`` of any folder is an ordinary page: it introduces the folder.
    """
    for folder, kind, place in _every_place(docs):
        rest = path.removeprefix(f"{folder}/") if folder else path
        if folder and rest == path:
            continue
        stem = posixpath.splitext(posixpath.basename(path))[0]
        if place.file_name:
            slug, _, name = rest.partition("/")
            if name != place.file_name:
                return None
            return Spot(kind, place, _join(place.url, slug))
        inside = posixpath.splitext(rest)[0]
        if stem.lower() in INDEX_NAMES:
            inside = posixpath.dirname(inside)
            return Spot(kind_named("page"), place, _join(place.url, inside))
        return Spot(kind, place, _join(place.url, inside))
    return None


def name_findings(path: str) -> tuple[Finding, ...]:
    """Return a finding when the file or a folder above it has a name that is no fit address."""
    wrong = [
        part for part in posixpath.splitext(path)[0].split("/") if not _fit(part) and part.lower() not in INDEX_NAMES
    ]
    if not wrong:
        return ()
    name = shown(wrong[-1])
    return (
        Finding(
            path,
            1,
            1,
            "B08",
            f"«{name}» is geen goede naam voor een bestand of map: hij komt in het adres van de pagina",
            "Gebruik kleine letters, cijfers en koppeltekens, zonder spaties, punten of accenten: "
            f"{slugify(wrong[-1])}.",
        ),
    )


def link_url(url: str) -> str:
    """Return a site path as it may stand in HTML: percent-encoded."""
    return quote(url)


def _fit(part: str) -> bool:
    return bool(_SEGMENT.fullmatch(part)) and is_portable(part)


def _join(folder: str, inside: str) -> str:
    """Return an address whose every part is fit, whatever the files are called."""
    parts = [part if _fit(part) else slugify(part) for part in inside.split("/") if part]
    joined = "/".join([folder, *parts] if folder else parts)
    return f"{joined}/" if joined else ""


def asset_url(path: str, docs: str) -> str:
    """Return where a file beside the pages appears on the site."""
    for folder, _, place in places(docs):
        if folder and path.startswith(f"{folder}/"):
            return "/".join(part for part in (place.url, path.removeprefix(f"{folder}/")) if part)
    return path
