"""Numbers in words, 2 to 99,999: twenty-five, vijfentwintig, quatre-vingt-dix, zweihundert.

One is left out in every language: it is an article, or close to one. Seven hundred thousand and the like are not read
as one number; who writes a figure that large writes it with digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple


class Counted(NamedTuple):
    """A number in words, and where it stands."""

    number: int
    start: int
    end: int


class _Words(NamedTuple):
    """How a language counts: its smallest numbers, its tens, and what stands between what it joins."""

    first: str  # from 1 on
    tens: str  # 20, 30 … 90
    hundred: str
    thousand: str
    between: str  # a pattern for what stands between the parts
    tens_last: str = ""  # what joins four and twenty, in languages that say the four first


_ENGLISH = _Words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
    "twenty thirty forty fifty sixty seventy eighty ninety",
    "hundred",
    "thousand",
    r"[\s-](?:and\s)?",
)
_DUTCH = _Words(
    "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien "
    "negentien",
    "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "honderd",
    "duizend",
    r"(?:en)?",
    "en",
)
_GERMAN = _Words(
    "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
    "achtzehn neunzehn",
    "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "hundert",
    "tausend",
    r"(?:und)?",
    "und",
)
# Above sixty-nine the French count on from sixty and from four times twenty.
_FRENCH = _Words(
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf",
    "vingt trente quarante cinquante soixante septante quatre-vingt nonante",
    "cents?",
    "mille",
    r"[\s-](?:et[\s-])?",
)
_LANGUAGES = {"en": _ENGLISH, "nl": _DUTCH, "de": _GERMAN, "fr": _FRENCH}
# Words that mean something else more often: acht slaan op, in acht nemen; un appareil neuf.
_NO_NUMBER = {
    "nl": re.compile(r"\bin acht\b|\bacht (?:slaan|slaat|te slaan)\b"),
    "de": re.compile(r"\b(?:in|außer) acht\b|\bacht geben\b"),
    "fr": re.compile(r"\b(?:à|de|du|un|matériel|appareil|état) neuf\b"),
}


def small_number(number: int, language: str) -> str:
    """Return a number in words as it is counted in a language, "" above nineteen or so and below two."""
    words = _LANGUAGES[language].first.split()
    return words[number - 1] if 1 < number <= len(words) else ""


def number_words(text: str, language: str) -> Iterator[Counted]:
    """Yield the numbers in words of a text, in order; a language that is not known here counts as English."""
    code = language.partition("-")[0].lower()
    code = code if code in _LANGUAGES else "en"
    pattern, values = _reader(code)
    lower = text.lower()
    if len(lower) != len(text):
        return  # a letter that is two when small, as the Turkish İ: no place would be right
    silent = _NO_NUMBER.get(code)
    if silent:
        lower = silent.sub(lambda match: "_" * len(match.group()), lower)
    for match in pattern.finditer(lower):
        small = {
            name: values.get(_one_form(match[name] or ""), 0) for name in ("thousands", "hundreds", "rest", "only")
        }
        if match["only"]:
            yield Counted(small["only"], *match.span())
        elif match["thousand"]:
            yield Counted(1000 * (small["thousands"] or 1), *match.span())
        else:
            yield Counted(100 * (small["hundreds"] or 1) + small["rest"], *match.span())


@cache
def _reader(code: str) -> tuple[re.Pattern[str], dict[str, int]]:
    """Return a pattern for the numbers of a language, and the value of each of its numbers below a hundred."""
    words = _LANGUAGES[code]
    values = dict(_below_hundred(words))
    if code == "fr":
        values.update(_french_from_seventy(values))
        values["quatre vingts"] = 80
    if code == "nl":
        values.update({name.replace("ee" + "en", "eeën"): number for name, number in values.items()})
    names = sorted((name for name, number in values.items() if number > 1), key=len, reverse=True)
    small = "|".join(re.escape(name).replace(r"\ ", r"[\s-]") for name in names)
    between = words.between
    pattern = re.compile(
        rf"(?<![^\W_])(?:"
        rf"(?:(?P<thousands>{small}){between})?(?P<thousand>{words.thousand})"
        rf"|(?:(?P<hundreds>{small}){between})?(?:{words.hundred})(?:{between}(?P<rest>{small}))?"
        rf"|(?P<only>{small}))(?![^\W_])"
    )
    return pattern, values


def _one_form(written: str) -> str:
    return " ".join(re.split(r"[\s-]+", written))


def _below_hundred(words: _Words) -> Iterator[tuple[str, int]]:
    """Yield the numbers below a hundred with single spaces where a language writes a space or a hyphen."""
    first = [_one_form(name) for name in words.first.split()]
    yield from ((name, number) for number, name in enumerate(first, start=1))
    for ten, name in zip(range(20, 100, 10), map(_one_form, words.tens.split()), strict=True):
        yield name, ten
        for number, unit in enumerate(first[:9], start=1):
            if words.tens_last:
                yield f"{unit}{words.tens_last}{name}", ten + number
            else:
                yield f"{name} {unit}", ten + number
                if number == 1:
                    yield f"{name} et {unit}", ten + number


def _french_from_seventy(values: dict[str, int]) -> Iterator[tuple[str, int]]:
    for name, number in [*values.items()]:
        if 10 <= number < 20:
            yield f"soixante {name}", 60 + number
            yield f"soixante et {name}", 60 + number
            yield f"quatre vingt {name}", 80 + number
