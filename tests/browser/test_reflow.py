"""On a narrow screen, and with letters twice as large, nothing scrolls sideways and no text is cut off."""

import pytest

from tests.browser.places import PLACES
from tests.browser.visit import DESKTOP, PHONE

pytestmark = pytest.mark.browser

NARROW = 320
TWICE = "html { font-size: 200% !important; }"


@pytest.mark.parametrize("place", PLACES)
def test_everything_fits(open_place, place):
    visit = open_place(place, NARROW)
    found: dict[str, list[str]] = {}
    # 640 is what a desktop of 1280 has left when the browser enlarges everything to 200%.
    for width in (NARROW, PHONE, 640):
        visit.page.set_viewport_size({"width": width, "height": 740})
        found[str(width)] = visit.probe("overflow.js")
    visit.page.set_viewport_size({"width": DESKTOP, "height": 900})
    visit.page.add_style_tag(content=TWICE)
    found["200%"] = visit.probe("overflow.js")
    assert not any(found.values()), found


TRIAL_PAGES = [
    "",
    "technisch/alles/",
    "technisch/oud/",
    "contracten/raamovereenkomsten/proef/",
    "vertalingen/lijnen/",
    "vertalingen/lijnen/naast-de-bron/",
    "vertalingen/stand/",
    "vertalingen/landen/",
]


@pytest.mark.parametrize("page", TRIAL_PAGES)
def test_what_the_markdown_can_do(open_window, trial, page):
    visit = open_window(NARROW)
    visit.page.clock.set_fixed_time("2035-01-01T12:00:00")  # so that every warning about a date shows
    visit.open(trial + page)
    visit.unfold()
    found = visit.probe("overflow.js")
    visit.page.set_viewport_size({"width": DESKTOP, "height": 900})
    visit.page.add_style_tag(content=TWICE)
    assert found + visit.probe("overflow.js") == []


def test_the_open_menu(open_place):
    visit = open_place("guide-technisch", NARROW)
    visit.page.get_by_role("button", name="Menu").click()
    visit.page.locator("#kb-menu").wait_for(state="visible")
    assert visit.probe("overflow.js") == []
    # All of it can be reached by scrolling, on a screen that is low as well.
    visit.page.set_viewport_size({"width": NARROW, "height": 256})
    last = visit.page.locator("#kb-menu a").last
    last.scroll_into_view_if_needed()
    assert last.evaluate(
        "(a) => { const box = a.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }"
    )


@pytest.mark.parametrize("width", [NARROW, DESKTOP])
def test_every_explanation_of_a_term_stays_in_the_window(open_place, width):
    visit = open_place("guide-technisch", width)
    for term in visit.page.locator("main kb-term:visible").all():
        term.locator("a").focus()
        if term.locator(".kb-bubble").is_hidden():
            term.hover()
        term.locator(".kb-bubble").wait_for(state="visible")
        assert visit.probe("overflow.js") == []


def test_what_does_not_fit_would_be_caught(open_place):
    visit = open_place("page", NARROW)
    visit.probe(
        """() => document.querySelector(".kb-prose").insertAdjacentHTML("beforeend",
        "<p style='width:400px'>te breed te breed te breed te breed te breed te breed</p>"
        + "<p style='height:10px;overflow:hidden'>te laag</p>"
        + "<p style='width:60px;overflow:clip;white-space:nowrap'>te smal voor deze tekst</p>")"""
    )
    found = visit.probe("overflow.js")
    assert [sum(words in fault for fault in found) for words in ("breed in een", "te laag", "te smal")] == [1, 1, 1]
    assert any("buiten het venster" in fault for fault in found)


def test_on_a_phone_a_wide_table_becomes_rows_that_name_their_columns(open_window, trial):
    visit = open_window(PHONE)
    visit.open(f"{trial}documenten/formulier/")
    table = visit.page.locator(".kb-table-rows")
    before = "(cell) => getComputedStyle(cell, '::before').content"
    assert table.locator("td").nth(1).evaluate(before) == '"Datum: "'
    assert table.locator("td").nth(0).bounding_box()["y"] < table.locator("td").nth(1).bounding_box()["y"]
    assert visit.page.get_by_role("columnheader", name="Uur").count() == 1
    visit.page.set_viewport_size({"width": DESKTOP, "height": 900})
    assert table.locator("td").nth(1).evaluate(before) == "none"
    assert table.locator("td").nth(0).bounding_box()["y"] == table.locator("td").nth(1).bounding_box()["y"]
