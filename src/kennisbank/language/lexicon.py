"""The Dutch words that compounds are made of, with how often they are used: the word list of pyspellchecker.

The list (343,000 words, with counts from film subtitles) comes with a package that is installed everywhere, so
splitting is the same on every system. What we use of it is kept in the user's cache folder, since unpacking takes
longer.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from kennisbank.language.tokens import plain
from kennisbank.markup.cache import cache_folder
from kennisbank.source.text import write_text

PACKAGE = "pyspellchecker"
UNCOUNTED = 50  # the count of words that are in the list without having been counted
# Words that make compounds at school today and that films hardly say or say uncounted; they count as ordinary words.
_NEWER = """
app apps audio avatar backup beamer bitcoin blog browser chat chatbot chip chromebook chromebooks cloud code coach
content cookie cookies cyber dashboard data deepfake device devices didactiek digi digibord display docent drone
ebook emoji evaluatie factuur feedback filter firewall forum game games gaming hacker headset helpdesk icoon
inclusie inlog internaat kleuter laptop laptops leer leerling leerlingen leerplan leesbril licentie licenties login
malware mediatheek meme methodiek modem module netwerk patch phishing pixel platform plugin podcast
portaal printer privacy quiz ransomware remediering robot router scanner script server servers smartboard smartphone
smartphones software spyware stream streaming switch switches tablet tablets template toets toestel toestellen
toolkit update updates upload video virus vlog webcam website wifi
"""
_ORDINARY = 400
LONGEST_PART = 16  # letters: longer words are compounds themselves
SHORTEST_PART = 3


@cache
def lexicon() -> Mapping[str, int]:
    """Return the count of every word that may be part of a compound."""
    file = cache_folder() / f"woordenlijst-{version(PACKAGE)}-{_edition()}.txt"
    try:
        counted, counts, uncounted = file.read_text(encoding="ascii").split("\n")
        found = dict.fromkeys(uncounted.split(" "), UNCOUNTED)
        found.update(zip(counted.split(" "), map(int, counts.split(" ")), strict=True))
    except (OSError, ValueError):
        found = _unpacked()
        _keep(file, found)
    return found


def _edition() -> str:
    """Return a short name for what we add to the list, so that a kept one is not used when that changes."""
    return f"{zlib.crc32(f'2 {_NEWER}'.encode()):08x}"


def _unpacked() -> dict[str, int]:
    with (files("spellchecker") / "resources" / "nl.json.gz").open("rb") as packed:
        counted: dict[str, int] = json.loads(gzip.decompress(packed.read()))
    found = {word: count for word, count in counted.items() if word.isascii() and _is_part(word)}
    for written, count in counted.items():
        if not written.isascii():
            word = plain(written)
            if word.isascii() and _is_part(word):
                found[word] = max(count, found.get(word, 0))
    for word in _NEWER.split():
        found[word] = max(_ORDINARY, found.get(word, 0))
    return found


def _is_part(word: str) -> bool:
    return SHORTEST_PART <= len(word) <= LONGEST_PART and word.isalpha()


def _keep(file: Path, found: Mapping[str, int]) -> None:
    """Write the words for next time; that it fails costs only time."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        counted = {word: count for word, count in found.items() if count != UNCOUNTED}
        uncounted = " ".join(word for word, count in found.items() if count == UNCOUNTED)
        write_text(file, f"{' '.join(counted)}\n{' '.join(map(str, counted.values()))}\n{uncounted}")
    except OSError:
        return
