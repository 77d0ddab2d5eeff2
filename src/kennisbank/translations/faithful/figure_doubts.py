"""Figures of the Dutch that the source does not have, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from kennisbank.markup.references import FACT
from kennisbank.markup.segments import Segment
from kennisbank.model.dutch import listing
from kennisbank.translations.alignment import Pair
from kennisbank.translations.faithful.doubt import FIGURE, Doubt, how_to_say_it_is_meant, line_of, read_as_one
from kennisbank.translations.faithful.figure_words import supplied, without_idioms
from kennisbank.translations.figures import Written, written_figures

MONTH = "month of the year"
_MOST_SHOWN = 4  # figures named in one message
# Units in which one amount may be said otherwise: 14 days and two weeks, 1000 Mbps and 1 Gbps.
_MEASURES = {
    "second": ("time", 1), "minute": ("time", 60), "hour": ("time", 3600), "day": ("time", 86400),
    "week": ("time", 7 * 86400), "month": ("months", 1), "year": ("months", 12),
    "kbps": ("speed", 1), "mbps": ("speed", 1000), "gbps": ("speed", 1_000_000),
    "mb": ("size", 1), "gb": ("size", 1000), "tb": ("size", 1_000_000),
    "mm": ("length", 1), "cm": ("length", 10), "metre": ("length", 1000), "km": ("length", 1_000_000),
    "mhz": ("frequency", 1), "ghz": ("frequency", 1000),
}  # fmt: skip
_CURRENCIES = ("euro", "pound", "dollar")
_NAMED = re.compile(r"[A-Za-z]+-?(?P<number>\d+(?:\.\d+)*)(?P<letters>[A-Za-z]*)")
_PLURAL = re.compile(r"\d+s")  # under 13s, the 1990s
_NUMBERING = re.compile(r"^\d+(?:\.\d+)*[.)]?\s+(?=\D)")
_ADDRESS = re.compile(r"https?://\S+|\b[\w.-]+@[\w.-]+\b|\b(?:www\.)?[a-z0-9-]+\.(?:com|org|net|gov|uk|be|nl|eu)\b\S*")


def figure_doubts(pair: Pair, language: str, facts: Mapping[str, str] | None = None) -> Iterator[Doubt]:
    """Yield at most one doubt, about every figure of a pair that stands on one side only.

    ``language`` is the code of the source's language. ``facts`` are the texts of the ledger by name, as "100 Mbps":
    they stand where the Dutch refers to ``[[feit:name]]``. When a name is not among them, its paragraph may hold any
    figure, so that none is called missing.
    """
    if not pair.source or not pair.dutch:
        return
    source, _ = _text(pair.source, language, {})
    dutch, complete = _text(pair.dutch, "nl", facts or {})
    left, right = _figures(source, language), _figures(dutch, "nl")
    extra = [one for one in right if not _is_said(one, left, source, language)]
    missing = [one for one in left if not _is_said(one, right, dutch, "nl")] if complete else []
    extra, missing = _without_loose_fractions(extra, missing)
    if not extra and not missing:
        return
    wrong = []
    if extra:
        wrong.append(f"{_shown(extra)} staat niet in de bron")
    if missing:
        wrong.append(f"{_shown(missing)} uit de bron staat niet in de vertaling")
    yield Doubt(
        FIGURE,
        pair,
        line_of(pair.dutch, extra[0].text if extra else ""),
        "; ".join(wrong),
        "Neem het cijfer van de bron over. Een eigen cijfer of een omrekening zet je in een kader !!! vlaanderen. "
        + how_to_say_it_is_meant(FIGURE),
    )


def _text(segments: Sequence[Segment], language: str, facts: Mapping[str, str]) -> tuple[str, bool]:
    """Return what segments read as, with facts filled in, and whether every fact was known."""
    text = "\n".join(
        _NUMBERING.sub("", read_as_one([one])) if one.kind == "heading" else read_as_one([one]) for one in segments
    )
    complete = all(match[1] in facts for match in FACT.finditer(text))
    text = FACT.sub(lambda match: facts.get(match[1], " "), text)
    return without_idioms(_ADDRESS.sub(" ", text), language), complete


def _figures(text: str, language: str) -> tuple[Written, ...]:
    """Return the figures of a text once each, without what is no part of the amount: a sign, a name as Cat6A has."""
    found: dict[tuple[str, str], Written] = {}
    for one in written_figures(text, language):
        number, unit = one.number, one.unit.lstrip("+-")
        named = _NAMED.fullmatch(one.text)
        if named:
            number, unit = named["number"], named["letters"].lower()
        elif unit == "th" or _PLURAL.fullmatch(one.text):
            unit = ""
        found.setdefault((number, unit), Written(number, unit, one.text))
    return tuple(found.values())


def _is_said(one: Written, others: Sequence[Written], text: str, language: str) -> bool:
    """Say whether the other side has a figure, as a figure or in words that hold it."""
    if any(_same(one, other) for other in others):
        return True
    return (one.number, MONTH if one.unit == MONTH else "") in supplied(text, language) and (
        # «beide» says two of whatever it was; «de tweede week» does not say two weeks.
        one.unit == MONTH or not any(other.number == one.number for other in others)
    )


def _same(one: Written, other: Written) -> bool:
    if MONTH in (one.unit, other.unit) and one.unit != other.unit:
        return one.number == other.number and "" in (one.unit, other.unit)  # 16/9 and 16 september
    if one.number == other.number and _units_agree(one.unit, other.unit):
        return True
    (kind, size), (other_kind, other_size) = _measured(one), _measured(other)
    return kind != "" and kind == other_kind and size == other_size


def _units_agree(one: str, other: str) -> bool:
    """Say whether two units may be the same: one that is not written, or that we do not know, may be any."""
    (money, unit), (other_money, other_unit) = _taken_apart(one), _taken_apart(other)
    return (money == other_money or not (money and other_money)) and (unit == other_unit or not (unit and other_unit))


def _taken_apart(unit: str) -> tuple[str, str]:
    money = next((name for name in _CURRENCIES if unit.startswith(name)), "")
    return money, unit.removeprefix(money)


def _measured(one: Written) -> tuple[str, Decimal]:
    """Return which measure a figure is of, and how much in its smallest unit."""
    kind, factor = _MEASURES.get(one.unit, ("", 0))
    try:
        return kind, Decimal(one.number) * factor
    except InvalidOperation:
        return "", Decimal(0)


def _without_loose_fractions(
    extra: Sequence[Written], missing: Sequence[Written]
) -> tuple[list[Written], list[Written]]:
    """Leave out fractions unless both sides have one: a third may be a third party, a quarter three months."""
    if any("/" in one.number for one in extra) and any("/" in one.number for one in missing):
        return [*extra], [*missing]
    return [one for one in extra if "/" not in one.number], [one for one in missing if "/" not in one.number]


def _shown(figures: Sequence[Written]) -> str:
    return listing([f"«{one.text}»" for one in figures[:_MOST_SHOWN]])
