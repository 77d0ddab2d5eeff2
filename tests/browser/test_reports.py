"""A translated report on a phone and on a desktop: the source beside the Dutch, and the way to what changed."""

import pytest
from playwright.sync_api import expect

from tests.browser.visit import DESKTOP, PHONE

pytestmark = pytest.mark.browser

REPORT, BESIDE = "vertalingen/lijnen/", "vertalingen/lijnen/naast-de-bron/"
SOURCE = "Every school asks the same questions about its line."


def test_on_a_desktop_source_and_dutch_stand_beside_one_another(open_window, trial):
    page = open_window(DESKTOP).open(trial + BESIDE)
    row = page.locator(".kb-row").first
    source, dutch = row.locator(".kb-row__source"), row.locator(".kb-row__dutch")
    expect(source.get_by_text(SOURCE)).to_be_visible()
    left, right = source.bounding_box(), dutch.bounding_box()
    assert left["x"] + left["width"] <= right["x"]
    assert abs(left["y"] - right["y"]) < 40


def test_on_a_phone_the_source_unfolds_paragraph_by_paragraph(open_window, trial):
    page = open_window(PHONE).open(trial + BESIDE)
    row = page.locator(".kb-row").first
    expect(row.locator(".kb-row__dutch")).to_be_visible()
    expect(row.get_by_text(SOURCE)).to_be_hidden()
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(row.get_by_text(SOURCE)).to_be_visible()
    expect(page.locator(".kb-row details[open]")).to_have_count(1)


def test_a_mark_in_the_text_leads_to_what_changed_and_back(open_window, trial):
    visit = open_window(PHONE)
    page = visit.open(trial + REPORT)
    page.locator("a.kb-outdated").first.click()
    change = page.locator(":target")
    expect(change).to_contain_text("anders verwoord")
    expect(change).to_be_in_viewport()
    change.get_by_role("link", name="Naar de alinea").click()
    expect(page.locator("p", has_text="Meet op het drukste uur")).to_be_in_viewport()


def test_an_answer_of_a_country_leads_to_its_paragraph(open_window, trial):
    page = open_window(DESKTOP).open(trial + "vertalingen/landen/")
    page.locator(".kb-answer a").click()
    expect(page).to_have_url(f"{trial}{REPORT}#thema-lijn")
    expect(page.locator("p", has_text="Een lijn haalt minstens")).to_be_in_viewport()


def test_a_note_that_no_longer_holds_says_so_by_itself(open_window, trial):
    visit = open_window(PHONE)
    visit.page.clock.set_fixed_time("2035-01-01T12:00:00")
    page = visit.open(trial + REPORT)
    expect(page.locator(".admonition.vlaanderen .kb-due")).to_be_visible()
