"""A reader sees at once that a page is an opinion, on a phone and on paper, and meets it in no neutral list."""

import pytest
from playwright.sync_api import expect

from kennisbank.site.build import build_site, silence_mkdocs
from tests.browser.asking import ask
from tests.browser.test_axe import assert_clean
from tests.browser.visit import DESKTOP, HEIGHTS, PHONE
from tests.support.knowledge_base import write
from tests.support.opinions import FILES, HEADING, OPINIONS

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def place(server, tmp_path_factory):
    """The address of a small site with opinions."""
    silence_mkdocs()
    root = write(tmp_path_factory.mktemp("mening"), FILES)
    built = build_site(root, root / "site")
    assert not built.findings
    return server.mount("meningen", built.site_dir)


@pytest.mark.parametrize("scripts", [True, False], ids=["met scripts", "zonder"])
def test_on_a_phone_the_box_is_seen_before_the_answer_and_both_on_the_first_screen(open_window, place, scripts):
    page = open_window(PHONE, java_script_enabled=scripts).page
    page.goto(f"{place}technisch/mening/")
    box = page.get_by_role("region", name="Over deze mening")
    expect(box).to_contain_text("Dit is een mening van an-voorbeeld (ICT-coördinator in een basisschool)")
    answer = page.locator(".kb-first .kb-prose > *").first.bounding_box()
    seen = box.bounding_box()
    assert seen is not None
    assert answer is not None
    assert seen["x"] >= 0
    assert seen["x"] + seen["width"] <= PHONE
    assert seen["y"] + seen["height"] <= answer["y"] < HEIGHTS[PHONE]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_box_is_accessible_and_stays_within_the_screen(open_window, place, scheme):
    visit = open_window(PHONE, scheme)
    visit.open(f"{place}technisch/mening/")
    assert visit.probe("overflow.js") == []
    assert_clean(visit, PHONE, DESKTOP)


def test_the_box_is_printed(open_window, place):
    page = open_window().open(f"{place}technisch/mening/")
    page.emulate_media(media="print")
    expect(page.get_by_role("region", name="Over deze mening")).to_be_visible()


def test_behind_the_door_an_opinion_stands_only_in_the_last_list(open_window, place):
    page = open_window(PHONE).open(f"{place}technisch/")
    lists = page.locator("main section.kb-group")
    last = lists.last
    expect(last.get_by_role("heading", name=HEADING)).to_be_visible()
    hrefs = [link.evaluate("(a) => a.href").removeprefix(place) for link in lists.locator("li a").all()]
    own = {link.evaluate("(a) => a.href").removeprefix(place) for link in last.locator("li a").all()}
    assert own == OPINIONS
    assert sum(href in OPINIONS for href in hrefs) == len(OPINIONS)


def test_a_result_says_that_it_is_an_opinion_and_guides_leave_it_out(open_window, place):
    page = open_window().page
    found = ask(page, place, "wifi")
    at = [url.partition("#")[0] for url in found].index("technisch/mening/")
    expect(page.locator("[data-search-result]").nth(at).get_by_text("Mening", exact=True)).to_be_visible()
    assert not {url.partition("#")[0] for url in ask(page, place, "wifi", soort="gids")} & OPINIONS
    assert {url.partition("#")[0] for url in ask(page, place, "wifi", soort="mening")} == {"technisch/mening/"}
    page.goto(place)
    page.locator("#kb-vraag").fill("wifi")
    expect(page.get_by_role("option").filter(has_text="Aan wifi heb je genoeg")).to_contain_text("Mening")
