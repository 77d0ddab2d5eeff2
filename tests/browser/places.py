"""Which pages of the built site the tests open: one of each kind and layout, found in the library itself."""

from __future__ import annotations

from collections.abc import Callable

from kennisbank.model.library import Library
from kennisbank.model.page import Page

NOT_FOUND = "404"

#: An address that does not exist, deep enough to break a relative link that starts from the wrong folder.
MISSING_ADDRESS = "technisch/bestaat/echt/niet/"


def _kind(kind: str, domain: str = "") -> Callable[[Page], bool]:
    return lambda page: (
        page.kind.id == kind and page.layout == "page" and (not domain or page.url.startswith(f"{domain}/"))
    )


def _layout(layout: str) -> Callable[[Page], bool]:
    return lambda page: page.kind.id == "page" and page.layout == layout


WANTED: dict[str, Callable[[Page], bool]] = {
    "home": _layout("home"),
    "section": _layout("section"),
    "guide-technisch": _kind("guide", "technisch"),
    "guide-pedagogisch": _kind("guide", "pedagogisch"),
    "advice": _kind("advice"),
    "framework": _kind("framework"),
    "regulation": _kind("regulation"),
    "document": _kind("document"),
    "report": _kind("report"),
    "group": _kind("group"),
    "event": _kind("event"),
    "page": _kind("page"),
    "glossary": _layout("glossary"),
    "facts": _layout("facts"),
    "search": _layout("search"),
}

PLACES = (*WANTED, NOT_FOUND)

#: The places that are pages with a text of their own.
ARTICLES = tuple(name for name in WANTED if name not in ("home", "section", "glossary", "facts", "search"))


def choose(library: Library) -> dict[str, str]:
    """Return the address, relative to the site, of each place: of each kind the longest page, which shows most.

    Raises LookupError when the knowledge base has no page of a kind: then the tests would prove too little.
    """
    chosen = {NOT_FOUND: MISSING_ADDRESS}
    for name, wanted in WANTED.items():
        pages = sorted((page for page in library.listed if wanted(page)), key=lambda page: (len(page.body), page.url))
        if not pages:
            raise LookupError(f"de kennisbank heeft geen pagina van de soort {name}: de browsertests missen ze")
        chosen[name] = pages[-1].url
    return chosen
