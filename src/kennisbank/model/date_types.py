"""Field types for days, moments and lengths of time."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from kennisbank.model.dutch import add_duration
from kennisbank.model.field_types import scalar
from kennisbank.model.fields import Report
from kennisbank.source.finding import shown
from kennisbank.source.yaml_tree import Node

FIRST_YEAR, LAST_YEAR = 1900, 2099
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{1,2})[:.](\d{2})(?::\d{2})?)?", re.ASCII)
_DURATION = re.compile(r"(\d{1,3})\s+(dag|dagen|week|weken|maand|maanden|jaar|jaren)", re.ASCII)


@dataclass(frozen=True)
class Date:
    """A day, written 2026-11-23."""

    example: str = "2026-11-23"

    def describe(self) -> str:
        return "een datum als 2026-11-23 (jaar-maand-dag)"

    def read(self, node: Node, report: Report) -> dt.date | None:
        text = scalar(node, report, self.describe())
        if text is None:
            return None
        match = _DATE.fullmatch(text)
        if match is None:
            report(node, "F13", f"«{shown(text)}» is geen datum", f"Schrijf {self.describe()}.")
            return None
        try:
            day = dt.date(*map(int, match.groups()))
        except ValueError:
            report(node, "F13", f"{text} bestaat niet in de kalender", "Schrijf een bestaande datum.")
            return None
        return day if _near(day, node, report) else None

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}


@dataclass(frozen=True)
class Moment:
    """A day, with or without a time of day in Brussels: 2026-12-03 14:00."""

    example: str = "2026-12-03 14:00"

    def describe(self) -> str:
        return "een datum als 2026-12-03, of met uur: 2026-12-03 14:00"

    def read(self, node: Node, report: Report) -> dt.date | None:
        text = scalar(node, report, self.describe())
        if text is None:
            return None
        moment = _moment(text)
        if moment is None:
            report(node, "F13", f"«{shown(text)}» is geen datum of tijdstip", f"Schrijf {self.describe()}.")
            return None
        return moment if _near(moment, node, report) else None

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}([T ]\d{1,2}[:.]\d{2})?"}


def _near(day: dt.date, node: Node, report: Report) -> bool:
    """Say whether a day is one a page can mean; report it otherwise."""
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return True
    report(node, "F13", f"het jaar {day.year} ligt te ver weg", f"Schrijf een jaar van {FIRST_YEAR} tot {LAST_YEAR}.")
    return False


def _moment(text: str) -> dt.date | None:
    match = _MOMENT.fullmatch(text)
    try:
        if match is None:
            return None
        day = dt.date.fromisoformat(match[1])
        return day if match[2] is None else dt.datetime.combine(day, dt.time(int(match[2]), int(match[3])))
    except ValueError:
        return None


@dataclass(frozen=True)
class Span:
    """A length of time in whole months and days, and the words it was written in."""

    months: int
    days: int
    text: str

    def after(self, day: dt.date) -> dt.date:
        return add_duration(day, self.months, self.days)


@dataclass(frozen=True)
class Duration:
    """A length of time: 6 maanden, 1 jaar, 2 weken, 10 dagen."""

    example: str = "6 maanden"

    def describe(self) -> str:
        return "een duur als «6 maanden», «1 jaar», «2 weken» of «10 dagen»"

    def read(self, node: Node, report: Report) -> Span | None:
        text = scalar(node, report, self.describe())
        if text is None:
            return None
        match = _DURATION.fullmatch(text.lower())
        if not match or int(match[1]) == 0:
            report(node, "F13", f"«{shown(text)}» is geen duur", f"Schrijf {self.describe()}.")
            return None
        count, unit = int(match[1]), match[2]
        months = count * {"m": 1, "j": 12}.get(unit[0], 0)
        days = count * {"d": 1, "w": 7}.get(unit[0], 0)
        return Span(months, days, text.lower())

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": _DURATION.pattern}
