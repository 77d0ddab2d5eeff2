"""A Dutch word becomes the stem under which it is found. The browser does the same: search/stems.js.

Only what inflects goes (plural, -e, -en, -ing, -heid); long and short vowels stay apart in words of one syllable (les
and lees, bom and boom) and fall together in longer ones, where spelling alone does not tell (motor, motoren; kantoor,
kantoren). Snowball's Dutch stemmers were measured beside it: ``kb bench stems``.
"""

from __future__ import annotations

import re
from functools import lru_cache

_LETTERS = re.compile(r"^[a-z]+$")
_VOWELS = "aeiouy"
_SYLLABLES = re.compile(r"[aeiouy]+")
_KEEPS_S = ("ss", "us", "is", "as", "os", "ys", "js")
_LONG_END = re.compile(r"(aa|ee|oo|uu)([^aeiouy]{1,2})$")
_OPEN_END = re.compile(r"(^|[^aeiouy])([aeou])([^aeiouyjw])$")
_SHORTEST = 4  # letters of a word that may lose something


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of ``word``, which :func:`kennisbank.language.tokens.plain` made plain."""
    if len(word) < _SHORTEST or not _LETTERS.match(word):
        return word
    if word.endswith("heden"):
        word = word[:-5] + "heid"
    word = _without_s(word)
    word = _without_ending(word)
    if word.endswith("ing") and _loses_ing(word[:-3]):
        word = _closed(word[:-3])
    if word.endswith("heid") and len(word) > 8:
        word = word[:-4]
    word = _without_s(word)
    return _shortened(word)


def _without_s(word: str) -> str:
    keeps = len(word) < _SHORTEST or not word.endswith("s") or word.endswith(_KEEPS_S)
    return word if keeps else word[:-1]


def _without_ending(word: str) -> str:
    if len(word) < _SHORTEST:
        return word
    if word.endswith("en") and len(word) > _SHORTEST:
        if word.endswith(("eeen", "ieen")):
            return word[:-2]
        before = word[-3]
        if before in "eao":
            return word
        return word[:-2] if before in "iuy" else _closed(word[:-2])
    if word.endswith("e") and word[-2] not in _VOWELS:
        return _closed(word[:-1])
    return word


def _loses_ing(rest: str) -> bool:
    if len(rest) < 4 or rest[-1] in "aeouy" or not _SYLLABLES.search(rest):
        return False
    return not (rest[-1] == "l" and rest[-2] not in _VOWELS and rest[-2] != "l")  # a leerling is no leer


def _closed(word: str) -> str:
    """Spell a stem as it stands without its ending: mak → maak, klass → klas, briev → brief."""
    if len(word) < 2:
        return word
    if word[-1] == word[-2] and word[-1] not in _VOWELS:
        return word[:-1]
    if len(_SYLLABLES.findall(word)) == 1:
        word = _OPEN_END.sub(r"\1\2\2\3", word)
    if word[-1] == "v":
        return word[:-1] + "f"
    if word[-1] == "z":
        return word[:-1] + "s"
    return word


def _shortened(word: str) -> str:
    """Write the long vowel of a last syllable once, in words of more syllables."""
    if len(_SYLLABLES.findall(word)) < 2:
        return word
    return _LONG_END.sub(lambda match: match[1][0] + match[2], word)
