"""Without JavaScript the search page is the whole site in lists: by section, and from A to Z."""

import re
from urllib.parse import unquote, urljoin

import pytest
from playwright.sync_api import expect

from kennisbank.model.library import load
from tests.browser.conftest import REPOSITORY
from tests.browser.visit import DESKTOP, PHONE

pytestmark = pytest.mark.browser

WIDTHS = pytest.mark.parametrize("width", [PHONE, DESKTOP])


@pytest.fixture
def bare(open_window, site):
    def opened(width=DESKTOP, address="zoeken/"):
        page = open_window(width, java_script_enabled=False).page
        page.goto(site + address)
        return page

    return opened


def addresses(page, scope):
    links = page.locator(f"{scope} a[href]").all()
    return {unquote(urljoin(page.url, link.get_attribute("href") or "")) for link in links}


def test_every_page_is_in_both_lists(bare, site):
    page = bare()
    pages = {site + one.url for one in load(REPOSITORY).listed if one.url and one.layout != "search"}
    assert len(pages) > 50
    assert pages - addresses(page, ".kb-index__sections") == set()
    assert pages - addresses(page, ".kb-index__letter") == set()


def test_sections_stand_in_the_order_of_the_menu_with_their_pages_grouped(bare):
    page = bare()
    heads = page.locator(".kb-index__section h3 a").all_inner_texts()
    tabs = page.locator("#kb-menu a").all_inner_texts()
    assert heads[: len(tabs)] == tabs
    first = page.locator(".kb-index__section").first
    expect(first.locator("h3")).to_contain_text(re.compile(r"\d+ pagina's"))
    assert first.locator("h4").count() > 2


@WIDTHS
def test_a_letter_leads_to_its_titles_and_a_title_to_its_page(bare, width):
    page = bare(width)
    page.locator(".kb-letters").get_by_role("link", name="W", exact=True).click()
    letter = page.locator("#a-z-w")
    expect(letter).to_be_in_viewport()
    titles = page.locator("section:has(#a-z-w) li a")
    for title in titles.all_inner_texts():
        assert title.upper().startswith("W")
    title = titles.first.inner_text()
    titles.first.click()
    expect(page.locator("h1, h3", has_text=title).first).to_be_visible()


def test_another_name_of_a_term_leads_to_the_term(bare):
    page = bare()
    line = page.locator(".kb-index__letter li", has=page.get_by_role("link", name="AVG", exact=True))
    expect(line).to_contain_text("zie ")
    line.locator("a").click()
    expect(page.locator(":target")).to_be_in_viewport()
    assert "/begrippen/#" in page.url


@WIDTHS
def test_it_says_that_it_cannot_search_and_offers_no_field_that_does_nothing(bare, width):
    page = bare(width, "zoeken/?q=wifi")
    expect(page.get_by_text("Zoeken werkt hier alleen met JavaScript")).to_be_visible()
    expect(page.locator("#kb-vraag")).to_be_hidden()
    expect(page.locator("#kb-zoek")).to_be_hidden()
    expect(page.locator(".kb-index__sections a").first).to_be_visible()


def test_the_lists_fold_without_javascript(bare):
    page = bare()
    fold = page.locator("details.kb-index").first
    fold.locator("summary").click()
    expect(fold.locator(".kb-index__sections")).to_be_hidden()
    fold.locator("summary").click()
    expect(fold.locator(".kb-index__sections")).to_be_visible()
