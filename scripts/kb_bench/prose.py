"""Text that looks like Dutch to a machine: sentence patterns filled from a short list of ranked words.

The long tail that makes an index grow comes from compounds, as in real Dutch: "wachtwoordbeleid", "toestelcontract".
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kb_bench.dice import Ranked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kb_bench.dice import Dice

WORDS_FILE = Path(__file__).with_name("words.txt")

#: s small word, v verb, a adjective, n noun, c compound of two nouns.
PATTERNS = Ranked(
    ("ssanv", "snsv", "sanssnv", "vssn", "sncv", "ssnsnv", "vsc", "sacssv", "svsnsan", "scsnv"), flatness=5
)
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


@cache
def vocabulary() -> Mapping[str, Ranked[str]]:
    """Return the words by the first letter of their section: s, v, a, n."""
    found: dict[str, list[str]] = {}
    section: list[str] = []
    for line in WORDS_FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = found.setdefault(line[1], [])
        elif not line.startswith("#"):
            section.extend(line.split())
    return {letter: Ranked(words) for letter, words in found.items()}


def compound(dice: Dice) -> str:
    """Return a word made of two nouns."""
    nouns = vocabulary()["n"]
    return nouns.throw(dice) + nouns.throw(dice)


def word(dice: Dice, letter: str) -> str:
    """Return a word of one sort: s, v, a, n or c."""
    return compound(dice) if letter == "c" else vocabulary()[letter].throw(dice)


def words(dice: Dice, count: int) -> list[str]:
    """Return `count` words, pattern after pattern."""
    found: list[str] = []
    while len(found) < count:
        found += [word(dice, letter) for letter in PATTERNS.throw(dice)]
    return found[:count]


def sentence(dice: Dice, count: int, *, marks: bool = True) -> str:
    """Return a sentence of `count` words; with `marks`, sometimes with bold or code in it."""
    found = words(dice, count)
    if count > 11:
        found[count // 2] += ","
    if marks and dice.chance(0.1):
        found[0] = f"**{found[0].capitalize()}**"
    elif marks and dice.chance(0.1):
        found[-1] = f"`{slug(found[-1])}`"
    text = " ".join(found)
    return text[0].upper() + text[1:] + "."


def paragraph(dice: Dice, count: int) -> str:
    """Return sentences of 7 to 18 words, `count` words in all."""
    sentences = []
    left = count
    while left > 0:
        size = dice.between(7, 18)
        size = left if left - size < 5 else size
        sentences.append(sentence(dice, size))
        left -= size
    return " ".join(sentences)


def heading(dice: Dice) -> str:
    """Return a few words for above a text."""
    pattern = dice.pick(("anv", "ncv", "cv", "anc", "vsc", "nsc", "acv"))
    return " ".join(word(dice, letter) for letter in pattern).capitalize()


def slug(text: str) -> str:
    """Return text as it may stand in an address."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return _NOT_IN_SLUG.sub("-", plain.lower()).strip("-")
