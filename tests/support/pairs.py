"""Pairs of a source and its Dutch, as an alignment would make them."""

import csv
from pathlib import Path

from kennisbank.markup.segments import segments
from kennisbank.translations.alignment import Pair


def pair(source: str, dutch: str) -> Pair:
    """Return two pieces of Markdown as one pair."""
    return Pair(segments(source), segments(dutch))


def rows(file: Path) -> list[list[str]]:
    """Return the rows of a file with tabs."""
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.reader(opened, delimiter="\t", quoting=csv.QUOTE_NONE))
