"""The search page as a reader meets it: on the real site, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

DONE = "[data-search-state=done]"
LINKS = "[data-search-result] a[href]"


@pytest.fixture
def tab(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    yield page
    assert not page.faults
    context.close()


def ask(tab: Page, site: str, query: str, **more: str) -> list[str]:
    """Open the results page for a query and return the addresses found, best first."""
    rest = "".join(f"&{name}={value}" for name, value in more.items())
    tab.goto(f"{site}zoeken/?q={query}{rest}")
    tab.wait_for_selector(DONE)
    return [(link.get_attribute("href") or "").removeprefix(site) for link in tab.query_selector_all(LINKS)]


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("raam%20contract", "contracten/raamovereenkomsten/"),
        ("MFA", "technisch/mfa-voor-leerlingen-zonder-gsm/"),
        ("volgsysteem", "regelgeving/geb-dpia-leerlingvolgsysteem/"),
        ("verwerkersovereenkmst", "regelgeving/verwerkersovereenkomst-voor-een-app/"),
        ("wifi%20valt%20weg", "technisch/wifi-onder-druk/"),
    ],
)
def test_a_query_in_the_address_finds_the_right_page_first(tab, site, query, page):
    assert ask(tab, site, query)[0].partition("#")[0] == page


def test_a_typing_error_is_repaired_and_shown_and_can_be_undone(tab, site):
    ask(tab, site, "verwerkersovereenkmst")
    expect(tab.locator(".kb-search__repair strong")).to_have_text("verwerkersovereenkomst")
    tab.get_by_role("link", name="Zoek toch naar").click()
    tab.wait_for_selector(DONE)
    expect(tab.locator("#kb-aantal")).to_contain_text("voor «verwerkersovereenkmst»")
    expect(tab.locator(".kb-search__repair")).to_have_count(0)


def test_results_follow_what_is_typed_and_say_where_the_page_says_it(tab, site):
    tab.goto(f"{site}zoeken/")
    expect(tab.locator("#kb-vraag")).to_be_focused()
    tab.keyboard.type("verwerkersover")
    tab.wait_for_selector(DONE)
    expect(tab.locator(".kb-result mark").first).to_contain_text("erwerkersovereenkomst")
    assert tab.url.endswith("?q=verwerkersover")


def test_a_filter_counts_goes_into_the_address_and_back_undoes_it(tab, site):
    ask(tab, site, "wifi")
    everything = tab.locator("#kb-aantal").inner_text()
    row = tab.locator(".kb-facet--domein label", has_text="Pedagogisch")
    promised = row.locator(".kb-facet__count").inner_text()
    row.locator("input").check()
    expect(tab.locator("#kb-aantal")).to_have_text(f"{promised} resultaten voor «wifi»")
    assert tab.url.endswith("?q=wifi&domein=pedagogisch")
    tab.go_back()
    expect(tab.locator("#kb-aantal")).to_have_text(everything)
    tab.go_forward()
    tab.get_by_role("button", name="Verwijder filter Pedagogisch").click()
    expect(tab.locator("#kb-aantal")).to_have_text(everything)


def test_nothing_found_says_what_to_try(tab, site):
    ask(tab, site, "qqqqzzzz")
    expect(tab.locator("#kb-aantal")).to_have_text("Geen resultaten voor «qqqqzzzz»")
    expect(tab.get_by_role("link", name="Lees hoe je zelf een pagina toevoegt")).to_be_visible()


def test_queries_are_kept_on_the_device_and_can_be_erased(tab, site):
    tab.goto(f"{site}zoeken/")
    assert tab.evaluate("localStorage.length") == 0
    for query in ("gdpr", "byod"):
        tab.fill("#kb-vraag", query)
        tab.keyboard.press("Enter")
        tab.wait_for_selector(DONE)
    tab.goto(f"{site}zoeken/")
    expect(tab.locator("#kb-recent a")).to_have_text(["byod", "gdpr"])
    tab.get_by_role("button", name="Vergeet «byod»").click()
    expect(tab.locator("#kb-recent a")).to_have_text(["gdpr"])
    tab.get_by_role("button", name="Wis alles").click()
    expect(tab.locator("#kb-recent")).to_be_hidden()
    assert tab.evaluate("localStorage.length") == 0


@pytest.mark.parametrize(
    "query",
    [
        "x" * 3000,
        "de het een",
        "🎉👩‍🏫",
        "مدرسة",
        "<script>document.title='mis'</script><img src=x onerror=\"document.title='mis'\">",
        "%",
        "   ",
    ],
)
def test_any_query_is_shown_as_text_and_answered(tab, site, query):
    tab.goto(f"{site}zoeken/")
    tab.evaluate(
        """query => {
          const input = document.getElementById("kb-vraag");
          input.removeAttribute("maxlength");
          input.value = query;
          input.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        query,
    )
    tab.wait_for_selector(DONE if query.strip() else "[data-search-state=idle]", state="attached")
    assert "mis" not in tab.title()
    assert not tab.locator("#kb-zoek img, #kb-zoek script").count()
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_part_that_does_not_load_is_said_and_fetched_again(tab, site):
    tab.route("**/zoeken/index/t*.txt", lambda route: route.abort())
    ask(tab, site, "wifi")
    expect(tab.locator(".kb-search__fault")).to_contain_text("Een deel van de zoekindex laadt niet")
    tab.unroute("**/zoeken/index/t*.txt")
    tab.get_by_role("button", name="Probeer opnieuw").click()
    expect(tab.locator("#kb-aantal")).to_contain_text("resultaten voor «wifi»")
    expect(tab.locator(".kb-search__fault")).to_have_count(0)


def test_an_index_of_another_format_is_said_and_the_list_is_there(tab, site):
    tab.route("**/zoeken/index/start.json", lambda route: route.fulfill(json={"format": 99}))
    tab.goto(f"{site}zoeken/?q=wifi")
    tab.wait_for_selector("[data-search-state=error]")
    expect(tab.get_by_role("alert")).to_contain_text("net vernieuwd")
    expect(tab.locator(".kb-index").first).to_have_attribute("open", "")


def test_a_site_that_was_built_anew_meanwhile_is_searched_anew(tab, site):
    ask(tab, site, "wifi")
    changed = {"done": False}

    def other(route):
        answer = route.fetch()
        head, _, rest = answer.text().partition("\n")
        route.fulfill(response=answer, body=f"ffffffff\n{rest}" if not changed["done"] else f"{head}\n{rest}")
        changed["done"] = True

    tab.route("**/zoeken/index/t*.txt", other)
    tab.fill("#kb-vraag", "verzekering")
    tab.wait_for_selector(DONE)
    expect(tab.locator("#kb-aantal")).to_contain_text("voor «verzekering»")
    expect(tab.locator(LINKS).first).to_be_visible()


def test_without_javascript_the_page_lists_every_page_by_section_and_from_a_to_z(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}zoeken/")
    for name in ("Technisch", "Pedagogisch", "Contracten"):
        expect(page.locator(".kb-index__section h3", has_text=name).first).to_be_visible()
    expect(page.locator(".kb-index__sections a", has_text="MFA voor leerlingen zonder gsm")).to_be_visible()
    page.locator(".kb-letters a", has_text="W").click()
    assert page.url.endswith("#a-z-w")
    expect(page.locator("#a-z-w ~ ul a").first).to_be_visible()
    context.close()


def test_the_front_page_asks_and_the_search_page_answers(tab, site):
    tab.goto(site)
    tab.fill(".kb-welcome input[name=q]", "gdpr")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(DONE)
    assert tab.url.endswith("zoeken/?q=gdpr")


def test_the_browser_reads_words_as_the_build_does(tab, site):
    import json
    from pathlib import Path

    cases = json.loads((Path(__file__).parents[1] / "language" / "search_cases.json").read_text("utf-8"))
    tab.goto(site)
    found = tab.evaluate(
        """async ([base, texts]) => {
          const { tokens } = await import(`${base}assets/javascripts/search/tokens.js`);
          const { stem } = await import(`${base}assets/javascripts/search/stems.js`);
          return texts.map((text) => tokens(text).map(({ word, pieces }) => [word, pieces, stem(word)]));
        }""",
        [site, [case["text"] for case in cases]],
    )
    assert found == [case["words"] for case in cases]
