"""Who looked at a page and when it is due: what a reader sees, by the calendar of the reader's own computer."""

import pytest
from playwright.sync_api import expect

from tests.browser.visit import DESKTOP, PHONE

pytestmark = pytest.mark.browser

NEVER, KNOWN, PLAIN, CHANGED = (f"contracten/{name}/" for name in ("nooit", "met-belang", "zonder-belang", "gewijzigd"))
FRAMEWORK, REGULATION, GUIDE = "contracten/raamovereenkomsten/kader/", "regelgeving/regel/", "technisch/gids/"
SERIOUS = [NEVER, FRAMEWORK, REGULATION]
#: Nobody looked at these pages; their sources were read on 1 January 2026, and the rule is a year.
DUE, DAY_AFTER = "2027-01-01", "2027-01-02"
LATE = "Nakijken gevraagd: die datum is voorbij."
LOUD = "Deze pagina had nagekeken moeten zijn voor 1 januari 2027."


@pytest.fixture
def read(open_window, moderated_site):
    """Open a page at a moment of a fixed clock."""

    def opened(path, moment=f"{DUE}T12:00:00+01:00", width=DESKTOP, **options):
        visit = open_window(width, **options)
        visit.page.clock.set_fixed_time(moment)
        if options.get("java_script_enabled", True):
            visit.open(moderated_site + path)
        else:
            visit.page.goto(moderated_site + path)
        return visit.page

    return opened


def box(page):
    return page.locator(".kb-care__review").inner_text()


def told(page):
    """Say which of the two warnings a reader sees: the quiet one in the box, the loud one at the top."""
    return page.get_by_text(LATE).is_visible(), page.get_by_text(LOUD).is_visible()


@pytest.mark.parametrize(("path", "day"), [(NEVER, "2026-12-31"), *((path, DUE) for path in (*SERIOUS, GUIDE))])
def test_until_its_day_has_passed_nothing_is_late(read, path, day):
    page = read(path, f"{day}T23:59:00+01:00")
    assert told(page) == (False, False)
    assert "Nakijken voor 1 januari 2027." in box(page)


def test_the_queue_says_what_is_late_on_that_day(read):
    known = {"Nooit", "Kader", "Regel", "Gids", "Zonder", "Gewijzigd", "Met"}
    for moment, late in (
        ("2027-01-01T12:00:00+01:00", set()),
        ("2027-01-15T12:00:00+01:00", {"Nooit", "Kader", "Regel", "Gids"}),
        ("2027-01-16T12:00:00+01:00", known - {"Met"}),
    ):
        rows = read("moderatie/wachtrij/", moment).locator("tbody tr", has_text="nazicht:")
        found = {row.get_by_role("link").inner_text(): row.get_by_text("te laat").is_visible() for row in rows.all()}
        assert set(found) == known
        assert {title for title, marked in found.items() if marked} == late


@pytest.mark.parametrize("path", SERIOUS)
def test_what_can_cost_a_school_warns_above_its_text_the_day_after(read, path):
    page = read(path, f"{DAY_AFTER}T00:01:00+01:00")
    assert told(page) == (True, True)
    warning, answer = page.get_by_text(LOUD).bounding_box(), page.get_by_text("Het antwoord zelf.").bounding_box()
    assert warning["y"] < answer["y"]
    assert warning["y"] < page.viewport_size["height"] / 2


def test_a_guide_says_it_in_its_box_only(read):
    page = read(GUIDE, f"{DAY_AFTER}T00:01:00+01:00")
    assert told(page) == (True, False)
    expect(page.locator(".kb-banner:visible")).to_have_count(0)


def test_a_page_that_was_reviewed_counts_from_that_day(read):
    assert told(read(KNOWN, "2027-07-15T12:00:00+02:00"))[0] is False
    late = read(KNOWN, "2027-07-16T12:00:00+02:00")
    assert told(late)[0] is True
    expect(late.locator(".kb-banner:visible")).to_contain_text("voor 15 juli 2027")


@pytest.mark.parametrize("path", [NEVER, GUIDE, KNOWN])
def test_without_scripts_the_days_are_told_and_nothing_is_claimed_of_today(read, path):
    page = read(path, "2035-01-01T12:00:00Z", java_script_enabled=False)
    assert told(page) == (False, False)
    due = "15 juli 2027" if path == KNOWN else "1 januari 2027"
    assert f"Nakijken voor {due}." in box(page)
    assert ("Laatst nagekeken op 15 juli 2026" in box(page)) == (path == KNOWN)


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_a_reader_sees_who_looked_at_what_and_with_which_interest(read, width):
    said = box(read(KNOWN, width=width))
    for words in (
        "Laatst nagekeken op 15 juli 2026 door an-voorbeeld (GO!): klopt nog.",
        "Gemeld belang: ervaring met Beta (Geeft er vorming over).",
        "Wel nagekeken: links, stappen.",
        "Niet nagekeken: prijzen.",
        "De tabel is nieuw.",
    ):
        assert words in said
    assert "Meldde geen belang bij een leverancier." in box(read(PLAIN, width=width))


def test_a_reader_sees_that_the_text_changed_since(read):
    changed = read(CHANGED).get_by_text("De tekst is sindsdien gewijzigd.")
    expect(changed).to_be_visible()
    assert "sindsdien" not in box(read(PLAIN))


def test_a_page_that_nobody_looked_at_admits_it(read):
    said = box(read(NEVER))
    assert "Nog niemand heeft deze pagina nagekeken." in said
    assert "Laatst nagekeken" not in said


@pytest.mark.parametrize("path", [NEVER, FRAMEWORK, KNOWN, CHANGED])
def test_with_every_warning_nothing_overflows_on_a_phone(open_window, moderated_site, path):
    visit = open_window(PHONE)
    visit.page.clock.set_fixed_time("2035-01-01T12:00:00Z")
    visit.open(moderated_site + path)
    assert told(visit.page)[0]
    assert visit.probe("overflow.js") == []


#: The script promises the reader's own calendar: not that of the builder, nor that of Greenwich.
MIDNIGHTS = {
    "Brussels, a minute before midnight": ("2027-01-01T23:59:00+01:00", "Europe/Brussels", False),
    "Brussels, a minute after midnight": ("2027-01-02T00:01:00+01:00", "Europe/Brussels", True),
    "Greenwich, at that moment": ("2027-01-02T00:01:00+01:00", "UTC", False),
    "Greenwich, a minute after its own midnight": ("2027-01-02T00:01:00+00:00", "UTC", True),
    "where it is still yesterday": ("2027-01-02T09:00:00+00:00", "Pacific/Pago_Pago", False),
    "where it is tomorrow already": ("2027-01-01T11:00:00+00:00", "Pacific/Kiritimati", True),
}


@pytest.mark.parametrize("name", MIDNIGHTS)
def test_the_day_is_that_of_the_reader(read, name):
    moment, zone, late = MIDNIGHTS[name]
    assert told(read(NEVER, moment, timezone_id=zone)) == (late, late)
