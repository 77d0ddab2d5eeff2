"""Dutch as readers see it."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kennisbank.model import dutch
from kennisbank.model.facts import value_text


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (dt.date(2027, 1, 1), "1 januari 2027"),
        (dt.date(2026, 3, 31), "31 maart 2026"),
        (dt.date(2026, 8, 5), "5 augustus 2026"),
        (dt.date(2028, 2, 29), "29 februari 2028"),
    ],
)
def test_dates_are_written_out_without_a_capital_or_a_leading_zero(day, text):
    assert dutch.date_text(day) == text


def test_a_time_of_day_follows_the_date():
    assert dutch.moment_text(dt.datetime(2026, 12, 3, 14, 0)) == "3 december 2026 om 14.00 uur"  # noqa: DTZ001
    assert dutch.moment_text(dt.datetime(2026, 12, 3, 9, 5)) == "3 december 2026 om 9.05 uur"  # noqa: DTZ001
    assert dutch.moment_text(dt.date(2026, 12, 3)) == "3 december 2026"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1.000"),
        (5404000, "5.404.000"),
        (-1234, "-1.234"),
        (Decimal("47.10"), "47,10"),
        (Decimal(216000), "216.000"),
        (Decimal("0.5"), "0,5"),
        (Decimal("-1234.56"), "-1.234,56"),
        (Decimal("1E+3"), "1.000"),
    ],
)
def test_numbers_have_points_for_thousands_and_a_comma_for_decimals(number, text):
    assert dutch.number_text(number) == text


@given(st.integers(-(10**15), 10**15))
def test_a_number_reads_back_as_itself(number):
    assert int(dutch.number_text(number).replace(".", "")) == number


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("216000", "euro", "216.000 euro"),
        ("16", "%", "16%"),
        ("97.5", "%", "97,5%"),
        ("2027", "", "2027"),
        ("2027", "euro", "2.027 euro"),
        ("2026-12-31", "", "31 december 2026"),
        ("2026-02-30", "", "2026-02-30"),
        ("drie weken", "", "drie weken"),
        ("72", "uur", "72 uur"),
    ],
)
def test_the_value_of_a_fact_reads_as_a_sentence(value, unit, text):
    assert value_text(value, unit) == text


@pytest.mark.parametrize(
    ("count", "text"), [(0, "geen pagina's"), (1, "1 pagina"), (2, "2 pagina's"), (1200, "1.200 pagina's")]
)
def test_plurals(count, text):
    assert dutch.pages_text(count) == text


def test_enumerations():
    assert dutch.listing([]) == ""
    assert dutch.listing(["a"]) == "a"
    assert dutch.listing(["a", "b"]) == "a en b"
    assert dutch.listing(["a", "b", "c"], "of") == "a, b of c"


def test_alphabetical_order_is_dutch():
    words = ["zeil", "IJsland", "ijs", "ĳzer", "iets", "igloo", "élan", "eland", "ezel", "Écran", "auto", "’s avonds"]
    assert sorted(words, key=dutch.sort_key) == [
        "auto", "Écran", "élan", "eland", "ezel", "iets", "igloo", "ijs", "IJsland", "ĳzer", "’s avonds", "zeil",
    ]  # fmt: skip


def test_accents_break_ties_the_same_way_every_time():
    assert sorted(["élan", "elan"], key=dutch.sort_key) == sorted(["elan", "élan"], key=dutch.sort_key)


@pytest.mark.parametrize(
    ("word", "letter"), [("élan", "E"), ("IJsland", "I"), ("ĳs", "I"), ("2FA", "0-9"), ("’s avonds", "S"), ("", "0-9")]
)
def test_the_letter_under_which_a_word_stands(word, letter):
    assert dutch.first_letter(word) == letter


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Wifi in de refter", "wifi-in-de-refter"),
        ("AI & privacy: wat mag?", "ai-en-privacy-wat-mag"),
        ("Coördinatoren en élan", "coordinatoren-en-elan"),
        ("Foto's en video’s", "fotos-en-videos"),
        ("Onder € 30.000", "onder-euro-30-000"),
        ("ĲSLAND", "ijsland"),
        ("../../etc/passwd", "etc-passwd"),
        ("???", "pagina"),
        ("", "pagina"),
    ],
)
def test_slugs(title, slug):
    assert dutch.slugify(title) == slug


@given(st.text())
def test_a_slug_is_always_a_fit_address(text):
    slug = dutch.slugify(text)
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug)
    assert len(slug) <= 60
    assert dutch.slugify(slug) == slug


@given(st.text(), st.integers(1, 80))
def test_a_slug_keeps_its_bound(text, limit):
    assert len(dutch.slugify(text, limit)) <= max(limit, len("pagina"))


@pytest.mark.parametrize(
    ("day", "months", "days", "later"),
    [
        ("2026-01-31", 1, 0, "2026-02-28"),
        ("2028-01-31", 1, 0, "2028-02-29"),
        ("2026-08-31", 6, 0, "2027-02-28"),
        ("2026-11-30", 1, 0, "2026-12-30"),
        ("2026-12-31", 1, 0, "2027-01-31"),
        ("2028-02-29", 12, 0, "2029-02-28"),
        ("2026-12-25", 0, 14, "2027-01-08"),
        ("2026-11-23", 0, 0, "2026-11-23"),
    ],
)
def test_durations_count_in_calendar_months(day, months, days, later):
    assert dutch.add_duration(dt.date.fromisoformat(day), months, days) == dt.date.fromisoformat(later)


@given(st.dates(), st.integers(0, 12 * 999), st.integers(0, 7 * 999))
def test_a_duration_never_goes_back_nor_fails(day, months, days):
    assert dutch.add_duration(day, months, days) >= day
