"""Frozen values for a calendar that somebody subscribes to: see ``calendar`` for the text that is made of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class CalendarEntry:
    """Something on a day, on several days, or at a moment.

    ``uid`` is the same for the same thing for ever, also when its day changes: by it a calendar knows what it has.
    ``stamp`` is the day on which what is said here was last known to be right; it comes from the data and not from the
    clock, so that the same data give the same bytes. ``start`` is a day, or a moment with its time zone. ``end`` is the
    last day itself, or the moment it is over; None for one day, or for a moment that lasts no time. ``alarm`` is how
    long before the start somebody is told. ``busy`` says that it takes the time of whoever has it in a calendar.
    """

    uid: str
    stamp: dt.date
    start: dt.date | dt.datetime
    summary: str
    end: dt.date | dt.datetime | None = None
    description: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()
    alarm: dt.timedelta | None = None
    busy: bool = False


@dataclass(frozen=True)
class Calendar:
    """A calendar with its name, as calendar programs show it."""

    name: str
    entries: tuple[CalendarEntry, ...]
    description: str = ""
