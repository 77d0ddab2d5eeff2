"""Bars as a drawing in the page, with the same numbers as a table for whoever reads no drawing.

The bars lie flat, so that names and numbers keep their size on a phone. Colours come from the style of the site and
never say anything that a number does not say. The drawing has no script and no style of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, PackageLoader, Template
from markupsafe import Markup

_ID = re.compile(r"[a-z][a-z0-9-]*")
# In units of the drawing, about a pixel each on a phone of 360 pixels.
_WIDTH, _START, _VALUE = 320, 72, 48  # of the drawing; where bars start; what the longest leaves for its number
_ROW, _THICKNESS, _BASE = 22, 16, 16  # the height of a row and of its bar, and where its text stands
_TOP = (_ROW - _THICKNESS) // 2


@dataclass(frozen=True)
class Bar:
    """A bar: its name in the table, a short one of at most ten letters beside the bar, its length and its number.

    ``value`` is None for what is not known; ``text`` is what readers see of it ("12", "3,5", "–").
    """

    label: str
    short: str
    value: float | None
    text: str


@dataclass(frozen=True)
class Chart:
    """Bars below one another. ``id`` is unique on the page and fit for HTML; ``heads`` are those of the table.

    ``description`` says in a sentence what somebody sees who looks at the drawing.
    """

    id: str
    title: str
    description: str
    heads: tuple[str, str]
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class _Drawn:
    label: str
    text: str
    top: int
    base: int
    length: int


def chart_html(chart: Chart) -> Markup:
    """Return a chart as HTML; raises ValueError when its id is none."""
    if not _ID.fullmatch(chart.id):
        raise ValueError(f"no id for HTML: {chart.id!r}")
    longest = max((bar.value or 0 for bar in chart.bars), default=0)
    drawn = [
        _Drawn(bar.short, bar.text, at * _ROW + _TOP, at * _ROW + _BASE, _length(bar.value, longest))
        for at, bar in enumerate(chart.bars)
    ]
    text = _template().render(
        chart=chart, drawn=drawn, width=_WIDTH, height=len(drawn) * _ROW, start=_START, thickness=_THICKNESS
    )
    return Markup(text)  # noqa: S704 - safe: made by a template that escapes


def _length(value: float | None, longest: float) -> int:
    """Return the length of a bar; what is more than nothing can be seen."""
    if not value or value < 0:
        return 0
    return max(2, round(value / longest * (_WIDTH - _START - _VALUE)))


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("kennisbank.view"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("chart.svg.html")
