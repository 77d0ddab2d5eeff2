"""Sentences in a text, and the sentence around a place in the Markdown of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"(?<=[.!?;])\s+")
_ABBREVIATED = re.compile(r"(?:\b(?:bv|bijv|ca|nr|art|incl|excl|max|min|o\.a|d\.w\.z|enz|resp|vgl)\.)$", re.IGNORECASE)
_BREAK = re.compile(r"\n(?=\n|[-*+#|>]|\d+[.)] )|[.?!;](?=\s)")
_SPACE = re.compile(r"\s*")
_FAR = 500  # letters to either side in which a sentence is looked for


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a plain text."""
    kept = ""
    for piece in _END.split(text):
        kept = f"{kept} {piece}".strip()
        if len(kept) > _FAR or not _ABBREVIATED.search(kept, max(len(kept) - 8, 0)):
            if kept:
                yield kept
            kept = ""
    if kept:
        yield kept


def sentence_at(body: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around a place in Markdown begins and ends; of a table that is the row."""
    first, last = max(start - _FAR, 0), min(end + _FAR, len(body))
    for match in _BREAK.finditer(body, first, start):
        if not _ABBREVIATED.search(body, max(match.start() - 8, 0), match.end()):
            first = match.end()
    for match in _BREAK.finditer(body, end, last):
        if not _ABBREVIATED.search(body, max(match.start() - 8, 0), match.end()):
            return first, match.start() if match.group() == "\n" else match.end()
    return first, last


def line_of(body: str, at: int, first_line: int) -> int:
    """Return the line of a place in the body of a page, which begins on ``first_line`` of its file."""
    space = _SPACE.match(body, at)
    return first_line + body.count("\n", 0, space.end() if space else at)
