"""What a sentence states: its figures, and the words that say what they are about.

Two statements can only contradict each other when they are about the same, so this reads sentences strictly: what it
cannot compare for certain, such as a range or an example, states nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from kennisbank.language.stems import stem
from kennisbank.language.stop_words import STOP_WORDS
from kennisbank.language.tokens import plain
from kennisbank.markup.references import FACT
from kennisbank.model.dutch import MONTHS
from kennisbank.translations.faithful.modality import strengths
from kennisbank.translations.figures import Written, written_figures

DATE, DUTY = "date", "duty"
_LONGEST = 600  # letters of a sentence that states anything; a longer one is no sentence
_LONGEST_DUTY = 300  # letters of a sentence of which it is told how strongly it asks: that takes long
_ASKING = re.compile(r"\b(?:moet|moeten|mag|mogen|hoef|hoeft|hoeven|verplicht|verboden)\b", re.IGNORECASE)
_MONTH = "|".join(MONTHS)
_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:ste|de|e)?\s(?P<month>{_MONTH})(?:\s(?P<year>(?:19|20)\d\d))?\b"
    r"|\b(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b"
    r"|\b(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(
    rf"(?:\b(?P<month>{_MONTH})\s)?\b(?P<year>(?:19|20)\d\d)(?:\s?[-/]\s?(?:(?:19|20)?\d\d))?\b(?![.,]\d)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NOUN = re.compile(r"\s+([^\W\d_]{3,})")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*`_|]+|^\s*(?:[-+>#]+|\d+[.)])\s", re.MULTILINE)
# A bound, a direction or a denial: another of these and the figures are about something else.
_TURNS = """
minstens minimum minimaal maximum maximaal hoogstens meer minder dan niet geen nooit zonder behalve tenzij voor na
vanaf tot binnen uiterlijk vroegst eerste laatste oud oude nieuw nieuwe vroeger voorheen voordien ooit
per elk elke totaal samen gemiddeld extra inclusief exclusief incl excl
"""
_TURNING = frozenset(_TURNS.split())
_EXAMPLE = re.compile(r"\b(?:bijvoorbeeld|bv\.?|stel|voorbeeld|soms|vroeger|voorheen|destijds|tussen)\b", re.IGNORECASE)
# Words that say that something is so, and not of what.
_SAYING = """
het een hoeft hoeven bedraagt bedragen duurt duren geldt gelden loopt lopen kost kosten telt tellen blijft blijven
momenteel ongeveer circa zowat intussen telkens reken rekenen krijgt krijgen heeft hebben bepaalt vraagt vragen eindigt
valt vallen ligt
"""
_FRAMING = frozenset(_SAYING.split())


class Figure(NamedTuple):
    """A figure that can be compared: its unit, its simplest value, and how it is written."""

    unit: str
    value: str
    written: str


@dataclass(frozen=True)
class Statement:
    """A sentence with its figures; ``rest`` is what is left of it without them."""

    text: str
    figures: tuple[Figure, ...]
    rest: str
    years: frozenset[str]

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of what it is about."""
        return content_stems(self.rest)

    @cached_property
    def turns(self) -> frozenset[str]:
        """Its bounds, directions and denials."""
        return frozenset(word for word in plain(self.rest).split() if word.strip(".,:;()") in _TURNING)

    @cached_property
    def names(self) -> frozenset[str]:
        """The stems of what is written with a capital inside it: names of products, laws and organisations."""
        words = list(_WORD.finditer(self.rest))
        return frozenset(
            stem(plain(one[0])) for one in words[1:] if one[0] != one[0].lower() and one[0].lower() not in _TURNING
        )

    @cached_property
    def duties(self) -> frozenset[str]:
        """How strongly it asks: letters of moet, mag, mag niet and hoeft niet, none when it says more than one."""
        if len(self.text) > _LONGEST_DUTY or not _ASKING.search(self.text) or _EXAMPLE.search(self.text):
            return frozenset()
        said = [one for one in strengths(self.text, "nl") if one.firm and len(one.levels) == 1]
        levels = {level for one in said for level in one.levels if level in "RMPF"}
        return frozenset(levels) if len(levels) == 1 else frozenset()


def read_statement(sentence: str) -> Statement:
    """Return what a sentence states; one that is too long, an example or a range has no figures."""
    if len(sentence) > 2 * _LONGEST:
        return Statement("", (), "", frozenset())
    text = " ".join(_MARKS.sub(" ", _LINK.sub(r"\1", FACT.sub(" ", sentence))).split())
    if len(text) > _LONGEST or _EXAMPLE.search(text):
        return Statement(text, (), text, frozenset())
    figures: list[Figure] = []
    years: set[str] = set()
    without = _DAY.sub(lambda match: _take_day(match, figures), text)
    without = _YEAR.sub(lambda match: _take_year(match, figures, years), without)
    for one in written_figures(without, "nl"):
        at = re.search(rf"(?<![\w.,]){re.escape(one.text)}(?!\w)", without)
        figure, end = _number(one, without, at.end()) if at else (None, 0)
        if at and figure:
            figures.append(figure)
            without = f"{without[: at.start()]} {without[end:]}"
    return Statement(text, tuple(figures), " ".join(without.split()), frozenset(years))


def _take_day(match: re.Match[str], found: list[Figure]) -> str:
    if match["iso"]:
        value = match["iso"]
    elif match["d"]:
        value = f"{match['y']}-{int(match['m']):02}-{int(match['d']):02}"
    else:
        value = f"{match['year'] or '*'}-{_month(match['month'])}-{int(match['day']):02}"
    found.append(Figure(DATE, value, match.group()))
    return " "


def _take_year(match: re.Match[str], found: list[Figure], years: set[str]) -> str:
    """Take a month of a year as a day; a year alone says of when the sentence is."""
    if match["month"]:
        found.append(Figure(DATE, f"{match['year']}-{_month(match['month'])}-*", match.group()))
    else:
        years.add("".join(match.group().split()))
    return " "


def _month(name: str) -> str:
    return f"{MONTHS.index(name.lower()) + 1:02}"


def _number(one: Written, text: str, end: int) -> tuple[Figure | None, int]:
    """Return a number that can be compared and where it ends, with the noun behind it as its unit if it has no other.

    A name that ends in a number (WPA3) and a place in a row (de 3de) are none.
    """
    if one.unit in ("th", "month of the year") or (one.text[0].isalpha() and any(map(str.isdigit, one.text))):
        return None, 0
    if one.unit:
        return Figure(one.unit, one.number, one.text), end
    noun = _NOUN.match(text, end)
    if noun is None or noun[1].lower() in STOP_WORDS:
        return None, 0
    return Figure(stem(plain(noun[1])), one.number, f"{one.text} {noun[1]}"), noun.end()


@lru_cache(maxsize=4_096)
def content_stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that say what it is about."""
    return frozenset(stem(word) for word in content_words(text))


def content_words(text: str) -> frozenset[str]:
    """Return the words of a text that say what it is about, in small letters and without accents."""
    words = frozenset(word for one in _WORD.findall(plain(text)) for word in (one, *one.split("-")) if len(word) > 1)
    return words - STOP_WORDS - _TURNING - _FRAMING
