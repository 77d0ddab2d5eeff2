"""What changed between two texts, word by word, for readers."""

from __future__ import annotations

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
    return tuple(
        Words(kind, " ".join(one.text for one in run)) for kind, run in groupby(found, key=lambda one: one.kind)
    )
