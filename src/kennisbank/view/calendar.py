"""Makes the text of a calendar (iCalendar, RFC 5545), the same bytes for the same values.

Import it where a calendar is made and not before: the library takes longer to load than many a command.
"""

from __future__ import annotations

import datetime as dt
import unicodedata

import icalendar

from kennisbank.view.calendar_shapes import Calendar, CalendarEntry

PRODUCER = "-//Kennisbank//kb//NL"


class _Words(icalendar.vText):
    """Text as it was written: the library takes a backslash before a capital N for the end of a line."""

    def to_ical(self) -> bytes:
        first, *others = str(self).split("\\")
        parts = (icalendar.vText(part).to_ical() for part in (first, *others))
        return b"\\\\".join(parts)


def calendar_text(calendar: Calendar) -> str:
    """Return a calendar as text, with the line ends that the format asks for (CRLF).

    Raises ValueError for a calendar without entries, which the format does not allow, and for a moment without a time
    zone.
    """
    if not calendar.entries:
        raise ValueError("a calendar has at least one entry")
    made = icalendar.Calendar()
    made.add("version", "2.0")
    made.add("prodid", PRODUCER)
    for name in ("name", "x-wr-calname"):  # the first is in RFC 7986, the second is what most programs read
        made.add(name, _line(calendar.name))
    if calendar.description:
        for name in ("description", "x-wr-caldesc"):
            made.add(name, _words(calendar.description))
    for entry in sorted(calendar.entries, key=lambda one: (_day(one.start), one.uid)):
        made.add_component(_event(entry))
    content: bytes = made.to_ical()
    return content.decode("utf-8")


def _event(entry: CalendarEntry) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", _line(entry.uid))
    event.add("dtstamp", dt.datetime.combine(entry.stamp, dt.time(), dt.UTC))
    event.add("dtstart", _moment(entry.start))
    end = _end(entry)
    if end is not None:
        event.add("dtend", end)
    event.add("summary", _line(entry.summary))
    if entry.description:
        event.add("description", _words(entry.description))
    if entry.url:
        event.add("url", entry.url)
    if entry.categories:
        event.add("categories", [_line(one) for one in entry.categories])
    event.add("transp", "OPAQUE" if entry.busy else "TRANSPARENT")
    if entry.alarm is not None:
        event.add_component(_alarm(entry, entry.alarm))
    return event


def _alarm(entry: CalendarEntry, before: dt.timedelta) -> icalendar.Alarm:
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _line(entry.summary))
    alarm.add("trigger", -before)
    return alarm


def _end(entry: CalendarEntry) -> dt.date | None:
    """Return the end as the format wants it: of whole days it is the day after the last, if there is one."""
    if isinstance(entry.start, dt.datetime):
        return None if entry.end is None else _moment(entry.end)
    last = entry.end or entry.start
    return None if last == dt.date.max else last + dt.timedelta(1)


def _moment(moment: dt.date) -> dt.date:
    """Return a day as it is, a moment in UTC: then no description of a time zone has to come with it."""
    if not isinstance(moment, dt.datetime):
        return moment
    if moment.tzinfo is None:
        raise ValueError("a moment in a calendar has a time zone")
    return moment.astimezone(dt.UTC)


def _day(moment: dt.date) -> str:
    return _moment(moment).isoformat()


def _line(text: str) -> _Words:
    """Return text on one line."""
    return _words(" ".join(text.split()))


def _words(text: str) -> _Words:
    """Return text without the characters that the format refuses: everything that controls, but for line ends."""
    lines = text.encode("utf-8", "replace").decode().splitlines()
    return _Words("\n".join("".join(one for one in line if unicodedata.category(one) != "Cc") for line in lines))
