"""A reader whose browser runs no scripts reads everything and gets everywhere."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.places import ARTICLES, PLACES
from tests.browser.visit import DESKTOP, PHONE

pytestmark = pytest.mark.browser

WIDTHS = pytest.mark.parametrize("width", [PHONE, DESKTOP])

#: The words a reader sees of the page's own text, without what only works with scripts: to copy code, to search.
TEXT = """() => [...document.querySelectorAll("main")].map((main) => {
  const copy = main.cloneNode(true);
  main.replaceWith(copy);
  const own = ".kb-copy, .kb-use, .kb-bubble, .kb-fact__stale, .kb-find, .kb-find__bare, .kb-key";
  copy.querySelectorAll(own).forEach((part) => part.remove());
  return copy.innerText.replace(/\\s+/g, " ").trim();
}).join("")"""


@pytest.fixture
def bare_place(open_window, addresses):
    """Open a place in a window that runs no scripts."""

    def place(name, width=DESKTOP):
        window = open_window(width, java_script_enabled=False)
        window.page.goto(addresses[name])
        return window.page

    return place


@pytest.mark.parametrize("place", PLACES)
def test_the_text_is_the_same_and_no_button_does_nothing(open_place, bare_place, place):
    bare, page = bare_place(place, PHONE), open_place(place, PHONE).page
    for width in (PHONE, DESKTOP):
        for window in (bare, page):
            window.set_viewport_size({"width": width, "height": 900})
        assert not any(button.is_visible() for button in bare.locator("button:not([type=submit])").all())
        text = bare.evaluate(TEXT)
        assert len(text) > 150
        assert text == page.evaluate(TEXT)


@WIDTHS
@pytest.mark.parametrize("place", ["home", "guide-technisch", "404"])
def test_every_tab_of_the_menu_can_be_clicked(bare_place, place, width):
    page = bare_place(place, width)
    links = page.locator("#kb-menu a")
    names = links.all_inner_texts()
    assert len(names) >= 9
    for name in names:
        expect(links.get_by_text(name, exact=True)).to_be_visible()
    start = page.url
    for name in (names[0], names[-1]):
        page.goto(start)
        links.get_by_text(name, exact=True).click()
        expect(page.locator("#kb-menu a[aria-current]")).to_have_text(name)


@WIDTHS
def test_the_pages_of_the_section_can_be_reached(bare_place, width):
    page = bare_place("guide-technisch", width)
    links = page.locator("#kb-sidebar a")
    assert links.count() > 2
    links.last.click()
    expect(page.locator("h1")).to_be_visible()
    expect(page).not_to_have_url(re.compile("byod-of-schooltoestellen"))


def test_a_term_leads_to_the_glossary(bare_place):
    page = bare_place("guide-technisch")
    term = page.locator("main kb-term a").first
    anchor = (term.get_attribute("href") or "").partition("#")[2]
    term.click()
    page.wait_for_url(f"**/begrippen/#{anchor}")
    entry = page.locator(f"[id='{anchor}']")
    expect(entry).to_be_in_viewport(ratio=1)
    covered = page.evaluate("(id) => document.getElementById(id).getBoundingClientRect().top", anchor) < 60
    assert not covered, "de vaste balk ligt over het begrip"


@pytest.mark.parametrize("place", ARTICLES)
def test_facts_show_their_value_and_lead_to_their_source(bare_place, place):
    page = bare_place(place)
    facts = page.locator("main .kb-fact")
    for fact in facts.all():
        # A figure may stand in a tab or a fold that is closed now; then its text is there all the same.
        assert (fact.text_content() or "").strip()
    shown = [fact for fact in facts.all() if fact.is_visible()]
    if shown:
        value = shown[0].inner_text().strip()
        mark = shown[0].locator("a.kb-fact__source")
        mark.scroll_into_view_if_needed()
        box = mark.bounding_box()
        assert box is not None
        # Not click(): that aims at the contents of the link, and this one is all padding.
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_url("**/feiten/#*")
        fact = page.locator(f"[id='{page.url.partition('#')[2]}']")
        expect(fact).to_be_in_viewport()
        expect(fact.locator(".kb-ledger__value")).to_have_text(value)
        expect(fact.locator("a[href^=http]").first).to_be_visible()


def test_there_are_facts_and_terms_to_look_at(bare_place):
    """The tests above look at something."""
    page = bare_place("guide-technisch")
    assert page.locator("main .kb-fact").count() > 0
    assert page.locator("main kb-term").count() > 0


@WIDTHS
def test_tabs_folds_and_wide_tables_work(open_window, trial, width):
    page = open_window(width, java_script_enabled=False).page
    page.goto(f"{trial}technisch/alles/")
    page.get_by_text("Tweede tab", exact=True).click()
    expect(page.get_by_text("Tekst van de tweede tab.")).to_be_visible()
    expect(page.get_by_text("Tekst van de eerste tab.")).to_be_hidden()
    page.get_by_text("Klap open").click()
    expect(page.get_by_text("Verborgen tekst van het kader.")).to_be_visible()
    cell = page.get_by_text("laatste cel")
    cell.scroll_into_view_if_needed()
    expect(cell).to_be_in_viewport(ratio=1)
