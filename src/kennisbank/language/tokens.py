"""A text becomes words to search for. The browser does the same: overrides/assets/javascripts/search/tokens.js.

One file of cases (tests/language/search_cases.json) tests both.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

LONGEST_WORD = 60  # letters; what is longer is no word but a key, an address or noise
# Runs of letters and digits; one of these signs between two runs keeps them together.
_RUN = re.compile(r"[^\W_]+(?:['&.:_\-\u2010\u2011][^\W_]+)*")
_APOSTROPHES = re.compile("[\u2018\u2019\u02bc\u0060\u00b4]")
_ENDING = re.compile(r"'(?:s|n|tje|tjes|en|er|ers)$")
_LATIN_MARKS = re.compile("[\u0300-\u036f]+")
_MAY_HAVE_MARKS = re.compile("[\u0483-\u1fff\u20d0-\u20ff\u2c80-\U0010ffff]")
_SIGNS = re.compile(r"['&.:_\-\u2010\u2011]")


class Token(NamedTuple):
    """One word: ``word`` without the signs inside it, ``pieces`` what those signs kept together.

    "AI-beleid" is the word "aibeleid" with the pieces "ai" and "beleid"; "foto's" is just "foto".
    """

    word: str
    pieces: tuple[str, ...] = ()


def plain(text: str) -> str:
    """Return ``text`` in small letters without accents, with one sort of apostrophe."""
    if not text.isascii():
        text = _APOSTROPHES.sub("'", text)
        for _ in range(2):  # lowering may bring a mark back, and taking apart a capital
            text = _without_marks(unicodedata.normalize("NFKD", text)).lower()
    return text.lower().replace("`", "'")


def _without_marks(text: str) -> str:
    """Leave out the signs that stand on or under a letter (Unicode's category M)."""
    text = _LATIN_MARKS.sub("", text)
    if not _MAY_HAVE_MARKS.search(text):
        return text
    return "".join(letter for letter in text if unicodedata.category(letter)[0] != "M")


def runs(text: str) -> list[str]:
    """Return the words of ``text`` as they stand in it, plain, for :func:`token`."""
    return _RUN.findall(plain(text))


@lru_cache(maxsize=200_000)
def token(run: str) -> Token | None:
    """Return the word that a run is, None for what is too long to be one."""
    pieces = _SIGNS.split(_ENDING.sub("", run))
    word = "".join(pieces)
    if len(word) > LONGEST_WORD:
        return None
    return Token(word) if len(pieces) == 1 else Token(word, tuple(pieces))


def tokens(text: str) -> list[Token]:
    """Return the words of ``text`` in order."""
    return [found for run in runs(text) if (found := token(run)) is not None]
