"""Whatever is asked, and whatever goes wrong below, the search page answers in plain words and runs nothing."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.asking import DONE, LINKS, ask
from tests.browser.visit import DESKTOP, PHONE

pytestmark = pytest.mark.browser

MARKUP = "<script>document.title='mis'</script><img src=x onerror=\"document.title='mis'\"><b>vet</b>"
QUERIES = {
    "10.000 tekens": "x" * 10_000,
    "10.000 woorden": "wifi " * 2_000,
    "alleen stopwoorden": "de het een van in",
    "emoji": "🎉👩‍🏫 wifi",
    "van rechts naar links": "مدرسة \u202eomgekeerd",
    "opmaak": MARKUP,
    "procent": "100% %zz %",
    "tekens": "\"'`\\/&;#?+=[]{}()*^$|~",
    "nul": "a\u0000b\u200b\ufeff",
    "halve letter": "\ud83d wifi",
    "namen van JavaScript": "constructor __proto__ toString",
}


@pytest.fixture
def visit(open_window):
    visit = open_window(PHONE)
    yield visit
    assert [text for text in visit.complaints if not text.startswith("mislukt")] == []


def assert_shown_as_text(page):
    assert "mis" not in page.title()
    assert page.locator("#kb-zoek :is(img, script, b)").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator("#kb-aantal")).to_contain_text("resultaten voor «")


@pytest.mark.parametrize("name", QUERIES)
def test_any_query_that_is_typed_is_shown_as_text_and_answered(visit, site, name):
    page = visit.open(f"{site}zoeken/")
    page.evaluate(
        """query => {
          const input = document.getElementById("kb-vraag");
          input.value = JSON.parse(query);
          input.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        json.dumps(QUERIES[name]),  # half a letter travels as an escape only
    )
    page.wait_for_selector(DONE)
    assert_shown_as_text(page)
    # The address holds the same state, and answers the same.
    count = page.locator("#kb-aantal").inner_text()
    page.reload()
    page.wait_for_selector(DONE)
    assert_shown_as_text(page)
    if len(QUERIES[name]) < 200 and name != "halve letter":
        expect(page.locator("#kb-aantal")).to_have_text(count)


def test_any_query_in_the_address_is_shown_as_text_and_answered(visit, site):
    for name, query in QUERIES.items():
        if name != "halve letter":
            ask(visit.page, site, query)
            assert_shown_as_text(visit.page)


@pytest.mark.parametrize("address", ["?q=", "?q=%20%20", "?domein=technisch", "?q", "?", "?letterlijk=1"])
def test_an_address_without_a_query_explains_and_lists(visit, site, address):
    page = visit.open(f"{site}zoeken/{address}")
    page.wait_for_selector("[data-search-state=idle]", state="attached")
    expect(page.get_by_text("Typ een woord, een afkorting of een hele vraag.")).to_be_visible()
    expect(page.locator(".kb-index__sections a").first).to_be_visible()


@pytest.mark.parametrize(
    "address", ["&domein=niks", "&domein=constructor&soort=__proto__", "&niveau=&onderwerp=", "&q=twee"]
)
def test_a_filter_that_does_not_exist_filters_nothing(visit, site, address):
    everything = ask(visit.page, site, "wifi")
    visit.page.goto(f"{site}zoeken/?q=wifi{address}")
    visit.page.wait_for_selector(DONE)
    assert [link.get_attribute("href").removeprefix(site) for link in visit.page.locator(LINKS).all()] == everything


def test_a_broken_percent_code_is_text(visit, site):
    page = visit.open(f"{site}zoeken/?q=%E0%A4%A&q=%")
    page.wait_for_selector(DONE)
    assert_shown_as_text(page)


def test_a_part_that_does_not_load_is_said_and_fetched_again(open_window, site):
    page = open_window().page
    page.route("**/zoeken/index/t*.txt", lambda route: route.abort())
    ask(page, site, "wifi")
    fault = page.locator(".kb-search__fault")
    expect(fault).to_contain_text("Een deel van de zoekindex laadt niet")
    # That nothing was found says nothing about what there is.
    expect(page.locator("#kb-aantal")).to_have_text("Nog geen resultaten voor «wifi»")
    expect(page.get_by_text("Wat kun je proberen?")).to_have_count(0)
    page.unroute("**/zoeken/index/t*.txt")
    page.get_by_role("button", name="Probeer opnieuw").click()
    expect(page.locator("#kb-aantal")).to_contain_text("resultaten voor «wifi»")
    expect(page.locator("#kb-aantal")).not_to_contain_text("geen")
    expect(fault).to_have_count(0)


def test_texts_that_do_not_load_leave_the_results_and_are_fetched_again(open_window, site):
    page = open_window().page
    page.route("**/zoeken/index/p*.json", lambda route: route.fulfill(status=503))
    results = ask(page, site, "wifi")
    assert len(results) == 10
    expect(page.locator(".kb-search__fault")).to_contain_text("Niet alle fragmenten laden")
    page.unroute("**/zoeken/index/p*.json")
    page.get_by_role("button", name="Probeer opnieuw").click()
    expect(page.locator(".kb-result mark").first).to_be_visible()
    expect(page.locator(".kb-search__fault")).to_have_count(0)


@pytest.mark.parametrize(
    ("answer", "said", "button"),
    [
        ({}, "Er is geen verbinding", "Probeer opnieuw"),
        ({"status": 404}, "De zoekindex laadt niet", "Probeer opnieuw"),
        ({"body": "<!doctype html>", "content_type": "text/html"}, "De zoekindex laadt niet", "Probeer opnieuw"),
        ({"json": {"format": 99}}, "net vernieuwd", "Laad opnieuw"),
    ],
    ids=["geen verbinding", "weg", "een inlogpagina", "andere vorm"],
)
def test_a_search_that_cannot_work_says_why_and_leaves_the_lists(open_window, site, answer, said, button):
    page = open_window().page
    start = "**/zoeken/index/start.json"
    page.route(start, lambda route: route.fulfill(**answer) if answer else route.abort())
    page.goto(f"{site}zoeken/?q=wifi")
    page.wait_for_selector("[data-search-state=error]")
    expect(page.get_by_role("alert")).to_contain_text(said)
    expect(page.locator(".kb-index__sections a").first).to_be_visible()
    page.unroute(start)
    page.get_by_role("button", name=button).click()
    page.wait_for_selector(DONE)
    expect(page.locator(LINKS).first).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_site_that_was_built_anew_meanwhile_is_searched_anew(open_window, site):
    page = open_window(DESKTOP, service_workers="block").page  # a route does not see what a worker fetches
    ask(page, site, "wifi")
    changed: list[str] = []

    def other(route):
        answer = route.fetch()
        _, _, rest = answer.text().partition("\n")
        route.fulfill(response=answer, body=answer.text() if changed else f"ffffffff\n{rest}")
        changed.append(route.request.url)

    page.route("**/zoeken/index/t*.txt", other)
    page.fill("#kb-vraag", "verzekering")
    expect(page.locator("#kb-aantal")).to_contain_text("voor «verzekering»")
    page.wait_for_selector(DONE)
    assert changed
    expect(page.locator(LINKS).first).to_be_visible()


def test_two_builds_that_stay_mixed_are_said(open_window, site):
    page = open_window().page

    def other(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=f"ffffffff\n{answer.text().partition(chr(10))[2]}")

    page.route("**/zoeken/index/t*.txt", other)
    page.goto(f"{site}zoeken/?q=wifi")
    page.wait_for_selector("[data-search-state=error]")
    expect(page.get_by_role("alert")).to_contain_text("net vernieuwd")
