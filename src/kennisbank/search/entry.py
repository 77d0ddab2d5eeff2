"""What the index keeps of one page: which terms it is found by, and how strongly.

The strength of a term looks at this page alone (fields, counts and lengths, after BM25F with fixed lengths), so that a
page that changes changes nothing for the others. How rare a term is, is known where the query is answered.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kennisbank.language.compounds import Splitter
from kennisbank.language.stems import stem
from kennisbank.language.stop_words import STOP_WORDS
from kennisbank.language.tokens import runs, token
from kennisbank.search.concepts import Concepts
from kennisbank.search.text import PageText

# Strength is written as a letter: LEAST is A, MOST is Z, in even steps of the logarithm (shards.js reads it back).
LEAST, MOST, STEPS = 0.05, 12.0, 25
_STEP = STEPS / math.log(MOST / LEAST)

_TITLE, _TAGS, _DESCRIPTION, _HEADINGS, _BODY = range(5)
_WEIGHT = (4.0, 2.6, 1.6, 1.6, 2.0)
_THROUGH_PART = 0.5  # of a concept's name inside a compound
_REPAIRABLE = range(4, 26)  # letters of a word that a typing error may be repaired to

Counts = dict[str, list[float]]


@dataclass(frozen=True)
class Entry:
    """The terms of one page with the letter of their strength.

    ``words`` are stems, ``parts`` those of the parts of its compounds, ``concepts`` what it names of the glossary.
    ``forms`` are words as they stand on the page, for repairs: True when in title or tags. ``splits`` gives the stems
    of the parts of each compound among ``words``.
    """

    words: Mapping[str, str]
    parts: Mapping[str, str]
    concepts: Mapping[str, str]
    forms: Mapping[str, bool]
    splits: Mapping[str, str]


class _Word(NamedTuple):
    """A run of letters as the index sees it: stems of the whole and of what signs kept together, forms, parts."""

    stems: tuple[str, ...]
    forms: tuple[str, ...]
    parts: tuple[str, ...]
    concepts: tuple[str, ...]
    part_concepts: tuple[str, ...]
    splits: tuple[tuple[str, str], ...]


class Analyst:
    """Makes entries; what it learned of a word it remembers for the next page."""

    def __init__(self, splitter: Splitter, known: Concepts) -> None:
        self._splitter = splitter
        self._concepts = known
        self._words: dict[str, _Word | None] = {}

    def entry(self, text: PageText) -> Entry:
        """Return the entry of a page."""
        headings = " \n ".join(section.heading for section in text.sections)
        body = " \n ".join((*(section.text for section in text.sections), text.further))
        fields = [runs(text.title), runs(" \n ".join((*text.tags, text.address))), runs(text.description), runs(headings), runs(body)]
        lengths = [len(found) for found in fields]
        words: Counts = {}
        parts: Counts = {}
        meant: Counts = {}
        forms: dict[str, bool] = {}
        splits: dict[str, str] = {}
        for field, found in enumerate(fields):
            for run, count in Counter(found).items():
                word = self._word(run)
                if word is None:
                    continue
                for one in word.stems:
                    if field == _TITLE or one not in STOP_WORDS:
                        _add(words, one, field, count)
                for one in word.parts:
                    _add(parts, one, field, count)
                for one in word.concepts:
                    _add(meant, one, field, count)
                for one in word.part_concepts:
                    _add(meant, one, field, count * _THROUGH_PART)
                for form in word.forms:
                    forms[form] = field <= _TAGS or forms.get(form, False)
                splits.update(word.splits)
            row = [word.stems[0] for run in found if (word := self._word(run)) is not None]
            for one in self._concepts.found(row):
                _add(meant, one, field, 1)
        return Entry(_letters(words, lengths), _letters(parts, lengths), _letters(meant, lengths), forms, splits)

    def _word(self, run: str) -> _Word | None:
        if run in self._words:
            return self._words[run]
        found = token(run)
        word = None
        if found is not None:
            whole = dict.fromkeys((found.word, *found.pieces))
            stems = tuple(dict.fromkeys(map(stem, whole)))
            split = {one: parts for one in whole if (parts := self._splitter.split(one))}
            inside = {one: part_stems(one, parts) for one, parts in split.items()}
            parts = tuple(dict.fromkeys(part for row in inside.values() for part in row if part not in stems))
            word = _Word(
                stems,
                tuple(one for one in whole if len(one) in _REPAIRABLE and one.isalpha() and one not in STOP_WORDS),
                parts,
                tuple(dict.fromkeys(concept for one in stems for concept in self._concepts.single(one))),
                tuple(dict.fromkeys(concept for one in parts for concept in self._concepts.single(one))),
                tuple((stem(one), "+".join(map(stem, cut))) for one, cut in split.items()),
            )
        self._words[run] = word
        return word


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
                if (first, last) != (0, len(parts) - 1):
                    end = starts[last] + len(parts[last])
                    found.append(stem(word[starts[first] : end]))
    return tuple(dict.fromkeys(found))


def _add(counts: Counts, term: str, field: int, count: float) -> None:
    row = counts.get(term)
    if row is None:
        row = counts[term] = [0.0] * len(_WEIGHT)
    row[field] += count


def _letters(counts: Counts, lengths: Iterable[int]) -> dict[str, str]:
    title, _, description, headings, body = lengths
    for_title = _WEIGHT[_TITLE] / (1 + 0.1 * max(title - 1, 0))
    half_description = 0.5 * (0.5 + 0.5 * description / 25)
    half_heading = 0.8 * (0.5 + 0.5 * headings / 30)
    half_body = 1.2 * (0.3 + 0.7 * body / 400)
    found = {}
    for term, (in_title, in_tags, in_description, in_headings, in_body) in counts.items():
        strength = 0.0
        if in_title:
            strength += for_title * min(in_title, 1.0)
        if in_tags:
            strength += _WEIGHT[_TAGS] * min(in_tags, 1.0)
        if in_description:
            strength += _WEIGHT[_DESCRIPTION] * in_description / (in_description + half_description)
        if in_headings:
            strength += _WEIGHT[_HEADINGS] * in_headings / (in_headings + half_heading)
        if in_body:
            strength += _WEIGHT[_BODY] * in_body / (in_body + half_body)
        found[term] = chr(65 + max(0, min(STEPS, round(math.log(strength / LEAST) * _STEP))))
    return found
