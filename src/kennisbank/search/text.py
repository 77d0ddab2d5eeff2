"""The words of a page, by the field they stand in."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kennisbank.markup.marks import fill_text
from kennisbank.markup.render import Rendered
from kennisbank.model.facts import Fact
from kennisbank.model.kinds.common import COMMON
from kennisbank.model.kinds.opinion import OPINION_FIELDS
from kennisbank.model.page import Page

_HEADING = re.compile(r'<h([2-6])(?: [^<>]*?id="([^"]*)")?[^<>]*>(.*?)</h\1>', re.DOTALL)
_SKIPPED = re.compile(r"<sup[^<>]*>.*?</sup>|<(svg|script|style)\b.*?</\1>", re.DOTALL)
_INLINE = re.compile(r"</?(?:a|abbr|b|cite|code|del|em|i|img|ins|kbd|mark|q|s|small|span|strong|u|var|wbr)\b[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
_OWN_FIELDS = frozenset(field.key for field in (*COMMON, *OPINION_FIELDS)) | {"short_title", "layout"}


@dataclass(frozen=True)
class Section:
    """A piece of a page below one heading; the first has none."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True)
class PageText:
    """What a page says: its fields as plain text, and its body in sections."""

    title: str
    address: str  # the words of the last part of its address
    tags: tuple[str, ...]
    description: str
    sections: tuple[Section, ...]
    further: str  # what the fields of its kind say: parties, areas, places


#: What readers look for in the file of fields beside a report.
_BESIDE = ("title", "publisher", "country", "version")


def page_text(page: Page, rendered: Rendered, facts: Mapping[str, Fact]) -> PageText:
    """Return the words of ``page``."""
    title = page.title if page.short_title in page.title else f"{page.title} {page.short_title}"
    fields = [value for key, value in page.values.items() if key not in _OWN_FIELDS]
    if page.beside:
        fields += [page.beside.values[key] for key in _BESIDE if key in page.beside.values]
    further = " ".join(text for value in fields for text in _strings(value))
    sections = tuple(_sections(rendered.content, facts))
    address = page.url.rstrip("/").rpartition("/")[2].replace("-", " ")
    return PageText(title, address, tuple(page.values.get("tags", ())), page.description, sections, further)


def _sections(content: str, facts: Mapping[str, Fact]) -> Iterator[Section]:
    def value(kind: str, key: str, words: str) -> str:
        return html.escape(facts[key].text) if kind == "fact" and key in facts else words

    def plain(piece: str) -> str:
        return " ".join(html.unescape(_TAG.sub(" ", _INLINE.sub("", piece))).split())

    content = _SKIPPED.sub("", fill_text(content, value))
    anchor = heading = ""
    start = 0
    for match in _HEADING.finditer(content):
        text = plain(content[start : match.start()])
        if text or heading:
            yield Section(anchor, heading, text)
        anchor, heading = html.unescape(match[2] or ""), plain(match[3])
        start = match.end()
    text = plain(content[start:])
    if text or heading:
        yield Section(anchor, heading, text)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if "://" not in value and "/" not in value:
            yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _strings(one)
