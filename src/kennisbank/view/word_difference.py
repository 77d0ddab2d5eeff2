"""What changed between two texts, word by word, for readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rapidfuzz.distance import Indel

from kennisbank.view.report_shapes import Words

MOST_WORDS = 1_000  # beyond this both texts are shown whole


def word_difference(old: str, new: str) -> tuple[Words, ...]:
    """Return runs of words that stayed, went or came, in reading order."""
    before, after = old.split(), new.split()
    if len(before) > MOST_WORDS or len(after) > MOST_WORDS:
        return (Words("gone", old), Words("came", new))
    found: list[Words] = []
    for code in Indel.opcodes(before, after):
        if code.tag in ("delete", "replace"):
            found.append(Words("gone", " ".join(before[code.src_start : code.src_end])))
        if code.tag in ("insert", "replace"):
            found.append(Words("came", " ".join(after[code.dest_start : code.dest_end])))
        if code.tag == "equal":
            found.append(Words("kept", " ".join(before[code.src_start : code.src_end])))
    return tuple(_tidied(found))


def _tidied(found: Iterable[Words]) -> Iterator[Words]:
    """Yield runs as long as they can be, of a change first what went."""
    for kept, run in groupby(found, key=lambda one: one.kind == "kept"):
        words = list(run)
        for kind in ("kept",) if kept else ("gone", "came"):
            text = " ".join(one.text for one in words if one.kind == kind)
            if text:
                yield Words(kind, text)
