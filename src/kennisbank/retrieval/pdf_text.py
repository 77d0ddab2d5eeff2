"""Printed lines become paragraphs, headings and lists again.

A PDF knows only where letters stand, so all of this is a guess: by size, by place, by how a line begins and ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kennisbank.retrieval.inline import Run, markdown_of


@dataclass(frozen=True)
class Line:
    """A printed line: its text, the height of its letters, and where it begins, in points from below left."""

    text: str
    size: float
    bold: bool
    x: float
    y: float


@dataclass
class _Block:
    kind: str  # text, item or number
    lines: list[Line] = field(default_factory=list)
    mark: str = ""


EDGE = 3  # lines at the top and bottom of a page that may be its header and footer
_REPEATED = 0.4  # of the pages: what is printed on so many is no text; left and right pages may have their own
_LARGER = 1.15  # times the usual size: letters of a heading
_GAP = 1.35  # times the usual distance between lines: a new paragraph
_SHORT = 0.7  # times the usual length: a last line
_LONGEST_HEADING = 160
_PAGE_NUMBER = re.compile(
    r"(?:(?:page|pagina|blz\.?|p\.|pg\.?|seite)\s*)?[-–|]?\s*(?:\d{1,4}|[ivxl]{1,7})\s*[-–|]?"
    r"(?:\s*(?:of|van|/|sur|von)\s*\d{1,4})?",
    re.IGNORECASE,
)
_NUMBER_AT_END = re.compile(r"^\d{1,4}(?=\s|$)|(?<=\s)\d{1,4}$")
_LONGEST_HEADER = 100
_CONTENTS = re.compile(r"(?:\s?\.){5,}\s*[\divxl]{0,5}$")  # a heading, dots, and its page
_BULLET = re.compile(r"([•‣▪▫◦●○■□❖➢➤✓\uf0b7\uf0a7\uf0d8])\s*(?=\S|$)")
_DASH = re.compile(r"([-–—*o])\s+(?=\S)")
_ITEM_NUMBER = re.compile(r"(\d{1,2})[.)]\s+(?=\S)")
_HEADING_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[^\W\d_])")
_ENDS = (".", "!", "?", ":", ";", "”", '"')


def markdown_of_pages(pages: Sequence[Sequence[Line]]) -> str:
    """Return the lines of all pages as Markdown; "" when there is nothing in them."""
    lines = [list(page) for page in _without_furniture(pages)]
    flat = [line for page in lines for line in page]
    if not flat:
        return ""
    usual = _Usual(flat)
    blocks: list[_Block] = []
    for page in lines:
        for at, line in enumerate(page):
            before = page[at - 1] if at else None
            _place(line, before, blocks, usual)
    words = _Words(flat)
    levels = _levels(blocks, usual)
    return _written(blocks, levels, words)


class _Usual:
    """How large, how long and how far apart the lines of the text are."""

    def __init__(self, lines: Sequence[Line]) -> None:
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size)] += len(line.text)
        self.size = sizes.most_common(1)[0][0]
        lengths = sorted(len(line.text) for line in lines if round(line.size) == self.size)
        self.length = lengths[len(lengths) * 9 // 10]
        gaps = Counter(
            round(before.y - line.y)
            for before, line in pairwise(lines)
            if 0 < before.y - line.y < 3 * max(line.size, 1) and round(line.size) == round(before.size) == self.size
        )
        self.gap = float(gaps.most_common(1)[0][0]) if gaps else 1.2 * self.size

    def larger(self, line: Line) -> bool:
        return line.size >= _LARGER * self.size


def _place(line: Line, before: Line | None, blocks: list[_Block], usual: _Usual) -> None:
    """Add a line to the last block, or begin another one with it."""
    last = blocks[-1] if blocks else None
    fresh = last is None or not last.lines or _apart(line, before, last, usual)
    bullet = _BULLET.match(line.text)
    loose = fresh or last is None or last.kind != "text" or last.lines[-1].text.endswith(_ENDS)
    if not bullet and loose:
        bullet = _DASH.match(line.text)
    if bullet:
        rest = line.text[bullet.end() :]
        block = _Block("item", [], "-")
        if rest:
            block.lines.append(replace(line, text=rest))
        blocks.append(block)
        return
    if last is not None and not last.lines:
        last.lines.append(line)  # the text behind a bullet that stood alone
        return
    number = _ITEM_NUMBER.match(line.text)
    if number and loose and not line.bold and not usual.larger(line):
        blocks.append(_Block("number", [replace(line, text=line.text[number.end() :])], f"{int(number[1])}."))
    elif fresh or last is None:
        blocks.append(_Block("text", [line]))
    else:
        last.lines.append(line)


def _apart(line: Line, before: Line | None, last: _Block, usual: _Usual) -> bool:
    """Say whether a line belongs to another paragraph than the line before it."""
    end = last.lines[-1]
    if abs(line.size - end.size) > 0.1 * max(line.size, end.size):
        return True
    gap = (before.y - line.y) if before is not None else 0.0
    if before is None or gap < 0:  # another page or column
        return usual.larger(line) or end.text.endswith(_ENDS) or not line.text[:1].islower()
    if gap > _GAP * usual.gap * max(1.0, line.size / usual.size):
        return True
    if gap and line.bold != end.bold and (line.bold or len(last.lines) == 1):
        return True
    short = len(end.text) < _SHORT * usual.length
    if last.kind != "text" and gap and line.x <= last.lines[0].x + 0.5 and line.x < end.x - 0.5:
        return True
    return gap > 0 and short and end.text.endswith(_ENDS)


def _levels(blocks: Iterable[_Block], usual: _Usual) -> dict[int, int]:
    """Return the level of every block that is a heading, by its id."""
    numbered: dict[int, int] = {}
    sized: dict[int, float] = {}
    for block in blocks:
        text = " ".join(line.text for line in block.lines)
        first = block.lines[0] if block.lines else None
        if first is None or block.kind != "text" or len(text) > _LONGEST_HEADING or not re.search(r"[^\W\d_]", text):
            continue
        number = _HEADING_NUMBER.match(text)
        striking = usual.larger(first) or all(line.bold for line in block.lines)
        if (
            number
            and not text.endswith((".", ";", ",", ":"))
            and (striking or "." in number[1])
            and len(block.lines) < 4
        ):
            numbered[id(block)] = min(2 + number[1].count("."), 6)
        elif usual.larger(first):
            sized[id(block)] = round(first.size)
    order = sorted(set(sized.values()), reverse=True)
    return {**{name: min(order.index(size) + 1, 6) for name, size in sized.items()}, **numbered}


def _written(blocks: Sequence[_Block], levels: dict[int, int], words: _Words) -> str:
    parts: list[str] = []
    before = ""
    for block in blocks:
        text = words.joined([line.text for line in block.lines])
        if not text:
            continue
        kind = block.kind
        if id(block) in levels:
            written = f"{'#' * levels[id(block)]} {markdown_of([Run(text)], starts_block=False)}"
        else:
            written = f"{block.mark} {markdown_of([Run(text)])}".lstrip()
        parts.append(("\n" if kind == before and kind != "text" else "\n\n") + written)
        before = kind
    return "".join(parts).strip("\n") + "\n" if parts else ""


class _Words:
    """Joins lines; a hyphen at the end of one is left out, unless the word is written with it elsewhere."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.known = {word.lower() for line in lines for word in re.findall(r"\w+(?:-\w+)*", line.text)}

    def joined(self, lines: Sequence[str]) -> str:
        text = ""
        for line in lines:
            start = re.match(r"\w+(?:-\w+)*", line)
            end = re.search(r"([^\W\d_](?:[\w-]*[^\W_])?)[-\u00ad‐]$", text)
            if end and start and line[0].islower():
                hyphened = f"{end[1]}-{start[0]}".lower()
                keep = hyphened in self.known and f"{end[1]}{start[0]}".lower() not in self.known
                text = text[:-1] + ("-" if keep else "") + line
            else:
                text = f"{text} {line}" if text else line
        return text.replace("\u00ad", "")


def _without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the pages without page numbers, headers and footers that many pages have, and tables of contents."""
    counts: Counter[str] = Counter()
    numbers: Counter[int] = Counter()  # how much more a number at the edge is than that of its page
    for number, page in enumerate(pages):
        edges = _edges(page)
        counts.update({_key(page[at]) for at in edges})
        numbers.update({int(found) - number for at in edges for found in _NUMBER_AT_END.findall(page[at].text)})
    least = max(3.0, _REPEATED * len(pages))
    usual = Counter(round(line.size) for page in pages for line in page).most_common(1)
    repeated = {key for key, count in counts.items() if count >= least}
    ahead, count = numbers.most_common(1)[0] if numbers else (0, 0)
    cleaned = []
    for number, page in enumerate(pages):
        printed = str(number + ahead) if count >= least else ""
        rest = _peeled(page, repeated, printed, usual[0][0] if usual else 0, alone=len(pages) == 1)
        cleaned.append([line for line in rest if not _CONTENTS.search(line.text)])
    return cleaned


def _peeled(page: Sequence[Line], repeated: set[str], printed: str, usual: float, *, alone: bool) -> list[Line]:
    """Return a page without what is furniture at its top and bottom, from the outside in.

    ``printed`` is the number that is printed on the page, "" when that is not known; ``usual`` the size of letters.
    """

    def is_furniture(line: Line) -> bool:
        if _key(line) in repeated or (not alone and _PAGE_NUMBER.fullmatch(line.text)):
            return True
        # A heading such as "2 Speed" may well stand on page 2.
        plain = not line.bold and line.size < _LARGER * usual and len(line.text) < _LONGEST_HEADER
        return plain and bool(printed) and printed in _NUMBER_AT_END.findall(line.text)

    start, end = 0, len(page)
    while start < min(EDGE, end) and is_furniture(page[start]):
        start += 1
    while end > max(start, len(page) - EDGE) and is_furniture(page[end - 1]):
        end -= 1
    return list(page[start:end])


def _edges(page: Sequence[Line]) -> set[int]:
    count = len(page)
    return {*range(min(EDGE, count)), *range(max(0, count - EDGE), count)}


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", " ".join(line.text.lower().split()))
