"""A page goes stale by itself: the reader's own calendar decides, and the site is not built again."""

import hashlib

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def on_day(open_window):
    """Open an address with the clock at a moment; the clock of the computer is left alone."""

    def visit_on(moment, url):
        visit = open_window()
        visit.page.clock.set_fixed_time(moment)
        visit.open(url)
        return visit.page

    return visit_on


def digest(page) -> str:
    return hashlib.sha256(page.request.get(page.url).body()).hexdigest()


@pytest.mark.parametrize(
    ("before", "after", "selector", "words"),
    [
        ("2026-08-10T23:58:00+02:00", "2026-08-11T00:02:00+02:00", ".kb-due", "Nakijken gevraagd"),
        (
            "2027-12-31T23:58:00+01:00",
            "2028-01-01T00:02:00+01:00",
            ".kb-banner--expired",
            "verviel op 31 december",
        ),
        (
            "2027-06-30T23:58:00+02:00",
            "2027-07-01T00:02:00+02:00",
            ".kb-fact__stale",
            "niet bevestigd sinds 1 juli 2027",
        ),
    ],
    ids=["review", "valid_until", "fact"],
)
def test_a_warning_appears_the_day_after(on_day, trial, before, after, selector, words):
    url = f"{trial}technisch/alles/"
    fresh = on_day(before, url)
    expect(fresh.locator(selector).filter(visible=True)).to_have_count(0)
    assert words not in fresh.locator("main").inner_text()
    stale = on_day(after, url)
    expect(stale.locator(selector)).to_be_visible()
    expect(stale.locator(selector)).to_contain_text(words)
    assert digest(fresh) == digest(stale)


def test_a_fact_without_end_never_goes_stale(on_day, trial):
    page = on_day("2090-01-01T12:00:00Z", f"{trial}technisch/alles/")
    expect(page.locator("[data-fact=vervalt] .kb-fact__stale")).to_have_count(1)
    expect(page.locator("[data-fact=blijft]")).to_have_text("7 uur")


def test_the_ledger_says_so_too(on_day, trial):
    due = on_day("2027-06-30T12:00:00Z", f"{trial}feiten/").get_by_text("Sindsdien niet bevestigd.")
    expect(due).to_be_hidden()
    due = on_day("2027-07-01T12:00:00Z", f"{trial}feiten/").get_by_text("Sindsdien niet bevestigd.")
    expect(due).to_be_visible()


def test_a_page_of_the_real_site_goes_stale(on_day, site, site_folder):
    """The same on real pages, with whatever dates they have: none may warn too early, all must warn in the end."""
    pages = [
        file.parent.relative_to(site_folder).as_posix()
        for file in sorted(site_folder.rglob("index.html"))
        if "kb-banner--expired" in (text := file.read_text(encoding="utf-8")) and "data-show-after" in text
    ]
    assert pages, "geen enkele pagina heeft valid_until: kies een andere proef"
    for path in pages[:3]:
        banner = on_day("2026-01-01T12:00:00Z", f"{site}{path}/").locator("main [data-show-after]")
        assert not any(part.is_visible() for part in banner.all())
        banner = on_day("2090-01-01T12:00:00Z", f"{site}{path}/").locator("main [data-show-after]")
        assert all(part.is_visible() for part in banner.all())
