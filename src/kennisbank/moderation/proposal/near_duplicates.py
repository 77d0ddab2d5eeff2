"""Passages of a proposal that another page already says in much the same words.

What is compared are runs of five words. A first look at all pages is quick and rough, on what stands between spaces;
only pages that share some of it are read word by word.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kennisbank.model.page import Page
from kennisbank.moderation.proposal.judging import Judged
from kennisbank.moderation.readable import readable
from kennisbank.translations.drift import Change, Status

RUN = 5  # words
LEAST = 12  # runs that a passage must have for itself: sixteen words
ALIKE = 0.5  # of the runs of a passage that another page must have
BOILERPLATE = 3  # pages on which the same may stand without anybody having copied it from one of them
_ROUGH = 2  # runs that a page must share at the first look
MOST_PAGES = 40  # that are read word by word
_WORD = re.compile(r"\w+")
_PROSE = frozenset({"paragraph", "item", "quote", "note", "row"})

Run = tuple[str, ...]


@dataclass(frozen=True)
class Alike:
    """A passage of a changed page at ``path`` that another page has: ``share`` of its runs of words, 0 to 1.

    ``where`` is the heading above it. ``passages`` are how many of the two pages are alike; this is the strongest.
    """

    path: str
    where: str
    text: str
    other: Page
    line: int
    share: float
    passages: int = 1


@dataclass(frozen=True)
class _Passage:
    path: str
    where: str
    text: str
    runs: frozenset[Run]


class DuplicateSearch:
    """Looks for the new passages of changed pages in the others: give it each page, then ask what it found."""

    def __init__(self, judged: Iterable[Judged]) -> None:
        self._passages = [one for changed in judged for one in _new_passages(changed)]
        self._rough = {run for one in self._passages for run in _runs(one.text.lower().split())}
        #: Words of which one stands in each run: a page without any of them has none of the runs.
        self.marks = frozenset(max(run, key=len) for run in self._rough)
        self._hits: list[tuple[Page, frozenset[Run]]] = []

    def look(self, page: Page, pieces: Sequence[str]) -> None:
        """Take a first look at a page; ``pieces`` is its body in small letters, cut at white space."""
        found = self._rough.intersection(_runs(pieces))
        if len(found) >= _ROUGH:
            self._hits.append((page, frozenset(found)))

    def found(self) -> tuple[Alike, ...]:
        """Return the strongest likeness of each two pages, the strongest first."""
        strongest: dict[tuple[str, str], list[Alike]] = defaultdict(list)
        read = self._worth_reading()
        on: dict[Run, list[int]] = defaultdict(list)
        for number, page in enumerate(read):
            for run in set(_runs(_words_of(page))):
                on[run].append(number)
        for passage in self._passages:
            own = frozenset(run for run in passage.runs if len(on.get(run, ())) < BOILERPLATE)
            if len(own) < LEAST:
                continue
            shared = Counter(number for run in own for number in on.get(run, ()))
            for number, count in shared.items():
                if count >= ALIKE * len(own):
                    page = read[number]
                    alike = Alike(passage.path, passage.where, passage.text, page, _line(page, own), count / len(own))
                    strongest[passage.path, page.path].append(alike)
        return tuple(sorted(map(_together, strongest.values()), key=lambda one: -one.share * one.passages))

    def _worth_reading(self) -> list[Page]:
        """Return the pages that share the most of what is not on many pages."""
        on = Counter(run for _, found in self._hits for run in found)
        counted = [(sum(on[run] < BOILERPLATE for run in found), page) for page, found in self._hits]
        counted.sort(key=lambda one: -one[0])
        return [page for count, page in counted[:MOST_PAGES] if count >= _ROUGH]


def _together(found: Sequence[Alike]) -> Alike:
    best = max(found, key=lambda one: (one.share, len(one.text)))
    return Alike(best.path, best.where, best.text, best.other, best.line, best.share, len(found))


def _new_passages(judged: Judged) -> Iterator[_Passage]:
    """Yield the passages that a changed page did not have, as far as it did not have them."""
    page, old = judged.change.new, judged.change.old
    if page is None or not page.is_listed:
        return
    had = frozenset(_runs(_words_of(old))) if old is not None and any(map(_is_new, judged.changes)) else frozenset()
    for change in filter(_is_new, judged.changes):
        for segment in change.new:
            if segment.kind in _PROSE:
                runs = frozenset(_runs(_words(segment.plain))) - had
                if len(runs) >= LEAST:
                    yield _Passage(page.path, segment.path[-1] if segment.path else "", segment.plain, runs)


def _is_new(change: Change) -> bool:
    return bool(change.new) and change.status not in (Status.UNCHANGED, Status.MOVED)


def _runs(words: Sequence[str]) -> Iterator[Run]:
    return zip(*(words[start:] for start in range(RUN)), strict=False)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _words_of(page: Page) -> list[str]:
    return _words(readable(page.body))


def _line(page: Page, shared: frozenset[Run]) -> int:
    """Return the line of a page's file on which the most of these runs begin, or the first of as many."""
    text = readable(page.body).lower()
    places = list(_WORD.finditer(text))
    lines: Counter[int] = Counter()
    line, counted = page.body_line, 0
    for place, run in zip(places, _runs([place.group() for place in places]), strict=False):
        if run in shared:
            line, counted = line + text.count("\n", counted, place.start()), place.start()
            lines[line] += 1
    return min(lines, key=lambda one: (-lines[one], one), default=page.body_line)
