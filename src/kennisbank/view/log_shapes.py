"""Frozen values for the page with the log of decisions: see ``shapes``."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from kennisbank.view.shapes import DateView, Link


@dataclass(frozen=True)
class CountRow:
    """How often something happened: ``text`` is the number as readers see it."""

    label: str
    text: str


@dataclass(frozen=True)
class DecisionRow:
    """One decision. ``outcome`` is accepted or declined, for CSS; ``label`` says it. What is not known is empty."""

    day: DateView
    proposal: Link
    kind: str
    teams: str
    outcome: str
    label: str
    reason: str = ""
    took: str = ""
    appeal: str = ""


@dataclass(frozen=True)
class LogView:
    """The log of decisions.

    ``summary`` are sentences about the months that ``charts`` show; ``charts`` are finished HTML. ``reasons`` and
    ``appeals`` count in the same months. Without any decision only ``summary`` says so.
    """

    summary: tuple[str, ...]
    charts: tuple[Markup, ...] = ()
    reasons: tuple[CountRow, ...] = ()
    appeals: tuple[CountRow, ...] = ()
    latest: tuple[DecisionRow, ...] = ()
