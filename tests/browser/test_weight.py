"""A first visit costs little, and nothing of search comes along before somebody searches."""

import gzip

import pytest

from tests.browser.places import ARTICLES

pytestmark = pytest.mark.browser

LIMIT = 110 * 1024
SCRIPTS_OF_THE_BOX = 9 * 1024
STYLES_OF_THE_BOX = 3 * 1024


def weigh(visit) -> dict[str, int]:
    """Return the bytes of everything that was fetched, as a web server sends them: compressed where that helps."""
    weights = {}
    for request in visit.requests:
        answer = request.response()
        assert answer is not None, request.url
        body = answer.body()
        weights[request.url.removeprefix(visit.origin)] = min(len(gzip.compress(body, 6, mtime=0)), len(body))
    return weights


def test_the_first_visit_to_an_article_is_light(open_place, figure):
    totals = {}
    for place in ARTICLES:
        weights = weigh(open_place(place))
        totals[place] = sum(weights.values())
        assert len(weights) > 5, weights
        assert totals[place] <= LIMIT, (place, weights)
    heaviest = max(totals, key=lambda place: totals[place])
    lightest = min(totals, key=lambda place: totals[place])
    figure(
        f"Eerste bezoek, gzip: {totals[lightest] / 1024:.1f} KB ({lightest}) tot "
        f"{totals[heaviest] / 1024:.1f} KB ({heaviest}); grens {LIMIT / 1024:.0f} KB"
    )


def test_nothing_of_search_is_fetched(open_place):
    visit = open_place("advice")
    visit.probe("scrollTo(0, document.documentElement.scrollHeight)")
    visit.settle()
    paths = [request.url.lower() for request in visit.requests]
    assert paths
    assert [path for path in paths if "search" in path or "zoek" in path or "lunr" in path] == []


def test_the_search_box_is_light(open_place, site, site_folder, figure):
    """What the box itself costs who uses it: the engine and the index are measured by kb bench."""
    visit = open_place("advice")
    visit.requests.clear()
    visit.page.keyboard.press("/")
    visit.page.keyboard.type("wifi")
    visit.page.get_by_role("option").first.wait_for()
    visit.page.wait_for_function("navigator.serviceWorker.controller")
    asked = {request.url.removeprefix(site) for request in visit.requests}
    own = [f"assets/javascripts/search/{name}.js" for name in ("box", "found", "recent", "offline")]
    files = [*own, "offline.js", "assets/stylesheets/box.css"]
    assert set(files) <= asked
    *scripts, style = (len(gzip.compress((site_folder / file).read_bytes(), 6, mtime=0)) for file in files)
    assert sum(scripts) <= SCRIPTS_OF_THE_BOX
    assert style <= STYLES_OF_THE_BOX
    figure(f"Het zoekveld, gzip: {sum(scripts) / 1024:.1f} KB scripts, {style / 1024:.1f} KB stijl")


def test_a_second_page_fetches_little(open_place, addresses):
    """Styles and scripts are shared: a second page costs its own text and at most a script it is the first to need."""
    visit = open_place("advice")
    first = weigh(visit)
    visit.requests.clear()
    visit.open(addresses["guide-technisch"])
    new = set(weigh(visit)) - set(first)
    assert "/kennisbank/assets/stylesheets/base.css" in first
    assert [url for url in new if not url.endswith((".js", "/"))] == []
    assert sum(url.endswith("/") for url in new) == 1
