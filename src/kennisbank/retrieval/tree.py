"""HTML becomes a tree, as a browser would build it: end tags that were left out are filled in.

The parser of the standard library does not do that: an unclosed ``<li>`` would hold all items that follow.
"""

from __future__ import annotations

import re
import warnings

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning
from bs4.builder._htmlparser import HTMLParserTreeBuilder
from bs4.exceptions import ParserRejectedMarkup

from kennisbank.retrieval.source import RetrievalError

MOST_TAGS = 300_000  # a page of 20 MB of text stays below this; bs4 needs about a kilobyte for each
DEEPEST = 150  # deeper elements become siblings, as in browsers (which allow 512)

_BLOCK_NAMES = """
address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5
h6 header hgroup hr main menu nav ol p pre section summary table ul
"""
CLOSES_PARAGRAPH = frozenset(_BLOCK_NAMES.split())
# Of each tag: which open tags it closes, and inside which tags the search for one of those stops.
_CELL = frozenset({"td", "th"})
_ROW = frozenset({"tr", *_CELL})
_SECTION = frozenset({"thead", "tbody", "tfoot", "caption", *_ROW})
_CLOSES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir", "table", *_CELL})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl", "table", *_CELL})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl", "table", *_CELL})),
    "td": (_CELL, frozenset({"table"})),
    "th": (_CELL, frozenset({"table"})),
    "tr": (_ROW, frozenset({"table"})),
    "thead": (_SECTION, frozenset({"table"})),
    "tbody": (_SECTION, frozenset({"table"})),
    "tfoot": (_SECTION, frozenset({"table"})),
    "option": (frozenset({"option"}), frozenset({"select", "datalist"})),
    "a": (frozenset({"a"}), frozenset({"table", *_CELL})),
    **{name: (frozenset({"p"}), frozenset({"table", "button", "object", *_CELL})) for name in CLOSES_PARAGRAPH},
}
_WALLS = frozenset({"table", *_CELL})  # an end tag does not reach out of these, unless it is of a part of a table
_TABLE_TAGS = frozenset({"table", "caption", "html", "body", *_SECTION})


class _Tree(BeautifulSoup):
    """A tree that closes tags as HTML says."""

    def handle_starttag(self, name: str, *rest: object, **more: object) -> Tag | None:
        closed, until = _CLOSES.get(name, (None, None))
        if closed and until:
            self._close(closed, until)
        while len(self.tagStack) > DEEPEST:
            self.handle_endtag(self.tagStack[-1].name)
        return super().handle_starttag(name, *rest, **more)  # type: ignore[arg-type]

    def handle_endtag(self, name: str, nsprefix: str | None = None) -> None:
        if name not in _TABLE_TAGS:
            for tag in reversed(self.tagStack):
                if tag.name == name:
                    break
                if tag.name in _WALLS:
                    return
        super().handle_endtag(name, nsprefix)

    def _close(self, closed: frozenset[str], until: frozenset[str]) -> None:
        """Close the outermost open tag among ``closed`` that is not beyond one of ``until``."""
        found = ""
        for tag in reversed(self.tagStack):
            if tag.name in until:
                break
            if tag.name in closed:
                found = tag.name
                if found in ("li", "a", "p", "option"):
                    break
        if found:
            self.endData()
            self._popToTag(found)


def parse(html: str) -> BeautifulSoup:
    """Return the tree of a page; raises RetrievalError when it has too many tags or none can be made of it."""
    if len(re.findall(r"<[a-zA-Z]", html)) > MOST_TAGS:
        raise RetrievalError(
            "Deze pagina heeft zoveel onderdelen dat ze niet te lezen is.",
            "Zoek een versie die in hoofdstukken verdeeld is, of bewaar de tekst zelf als Markdown.",
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)  # XHTML reads well enough as HTML
        try:
            return _Tree(html.replace("\0", ""), builder=HTMLParserTreeBuilder(multi_valued_attributes=None))
        except (ParserRejectedMarkup, RecursionError):
            raise RetrievalError(
                "Deze pagina is zo slecht gemaakt dat ze niet te lezen is.",
                "Bewaar de tekst zelf als Markdown en geef dat bestand op.",
            ) from None
