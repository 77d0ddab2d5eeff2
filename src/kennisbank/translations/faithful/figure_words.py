"""Figures that one language writes and another says: both, a fortnight, halfuur, tweestapsverificatie, 3 pm.

What is supplied here only ever takes a doubt away: «beide» stands for a two of the source, but asks for none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kennisbank.translations.figures import written_figures

# At all hours, and one to one: said in so many ways that their figures are not compared.
_IDIOMS = re.compile(
    r"\b24[/x]7\b|\b24\s?h(?:eures)?\s?(?:/|sur)\s?24\b|\b7\s?j(?:ours)?\s?(?:/|sur)\s?7\b"
    r"|\b(?:24|twenty-four)\s(?:hours|uur|stunden)\s(?:a|per|op|am|pro)\s(?:day|dag|tag|24|vierentwintig)\b"
    r"|\bvierentwintig uur op vierentwintig\b|\b(?:24|7) op (?:24|7)\b"
    r"|\b(?:7|seven|zeven)\s(?:days|dagen)\s(?:a|per|op)\s(?:week|7|zeven)\b"
    r"|\b(?:1:1|one[- ]to[- ]one|1[- ]op[- ]1|[eé][eé]n[- ]op[- ][eé][eé]n)\b",
    re.IGNORECASE,
)
_SCHOOL_YEAR = re.compile(r"\b(20)(\d\d)\s?[/-]\s?(\d\d)\b(?!-\d)")
_DATE = re.compile(r"\b(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b|\b(\d{4})-(\d\d)-(\d\d)\b")
_TWELVE_HOURS = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))?\s?([ap])\.?m\b\.?", re.IGNORECASE)
_CLOCK = re.compile(r"\b(\d{1,2})(?::|\s?[uh]\.?\s?)(\d\d)\b")

_SUPPLIED = {
    "en": r"""
1 an? one single once first sole
2 both pair pairs couple double doubles doubled dual twin second secondary either fortnight
3 third thirds triple quarterly
4 fourth quarters
5 fifth
6 half.a.year half-yearly
8 eighth
9 ninth
10 decade
12 dozen twelfth
14 fortnight
15 quarter.of.an.hour
30 half.an.hour half.hour half-hour
45 three.quarters.of.an.hour
50 half
100 century hundredth
1.5 and.a.half one-and-a-half
1/2 halve halves halved halfway
""",
    "nl": r"""
1 een één eens eenmaal eerste enkel enkele
2 beide beiden allebei dubbel dubbele verdubbel\w* tweede tweeën paar duo veertiendaags tweelingen
3 derde driekwart kwartaal kwartalen trimester
4 vierde kwartieren
5 vijfde
6 halfjaar half.jaar zesmaandelijks halfjaarlijks
8 achtste
10 decennium tiental tientallen
12 jaarlijks
14 veertiendaags
15 kwartier
30 halfuur half.uur
45 driekwartier drie.kwartier
50 helft
100 eeuw honderdste
1.5 anderhalf anderhalve
1/2 half halve halveer\w* halfuur halfjaar halverwege
1/3 derden
""",
    "fr": r"""
1 une? premier première seule?
2 double paire deuxième seconde? quinzaine
3 troisième trimestre trimestriel
4 quatrième
5 cinquième
6 semestre semestriel
9 neuf
10 dizaine décennie
14 quinzaine
15 quinzaine quart.d'heure
20 vingtaine
30 trentaine demi-heure
50 moitié
100 centaine siècle
1.5 et.demie?
1/2 moitié demie?
1/3 tiers
1/4 quart
""",
    "de": r"""
1 eine?[mnrs]? einmal erste[nrs]?
2 beide[nrs]? doppelt\w* zweite[nrs]? paar
3 dritte[nrs]? quartal\w*
4 vierte[nrs]?
5 fünfte[nrs]?
6 halbjahr\w* halbes.jahr
10 jahrzehnt
12 dutzend
15 viertelstunde
30 halbstunde halbe.stunde
50 hälfte
100 jahrhundert
1.5 anderthalb eineinhalb
1/2 hälfte halbe[nrs]?
1/3 drittel
1/4 viertel
""",
}
_NAMES = {
    code: {
        number: re.compile(rf"\b(?:{'|'.join(names.split())})\b")
        for number, _, names in (row.partition(" ") for row in rows.strip().splitlines())
    }
    for code, rows in _SUPPLIED.items()
}
# What makes one word with a number: tweejarig, driemaandelijks, vijfde; two-factor is two words already.
_TAILS = (
    r"(?:jaar|jarig|jaren|maand|maandelijks|week|weken|wekelijks|daags|dagen|delig|ledig|voudig|stap|factor|weg|talig"
    r"|hoek|koppig|tal|fase|traps|laags|zijdig|maal|persoons|kwart|derde|vierde|de\b|ste\b|uur|urig)"
)
_COMPOUND = {
    "nl": re.compile(
        rf"\b(twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|achttien"
        rf"|twintig|dertig|veertig|vijftig|zestig|negentig|honderd){_TAILS}"
    ),
    "de": re.compile(r"\b(zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf)(?=[a-zäöü]{3})"),
    "en": re.compile(r"\b(four|six|seven|ten|eleven|thirteen|fourteen|fifteen|sixteen)th\b"),
}
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan", "feb fév févr", "mar mars march mär", "apr avr", "may mei mai", "jun", "jul juil", "aug", "sep sept",
         "oct okt", "nov", "dec déc dez"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})(?![^\W_])", re.IGNORECASE)


def without_idioms(text: str, language: str) -> str:
    """Return a text with dates, school years and hours written one way, and without what only looks like figures."""
    text = _IDIOMS.sub(" ", text)
    text = _SCHOOL_YEAR.sub(_both_years, text)
    text = _DATE.sub(lambda match: " ".join(filter(None, match.groups())), text)
    if language.partition("-")[0] == "en":
        text = _TWELVE_HOURS.sub(_of_twenty_four, text)
    return _CLOCK.sub(r"\1.\2", text)


def supplied(text: str, language: str) -> frozenset[tuple[str, str]]:
    """Return the numbers that words of a text stand for, each with "month of the year" or no unit."""
    code = language.partition("-")[0].lower()
    return frozenset(_supplied(text, code if code in _NAMES else "en"))


def _supplied(text: str, code: str) -> Iterator[tuple[str, str]]:
    lower = text.lower()
    yield from ((number, "") for number, names in _NAMES[code].items() if names.search(lower))
    if code in _COMPOUND:
        for match in _COMPOUND[code].finditer(lower):
            yield from ((one.number, "") for one in written_figures(match[1], code))
    yield from ((str(_MONTHS[match.group().lower()]), "month of the year") for match in _MONTH.finditer(text))


def _both_years(match: re.Match[str]) -> str:
    century, first, second = match.groups()
    return f"{century}{first} {century}{second}" if int(second) == int(first) + 1 else match.group()


def _of_twenty_four(match: re.Match[str]) -> str:
    hour = int(match[1]) % 12 + (12 if match[3].lower() == "p" else 0)
    return f"{hour}.{match[2]}" if match[2] else f"{hour}"
