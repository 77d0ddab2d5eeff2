"""Finds the text of a page among menus, banners and other things around it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bs4 import BeautifulSoup
from bs4.element import PreformattedString, Tag

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ALWAYS_NAMES = """
script style noscript template svg iframe frame frameset object embed canvas video audio map nav button input select
textarea datalist dialog menu progress meter link meta head rp
"""
_ALWAYS = frozenset(_ALWAYS_NAMES.split())
_ROLES = frozenset(
    {"navigation", "search", "banner", "contentinfo", "complementary", "dialog", "alertdialog", "menu", "toolbar"}
)
# Words in the class or id of an element that is not part of the text, each alone or two beside one another.
_AROUND = re.compile(
    r"\b(?:breadcrumbs?|cookies?|consent|gdpr|cookiebanner|share|sharing|social|skiplinks?|skip|"
    r"visually hidden|sr only|screen reader text|newsletter|advert|advertisement|headerlink|anchorjs link|noprint)\b"
)
_NOTES = re.compile(r"footnote|endnote|doc-(?:footnote|endnote)")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SKIP = re.compile(
    r"(?:skip|jump|go) to\b|naar (?:de )?(?:inhoud|hoofdinhoud)|ga naar|spring naar|aller (?:au|à)|passer au|"
    r"zum (?:inhalt|hauptinhalt)|direkt zum",
    re.IGNORECASE,
)
_LONGEST_AROUND = 1500  # characters: what is named after cookies and is longer is an article about them
_ENOUGH, _SHARE = 200, 0.3  # characters, or part of the whole page, that make an element the main text
_WRAPPERS = frozenset({"html", "body", "div", "section", "article", "main", "center"})
_TEXT = HEADINGS | {"p", "pre", "blockquote", "table", "dl"}
_DENSE = 0.7  # of the text of an element: a child that holds so much is where the text is


def main_text(soup: BeautifulSoup) -> Tag:
    """Remove from a page what is not its text, and return the element that holds the text."""
    body = soup.body or soup
    _unwrap_whole_page_forms(body)
    _clean(body)
    sizes = _sizes(body)
    whole = sizes.get(id(body), 0)
    for selector in ("main", "[role=main]", "article", ".govspeak", "#content"):
        found = body.select(selector)
        if not found:
            continue
        best = max(found, key=lambda tag: sizes.get(id(tag), 0))  # the first of the largest
        size = sizes.get(id(best), 0)
        others = sum(sizes.get(id(tag), 0) for tag in found if not _within(tag, best) and not _within(best, tag))
        if selector == "article" and others > size / 2:
            continue  # a list of articles
        if size >= _ENOUGH or (size and size >= _SHARE * whole):
            return best
    return _densest(body)


def _within(tag: Tag, other: Tag) -> bool:
    return tag is other or any(parent is other for parent in tag.parents)


def _words(*values: object) -> str:
    """Return names as single words: ``gem-c-shareLinks`` is gem c share links."""
    return re.sub(r"[^a-z]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", " ".join(str(v or "") for v in values)).lower())


def _unwrap_whole_page_forms(body: Tag) -> None:
    """Keep the content of a form around the whole page, as some systems write it."""
    for form in body.find_all("form"):
        if form.find(["main", "article", "h1"]) or (form.parent is body and len(form.find_all("p")) > 2):
            form.unwrap()


def _clean(body: Tag) -> None:
    doomed = [tag for tag in body.find_all(True) if _is_around(tag)]
    for tag in doomed:
        tag.extract()
    for node in body.find_all(string=lambda text: isinstance(text, PreformattedString)):
        node.extract()  # comments, declarations


def _is_around(tag: Tag) -> bool:
    name = tag.name
    if name in ("html", "body", "main"):
        return False
    if name in _ALWAYS or name == "form" or _is_hidden(tag):
        return True
    role = str(tag.get("role") or "").lower()
    if role in _ROLES:
        return True
    names = f"{tag.get('class') or ''} {tag.get('id') or ''}"
    if name in ("header", "footer", "aside"):
        return not (_NOTES.search(f"{names.lower()} {role}") or _belongs_to_text(tag))
    if name == "a":
        href = str(tag.get("href") or "")
        return href.startswith("#") and (
            _SKIP.match(tag.get_text(" ", strip=True)) is not None or _AROUND.search(_words(names)) is not None
        )
    if name in HEADINGS or not names.strip() or not _AROUND.search(_words(names)):
        return False
    return tag.find(["main", "article", "h1"]) is None and len(tag.get_text(" ", strip=True)) < _LONGEST_AROUND


def _belongs_to_text(tag: Tag) -> bool:
    """Say whether a header opens an article, or a footer says whom a quotation is from."""
    if tag.name == "footer":
        return tag.find_parent("blockquote") is not None
    return tag.name == "header" and tag.find_parent(["main", "article"]) is not None


def _is_hidden(tag: Tag) -> bool:
    hidden = tag.get("hidden")
    if hidden is not None and str(hidden).lower() != "until-found":
        return True
    return str(tag.get("aria-hidden")).lower() == "true" or _HIDING.search(str(tag.get("style") or "")) is not None


def _sizes(body: Tag) -> dict[int, int]:
    """Return how many characters every element holds, text of links counted for a third."""
    sizes: dict[int, int] = {}
    for text in body.find_all(string=True):
        length = len(" ".join(text.split()))
        if not length:
            continue
        parents = list(text.parents)
        if any(parent.name == "a" for parent in parents):
            length = (length + 2) // 3
        for parent in parents:
            sizes[id(parent)] = sizes.get(id(parent), 0) + length
    return sizes


def _densest(body: Tag) -> Tag:
    """Go down as long as one child holds nearly everything."""
    sizes, at = _sizes(body), body
    while True:
        children = [child for child in at.children if isinstance(child, Tag)]
        best = max(children, key=lambda child: sizes.get(id(child), 0), default=None)
        if best is None or best.name not in _WRAPPERS:
            return at
        if sizes.get(id(best), 0) < _DENSE * sizes.get(id(at), 0) or _is_beside_text(children, best, sizes):
            return at
        at = best


def _is_beside_text(children: Iterable[Tag], best: Tag, sizes: dict[int, int]) -> bool:
    """Say whether the title of the page, or more of its text, stands beside ``best``."""
    others = [child for child in children if child is not best and sizes.get(id(child))]
    return any(child.name in _TEXT or child.find("h1") is not None for child in others)
