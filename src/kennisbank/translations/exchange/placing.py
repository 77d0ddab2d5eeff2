"""Where the Dutch of a new piece goes, and which marks it gets: those of its source, as the Dutch near it has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kennisbank.markup.segments import Segment
from kennisbank.translations.exchange.blocks import Block, block_of, continued, list_mark
from kennisbank.translations.exchange.page import Addition, Page
from kennisbank.translations.exchange.units import Bundle

_PIPE = re.compile(r"(?<!\\)\|")
_LISTED = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_HASHES = re.compile(r"#+")


@dataclass(frozen=True)
class _Neighbour:
    """What stands before a new piece: its segment in the source, its kind, and the marks before its Dutch words."""

    source: Segment | None
    kind: str
    before: str
    is_title: bool


class Places:
    """Walks along the pieces of a translation in order, and says where each new one goes."""

    def __init__(self, page: Page, bundles: Sequence[Bundle]) -> None:
        self.page = page
        self.blocks = {one.id: block_of(one) for bundle in bundles for one in bundle.source}
        ordered = sorted((one for bundle in bundles for one in bundle.source), key=lambda one: one.line)
        self.previous: Mapping[str, Segment] = {after.id: before for before, after in pairwise(ordered)}
        self.parents = _parents(ordered, self.blocks)
        self.shifts = _shifts(page, bundles, self.blocks)
        self.present: set[str] = set()  # ids of the source that have Dutch, or get some
        self.anchor: Segment | None = None  # the last Dutch segment so far
        self.neighbour: _Neighbour | None = None
        self.past_omitted = False
        self.openers: list[Segment] = []  # frames without a title that are new

    def pass_by(self, bundle: Bundle) -> None:
        """Go past a piece that has Dutch, was left out, or gets no Dutch now."""
        if bundle.dutch:
            self.present |= {one.id for one in bundle.source}
            self.anchor, self.past_omitted, self.openers = bundle.dutch[-1], False, []
            block = self.page.block(self.anchor)
            source = bundle.source[-1] if bundle.source else None
            self.neighbour = _Neighbour(source, self.anchor.kind, block.before, block.is_title)
        elif bundle.omitted:
            self.past_omitted, self.openers = True, []
        elif bundle.source and not self.blocks[bundle.id].text:
            self.openers.append(bundle.source[0])
            self.present.add(bundle.id)
        else:
            self.openers = []

    def missing_parent(self, bundle: Bundle) -> Segment | None:
        """Return the piece a new one stands in (a frame, a list, a table) when that has no Dutch."""
        parent = self.parents.get(bundle.id)
        return parent if parent and parent.id not in self.present else None

    def add(self, bundle: Bundle, parts: Sequence[str]) -> Addition:
        """Return where a new piece goes, and go past it."""
        segment, block = bundle.source[0], self.blocks[bundle.id]
        before = self._marks(segment, block)
        lines = segment.source.split("\n") if bundle.locked else block.fresh(parts, before, self.page.house_style)
        if segment.kind == "row" and self._is_head(segment):
            lines.append(f"{continued(before)}|{'---|' * len(_PIPE.split(block.text.strip().strip('|')))}")
        opening = [line for one in self.openers for line in one.source.split("\n")]
        if opening and self._gap(segment):
            opening.append("")
        addition = Addition(
            bundle.id,
            self.page.behind(self.anchor, past_omitted=self.past_omitted),
            [*opening, *lines],
            [*(one.kind for one in self.openers), segment.kind],
            joined=not opening and self._joins(segment, block),
            separator=self._quote(before),
        )
        self.present.add(bundle.id)
        self.neighbour = _Neighbour(segment, segment.kind, before, block.is_title)
        self.openers = []
        return addition

    def _marks(self, segment: Segment, block: Block) -> str:
        before = block.before
        if segment.kind == "heading":
            hashes = _HASHES.search(before)
            level = len(hashes[0]) if hashes else min(len(segment.path) + 1, 2)
            sign = "#" * min(max(level + self.shifts.get(segment.id, 0), 1), 6)
            return _HASHES.sub(sign, before, count=1) if hashes else f"{before}{sign} "
        near = self.neighbour
        if near is None or near.source is None or near.source.kind != segment.kind:
            return before
        lead, mark = list_mark(before)
        near_lead, near_mark = list_mark(self.blocks[near.source.id].before)
        dutch_lead, dutch_mark = list_mark(near.before)
        if mark and near_mark and dutch_mark and lead == near_lead:
            bullet = mark[0] in "-*+" and dutch_mark[0] in "-*+"
            return f"{dutch_lead}{dutch_mark[0] if bullet else mark[0]}{mark[1:]}"
        return before

    def _gap(self, segment: Segment) -> int:
        """Return how many lines stand between a segment of the source and the one before it."""
        before = self.previous.get(segment.id)
        return segment.line - before.end - 1 if before else 1

    def _joins(self, segment: Segment, block: Block) -> bool:
        near = self.neighbour
        if near is None:
            return False
        if segment.kind == "row":
            return near.kind == "row" and not self._is_head(segment)
        listed = _LISTED.match(block.before) and (near.kind == "item" or _LISTED.match(near.before))
        return not self._gap(segment) and (near.is_title or listed is not None)

    def _is_head(self, segment: Segment) -> bool:
        parent = self.parents.get(segment.id)
        return parent is None or parent.kind != "row"

    def _quote(self, before: str) -> str:
        sign = before[: before.rfind(">") + 1]
        return sign if self.neighbour and sign and self.neighbour.before.startswith(sign) else ""


def _parents(ordered: Iterable[Segment], blocks: Mapping[str, Block]) -> dict[str, Segment]:
    """Return for what stands in a frame or a list its title or its item, and for the rows of a table their head."""
    found: dict[str, Segment] = {}
    around: list[tuple[int, bool, Segment]] = []
    head = row = None
    for segment in ordered:
        before = blocks[segment.id].before or segment.source
        indent = len(before.expandtabs(4)) - len(before.expandtabs(4).lstrip(" "))
        while around and around[-1][0] >= indent:
            around.pop()
        if around and around[-1][1]:
            found[segment.id] = around[-1][2]
        opens = blocks[segment.id].is_title or not blocks[segment.id].text or bool(list_mark(before)[1])
        around.append((indent, opens, segment))
        if segment.kind == "row":
            # Under a head stands the line with dashes; a row follows the one before it at once.
            if head and row and segment.line == row.end + (2 if row is head else 1):
                found[segment.id] = head
            else:
                head = segment
            row = segment
    return found


def _shifts(page: Page, bundles: Sequence[Bundle], blocks: Mapping[str, Block]) -> dict[str, int]:
    """Return for each heading of the source how many levels deeper the Dutch headings around it are."""
    found: dict[str, int] = {}
    shift: int | None = None
    waiting: list[str] = []
    for bundle in bundles:
        if not bundle.source or bundle.source[0].kind != "heading":
            continue
        if bundle.dutch and bundle.dutch[0].kind == "heading":
            theirs, ours = blocks[bundle.id].before.count("#"), page.block(bundle.dutch[0]).before.count("#")
            if theirs and ours:
                shift = ours - theirs
                found |= dict.fromkeys(waiting, shift)
                waiting = []
        elif shift is None:
            waiting.append(bundle.id)
        else:
            found[bundle.id] = shift
    return found
