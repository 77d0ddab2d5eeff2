"""The words of a page, as its readers read them: no code, no addresses, nothing in another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from kennisbank.markup.marks import fill_text
from kennisbank.markup.render import Rendered
from kennisbank.markup.safety import VOID
from kennisbank.model.page import Page
from kennisbank.source.yaml_tree import Scalar, scalars

#: Fields that hold names and titles of others, codes or addresses: not ours to spell.
_NOT_OURS = """
    sources url website contact order_via online registration
    topics owner status layout redirect_from replaced_by related levels domain
    document_type phase group_type provinces obligation law reference contracting_authority suppliers organiser
"""
NOT_OURS = frozenset(_NOT_OURS.split())
_SILENT = frozenset({"code", "pre", "kbd", "samp", "var"})
#: Marks within a word or a sentence; at any other element a new word begins.
_INLINE = frozenset(
    {"a", "abbr", "b", "cite", "del", "dfn", "em", "i", "ins", "mark", "q", "s", "small", "span", "strong"}
)
_WORD = re.compile(r"[^\W_][\w'’.-]*[^\W_]|[^\W\d_]")
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:be|eu|com|org|nl|net|uk|io|md|yml|svg)\b\S*")
_MARKUP = re.compile(r"[`*]|\[\[feit:[\w-]*\]\]|\]\([^)]*\)")


def words_in(text: str) -> Iterator[str]:
    """Yield the words of a plain text that have letters only: figures, codes and addresses are left out."""
    for match in _WORD.finditer(_ADDRESS.sub(" ", text)):
        word = match.group().replace("’", "'")
        if not any(character.isdigit() for character in word) and "." not in word.strip("."):
            yield word


def text_of(rendered: Rendered) -> str:
    """Return a page's own text as it is read: of a fact only its place is left."""
    reader = _Reader()
    reader.feed(rendered.content)
    reader.close()
    return fill_text("".join(reader.parts), lambda kind, _, words: words if kind == "term" else " ")


def texts_of_fields(page: Page) -> Iterator[tuple[str, Scalar]]:
    """Yield the texts of a page's front matter that are ours, each with the value it is."""
    for key, node in reversed(list(page.nodes.items())):
        if key not in NOT_OURS:
            for scalar in scalars(node, NOT_OURS):
                yield _MARKUP.sub(" ", scalar.text), scalar


class _Reader(HTMLParser):
    """Collects what is read aloud as Dutch."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.open: list[tuple[str, bool]] = []

    @property
    def silent(self) -> bool:
        return bool(self.open) and self.open[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.parts.append("" if tag in _INLINE else " ")
        if tag == "img" and not self.silent:
            self.parts.append(f"{given.get('alt') or ''} ")
        if tag in VOID:
            return
        foreign = (given.get("lang") or "nl-be").lower() not in ("nl", "nl-be")
        self.open.append((tag, self.silent or foreign or tag in _SILENT))

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1][0] == tag:
            self.open.pop()
        self.parts.append("" if tag in _INLINE else " ")

    def handle_data(self, data: str) -> None:
        self.parts.append(" " if self.silent else data)
