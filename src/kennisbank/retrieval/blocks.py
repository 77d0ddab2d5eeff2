"""A tree of HTML becomes blocks of Markdown: what a reader sees as one piece is one block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bs4.element import NavigableString, Tag

from kennisbank.retrieval.inline import BREAK, Run, markdown_of, runs_of
from kennisbank.retrieval.main_text import HEADINGS
from kennisbank.retrieval.tables import is_layout, strays, table_of
from kennisbank.retrieval.tree import CLOSES_PARAGRAPH
from kennisbank.source.text import DECEIVING

_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_LINES = frozenset({"dt", "summary", "legend", "caption"})
_MORE_BLOCKS = frozenset({"li", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "body", "html"})
_BLOCKS = CLOSES_PARAGRAPH | _LINES | _MORE_BLOCKS
_LANGUAGE = re.compile(r"(?:^|\s)(?:language-|lang-|highlight-source-)([\w+#.-]{1,30})")
_CLOSING_HASHES = re.compile(r"(?<= )#+$")
_PARAGRAPH, _LIST, _OTHER = "paragraph", "list", "other"

Block = tuple[str, str]  # kind and Markdown, without a line end behind it


def markdown_text(node: Tag, base: str) -> str:
    """Return an element as Markdown, one blank line between blocks; ``base`` is the address that links start from.

    "" when there is no text in it.
    """
    text = _joined(_Writer(node, base).blocks(node))
    return f"{text}\n" if text else ""


def _joined(blocks: Iterator[Block]) -> str:
    return "\n\n".join(text for _, text in blocks)


class _Writer:
    def __init__(self, root: Tag, base: str) -> None:
        self.base = base
        self.with_blocks = _with_blocks(root)

    def is_block(self, node: object) -> bool:
        return isinstance(node, Tag) and (node.name in _BLOCKS or id(node) in self.with_blocks)

    def blocks(self, node: Tag) -> Iterator[Block]:
        """Yield the blocks of what stands in an element; text between blocks is a paragraph."""
        runs: list[Run] = []
        for child in node.children:
            if isinstance(child, Tag) and self.is_block(child):
                yield from _paragraphs(runs)
                runs = []
                yield from self.block(child)
            elif isinstance(child, Tag | NavigableString):
                runs += runs_of(child, self.base)
        yield from _paragraphs(runs)

    def block(self, node: Tag) -> Iterator[Block]:
        """Yield the blocks of a block element."""
        name = node.name
        if name in HEADINGS:
            text = _CLOSING_HASHES.sub(r"\\\g<0>", self.line(node))
            if text:
                yield _OTHER, f"{'#' * int(name[1])} {text}"
        elif name in _LISTS:
            yield from self.items(node)
        elif name == "pre":
            yield from _fenced(node)
        elif name == "blockquote":
            text = _joined(self.blocks(node))
            if text:
                yield _OTHER, "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
        elif name == "table" and not is_layout(node):
            yield from self.table(node)
        elif name in _LINES and id(node) not in self.with_blocks:
            runs = [replace(run, bold=True) for run in self.flat(node)] if name == "dt" else self.flat(node)
            yield from _paragraphs(list(runs))
        else:
            yield from self.blocks(node)

    def line(self, node: Tag) -> str:
        """Return everything in an element on one line, as in a heading or a cell."""
        runs = [replace(run, text=" ") if run.text == BREAK else run for run in self.flat(node)]
        return markdown_of(runs, starts_block=False)

    def flat(self, node: Tag) -> Iterator[Run]:
        """Yield the runs of an element and of the blocks in it, with a space between those."""
        for child in node.children:
            if isinstance(child, Tag) and self.is_block(child):
                yield Run(" • " if child.name == "li" else " ")
                yield from self.flat(child)
                yield Run(" ")
            elif isinstance(child, Tag | NavigableString):
                yield from runs_of(child, self.base)

    def items(self, node: Tag) -> Iterator[Block]:
        """Yield a list; what stands between its items belongs to the one before."""
        items: list[list[Block]] = []
        numbers: list[int] = []
        number = _number(node.get("start"), 1)
        for child in node.children:
            if isinstance(child, Tag) and self.is_block(child):
                found = list(self.blocks(child) if child.name == "li" else self.block(child))
                number = _number(child.get("value"), number)
            elif isinstance(child, Tag | NavigableString):
                found = list(_paragraphs(runs_of(child, self.base)))
            else:
                continue
            if found and items and not (isinstance(child, Tag) and child.name == "li"):
                items[-1] += found
            elif found:
                items.append(found)
                numbers.append(number)
                number += 1
        if not items:
            return
        loose = any(sum(kind != _LIST for kind, _ in item) > 1 for item in items)
        ordered = node.name == "ol"
        written = [_item(f"{number}." if ordered else "-", item) for number, item in zip(numbers, items, strict=True)]
        # A list that does not begin with 1 needs a blank line before it, also within an item.
        yield _OTHER if ordered and numbers[0] != 1 else _LIST, ("\n\n" if loose else "\n").join(written)

    def table(self, node: Tag) -> Iterator[Block]:
        for stray in strays(node):
            if self.is_block(stray) and isinstance(stray, Tag):
                yield from self.block(stray)
            else:
                yield from _paragraphs(runs_of(stray, self.base))
        text = table_of(node, lambda cell: self.line(cell).replace("|", "\\|"))
        if text:
            yield _OTHER, text


def _paragraphs(runs: Sequence[Run]) -> Iterator[Block]:
    """Yield the paragraphs of a row of runs: two line breaks on end begin another one."""
    part: list[Run] = []
    breaks = 0
    for run in runs:
        breaks = breaks + 1 if run.text == BREAK else breaks if not run.text.strip(" ") else 0
        if breaks == 2:
            yield from _paragraph(part)
            part = []
        else:
            part.append(run)
    yield from _paragraph(part)


def _paragraph(runs: Sequence[Run]) -> Iterator[Block]:
    text = markdown_of(runs)
    if text:
        yield _PARAGRAPH, text


def _fenced(node: Tag) -> Iterator[Block]:
    """Yield a piece of code between fences."""
    for line_break in node.find_all("br"):
        line_break.replace_with("\n")
    raw = DECEIVING.sub("", node.get_text()).replace("\r\n", "\n").replace("\r", "\n")
    lines = [line.rstrip() for line in raw.split("\n")]
    text = "\n".join(lines).strip("\n")
    if not text:
        return
    names = " ".join(str(tag.get("class") or "") for tag in (node.parent, node, node.find("code")) if tag is not None)
    language = _LANGUAGE.search(names)
    fence = "`" * max(3, 1 + max((len(found) for found in re.findall("`+", text)), default=0))
    yield _OTHER, f"{fence}{language[1] if language else ''}\n{text}\n{fence}"


def _item(mark: str, blocks: Sequence[Block]) -> str:
    """Return a list item, what follows its first line put below the first letter of it."""
    text = blocks[0][1]
    for (before, _), (kind, following) in pairwise(blocks):
        text += ("\n" if before == _PARAGRAPH and kind == _LIST else "\n\n") + following
    indent = " " * (len(mark) + 1)
    return f"{mark} " + "\n".join(f"{indent}{line}" if line else "" for line in text.split("\n")).removeprefix(indent)


def _number(value: object, otherwise: int) -> int:
    text = str(value or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else otherwise


def _with_blocks(root: Tag) -> set[int]:
    """Return the ids of the elements that have a block somewhere in them."""
    found: set[int] = set()
    for tag in root.find_all(list(_BLOCKS)):
        for parent in tag.parents:
            if id(parent) in found:
                break
            found.add(id(parent))
    return found
