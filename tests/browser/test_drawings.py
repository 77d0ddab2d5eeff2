"""Drawings: part of the page, in its colours, legible on a phone, and said in words."""

import pytest

from kennisbank.markup.shelf import render_pages
from kennisbank.model.library import load
from tests.browser.visit import DESKTOP, PHONE
from tests.support.knowledge_base import REPOSITORY

pytestmark = pytest.mark.browser

FILL = "(part) => getComputedStyle(part).fill"


def pages_with_drawings():
    library = load(REPOSITORY)
    rendered = render_pages(library)
    return {
        page.url: [one for one in rendered[page.path].references if one.target.endswith(".svg")]
        for page in library.listed
        if any(one.kind == "image" and one.target.endswith(".svg") for one in rendered[page.path].references)
    }


def test_every_drawing_of_the_site_is_legible_and_keeps_within_its_lines(open_window, site):
    visit = open_window(PHONE)
    found = {}
    for url, drawings in pages_with_drawings().items():
        for width in (PHONE, DESKTOP):
            visit.page.set_viewport_size({"width": width, "height": 740})
            visit.open(site + url)
            assert visit.page.locator(".kb-drawing svg").count() == len(drawings), url
            found[url, width] = visit.probe("drawings.js")
    assert len(found) >= 2
    assert not any(found.values()), found


def test_every_drawing_says_in_words_what_it_shows():
    short = {url: one.text for url, shown in pages_with_drawings().items() for one in shown if len(one.text) < 60}
    assert short == {}


def test_a_drawing_follows_light_and_dark(open_window, trial):
    visit = open_window()
    visit.open(f"{trial}documenten/formulier/")
    box, text = visit.page.locator(".kb-drawing .box"), visit.page.locator(".kb-drawing text")
    light = box.evaluate(FILL), text.evaluate(FILL)
    visit.page.emulate_media(color_scheme="dark")
    dark = box.evaluate(FILL), text.evaluate(FILL)
    assert light == ("rgb(231, 239, 250)", "rgb(23, 33, 45)")
    assert dark == ("rgb(20, 38, 63)", "rgb(232, 235, 239)")
    figure = visit.page.get_by_role("img", name="Plan met één vak waarin het woord lijn staat.")
    assert figure.count() == 1


def test_words_outside_their_box_would_be_caught(open_window, trial):
    visit = open_window()
    visit.open(f"{trial}documenten/formulier/")
    change = "([name, value]) => { document.querySelector('.kb-drawing text')[name] = value; }"
    assert visit.probe("drawings.js") == []
    visit.probe(change, ["textContent", "veel te veel woorden voor dit vak"])
    assert len(visit.probe("drawings.js")) == 2
    visit.probe(change, ["style", "font-size: 3px"])
    assert any("hoog" in fault for fault in visit.probe("drawings.js"))
