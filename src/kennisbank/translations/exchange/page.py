"""The Dutch page as lines with their line ends, and the edits that go into it without touching anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from kennisbank.markup.segments import Segment, segments
from kennisbank.translations.alignment import marks
from kennisbank.translations.exchange.blocks import LOCKED, Block, block_of
from kennisbank.translations.exchange.sentences import in_house_style

_LINE_END = re.compile("(\r\n|\r|\n)")
_BOM = "\ufeff"
_BELOW = re.compile(
    r"[ \t>]*(?:=+|-+|\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?)[ \t]*"
)  # what belongs above it


@dataclass(frozen=True)
class Change:
    """Other lines for some Dutch segments, by their place among those of the page."""

    id: str
    lines: Mapping[int, Sequence[str]]


@dataclass(frozen=True)
class Addition:
    """A new block before line ``at`` (from 0): its lines, and the kinds of the segments they make."""

    id: str
    at: int
    lines: Sequence[str]
    kinds: Sequence[str]
    joined: bool  # follows what stands before it without a blank line: the next item of a list, the next row
    separator: str = ""  # what stands on the blank line before it: the sign of a quote


class Page:
    """A Dutch text, its segments, and what it becomes with some edits."""

    def __init__(self, text: str) -> None:
        self.bom = _BOM if text.startswith(_BOM) else ""
        pieces = _LINE_END.split(text.removeprefix(_BOM))
        self.lines, self.ends = pieces[::2], [*pieces[1::2], ""]
        self.end = next((end for end in self.ends if end), "\n")
        self.segments = segments(text)
        self.blocks = [block_of(one, self.lines[one.line - 1 : one.end]) for one in self.segments]
        self.places = {(one.line, one.id): at for at, one in enumerate(self.segments)}
        self.house_style = in_house_style(
            [line.words for line in group]
            for block in self.blocks
            if not block.one_line and block.kind not in LOCKED
            for group in block.groups
        )
        self.omitted_at = [mark.line for mark in marks(text) if mark.omitted]
        first = min((one.line - 1 for one in self.segments), default=len(self.lines))
        self.start = _after_front_matter(self.lines[:first])

    def place(self, segment: Segment) -> int:
        """Return the place of a segment among those of the page; raises ValueError when it is of another text."""
        place = self.places.get((segment.line, segment.id))
        if place is None or self.segments[place].source != segment.source:
            raise ValueError("these pairs are not of this text")
        return place

    def block(self, segment: Segment) -> Block:
        """Return a segment of the page, taken apart."""
        return self.blocks[self.place(segment)]

    def behind(self, segment: Segment | None, *, past_omitted: bool) -> int:
        """Return the line (from 0) behind a segment, and behind a mark that tells what was left out after it."""
        at, until = self.start, self.segments[0].line - 1 if self.segments else len(self.lines)
        if segment is not None:
            at, place = segment.end, self.place(segment)
            below = self.lines[at] if at < len(self.lines) else ""
            underlined = segment.kind == "heading" and "#" not in self.blocks[place].before
            if (underlined or segment.kind == "row") and _BELOW.fullmatch(below):
                at += 1
            following = self.segments[place + 1] if place + 1 < len(self.segments) else None
            until = following.line - 1 if following else len(self.lines)
        return max([at, *(line for line in self.omitted_at if at < line <= until)]) if past_omitted else at

    def edited(self, edits: Sequence[Change | Addition]) -> str | None:
        """Return the text with these edits; None when that would make something else of the rest of the page."""
        changed = {place: lines for edit in edits if isinstance(edit, Change) for place, lines in edit.lines.items()}
        added: dict[int, list[Addition]] = {}
        for edit in edits:
            if isinstance(edit, Addition):
                added.setdefault(edit.at, []).append(edit)
        text = self._text(changed, added)
        found = [(one.kind, one.plain) for one in segments(text)]
        for is_now, wanted in zip_longest(found, self._expected(changed, added)):
            if is_now is None or wanted is None or is_now[0] != wanted[0] or wanted[1] not in ("", is_now[1]):
                return None
        return text

    def _text(self, changed: Mapping[int, Sequence[str]], added: Mapping[int, Sequence[Addition]]) -> str:
        out: list[str] = []
        replaced = {self.segments[place].line - 1: place for place in changed}
        at = 0
        while at <= len(self.lines):
            if at in added:
                self._add(out, added[at], self.lines[at] if at < len(self.lines) else "")
            if at in replaced:
                place = replaced[at]
                old, new = self.segments[place], changed[place]
                if at + len(new) != old.end:
                    out += [f"{line}{self.end}" for line in new[:-1]]
                    out.append(f"{new[-1]}{self.ends[old.end - 1]}")
                else:
                    out += [f"{line}{end}" for line, end in zip(new, self.ends[at : old.end], strict=True)]
                at = old.end
            else:
                out += [f"{self.lines[at]}{self.ends[at]}"] if at < len(self.lines) else []
                at += 1
        return self.bom + "".join(out)

    def _add(self, out: list[str], additions: Sequence[Addition], following: str) -> None:
        """Add new blocks behind what there is, with blank lines around them."""
        unended = bool(out) and not out[-1].endswith(("\n", "\r"))
        if unended:
            out[-1] += self.end
        for addition in additions:
            if out and out[-1].strip() and not addition.joined:
                out.append(f"{addition.separator}{self.end}")
            out += [f"{line}{self.end}" for line in addition.lines]
        if following.strip() and not additions[-1].joined:
            out.append(self.end)
        if unended:
            out[-1] = out[-1].removesuffix(self.end)

    def _expected(
        self, changed: Mapping[int, Sequence[str]], added: Mapping[int, Sequence[Addition]]
    ) -> Iterator[tuple[str, str]]:
        """Yield kind and plain text of every segment there must be; "" for a text that may be anything."""
        waiting = sorted(added)
        for place, segment in enumerate(self.segments):
            while waiting and waiting[0] < segment.line:
                yield from ((kind, "") for one in added[waiting.pop(0)] for kind in one.kinds)
            yield segment.kind, "" if place in changed else segment.plain
        yield from ((kind, "") for at in waiting for one in added[at] for kind in one.kinds)


def _after_front_matter(lines: Sequence[str]) -> int:
    if not lines or lines[0].rstrip(" \t") != "---":
        return 0
    return next((at for at, line in enumerate(lines[1:], start=2) if line.rstrip(" \t") == "---"), 0)
