"""A doubt about a translated segment, and how a translator says that it is meant.

A mark stands before the paragraph, as those of :mod:`kennisbank.translations.alignment`::

    <!-- bron: cijfer klopt, want … -->    also sterkte, naam and term, or several: cijfer en term kloppen, want …
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kennisbank.markup.segments import CONTEXT, Segment
from kennisbank.translations.alignment import MEANT, Mark, Pair

FIGURE, MODALITY, AUTHORITY, TERM = "figure", "modality", "authority", "term"
_WORD_FOR = {kind: word for word, kind in MEANT.items()}


@dataclass(frozen=True)
class Doubt:
    """What may be wrong in the Dutch of a pair.

    ``kind`` is figure, modality, authority or term; ``line`` stands in the Dutch file, counted from 1. ``message`` and
    ``fix`` are Dutch, for the translator: what is doubtful, and how to mend it or to say that it is meant.
    """

    kind: str
    pair: Pair
    line: int
    message: str
    fix: str


def how_to_say_it_is_meant(kind: str) -> str:
    """Return the sentence that says which mark answers a doubt of this kind."""
    return f"Is het zo bedoeld, zet dan <!-- bron: {_WORD_FOR[kind]} klopt, want … --> voor de alinea."


def not_meant(doubts: Iterable[Doubt], marks: Iterable[Mark], dutch: Sequence[Segment]) -> Iterator[Doubt]:
    """Yield the doubts that no mark answers; ``dutch`` are all segments of the Dutch text, in order.

    A mark belongs to the segment that follows it, whatever our own notes about Flanders stand between.
    """
    meant: dict[str, set[str]] = defaultdict(set)
    for mark in marks:
        after = next((one for one in dutch if one.line > mark.line and one.kind != CONTEXT), None)
        if after is not None:
            meant[after.id] |= mark.meant
    for doubt in doubts:
        if not any(doubt.kind in meant.get(segment.id, ()) for segment in doubt.pair.dutch):
            yield doubt


def line_of(segments: Sequence[Segment], words: str) -> int:
    """Return the line on which words first stand in the Markdown of some segments, else their first line."""
    for segment in segments:
        for offset, line in enumerate(segment.source.split("\n")):
            if words in line:
                return segment.line + offset
    return segments[0].line


def read_as_one(segments: Sequence[Segment]) -> str:
    """Return what a reader reads of some segments; code is no language, and left out."""
    return "\n".join(segment.plain for segment in segments if segment.kind != "code")
