"""Marks in a page's text at the start of each segment, so that what is known of a segment can be shown where it stands.

A mark is an empty one of kind "place" with the segment's id as its key; ``view.content`` fills it in. A segment without
a place of its own in the text (a heading, which has an id already, code, HTML, a drawing) gets none.
"""

from __future__ import annotations

import re

from kennisbank.markup.marks import mark
from kennisbank.markup.segments import Segment, segments

KIND = "place"
_UNMARKED = frozenset({"heading", "code", "html"})
#: What may stand before the words of a segment: indentation, list marks, boxes to tick, quotation marks, a table edge.
_BEFORE = re.compile(r"(?:[ \t]*(?:(?:[-*+:]|\d{1,9}[.)])[ \t]+|>[ \t]*))*(?:\[[ xX]\][ \t]+)?[ \t]*(?:\|[ \t]*)?")
# At these a mark would make something else of the line: a call-out, a tab, a note below the text, a picture that stands
# alone, an attribute list, a definition of a link.
_OTHERWISE = re.compile(r"!!!|\?\?\?|===|\[\^|!\[|\{:|\[[^\]]*\]:|<")


def with_places(body: str) -> str:
    """Return a page's Markdown with a mark at the start of each segment."""
    lines = body.split("\n")
    for segment in segments(body):
        line = lines[segment.line - 1] if segment.line <= len(lines) else ""
        place = _place(segment, line)
        if place is not None:
            lines[segment.line - 1] = f"{line[:place]}{mark(KIND, segment.id)}{line[place:]}"
    return "\n".join(lines)


def has_place(segment: Segment) -> bool:
    """Say whether a mark can stand at the start of a segment."""
    return _place(segment, segment.source.split("\n", 1)[0]) is not None


def _place(segment: Segment, line: str) -> int | None:
    """Return the column at which the words of a segment begin on its first line; None when no mark can stand there."""
    if segment.kind in _UNMARKED:
        return None
    match = _BEFORE.match(line)
    place = match.end() if match else 0
    rest = line[place:]
    return place if rest.strip() and not _OTHERWISE.match(rest) else None
