"""Which Dutch paragraph says what which paragraph of the source says.

Both run in the same order, so a pair is found by its place, helped by what survives translation: length, figures, names
and the sort of segment (after Gale and Church, "A program for aligning sentences in bilingual corpora", 1993). Headings
bring both texts in step again. What a translator wrote between the paragraphs goes first::

    <!-- bron: 2 samen -->                 the next paragraph says what two of the source say
    <!-- bron: gesplitst -->               the next two paragraphs say what one of the source says
    <!-- bron: 3 weggelaten, want … -->    three paragraphs of the source are left out here, for a reason
    <!-- bron: 0a1b2c3d4e5f -->            the next paragraph says what the one with this id says, wherever that stands
    <!-- bron: geen -->                    the next paragraph is our own
    <!-- bron: cijfer klopt, want … -->    a figure of the next paragraph is meant to differ; so too sterkte, naam, term

The last does not steer the pairing: it answers a doubt of :mod:`kennisbank.translations.faithful`.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from kennisbank.markup.segments import CONTEXT, Segment
from kennisbank.translations.figures import figures

BAND = 80  # segments that a translation may be ahead or behind, beside what its length explains
BEAM = 40.0  # how much dearer than the cheapest a way may be for now
GROWTH, SPREAD = 1.1, 6.8  # Dutch letters for one of the source, and how much that differs (letters squared a letter)
# What a step costs before anything is known of the segments: less for what translators do more.
_STEPS: Mapping[tuple[int, int], float] = {(1, 1): 0.1, (1, 0): 3.2, (0, 1): 3.2, (2, 1): 3.4, (1, 2): 3.4}
OTHER_SECTION = 2.0  # what it costs to pair segments below headings that are no pair
_NEVER = 1e6
_MARK = re.compile(r"^[ \t]*<!--\s*bron:\s*(.*?)\s*-->[ \t]*$", re.MULTILINE)
_TOGETHER = re.compile(r"(\d+) samen")
_OMITTED = re.compile(r"(?:(\d+) )?weggelaten\b[,:]?\s*(.*)")
_ID = re.compile(r"[0-9a-f]{12}(?:-\d+)?")
# What a translator may say is meant, with the kind of doubt that it answers.
MEANT: Mapping[str, str] = {"cijfer": "figure", "sterkte": "modality", "naam": "authority", "term": "term"}
_MEANT = re.compile(r"(?P<what>\w+(?:(?:, | en )\w+)*) klop(?:t|pen)\b[,:]?\s*(?:want\s+)?(?P<reason>\S.*)")
_NAME = re.compile(r"\b(?:[A-Z]{2,}\w*|[A-Z][a-z]+(?:[A-Z]\w*)+|[A-Z][\w-]*\d\w*)\b")


@dataclass(frozen=True)
class Pair:
    """Segments of the source with the Dutch ones that say the same.

    Without Dutch ones it was left out, for ``reason`` when the translator gave one; without source ones it is our own.
    """

    source: tuple[Segment, ...]
    dutch: tuple[Segment, ...]
    reason: str = ""

    @property
    def status(self) -> str:
        """What it is: paired, merged, split, omitted (for a reason), missing (for none), or own."""
        if not self.source:
            return "own"
        if not self.dutch:
            return "omitted" if self.reason else "missing"
        return "merged" if len(self.source) > 1 else "split" if len(self.dutch) > 1 else "paired"


@dataclass(frozen=True)
class Mark:
    """What a translator wrote about the Dutch segment that follows: see the top of this module."""

    line: int
    together: int = 1
    split: bool = False
    omitted: int = 0
    reason: str = ""
    id: str = ""
    own: bool = False
    meant: frozenset[str] = frozenset()  # the kinds of doubt that ``reason`` answers
    wrong: str = ""  # what it says, when that means nothing
    understood: bool = True


def marks(text: str) -> tuple[Mark, ...]:
    """Return the marks in a Dutch text, in order."""
    found = []
    for match in _MARK.finditer(text):
        line, said = text.count("\n", 0, match.start()) + 1, match[1]
        if together := _TOGETHER.fullmatch(said):
            found.append(Mark(line, together=int(together[1])))
        elif omitted := _OMITTED.fullmatch(said):
            found.append(Mark(line, omitted=int(omitted[1] or 1), reason=omitted[2].removeprefix("want ").strip()))
        elif _ID.fullmatch(said):
            found.append(Mark(line, id=said))
        elif meant := _meant(said):
            found.append(Mark(line, meant=meant[0], reason=meant[1]))
        elif said in ("gesplitst", "geen"):
            found.append(Mark(line, split=said == "gesplitst", own=said == "geen"))
        else:
            found.append(Mark(line, wrong=said, understood=False))
    return tuple(found)


def _meant(said: str) -> tuple[frozenset[str], str] | None:
    """Return what a mark says is meant, and why; None when it says something else, or gives no reason."""
    match = _MEANT.fullmatch(said)
    kinds = re.split(r", | en ", match["what"]) if match else []
    if match is None or not set(kinds) <= set(MEANT) or match["reason"] == "want":
        return None
    return frozenset(MEANT[kind] for kind in kinds), match["reason"]


def align(
    source: Sequence[Segment], dutch: Sequence[Segment], noted: Sequence[Mark] = (), language: str = "en"
) -> tuple[Pair, ...]:
    """Return the pairs in the order of the translation; what was left out stands where it would have been."""
    return tuple(_Alignment(source, dutch, noted, language).pairs())


@dataclass
class _Side:
    """What of a segment survives translation."""

    length: int
    values: frozenset[str]
    names: frozenset[str]
    kind: str
    level: int

    @classmethod
    def of(cls, segment: Segment, language: str) -> _Side:
        values = frozenset(number for number, _ in figures(segment.plain, language))
        level = len(segment.source) - len(segment.source.lstrip("#")) if segment.kind == "heading" else 0
        return cls(len(segment.plain), values, frozenset(_NAME.findall(segment.plain)), segment.kind, level)


class _State(NamedTuple):
    """What went before on the cheapest way to a place.

    ``skipped`` are the source segments left out since the last Dutch one; ``apart`` says that one of the texts passed a
    heading that the other does not have.
    """

    skipped: int = 0
    apart: bool = False


class _Place(NamedTuple):
    """The cheapest way to a place in both texts: what it costs, its last step, and what went before."""

    cost: float
    step: tuple[int, int]
    state: _State


@dataclass
class _Orders:
    """What the marks ask of one Dutch segment."""

    together: int = 1
    split: bool = False
    omitted: int = 0
    reasons: list[str] = field(default_factory=list)


class _Alignment:
    def __init__(
        self, source: Sequence[Segment], dutch: Sequence[Segment], noted: Sequence[Mark], language: str
    ) -> None:
        self.after_all = _Orders()  # what is asked for behind the last Dutch segment
        self.pinned: dict[int, Segment] = {}
        self.own: set[int] = {at for at, segment in enumerate(dutch) if segment.kind == CONTEXT}
        orders = self._orders(source, dutch, noted)
        away = {segment.id for segment in self.pinned.values()}
        self.source = [segment for segment in source if segment.id not in away]
        self.places = [at for at in range(len(dutch)) if at not in self.own and at not in self.pinned]
        self.all_dutch = dutch
        self.dutch = [dutch[at] for at in self.places]
        self.orders = [orders.get(at, _Orders()) for at in self.places] + [self.after_all]
        self.sides = [_Side.of(segment, language) for segment in self.source]
        self.dutch_sides = [_Side.of(segment, "nl") for segment in self.dutch]

    def _orders(self, source: Sequence[Segment], dutch: Sequence[Segment], noted: Sequence[Mark]) -> dict[int, _Orders]:
        by_id = {segment.id: segment for segment in source}
        found: dict[int, _Orders] = {}
        lines = [segment.line for segment in dutch]
        for mark in noted:
            at = next((at for at in range(bisect_right(lines, mark.line), len(dutch)) if at not in self.own), None)
            if at is not None and mark.own:
                self.own.add(at)
            elif at is not None and mark.id in by_id:
                self.pinned[at] = by_id[mark.id]
        apart = self.own | set(self.pinned)  # known first: what is left out stands before the next that is not apart
        for mark in noted:
            at = next((at for at in range(bisect_right(lines, mark.line), len(dutch)) if at not in apart), None)
            order = self.after_all if at is None else found.setdefault(at, _Orders())
            order.omitted += mark.omitted
            order.reasons += [mark.reason] * mark.omitted
            order.together = max(order.together, mark.together)
            order.split = order.split or mark.split
        return found

    def pairs(self) -> Iterator[Pair]:
        """Yield the pairs along the cheapest way through both texts, with what stands apart where it stands."""
        at = to = told = 0
        for step_source, step_dutch in self._cheapest():
            if step_dutch:
                yield from self._apart(told, self.places[to])
                told = self.places[to + step_dutch - 1] + 1
            reasons = self.orders[to].reasons
            reason = reasons.pop(0) if not step_dutch and reasons else ""
            yield Pair(tuple(self.source[at : at + step_source]), tuple(self.dutch[to : to + step_dutch]), reason)
            if step_dutch:
                yield from self._apart(self.places[to] + 1, told)  # what stands in the middle of the pair
            at, to = at + step_source, to + step_dutch
        yield from self._apart(told, len(self.all_dutch))

    def _apart(self, start: int, end: int) -> Iterator[Pair]:
        """Yield the Dutch segments from one place to another that are our own, or say what stands elsewhere."""
        for at in range(start, end):
            if at in self.pinned:
                yield Pair((self.pinned[at],), (self.all_dutch[at],))
            elif at in self.own:
                yield Pair((), (self.all_dutch[at],))

    def _cheapest(self) -> list[tuple[int, int]]:
        """Return the steps of the cheapest way through both texts."""
        columns = len(self.dutch)
        table = self._table(BAND, BEAM)
        if columns not in table[-1]:
            table = self._table(len(self.source) + columns, math.inf)  # texts that hardly belong together
        return _way_back(table, columns)

    def _table(self, band: float, beam: float) -> list[dict[int, _Place]]:
        """Return the cheapest way to every place that may still win: a row for each source segment, and one behind."""
        rows, columns = len(self.source), len(self.dutch)
        table: list[dict[int, _Place]] = [{} for _ in range(rows + 1)]
        table[0][0] = _Place(0.0, (0, 0), _State())
        for at, row in enumerate(table):
            limit = min((place.cost for place in row.values()), default=0.0) + (beam if at < rows else math.inf)
            expected = at * columns / rows if rows else 0
            for to in range(
                max(0, int(expected - band)), (min(columns, int(expected + band)) if rows else columns) + 1
            ):
                here = row.get(to)
                if here is None or here.cost > limit:
                    continue
                for step in self._steps(at, to):
                    there, column = at + step[0], to + step[1]
                    if there > rows or column > columns:
                        continue
                    cost = here.cost + self._cost(at, to, step, here.state)
                    known = table[there].get(column)
                    if known is None or cost < known.cost:
                        table[there][column] = _Place(cost, step, self._after(at, to, step, here.state))
        return table

    def _steps(self, at: int, to: int) -> Iterator[tuple[int, int]]:
        yield from _STEPS
        together = self.orders[to].together
        if together > 2 and at + together <= len(self.source):
            yield together, 1

    def _after(self, at: int, to: int, step: tuple[int, int], state: _State) -> _State:
        sides = (*self.sides[at : at + step[0]], *self.dutch_sides[to : to + step[1]])
        heading = any(side.kind == "heading" for side in sides)
        apart = (state.apart or heading) if 0 in step else (state.apart and not heading)
        return _State(state.skipped + 1 if step == (1, 0) else 0, apart)

    def _cost(self, at: int, to: int, step: tuple[int, int], state: _State) -> float:
        order, skipped = self.orders[to], state.skipped
        if step == (1, 0):
            return 0.0 if skipped < order.omitted else _STEPS[step] + (1.0 if self.sides[at].kind == "heading" else 0.0)
        if skipped < order.omitted:
            return _NEVER  # what was to be left out here comes first
        if step == (0, 1):
            return _STEPS[step] + (1.0 if self.dutch_sides[to].kind == "heading" else 0.0)
        if order.together > 1 and step != (order.together, 1):
            return _NEVER
        if order.split and step != (1, 2):
            return _NEVER
        asked = order.together > 1 or order.split
        apart = OTHER_SECTION if state.apart and self.sides[at].kind != "heading" else 0.0
        return (0.0 if asked else _STEPS[step]) + apart + self._difference(at, to, step)

    def _difference(self, at: int, to: int, step: tuple[int, int]) -> float:
        """Return how little some segments are like others, as the cost of taking them for a translation."""
        left, right = self.sides[at : at + step[0]], self.dutch_sides[to : to + step[1]]
        cost = 0.0
        for one, other in product(left, right):
            cost = max(cost, _kinds(one, other))
        if step != (1, 1) and any(side.kind in ("heading", "code") for side in (*left, *right)):
            return _NEVER
        cost += _lengths(sum(side.length for side in left), sum(side.length for side in right))
        cost += _features(_union(side.values for side in left), _union(side.values for side in right), 2.0)
        return cost + _features(_union(side.names for side in left), _union(side.names for side in right), 1.5)


def _way_back(table: Sequence[Mapping[int, _Place]], columns: int) -> list[tuple[int, int]]:
    steps = []
    at, to = len(table) - 1, columns
    while (at, to) != (0, 0):
        step = table[at][to].step
        steps.append(step)
        at, to = at - step[0], to - step[1]
    return steps[::-1]


def _union(sets: Iterator[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)


def _kinds(one: _Side, other: _Side) -> float:
    if one.kind == other.kind:
        return (-1.5 if one.level == other.level else 2.0) if one.kind == "heading" else 0.0
    if "heading" in (one.kind, other.kind) or "code" in (one.kind, other.kind):
        return _NEVER
    return 2.5 if "row" in (one.kind, other.kind) else 1.0


def _lengths(source: int, dutch: int) -> float:
    """Return minus the logarithm of the chance that a translation differs so much in length."""
    off = abs(dutch - source * GROWTH) / math.sqrt(SPREAD * max(source, 1) + 40)
    return min(6.0, -math.log(max(math.erfc(off / math.sqrt(2)), 1e-9)) / 3)


def _features(left: frozenset[str], right: frozenset[str], weight: float) -> float:
    """Return what shared figures or names save, and what others cost."""
    if not left and not right:
        return 0.0
    shared = len(left & right) / len(left | right)
    return weight * (1 - 2 * shared) if left and right else weight / 2 * min(2, len(left | right))
