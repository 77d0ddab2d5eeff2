"""The figures in a text: numbers with their units, so that a change of one is never taken for a change of words."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal, InvalidOperation

# Languages that write 1.000,5; the others write 1,000.5.
_COMMA_DECIMAL = frozenset({"nl", "fr", "de", "es", "it", "da", "sv", "nb", "fi", "pt"})
_NUMBER = re.compile(
    r"(?<![\w.,])(?<![A-Za-z]-)(?P<before>[£$€¥]\s?|[+-](?=\d))?"
    r"(?P<number>\d{1,3}(?:[.,']\d{3})+(?:[.,]\d+)?(?![\d])|\d+(?:[.,]\d+)*)"
    r"(?P<joined>[A-Za-z%°µ‰][\w/²³]*)?(?:\s?(?P<unit>%|°C|[A-Za-zµ€£$/²³]+))?"
)
_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "twice": 2, "half": "1/2", "third": "1/3", "quarter": "1/4", "dozen": 12, "hundred": 100,
    "thousand": 1000,
    "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "tien": 10, "elf": 11,
    "twaalf": 12, "tweemaal": 2, "helft": "1/2", "derde": "1/3", "kwart": "1/4", "honderd": 100, "duizend": 1000,
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "douze": 12,
    "zwei": 2, "drei": 3, "fünf": 5, "sechs": 6, "sieben": 7, "neun": 9, "zehn": 10, "zwölf": 12,
}  # fmt: skip
# Units by any of their names; a unit that is not here counts when it is written against the number.
_UNIT_NAMES = """
%: % percent procent pct percentage percentages pourcent prozent
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
euro: € eur euro euros
pound: £ gbp pound pounds pond
dollar: $ usd dollar dollars
million: m mln million millions miljoen miljoenen millionen
billion: bn mld billion billions miljard milliard milliards
thousand: k
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
metre: metre metres meter meters mètre mètres
km: km kilometre kilometres kilometer kilometers
inch: inch inches
watt: w watt watts
kwh: kwh
volt: v volt volts
celsius: °c
times: times keer fois mal
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


def figures(text: str, language: str = "en") -> Counter[Figure]:
    """Return every figure of a plain text in ``language`` (a code as en), with how often it stands there."""
    found: Counter[Figure] = Counter()
    for match in _NUMBER.finditer(text):
        found[_value(match["number"], language), _unit(match)] += 1
    for match in _NAMED.finditer(text):
        found[match["number"].lower(), match["name"].lower().rstrip("-")] += 1
    for word in _WORD.findall(text.lower()):
        if word in _WORDS:
            found[str(_WORDS[word]), ""] += 1
        elif word in _MONTHS:
            found[_MONTHS[word], "month of the year"] += 1
    return found


def _value(written: str, language: str) -> str:
    """Return a number without thousands separators and needless zeros."""
    comma = language.partition("-")[0] in _COMMA_DECIMAL
    thousands, decimal = (".", ",") if comma else (",", ".")
    if (written.count(".") > 1 and thousands != ".") or (written.count(",") > 1 and thousands != ","):
        return written  # 16.9.2026 or 802.3.1: a date or a version
    plain = written.replace("'", "").replace(thousands, "").replace(decimal, ".")
    try:
        return format(Decimal(plain).normalize(), "f")
    except InvalidOperation:
        return written


def _unit(match: re.Match[str]) -> str:
    before, joined, unit = ((match[name] or "").strip().lower() for name in ("before", "joined", "unit"))
    named = _UNITS.get(before) or (before if before in ("+", "-") else "")
    if joined:
        return f"{named}{_UNITS.get(joined, joined)}"
    return f"{named}{_UNITS.get(unit, '')}"
