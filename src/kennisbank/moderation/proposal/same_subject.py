"""Pages that are there already about what a new page is about, by their titles and descriptions."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kennisbank.model.page import Page
from kennisbank.moderation.proposal.judging import Judged
from kennisbank.moderation.proposal.statements import content_stems

TITLES = 0.6  # how alike two titles must be, 0 to 1, their rare words counting most
WITH_DESCRIPTIONS = 0.4  # how alike titles must be, and descriptions too
LEAST = 2  # words that two titles share, unless they are the same
_FEW = 3  # of one page: more is a common title, and no subject


@dataclass(frozen=True)
class SameSubject:
    """A new page at ``path`` and another that is about the same; ``share`` is how alike their titles are, 0 to 1."""

    path: str
    title: str
    other: Page
    share: float


def same_subjects(judged: Iterable[Judged], others: Sequence[Page]) -> tuple[SameSubject, ...]:
    """Return which other pages are about what a new page, or one with a new title, is about; the most alike first."""
    pages = [one.change.new for one in judged if one.change.new and _is_new(one, one.change.new)]
    if not pages:
        return ()
    titles = [content_stems(page.title) for page in others]
    on = Counter(word for words in titles for word in words)
    weights = {word: math.log(1 + len(others) / count) for word, count in on.items()}
    found: list[SameSubject] = []
    for page in pages:
        words, described = content_stems(page.title), content_stems(page.description)
        alike = []
        for other, theirs in zip(others, titles, strict=True):
            if words.isdisjoint(theirs):
                continue
            share = _share(words, theirs, weights)
            close = share >= WITH_DESCRIPTIONS and (len(words & theirs) >= LEAST or words == theirs)
            if close and (share >= TITLES or _share(described, content_stems(other.description)) >= WITH_DESCRIPTIONS):
                alike.append(SameSubject(page.path, page.title, other, share))
        found += sorted(alike, key=lambda one: -one.share)[:_FEW]
    return tuple(sorted(found, key=lambda one: -one.share))


def _is_new(judged: Judged, page: Page) -> bool:
    old = judged.change.old
    return page.is_listed and (old is None or not old.is_listed or old.title != page.title)


def _share(one: frozenset[str], other: frozenset[str], weights: dict[str, float] | None = None) -> float:
    def weigh(words: frozenset[str]) -> float:
        return sum((weights or {}).get(word, 1.0 if weights is None else math.log(1 + len(weights))) for word in words)

    every = weigh(one | other)
    return weigh(one & other) / every if every else 0.0
