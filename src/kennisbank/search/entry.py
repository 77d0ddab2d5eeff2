"""What the index keeps of one page: which terms it is found by, and how strongly.

The strength of a term looks at this page alone (fields, counts and lengths, after BM25F with fixed lengths), so that a
page that changes changes nothing for the others. How rare a term is, is known where the query is answered.
"""

from __future__ import annotations

import math
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kennisbank.language.compounds import Splitter
from kennisbank.language.stems import stem
from kennisbank.language.stop_words import STOP_WORDS
from kennisbank.language.tokens import runs, token
from kennisbank.search.concepts import Concepts
from kennisbank.search.text import PageText

# Strength is written as a letter: LEAST is A, MOST is Z, in even steps of the logarithm (store.js reads it back).
LEAST, MOST = 0.05, 12.0
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_STEP = math.log(MOST / LEAST) / (len(LETTERS) - 1)
_BETWEEN = [LEAST * math.exp((number + 0.5) * _STEP) for number in range(len(LETTERS) - 1)]

_THROUGH_PART = 0.5  # of a concept's name inside a compound
_REPAIRABLE = range(4, 26)  # letters of a word that a typing error may be repaired to

Weigh = Callable[[float], float]
"""How strong a term is in one field of one page that has it so many times."""


@dataclass(frozen=True)
class Entry:
    """The terms of one page with the letter of their strength.

    ``words`` are stems, ``parts`` those of the parts of its compounds, ``concepts`` what it names of the glossary.
    ``forms`` are its words as they stand there, for repairs, ``prominent`` those in title, tags or address. ``splits``
    gives the stems of the parts of each compound among ``words``.
    """

    words: Mapping[str, str]
    parts: Mapping[str, str]
    concepts: Mapping[str, str]
    forms: Sequence[str]
    prominent: Sequence[str]
    splits: Mapping[str, str]


class _Word(NamedTuple):
    """A run of letters as the index sees it: the whole, and what signs inside it keep together."""

    first: str
    stems: tuple[str, ...]
    terms: tuple[str, ...]  # the stems of those that are no stop words
    forms: tuple[str, ...]
    parts: tuple[str, ...]
    concepts: tuple[str, ...]
    part_concepts: tuple[str, ...]
    splits: tuple[tuple[str, str], ...]
    has_more: bool  # than one stem, which is no stop word


class _Words(dict[str, _Word | None]):
    """What is known of every run seen so far; None for what is no word."""

    def __init__(self, splitter: Splitter, known: Concepts) -> None:
        super().__init__()
        self._splitter = splitter
        self._concepts = known

    def __missing__(self, run: str) -> _Word | None:
        found = token(run)
        word = self._word(found.word, found.pieces) if found else None
        self[run] = word
        return word

    def _word(self, whole: str, pieces: tuple[str, ...]) -> _Word:
        first = stem(whole)
        if not pieces:
            parts = self._splitter.split(whole)
            concepts = self._concepts.single(first)
            if not parts:
                terms: tuple[str, ...] = () if whole in STOP_WORDS else (first,)
                more = bool(concepts) or not terms
                return _Word(first, (first,), terms, _repairable((whole,)), (), concepts, (), (), more)
        all_words = tuple(dict.fromkeys((whole, *pieces)))
        stems = tuple(dict.fromkeys(map(stem, all_words)))
        terms = tuple(dict.fromkeys(stem(word) for word in all_words if word not in STOP_WORDS))
        cut = {one: parts for one in all_words if (parts := self._splitter.split(one))}
        inside = [part for one, parts in cut.items() for part in part_stems(one, parts)]
        parts = tuple(part for part in dict.fromkeys(inside) if part not in stems)
        splits = tuple((stem(one), "+".join(map(stem, row))) for one, row in cut.items())
        return _Word(
            first,
            stems,
            terms,
            _repairable(all_words),
            parts,
            self._named(stems),
            self._named(parts),
            splits,
            has_more=True,
        )

    def _named(self, stems: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(concept for one in stems for concept in self._concepts.single(one)))


def _repairable(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(is_repairable, words))


def is_repairable(word: str) -> bool:
    """Say whether typing errors may be repaired to this word."""
    return len(word) in _REPAIRABLE and word.isalpha() and word not in STOP_WORDS


class Analyst:
    """Makes entries; what it learned of a word it remembers for the next page."""

    def __init__(self, splitter: Splitter, known: Concepts) -> None:
        self._words = _Words(splitter, known)
        self._concepts = known

    def entry(self, text: PageText) -> Entry:
        """Return the entry of a page."""
        headings = " \n ".join(section.heading for section in text.sections)
        body = " \n ".join((*(section.text for section in text.sections), text.further))
        title, tags = runs(text.title), runs(" \n ".join((*text.tags, text.address)))
        described, headed, written = runs(text.description), runs(headings), runs(body)
        totals: tuple[dict[str, float], ...] = ({}, {}, {})
        self._add(totals, written, _saturating(2.0, 1.2, len(written) / 400))
        self._add(totals, headed, _saturating(1.6, 0.8, len(headed) / 30))
        self._add(totals, described, _saturating(0.8, 0.5, len(described) / 25))
        self._add(totals, tags, _once(2.6))
        self._add(totals, title, _once(4.0 / (1 + 0.1 * max(len(title) - 1, 0))), stop_words=True)
        seen = [self._words[run] for run in dict.fromkeys((*title, *tags, *described, *headed, *written))]
        forms = dict.fromkeys(form for word in seen if word is not None for form in word.forms)
        splits = dict(split for word in seen if word is not None for split in word.splits)
        prominent = dict.fromkeys(form for run in (*title, *tags) if (word := self._words[run]) for form in word.forms)
        words, parts, concepts = map(_letters, totals)
        return Entry(words, parts, concepts, tuple(forms), tuple(prominent), splits)

    def _add(
        self, totals: tuple[dict[str, float], ...], found: list[str], weigh: Weigh, *, stop_words: bool = False
    ) -> None:
        """Add what one field says to the strengths of words, parts and concepts."""
        words: dict[str, float] = {}
        parts: dict[str, float] = {}
        meant: dict[str, float] = {}
        for run, count in Counter(found).items():
            word = self._words[run]
            if word is None:
                continue
            if not word.has_more:
                words[word.first] = words.get(word.first, 0) + count
                continue
            for one in word.stems if stop_words else word.terms:
                words[one] = words.get(one, 0) + count
            for one in word.parts:
                parts[one] = parts.get(one, 0) + count
            for one in word.concepts:
                meant[one] = meant.get(one, 0) + count
            for one in word.part_concepts:
                meant[one] = meant.get(one, 0) + count * _THROUGH_PART
        row = [word.first for word in map(self._words.__getitem__, found) if word is not None]
        for one in self._concepts.named(row):
            meant[one] = meant.get(one, 0) + 1
        for total, counts in zip(totals, (words, parts, meant), strict=True):
            strengths = {count: weigh(count) for count in set(counts.values())}
            for term, times in counts.items():
                total[term] = total.get(term, 0.0) + strengths[times]


def part_stems(word: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the stems of the parts of a compound, and of neighbouring parts together when there are three or more."""
    found = list(map(stem, parts))
    if len(parts) > 2:
        starts, at = [], 0
        for part in parts:
            at = max(word.find(part, at), 0)
            starts.append(at)
            at += len(part)
        for first in range(len(parts)):
            for last in range(first + 1, len(parts)):
                joined = word[starts[first] : starts[last] + len(parts[last])]
                found += [stem(joined)] if (first, last) != (0, len(parts) - 1) else []
    return tuple(dict.fromkeys(found))


def _saturating(most: float, half: float, length: float) -> Weigh:
    """Count every time a term occurs, each time for less; ``length`` is 1 for a field of ordinary length."""
    constant = half * (0.4 + 0.6 * length)
    return lambda count: most * count / (count + constant)


def _once(most: float) -> Weigh:
    return lambda count: most * min(count, 1.0)


def _letters(strengths: Mapping[str, float]) -> dict[str, str]:
    return {term: LETTERS[bisect(_BETWEEN, strength)] for term, strength in strengths.items()}
