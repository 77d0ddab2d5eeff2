"""Which Dutch segment says what which entry of the ledger says, now that the translator may have changed the text.

What stayed as it was is still linked as the ledger says; only what lies between is aligned anew. So a change in one
place never breaks a link in another, and a report of a thousand paragraphs is read in a moment.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from kennisbank.markup.segments import CONTEXT, Segment
from kennisbank.translations.alignment import Mark, Pair, align
from kennisbank.translations.ledger import Entry, Ledger


def marks_digest(noted: Sequence[Mark]) -> str:
    """Return a hash of what the translator's marks say, wherever they stand; "" without any."""
    said = [(one.together, one.split, one.omitted, one.reason, one.id, one.own) for one in noted]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:12] if said else ""


def link(
    ledger: Ledger,
    texts: Mapping[str, Segment],
    dutch: Sequence[Segment],
    noted: Sequence[Mark],
    *,
    only_marked: bool = False,
) -> tuple[Pair, ...]:
    """Return the pairs in the order of the translation, every entry in one of them.

    ``texts`` are the segments of the source by id, as far as they are known; an entry without one gets a segment
    without words. ``only_marked`` is for a summary, whose paragraphs have a source only where a mark names it.
    """
    segments = {entry.id: texts.get(entry.id) or _wordless(entry) for entry in ledger.entries}
    places = {segment.id: at for at, segment in enumerate(dutch)}
    known = _Known(ledger, places, unchanged=ledger.marks == marks_digest(noted))
    if only_marked:
        return tuple(_marked(list(segments.values()), dutch, noted))
    linker = _Linker(ledger, segments, dutch, noted, known, has_texts=bool(texts))
    return tuple(linker.pairs())


def _marked(source: Sequence[Segment], dutch: Sequence[Segment], noted: Sequence[Mark]) -> Iterator[Pair]:
    """Pair what marks name, and nothing else; what no mark names comes last."""
    by_id = {segment.id: segment for segment in source}
    wanted: dict[int, list[Segment]] = {}
    lines = [segment.line for segment in dutch]
    for mark in noted:
        at = bisect_right(lines, mark.line)
        if mark.id in by_id and at < len(dutch):
            wanted.setdefault(at, []).append(by_id.pop(mark.id))
    for at, segment in enumerate(dutch):
        yield Pair(tuple(wanted.get(at, ())), (segment,))
    yield from (Pair((segment,), ()) for segment in by_id.values())


def _wordless(entry: Entry) -> Segment:
    return Segment(entry.id, entry.kind, (), 1, 1, "", "")


@dataclass(frozen=True)
class _Group:
    """Entries that share their Dutch: the numbers of both."""

    entries: tuple[int, ...]
    dutch: tuple[int, ...]


class _Known:
    """The links of the ledger that still hold: all their Dutch is there, word for word."""

    def __init__(self, ledger: Ledger, places: Mapping[str, int], *, unchanged: bool) -> None:
        self.groups: list[_Group] = []
        used: set[int] = set()
        if not unchanged:
            return
        for names, run in groupby(enumerate(ledger.entries), key=lambda item: item[1].dutch):
            found = tuple(places[name] for name in names if name in places)
            if names and len(found) == len(names) and not used & set(found):
                used |= set(found)
                self.groups.append(_Group(tuple(at for at, _ in run), found))

    def in_order(self) -> tuple[list[_Group], list[_Group]]:
        """Return the longest row of groups whose Dutch stands in order, and the others."""
        best: list[int] = []  # of each length the last group of the row that ends earliest
        ends: list[int] = []
        before: list[int] = []
        for at, group in enumerate(self.groups):
            length = bisect_left(ends, group.dutch[0])
            before.append(best[length - 1] if length else -1)
            best[length : length + 1] = [at]
            ends[length : length + 1] = [group.dutch[0]]
        row = []
        at = best[-1] if best else -1
        while at >= 0:
            row.append(at)
            at = before[at]
        kept = set(row)
        return (
            [group for at, group in enumerate(self.groups) if at in kept],
            [group for at, group in enumerate(self.groups) if at not in kept],
        )


class _Linker:
    def __init__(
        self,
        ledger: Ledger,
        segments: Mapping[str, Segment],
        dutch: Sequence[Segment],
        noted: Sequence[Mark],
        known: _Known,
        *,
        has_texts: bool,
    ) -> None:
        self.source = [segments[entry.id] for entry in ledger.entries]
        self.language = ledger.language
        self.dutch = dutch
        self.noted = noted
        self.has_texts = has_texts
        self.anchors, self.elsewhere = known.in_order()
        self.taken = {at for group in self.elsewhere for at in group.entries}
        self.taken_dutch = {at for group in self.elsewhere for at in group.dutch}

    def pairs(self) -> Iterator[Pair]:
        start = _Group((-1,), (-1,))
        end = _Group((len(self.source),), (len(self.dutch),))
        row = [start, *self.anchors, end]
        for group, following in pairwise(row):
            if group is not start:
                yield self._pair(group)
            yield from self._between(group, following)

    def _pair(self, group: _Group) -> Pair:
        return Pair(tuple(self.source[at] for at in group.entries), tuple(self.dutch[at] for at in group.dutch))

    def _between(self, before: _Group, after: _Group) -> Iterator[Pair]:
        """Yield the pairs of what lies between two links that hold."""
        source = [self.source[at] for at in range(before.entries[-1] + 1, after.entries[0]) if at not in self.taken]
        places = range(before.dutch[-1] + 1, after.dutch[0])
        dutch = [self.dutch[at] for at in places if at not in self.taken_dutch]
        found = list(self._aligned(source, dutch, self._marks_between(before, after)))
        found += [self._pair(group) for group in self.elsewhere if group.dutch[0] in places]
        yield from sorted(found, key=_by_line(found))

    def _marks_between(self, before: _Group, after: _Group) -> list[Mark]:
        first = self.dutch[before.dutch[-1]].line if before.dutch[-1] >= 0 else 0
        last = self.dutch[after.dutch[0]].line if after.dutch[0] < len(self.dutch) else None
        return [mark for mark in self.noted if mark.line > first and (last is None or mark.line < last)]

    def _aligned(self, source: Sequence[Segment], dutch: Sequence[Segment], noted: Sequence[Mark]) -> Iterator[Pair]:
        if not source or not (dutch or noted):
            yield from (Pair((segment,), ()) for segment in source)
            yield from (Pair((), (segment,)) for segment in dutch)
        elif self.has_texts:
            yield from align(source, dutch, noted, self.language)
        else:
            yield from _in_step(source, dutch)


def _by_line(pairs: Sequence[Pair]) -> Callable[[Pair], tuple[int, int]]:
    """Return a key that puts pairs in the order of the translation, what has no Dutch after what it follows."""
    lines: dict[int, tuple[int, int]] = {}
    last = 0
    for at, pair in enumerate(pairs):
        last = pair.dutch[0].line if pair.dutch else last
        lines[id(pair)] = (last, at)
    return lambda pair: lines[id(pair)]


def _in_step(source: Sequence[Segment], dutch: Sequence[Segment]) -> Iterator[Pair]:
    """Pair segments one by one, as far as both have one of the same sort: for a source of which no words are kept."""
    rest = list(dutch)
    for segment in source:
        while rest and rest[0].kind == CONTEXT:
            yield Pair((), (rest.pop(0),))
        if rest and (rest[0].kind == segment.kind or len(rest) >= len(source)):
            yield Pair((segment,), (rest.pop(0),))
        else:
            yield Pair((segment,), ())
    yield from (Pair((), (segment,)) for segment in rest)
