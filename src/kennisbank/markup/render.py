"""One page's Markdown becomes safe HTML, and a record of what that HTML holds."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from kennisbank.markup import marks, safety
from kennisbank.markup.places import with_places
from kennisbank.markup.safety import Unsafe
from kennisbank.source.text import DECEIVING

_RAW_HTML = re.compile(r"<[a-zA-Z/!?]")
_TAG = re.compile(r"<(a|img|h[1-6])((?:\s+[\w:-]+(?:=\"[^\"]*\")?)*)\s*/?>")
_ATTRIBUTE = re.compile(r"([\w:-]+)=\"([^\"]*)\"")
_ID = re.compile(r"\sid=\"([^\"]*)\"")
_PICTURE = re.compile(r'<img(?:\s(?!alt=)[\w:-]+(?:="[^"]*")?)*\salt="([^"]*)"[^<>]*>')
_ANY_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Heading:
    """A heading as readers see it; ``text`` is plain, and may hold marks of facts."""

    level: int
    id: str
    text: str


@dataclass(frozen=True)
class Reference:
    """A link (``kind`` "link") with its text, or a picture ("image") with its alternative text."""

    kind: str
    target: str
    text: str = ""


@dataclass(frozen=True)
class Rendered:
    """What became of a page's Markdown.

    ``content`` is safe HTML with marks for terms and facts; ``failure`` is "" or says why there is none: "slow",
    "deep" or "broken". ``doubles`` are the ids that stand on the page more than once.
    """

    content: str
    headings: tuple[Heading, ...] = ()
    references: tuple[Reference, ...] = ()
    ids: frozenset[str] = frozenset()
    doubles: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    unsafe: tuple[Unsafe, ...] = ()
    malformed: tuple[str, ...] = ()
    failure: str = ""


def to_plain(page: Rendered) -> dict[str, Any]:
    """Return a rendering as lists and texts, for JSON."""
    return {**asdict(page), "ids": sorted(page.ids)}


def from_plain(plain: dict[str, Any]) -> Rendered:
    """Return the rendering that ``to_plain`` took apart.

    Raises KeyError, TypeError or ValueError when ``plain`` is something else.
    """
    return Rendered(
        str(plain["content"]),
        tuple(Heading(**heading) for heading in plain["headings"]),
        tuple(Reference(**reference) for reference in plain["references"]),
        frozenset(map(str, plain["ids"])),
        tuple(map(str, plain["doubles"])),
        tuple(map(str, plain["facts"])),
        tuple(Unsafe(**one) for one in plain["unsafe"]),
        tuple(map(str, plain["malformed"])),
        str(plain["failure"]),
    )


class Renderer:
    """Renders pages one after the other; not safe for use by several threads at once."""

    def __init__(self, terms: Mapping[str, tuple[str, ...]]) -> None:
        self._terms = terms
        self._start_afresh()

    def _start_afresh(self) -> None:
        from kennisbank.markup import dialect  # noqa: PLC0415 - Markdown is only read here, and takes long to load

        self._markdown, self._house = dialect.build(self._terms)

    def render(self, body: str, *, placed: bool = False) -> Rendered:
        """Render a page's body, ``placed`` with a mark at each of its segments.

        Never raises for what a contributor wrote.
        """
        try:
            body = marks.without_marks(body)
            return self._render(with_places(body) if placed else body)
        except RecursionError:
            failure = "deep"
        except Exception:  # noqa: BLE001 - a fault in a Markdown extension must not stop the other pages
            failure = "broken"
        # Python-Markdown's reset leaves its parser halfway the failed page; the next one must not notice.
        self._start_afresh()
        return Rendered("", failure=failure)

    def _render(self, body: str) -> Rendered:
        self._markdown.reset()
        self._house.has_braces = "{" in body
        dirty = self._markdown.convert(body)
        unsafe = safety.inspect(dirty) if _RAW_HTML.search(body) else safety.inspect_urls(dirty)
        content = safety.clean(marks.without_references(dirty))
        hidden = None if content.isascii() else DECEIVING.search(content)
        if hidden:
            content = DECEIVING.sub("", content)
            if not DECEIVING.search(body):  # else reading has found it already
                unsafe = (*unsafe, Unsafe("hidden", f"U+{ord(hidden.group()):04X}", "&"))
        headings, references = _outline(content)
        ids = Counter(html.unescape(value) for value in _ID.findall(content))
        return Rendered(
            content,
            headings,
            references,
            frozenset(ids),
            tuple(name for name, count in ids.items() if count > 1),
            marks.keys_of(content, "fact"),
            (*self._house.refused, *unsafe),
            tuple(self._house.malformed),
        )


def _outline(content: str) -> tuple[tuple[Heading, ...], tuple[Reference, ...]]:
    headings, references = [], []
    for match in _TAG.finditer(content):
        tag = match[1]
        attributes = {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(match[2])}
        if tag == "a":
            if "href" in attributes and "footnote" not in attributes.get("class", ""):
                references.append(Reference("link", attributes["href"], _text(content, match.end(), "</a>")))
        elif tag == "img":
            references.append(Reference("image", attributes.get("src", ""), attributes.get("alt", "")))
        else:
            text = _text(content, match.end(), f"</{tag}>")
            headings.append(Heading(int(tag[1]), attributes.get("id", ""), text))
    return tuple(headings), tuple(references)


def _text(content: str, start: int, closing: str) -> str:
    """Return the plain text between ``start`` and the next ``closing`` tag; a picture counts by what it shows."""
    inside = _PICTURE.sub(r"\1", content[start : content.find(closing, start)])
    return " ".join(html.unescape(_ANY_TAG.sub("", inside)).split())
