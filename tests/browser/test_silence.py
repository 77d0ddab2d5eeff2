"""No page calls another host, asks for something that is not there, says a word in the console, or is remembered."""

import pytest

from tests.browser.places import PLACES
from tests.browser.visit import NOTHING

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", PLACES)
def test_a_visit_is_silent(open_place, place, scheme):
    visit = open_place(place, scheme=scheme)
    # Scroll to the end, so that what loads late is asked for as well.
    visit.probe("scrollTo(0, document.documentElement.scrollHeight)")
    visit.settle()
    refused = list(visit.refused())
    if place == "404":
        assert [line.rpartition(": ")[2] for line in refused] == ["404"], refused
        refused = []
    assert visit.requests
    assert visit.foreign == []
    assert refused == []
    assert visit.complaints == []
    assert visit.memory() == NOTHING


@pytest.mark.parametrize("page", ["", "technisch/alles/", "technisch/ontwerp/", "technisch/oud/", "feiten/"])
def test_a_visit_to_the_trial_site_is_silent(open_window, trial, page):
    visit = open_window()
    visit.open(trial + page)
    assert (visit.foreign, list(visit.refused()), visit.complaints) == ([], [], [])


def test_a_search_is_silent_too_and_keeps_only_what_it_says(open_place):
    """Searching keeps pages for when the connection drops; the query itself only when it was really asked."""
    visit = open_place("advice")
    page = visit.page
    page.keyboard.press("/")
    page.keyboard.type("wifi")
    page.get_by_role("option").first.wait_for()
    page.wait_for_function("navigator.serviceWorker.controller")
    visit.settle()
    kept = {**NOTHING, "workers": 1, "caches": ["kennisbank-1"]}
    assert visit.memory() == kept
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken/?q=wifi")
    page.wait_for_selector("[data-search-state=done]")
    assert visit.memory() == {**kept, "local": ["kb-zoekvragen"]}
    assert page.evaluate("localStorage.getItem('kb-zoekvragen')") == '["wifi"]'
    assert (visit.foreign, list(visit.refused()), visit.complaints) == ([], [], [])


def test_a_page_that_calls_elsewhere_would_be_caught(open_place):
    """The measurements above can fail."""
    visit = open_place("home")
    visit.probe("() => { new Image().src = 'https://example.org/pixel.gif'; console.debug('woord'); }")
    visit.probe("() => fetch('bestaat-niet.json').then(() => null)")
    visit.page.wait_for_function("performance.getEntriesByType('resource').some((e) => e.name.includes('pixel'))")
    assert visit.foreign == ["https://example.org/pixel.gif"]
    assert any("bestaat-niet" in line for line in visit.refused())
    assert any("woord" in line for line in visit.complaints)
