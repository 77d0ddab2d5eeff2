"""The Dutch words that compounds are made of, with how often they are used: the word list of pyspellchecker.

The list (343,000 words, with counts from film subtitles) comes with a package that is installed everywhere, so
splitting is the same on every system. What we use of it is kept in the user's cache folder, since unpacking takes a
third of a second.
"""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from kennisbank.language.tokens import plain
from kennisbank.markup.cache import cache_folder

PACKAGE = "pyspellchecker"
UNCOUNTED = 50  # the count of words that are in the list without having been counted
LONGEST_PART = 16  # letters: longer words are compounds themselves
SHORTEST_PART = 3


@cache
def lexicon() -> Mapping[str, int]:
    """Return the count of every word that may be part of a compound."""
    file = cache_folder() / f"woordenlijst-{version(PACKAGE)}.txt"
    try:
        words, counts = file.read_text(encoding="ascii").split("\n")
        found = dict(zip(words.split(" "), map(int, counts.split(" ")), strict=True))
    except (OSError, ValueError):
        found = _unpacked()
        _keep(file, found)
    return found


def _unpacked() -> dict[str, int]:
    with (files("spellchecker") / "resources" / "nl.json.gz").open("rb") as packed:
        counted: dict[str, int] = json.loads(gzip.decompress(packed.read()))
    found: dict[str, int] = {}
    for written, count in counted.items():
        word = written if written.isascii() else plain(written)
        if SHORTEST_PART <= len(word) <= LONGEST_PART and word.isascii() and word.isalpha():
            found[word] = max(count, found.get(word, 0))
    return found


def _keep(file: Path, found: Mapping[str, int]) -> None:
    """Write the words for next time; that it fails costs only time."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="ascii", dir=file.parent, delete=False) as stream:
            stream.write(f"{' '.join(found)}\n{' '.join(map(str, found.values()))}")
        Path(stream.name).replace(file)
    except OSError:
        return
