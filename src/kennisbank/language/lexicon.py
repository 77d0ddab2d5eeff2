"""The Dutch words that compounds are made of, with how often they are used: the word list of pyspellchecker.

The list (343,000 words, with counts from film subtitles) comes with a package that is installed everywhere, so
splitting is the same on every system. What we use of it is kept in the user's cache folder, since unpacking takes
longer.
"""

from __future__ import annotations

import gzip
import json
import zlib
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
LOOKED_UP = 3000  # words; from then on reading the whole list is quicker


class Lexicon:
    """The count of every word that may be part of a compound.

    The first words are looked up in the kept file as it lies there; who asks for many gets it read as a whole.
    """

    def __init__(self, written: bytes) -> None:
        """``written`` has a line for each word, its count behind it, in the order of their bytes."""
        self._written = written
        self._left = LOOKED_UP
        self._all: dict[str, int] = {}

    def get(self, word: str, other: int = 0) -> int:
        """Return the count of a word, ``other`` when it is none."""
        if self._left:
            self._left -= 1
            return self._looked_up(word, other)
        if not self._all:
            pairs = self._written.decode("ascii").split()
            self._all = dict(zip(pairs[::2], map(int, pairs[1::2]), strict=True))
        return self._all.get(word, other)

    def _looked_up(self, word: str, other: int) -> int:
        written, key = self._written, f"{word} ".encode()
        low, high = 0, len(written)
        while low < high:
            start = written.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = written.find(b"\n", start)
            line = written[start:end]
            if line.startswith(key):
                return int(line[len(key) :])
            if line < key:
                low = end + 1
            else:
                high = start
        return other


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, from the user's cache folder when it was unpacked before."""
    file = cache_folder() / f"woordenlijst-{version(PACKAGE)}-{_edition()}.txt"
    written = _kept(file)
    if written is None:
        written = "".join(f"{word} {count}\n" for word, count in sorted(_unpacked().items())).encode("ascii")
        _keep(file, written)
    return Lexicon(written)


def _kept(file: Path) -> bytes | None:
    """Return what was kept, None when there is nothing or it is damaged: the last line is a checksum of the rest."""
    try:
        written = file.read_bytes()
    except OSError:
        return None
    end = written.rfind(b"\n", 0, -1) + 1
    return written[:end] if written[end:] == _checksum(written[:end]) else None


def _checksum(written: bytes) -> bytes:
    return f"{zlib.crc32(written):08x}\n".encode()


def _edition() -> str:
    """Return a short name for what we add to the list, so that a kept one is not used when that changes."""
    return f"{zlib.crc32(f'3 {_NEWER}'.encode()):08x}"


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


def _keep(file: Path, written: bytes) -> None:
    """Write the words for next time; that it fails costs only time."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_text(file, (written + _checksum(written)).decode("ascii"))
    except OSError:
        return
