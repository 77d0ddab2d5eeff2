"""A calendar as text: what other programs must be able to read, whatever a title holds."""

import datetime as dt
import unicodedata
import zoneinfo
from pathlib import Path

import icalendar
import pytest
from tests.support.calendar_lines import read_calendar
from tests.support.running import python

from kennisbank.view.calendar import calendar_text
from kennisbank.view.calendar_shapes import Calendar, CalendarEntry

GOLDEN = Path(__file__).with_name("golden_calendar.ics")
STAMP = dt.date(2026, 11, 24)
DAY = dt.date(2027, 1, 10)
ENTRY = CalendarEntry("een", STAMP, DAY, "Opzeggen")
NOTICE = CalendarEntry(
    "2f0c8a52-9d3c-5a55-9f51-5a3d0a1f0c11",
    STAMP,
    DAY,
    "Laatste dag om op te zeggen: Raamovereenkomst «Laptops; tablets, schermen» voor scholen",
    description="Laatste dag om op te zeggen.\nTeam: Team contracten\nhttps://kennis.example/contracten/laptops/",
    url="https://kennis.example/contracten/laptops/",
    categories=("contract",),
    alarm=dt.timedelta(days=7),
)
CAMP = CalendarEntry("stage", STAMP, dt.date(2026, 12, 30), "Tweedaagse", end=dt.date(2026, 12, 31), busy=True)
HOSTILE = (
    "Wifi\r\nEND:VCALENDAR\nBEGIN:VEVENT",
    "Komma, puntkomma; backslash \\ en \\n \\N \\, \\; C:\\Nieuw\\nul",
    f"Lang {'woord-' * 60}",
    f"Emoji {'👩🏽‍🏫🏴󠁧󠁢󠁥󠁮󠁧󠁿é' * 30}",
    'Aanhaling "x" : = \x00\x07\x1b[31m\x7f\x85 einde',
    "\ud800 half teken",
    "مرحبا العالم " * 20,
)


def read(*entries, name="Proef", description=""):
    """Return a calendar as our own reader sees it, after the library read it too."""
    content = calendar_text(Calendar(name, entries, description)).encode()
    known = icalendar.Calendar.from_ical(content)
    assert [error for part in known.walk() for error in part.errors] == []
    assert len(known.walk("VEVENT")) == len(entries)
    return read_calendar(content)


def test_what_is_written_is_what_was_agreed():
    made = calendar_text(Calendar("Kennisbank: termijnen", (NOTICE, CAMP), "Wat nagekeken moet zijn."))
    assert made.replace("\r\n", "\n") == GOLDEN.read_text(encoding="utf-8")


def test_every_property_that_the_format_requires_is_there():
    calendar = read(NOTICE, description="Over, deze agenda")
    assert calendar.written("VERSION") == "2.0"
    assert calendar.written("PRODID") == "-//Kennisbank//kb//NL"
    assert calendar.text("NAME") == calendar.text("X-WR-CALNAME") == "Proef"
    assert calendar.text("DESCRIPTION") == "Over, deze agenda"
    (event,) = calendar.parts
    assert event.written("UID") == NOTICE.uid
    assert event.written("DTSTAMP") == "20261124T000000Z"
    assert event.properties["DTSTART"] == [("VALUE=DATE", "20270110")]
    assert event.properties["DTEND"] == [("VALUE=DATE", "20270111")]
    assert event.text("SUMMARY") == NOTICE.summary
    assert event.text("DESCRIPTION") == NOTICE.description
    assert event.written("URL") == NOTICE.url
    assert event.text("CATEGORIES") == "contract"
    assert event.written("TRANSP") == "TRANSPARENT"


def test_an_alarm_comes_before_the_day_and_only_where_asked():
    (event,) = read(NOTICE).parts
    (alarm,) = event.parts
    assert alarm.kind == "VALARM"
    assert (alarm.written("ACTION"), alarm.written("TRIGGER")) == ("DISPLAY", "-P7D")
    assert alarm.text("DESCRIPTION") == NOTICE.summary
    assert read(ENTRY).parts[0].parts == []


def test_what_is_not_known_is_left_out():
    (event,) = read(ENTRY).parts
    assert set(event.properties) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "TRANSP"}


def letters(text):
    return [one for one in text if not one.isspace() and unicodedata.category(one) != "Cc"]


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_title_stays_a_title(title):
    entry = CalendarEntry("een", STAMP, DAY, title, description=f"Over:\n{title}", categories=(title, "ander"))
    calendar = read(entry, name=title, description=title)
    assert [part.kind for part in calendar.parts] == ["VEVENT"]
    said = calendar.parts[0].text("SUMMARY")
    assert letters(said) == letters(title.replace("\ud800", "?"))
    assert "\n" not in said
    assert calendar.parts[0].text("DESCRIPTION").startswith("Over:\n")


def test_a_backslash_before_a_capital_is_not_a_line_end_to_whoever_reads_it():
    known = icalendar.Calendar.from_ical(
        calendar_text(Calendar("Proef", (CalendarEntry("a", STAMP, DAY, "C:\\Nieuw"),)))
    )
    assert str(known.walk("VEVENT")[0]["SUMMARY"]) == "C:\\Nieuw"


def test_a_period_of_days_ends_the_day_after_its_last():
    (event,) = read(CAMP).parts
    assert (event.written("DTSTART"), event.written("DTEND")) == ("20261230", "20270101")
    assert event.written("TRANSP") == "OPAQUE"


def test_a_moment_is_written_in_utc_and_needs_a_time_zone():
    zone = zoneinfo.ZoneInfo("Europe/Brussels")
    start, end = dt.datetime(2026, 7, 1, 14, tzinfo=zone), dt.datetime(2026, 7, 1, 16, tzinfo=zone)
    (event,) = read(CalendarEntry("een", STAMP, start, "Overleg", end=end)).parts
    assert event.properties["DTSTART"] == [("", "20260701T120000Z")]
    assert event.properties["DTEND"] == [("", "20260701T140000Z")]
    with pytest.raises(ValueError, match="time zone"):
        calendar_text(Calendar("Proef", (CalendarEntry("een", STAMP, dt.datetime(2026, 7, 1, 14), "Overleg"),)))  # noqa: DTZ001


def test_the_last_day_that_exists_is_no_fault():
    (event,) = read(CalendarEntry("een", STAMP, dt.date.max, "Ooit")).parts
    assert "DTEND" not in event.properties  # there is no day after it


def test_the_order_of_entries_is_that_of_their_days_however_they_come():
    assert calendar_text(Calendar("Proef", (NOTICE, CAMP))) == calendar_text(Calendar("Proef", (CAMP, NOTICE)))


def test_a_calendar_without_entries_does_not_exist():
    with pytest.raises(ValueError, match="at least one"):
        calendar_text(Calendar("Leeg", ()))


def test_only_who_writes_a_calendar_waits_for_the_library():
    ran = python(
        "-c",
        "import sys, kennisbank.cli.main, kennisbank.cli.moderation.waiting, kennisbank.site.plugin;"
        "sys.exit('icalendar' in sys.modules)",
    )
    assert ran.code == 0, ran.text
