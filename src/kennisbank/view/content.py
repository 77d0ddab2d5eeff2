"""A page's rendered text, finished for its place on the site: links relative, drawings, terms and facts filled in."""

from __future__ import annotations

import datetime as dt
import html
import posixpath
import re
from functools import lru_cache

from jinja2 import Environment, PackageLoader, Template
from markupsafe import Markup

from kennisbank.markup import drawing
from kennisbank.markup.marks import Where, fill_html, fill_text
from kennisbank.markup.places import KIND as PLACE
from kennisbank.markup.render import Rendered
from kennisbank.markup.safety import VOID
from kennisbank.model.facts import Fact
from kennisbank.model.glossary import Term
from kennisbank.model.links import resolve
from kennisbank.model.mount import link_url
from kennisbank.model.page import Page
from kennisbank.view.catalog import Catalog
from kennisbank.view.lists import date_view
from kennisbank.view.report import places
from kennisbank.view.shapes import DateView

_TAG = re.compile(r'<(/?)([a-zA-Z][a-zA-Z0-9-]*)(?:[^<>"]|"[^"]*")*>')
_ALONE = re.compile(r'<p>\s*<img\s((?:[^<>"]|"[^"]*")*)>\s*</p>')
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_URL = re.compile(r'(<(?:a|img)\s(?:[^<>"]|"[^"]*")*?(?:href|src)=")([^"]*)(")')


def finished(catalog: Catalog, page: Page, rendered: Rendered) -> Markup:
    """Return the HTML of a page's text."""
    finisher = _Finisher(catalog, page)
    content = rendered.content
    drawn = _ALONE.sub(finisher.draw, content) if ".svg" in content else content
    linked = _URL.sub(finisher.link, drawn)
    linked = _CONTEXT.sub(finisher.context, linked) if "vlaanderen" in linked else linked
    return Markup(fill_html(linked, finisher.fill))  # noqa: S704 - safe: cleaned by markup.safety


def divided(content: Markup) -> tuple[Markup, Markup]:
    """Return a finished text in two: the answer, before the first heading of the page itself, and the rest.

    A heading inside a box, a list or a quotation belongs to the answer. A page without headings is all answer.
    """
    depth = 0
    for match in _TAG.finditer(content):
        closing, name = match[1], match[2]
        if name == "h2" and depth == 0 and not closing:
            return content[: match.start()], content[match.start() :]
        if name not in VOID and not match[0].endswith("/>"):
            depth += -1 if closing else 1
    return content, Markup("")


def plain(catalog: Catalog, text: str) -> str:
    """Return plain text with its marks filled in, for a heading in the table of contents."""
    facts = catalog.library.facts

    def value(kind: str, key: str, words: str) -> str:
        if kind == PLACE:
            return ""
        return facts[key].text if kind == "fact" and key in facts else words or f"[[feit:{key}]]"

    return fill_text(text, value)


def relative_url(url: str, page_url: str) -> str:
    """Return the address of ``url`` (relative to the site root) as seen from the page at ``page_url``."""
    path, _, anchor = url.partition("#")
    start = page_url.rstrip("/") or "."
    relative = posixpath.relpath(path or ".", start)
    if path.endswith("/") or not path:
        relative += "/"
    return f"{link_url(relative)}#{anchor}" if anchor else link_url(relative)


#: The head of a note about Flanders, and the sorts there are.
_CONTEXT = re.compile(r'<div class="admonition (vlaanderen[^"]*)">\s*<p class="admonition-title">(.*?)</p>')
_SORTS = {"wet": "wet", "cijfer": "cijfer", "organisatie": "organisatie", "begrip": "begrip", "advies": "advies"}
_UNTIL = re.compile(r"tot-(\d{4}-\d{2}-\d{2})")


class _Finisher:
    def __init__(self, catalog: Catalog, page: Page) -> None:
        self.catalog = catalog
        self.page = page
        self.drawings = 0
        report = catalog.reports.get(page.path)
        self.places = places(report) if report else {}

    def draw(self, match: re.Match[str]) -> str:
        """Make a drawing that stands alone part of the page, when it can be."""
        attributes = {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(match[1])}
        target = resolve(self.catalog.library, self.page, attributes.get("src", ""))
        asset = self.catalog.assets.get(target.url) if target.kind == "asset" else None
        if asset is None or not asset.is_drawing:
            return match.group()
        with asset.file.open("rb") as stream:
            drawn = drawing.inline(stream.read(drawing.MAX_BYTES + 1), self.drawings + 1)
        if not drawn:
            return match.group()
        self.drawings += 1
        return _template("drawing.html").render(
            drawing=Markup(drawn),  # noqa: S704 - safe: rebuilt by markup.drawing
            description=attributes.get("alt", ""),
            caption=attributes.get("title", ""),
        )

    def link(self, match: re.Match[str]) -> str:
        written = html.unescape(match[2])
        if written.startswith("#"):
            return match.group()
        target = resolve(self.catalog.library, self.page, written)
        if target.kind not in ("page", "asset"):
            return match.group()
        address = relative_url(target.url, self.page.url)
        if target.anchor:
            address = f"{address}#{target.anchor}"
        return f"{match[1]}{html.escape(address)}{match[3]}"

    def context(self, match: re.Match[str]) -> str:
        """Say in the head of a note about Flanders what sort it is, and until when it holds."""
        names = match[1].split()
        until = next((found for name in names if (found := _UNTIL.fullmatch(name))), None)
        sort = next((_SORTS[name] for name in names if name in _SORTS), "")
        title = Markup(match[2])  # noqa: S704 - safe: cleaned by markup.safety
        return _template("context.html").render(sort=sort, title=title, until=_day(until[1]) if until else None)

    def fill(self, kind: str, key: str, text: str, where: Where) -> str:
        if kind == PLACE:
            place = self.places.get(key) if where == "text" else None
            return _template("place.html").render(place=place) if place else ""
        if kind == "term":
            # The glossary page explains its terms already.
            explained = where == "text" and self.page.layout != "glossary"
            return self._term(key, text) if explained else text
        fact = self.catalog.library.facts.get(key)
        if fact is None or where == "attribute":
            return html.escape(fact.text if fact else f"[[feit:{key}]]")
        return self._fact(fact, linked=where == "text")

    def _term(self, anchor: str, text: str) -> str:
        term, page = _terms(self.catalog).get(anchor), self.catalog.glossary_page
        if term is None or page is None:
            return text
        href = relative_url(f"{page.url}#{anchor}", self.page.url)
        # ``text`` stands in rendered HTML, so it is escaped already.
        return _template("term.html").render(term=term, href=href, text=Markup(text))  # noqa: S704

    def _fact(self, fact: Fact, *, linked: bool) -> str:
        page = self.catalog.facts_page if linked else None
        href = relative_url(f"{page.url}#{fact.anchor}", self.page.url) if page else ""
        return _template("fact.html").render(
            fact=fact, href=href, valid_until=date_view(fact.valid_until), read=date_view(fact.read)
        )


def _day(iso: str) -> DateView | None:
    try:
        return date_view(dt.date.fromisoformat(iso))
    except ValueError:
        return None  # a check reports it


@lru_cache(maxsize=4)
def _terms(catalog: Catalog) -> dict[str, Term]:
    return {term.anchor: term for term in catalog.library.glossary}


@lru_cache(maxsize=8)
def _template(name: str) -> Template:
    environment = Environment(
        loader=PackageLoader("kennisbank.view"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template(name)
