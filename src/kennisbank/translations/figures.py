"""The figures in a text: numbers with their units, so that a change of one is never taken for a change of words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from kennisbank.translations.number_words import number_words

# Languages that write 1.000,5; the others write 1,000.5.
_COMMA_DECIMAL = frozenset({"nl", "fr", "de", "es", "it", "da", "sv", "nb", "fi", "pt"})
_NUMBER = re.compile(
    r"(?<![\w.,])(?<![A-Za-z]-)(?P<before>[£$€¥]\s?|[+-](?=\d))?"
    r"(?P<number>\d{1,3}(?:[.,']\d{3})+(?:[.,]\d+)?(?![\d])|\d+(?:[.,]\d+)*)"
    r"(?P<joined>[A-Za-z%°µ‰][\w/²³]*)?"
    r"(?:\s?(?P<unit>%|°C|(?:per|pour)\scent\b|[^\W\d_]+(?:/[^\W\d_]+)?|[€£$])(?:\s(?P<after>[^\W\d_]{3,}|[€£$]))?"
    r"|-(?P<hyphened>[^\W\d_]{3,}))?"
)
_AFTER_WORDS = re.compile(r"[\s-](?P<unit>(?:per|pour)\scent\b|[^\W\d_]{3,}|ans?\b|%)(?:\s(?P<after>[^\W\d_]{3,}))?")
# A French thousand has a space: 1 200 élèves.
_SPACED = re.compile(r"(?<![\w.,])\d{1,3}(?: \d{3})+(?![\w])")
# What is no whole number, or means a number without being one of those that are counted in words.
_WORDS: Mapping[str, Mapping[str, int | str]] = {
    "en": {"twice": 2, "half": "1/2", "third": "1/3", "quarter": "1/4", "dozen": 12, "fortnight": 2, "fortnights": 2},
    "nl": {"tweemaal": 2, "helft": "1/2", "derde": "1/3", "kwart": "1/4", "dozijn": 12},
    "fr": {"douzaine": 12},
    "de": {"zweimal": 2, "dutzend": 12},
}
_FORTNIGHT = ("fortnight", "fortnights")
_SCALES = {"thousand": 3, "million": 6, "billion": 9}
_CURRENCIES = ("euro", "pound", "dollar")
_ORDINALS = {"en": "st nd rd th", "nl": "ste de e", "fr": "er re e eme", "de": ""}
_UNIT_NAMES = """
%: % percent procent pct percentage percentages pourcent prozent per-cent pour-cent
second: s sec second seconds seconde seconden secondes sekunde sekunden
minute: min minute minutes minuut minuten minuten
hour: h hr hrs hour hours uur uren heure heures stunde stunden
day: d day days dag dagen jour jours tag tage
week: week weeks weken semaine semaines woche wochen
month: month months maand maanden mois monat monate
year: y yr yrs year years jaar jaren an ans année années jahr jahre
term: term terms termly
pupil: pupil pupils student students leerling leerlingen élève élèves schüler
device: device devices toestel toestellen laptop laptops tablet tablets
school: school schools scholen école écoles schule schulen
euro: € eur euro euros euro's
pound: £ gbp pound pounds pond
dollar: $ usd dollar dollars
million: mln mn million millions miljoen miljoenen millionen mio
billion: bn mld billion billions miljard miljarden milliard milliards milliarden
thousand: duizend thousand mille tausend
bps: bps bit/s
kbps: kbps kbit/s
mbps: mbps mbit/s mb/s
gbps: gbps gbit/s gb/s
kb: kb kib
mb: mb mib megabyte megabytes
gb: gb gib gigabyte gigabytes
tb: tb tib terabyte terabytes
mhz: mhz
ghz: ghz
mm: mm
cm: cm
metre: m metre metres meter meters mètre mètres
km: km kilometre kilometres kilometer kilometers
inch: inch inches
watt: w watt watts
kwh: kwh
volt: v volt volts
celsius: °c
times: times keer maal fois mal
"""
_UNITS = {
    name: unit
    for unit, _, names in (row.partition(":") for row in _UNIT_NAMES.strip().splitlines())
    for name in names.split()
}
# Names that end in a number say which version or size is meant: WPA3, Cat6A, IPv6, USB-3.
_NAMED = re.compile(r"(?<![\w.])(?P<name>[A-Za-z]+-?)(?P<number>\d[\w.]*(?<!\.))")
_MONTH_NAMES = """
january january januari janvier januar
february february februari février februar
march maart mars märz
april april avril
may mei mai
june juni juin
july juli juillet
august augustus août
september septembre
october oktober octobre
november novembre
december décembre dezember
"""
# The English may is left out: it is a verb far more often.
_MONTHS = {
    name: str(number)
    for number, row in enumerate(_MONTH_NAMES.strip().splitlines(), start=1)
    for name in row.split()
    if name not in ("may", "march", "mars")
}
_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)

Figure = tuple[str, str]
"""A number in its simplest form, and its unit; "" when it has none."""


class Written(NamedTuple):
    """A figure as it stands in a text."""

    number: str
    unit: str
    text: str


def unit_of(name: str) -> str:
    """Return the unit that a word in small letters names, "" when it is none we know."""
    return _named(name)


def unit_names(unit: str) -> tuple[str, ...]:
    """Return how a unit is written in any language, itself first; a unit that is none we know is only itself."""
    return tuple(dict.fromkeys((unit, *(name for name, known in _UNITS.items() if known == unit))))


def figures(text: str, language: str = "en") -> Counter[Figure]:
    """Return every figure of a plain text in ``language`` (a code as en), with how often it stands there."""
    return Counter((one.number, one.unit) for one in written_figures(text, language))


def written_figures(text: str, language: str = "en") -> tuple[Written, ...]:
    """Return every figure of a plain text as it is written: first those with digits, then those in words."""
    code = language.partition("-")[0].lower()
    if code == "fr":
        text = _SPACED.sub(lambda match: match.group().replace(" ", ""), text)
    return (*_with_digits(text, code), *_in_words(text, code))


def _with_digits(text: str, code: str) -> Iterator[Written]:
    for match in _NUMBER.finditer(text):
        before, joined, unit, after, hyphened = (
            (match[name] or "").strip().lower() for name in ("before", "joined", "unit", "after", "hyphened")
        )
        named = _UNITS.get(before) or (before if before in ("+", "-") else "")
        if joined in _ORDINALS.get(code, "").split():
            joined, named = "", "th"
        known = _named(joined or unit or hyphened)
        value, name = _scaled(_value(match["number"], code), named, known, after)
        if joined and not known:
            name = joined
        yield Written(value, _together(named, name), _shown(match, bool(known), bool(_named(after) and known != name)))
    for match in _NAMED.finditer(text):
        yield Written(match["number"].lower(), match["name"].lower().rstrip("-"), match.group())


def _in_words(text: str, code: str) -> Iterator[Written]:
    for counted in number_words(text, code):
        behind = _AFTER_WORDS.match(text, counted.end)
        unit, after = (behind["unit"].lower(), (behind["after"] or "").lower()) if behind else ("", "")
        value, name = _scaled(str(counted.number), "", _named(unit), after)
        end = behind.end("unit") if behind and name else counted.end
        yield Written(value, name, text[counted.start : end])
    words = _WORDS.get(code, _WORDS["en"])
    for word in _WORD.findall(text.lower()):
        if word in words:
            yield Written(str(words[word]), "week" if word in _FORTNIGHT else "", word)
        elif word in _MONTHS:
            yield Written(_MONTHS[word], "month of the year", word)


def _named(unit: str) -> str:
    """Return the one name of a unit, "" when it is none we know."""
    return _UNITS.get(unit.replace(" ", "-"), "")


def _scaled(value: str, named: str, unit: str, after: str) -> tuple[str, str]:
    """Return 5 million as 5000000, with the unit behind it; a k or m is that only behind an amount of money."""
    power = _SCALES.get(unit)
    if power is None and named in _CURRENCIES:
        power = {"metre": 6}.get(unit)
    if power is None:
        return value, unit
    try:
        return format((Decimal(value) * 10**power).normalize(), "f"), _named(after)
    except InvalidOperation:
        return value, unit


def _together(named: str, unit: str) -> str:
    return named if named == unit else f"{named}{unit}"


def _shown(match: re.Match[str], with_unit: bool, with_after: bool) -> str:
    """Return a figure as written, with the words behind it only when they are units."""
    last = next(
        name
        for name, wanted in (
            ("after", with_after),
            ("hyphened", with_unit),
            ("unit", with_unit and not match["joined"]),
            ("joined", True),
            ("number", True),
        )
        if wanted and match[name]
    )
    return match.group()[: match.end(last) - match.start()]


def _value(written: str, code: str) -> str:
    """Return a number without thousands separators and needless zeros."""
    thousands, decimal = (".", ",") if code in _COMMA_DECIMAL else (",", ".")
    if (written.count(".") > 1 and thousands != ".") or (written.count(",") > 1 and thousands != ","):
        return written  # 16.9.2026 or 802.3.1: a date or a version
    if not _GROUPED[thousands].fullmatch(written.replace("'", "")):
        if written.count(thousands) > 1:
            return written
        thousands, decimal = decimal, thousands  # 802.11 in Dutch, or 1,5 in English
    plain = written.replace("'", "").replace(thousands, "").replace(decimal, ".")
    try:
        return format(Decimal(plain).normalize(), "f")
    except InvalidOperation:
        return written


_GROUPED = {
    ".": re.compile(r"\d+(?:,\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?"),
    ",": re.compile(r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?"),
}
