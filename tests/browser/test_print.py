"""On paper: the text and its sources, with their addresses, and nothing to click."""

import pytest
from playwright.sync_api import expect

from tests.browser.places import ARTICLES

pytestmark = pytest.mark.browser


def printed(visit) -> str:
    """All the text that is laid out on paper, with what the style sheet adds to it."""
    visit.page.emulate_media(media="print")
    # Closing this session would end the emulation, so it stays open as long as the window.
    session = visit.context.new_cdp_session(visit.page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    texts = [node["name"]["value"] for node in nodes if node["role"]["value"] == "StaticText"]
    return "".join(texts)


@pytest.mark.parametrize("place", [place for place in ARTICLES if place != "document"])
def test_an_article_prints_its_text_and_sources(open_place, place):
    visit = open_place(place)
    links = visit.page.locator(".kb-sources a[href^=http]")
    sources = [link.get_attribute("href") for link in links.all()]
    paper = printed(visit)
    assert place == "page" or sources
    assert [url for url in sources if url not in paper] == []
    page = visit.page
    # The path above the title says where the page stands, on paper as well.
    for part in page.locator("nav:not(.kb-crumbs), button, .kb-bar, .kb-skip, .kb-care__edit").all():
        expect(part).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".kb-prose").first).to_be_visible()


def test_dark_readers_print_dark_on_white(open_place):
    visit = open_place("advice", scheme="dark")
    visit.page.locator("#kb-theme").click()
    visit.page.locator("#kb-theme").click()
    visit.page.emulate_media(media="print")
    style = "(part) => { const style = getComputedStyle(part); return [style.backgroundColor, style.color]; }"
    assert visit.page.locator("body").evaluate(style)[0] == "rgb(255, 255, 255)"
    assert visit.page.locator(".kb-prose p").first.evaluate(style)[1] == "rgb(0, 0, 0)"


def test_everything_folded_is_printed(open_window, trial):
    visit = open_window()
    visit.open(f"{trial}technisch/alles/")
    paper = printed(visit)
    for words in (
        "Tekst van de eerste tab.",
        "Tekst van de tweede tab.",
        "Tekst van de derde tab",
        "Verborgen tekst van het kader.",
        "laatste cel",
        "https://example.org/tekst",
        "https://example.org/een/heel/lang/adres/dat/op/papier/helemaal/leesbaar/moet/zijn?met=vraag&en=meer",
        "De tekst van de voetnoot.",
    ):
        assert words in paper, words
    for label in ("Eerste tab", "Tweede tab", "Derde tab"):
        expect(visit.page.get_by_text(label, exact=True)).to_be_visible()


@pytest.mark.parametrize("page", ["technisch/alles/", "contracten/raamovereenkomsten/proef/", "regelgeving/proef/"])
def test_paper_cuts_nothing_off(open_window, trial, page):
    """On an A4 sheet with its margins, 17 cm wide."""
    visit = open_window(643)
    visit.open(trial + page)
    visit.page.emulate_media(media="print")
    assert visit.probe("overflow.js") == []
