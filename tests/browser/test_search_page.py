"""The search page as a reader meets it: on the real site, in a real browser."""

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.asking import DONE, LINKS, ask, found, show
from tests.browser.test_axe import assert_clean
from tests.browser.test_keyboard import walk
from tests.browser.visit import DESKTOP, PHONE

pytestmark = pytest.mark.browser

WIDTHS = pytest.mark.parametrize("width", [PHONE, DESKTOP])
NARROW = 320
NONE = "qqqqzzzz"
STATES = {
    "resultaten": {"query": "wifi"},
    "gefilterd": {"query": "wifi", "domein": "technisch", "soort": "gids"},
    "verbeterd": {"query": "verwerkersovereenkmst"},
    "niets": {"query": NONE},
}


@pytest.fixture
def tab(open_window):
    visit = open_window()
    yield visit.page
    # Who leaves before everything has come, breaks off a request; that is no fault.
    assert [text for text in visit.complaints if "ERR_ABORTED" not in text] == []


def number(page: Page) -> int:
    return int(page.locator("#kb-aantal").inner_text().split()[0])


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("raam contract", "contracten/raamovereenkomsten/"),
        ("MFA", "technisch/mfa-voor-leerlingen-zonder-gsm/"),
        ("volgsysteem", "regelgeving/geb-dpia-leerlingvolgsysteem/"),
        ("verwerkersovereenkmst", "regelgeving/verwerkersovereenkomst-voor-een-app/"),
        ("wifi valt weg", "technisch/wifi-onder-druk/"),
    ],
)
def test_a_query_in_the_address_finds_the_right_page_first(tab, site, query, page):
    assert ask(tab, site, query)[0].partition("#")[0] == page


def test_a_result_says_what_it_is_and_where_it_says_it(tab, site):
    ask(tab, site, "verwerkersovereenkomst")
    row = tab.locator(".kb-result").first
    expect(row.locator(".kb-tag").first).to_have_text(re.compile("Technisch|Pedagogisch"))
    expect(row.locator(".kb-tag svg").first).to_be_visible()
    expect(row.locator(".kb-result__kind")).not_to_be_empty()
    expect(row.locator("mark").first).to_contain_text(re.compile("verwerker", re.IGNORECASE))
    expect(row.locator("a")).to_have_count(1)
    heading = row.locator(".kb-result__heading").inner_text()
    row.locator("a").click()
    expect(tab.locator(":target")).to_contain_text(heading)
    expect(tab.locator(":target")).to_be_in_viewport()


def test_a_typing_error_is_repaired_and_shown_and_can_be_undone(tab, site):
    ask(tab, site, "verwerkersovereenkmst")
    expect(tab.locator(".kb-search__repair strong")).to_have_text("verwerkersovereenkomst")
    expect(tab.locator("#kb-aantal")).to_contain_text("voor «verwerkersovereenkomst»")
    tab.get_by_role("link", name="Zoek toch naar").click()
    tab.wait_for_selector(DONE)
    expect(tab.locator("#kb-aantal")).to_contain_text("voor «verwerkersovereenkmst»")
    expect(tab.locator(".kb-search__repair")).to_have_count(0)


def test_results_follow_what_is_typed_without_filling_the_history(tab, site):
    tab.goto(site)
    tab.goto(f"{site}zoeken/")
    expect(tab.locator("#kb-vraag")).to_be_focused()
    tab.keyboard.type("verwerkersover")
    expect(tab.locator("#kb-aantal")).to_contain_text("voor «verwerkersover»")
    tab.wait_for_selector(DONE)
    expect(tab.locator(".kb-result mark").first).to_contain_text("erwerkersovereenkomst")
    assert tab.url.endswith("?q=verwerkersover")
    tab.go_back()
    assert tab.url == site


def test_an_answer_that_comes_late_does_not_replace_a_newer_one(open_window, site):
    tab = open_window(service_workers="block").page  # a route does not see what a worker fetches
    ask(tab, site, "contract")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    tab.route("**/zoeken/index/t*.txt", hold)
    with tab.expect_request("**/zoeken/index/t*.txt"):
        tab.locator("#kb-vraag").fill("verzekering")
    tab.locator("#kb-vraag").fill("contract")
    tab.wait_for_selector(DONE)
    with tab.expect_response("**/zoeken/index/t*.txt"):
        for route in held:
            route.continue_()
    tab.wait_for_load_state("networkidle")
    expect(tab.locator("#kb-aantal")).to_contain_text("voor «contract»")


def test_the_number_is_announced_once_typing_stops(tab, site):
    tab.goto(f"{site}zoeken/")
    tab.evaluate(
        """() => {
          window.said = [];
          const place = document.getElementById("kb-gezegd");
          new MutationObserver(() => said.push(place.textContent)).observe(place, { childList: true });
        }"""
    )
    tab.locator("#kb-vraag").press_sequentially("wifi", delay=30)
    expect(tab.get_by_role("status")).to_have_text(re.compile(r"^\d+ resultaten voor «wifi»$"))
    assert tab.evaluate("said.filter(Boolean).length") <= 2


@WIDTHS
def test_a_filter_counts_goes_into_the_address_and_back_undoes_it(open_window, site, width):
    tab = open_window(width).page
    ask(tab, site, "wifi")
    everything = tab.locator("#kb-aantal").inner_text()
    # The two sides are in sight on a phone as well.
    row = tab.locator(".kb-facet--domein label", has_text="Pedagogisch")
    expect(row).to_be_in_viewport(ratio=1)
    promised = row.locator(".kb-facet__count").inner_text()
    row.click()
    expect(tab.locator("#kb-aantal")).to_have_text(f"{promised} resultaten voor «wifi»")
    expect(row.locator("input")).to_be_checked()
    for tags in tab.locator(".kb-result__labels").all():
        expect(tags).to_contain_text("Pedagogisch")
    assert tab.url.endswith("?q=wifi&domein=pedagogisch")
    tab.go_back()
    expect(tab.locator("#kb-aantal")).to_have_text(everything)
    expect(row.locator("input")).not_to_be_checked()
    tab.go_forward()
    tab.get_by_role("button", name="Verwijder filter Pedagogisch").click()
    expect(tab.locator("#kb-aantal")).to_have_text(everything)
    expect(tab.locator("#kb-aantal")).to_be_focused()


def test_filters_of_one_group_add_and_of_two_groups_narrow(tab, site):
    ask(tab, site, "wifi", soort="gids")
    guides = number(tab)
    document = tab.locator(".kb-facet--soort label", has_text="Documenten")
    documents = int(document.locator(".kb-facet__count").inner_text())
    document.click()
    expect(tab.locator("#kb-aantal")).to_have_text(f"{guides + documents} resultaten voor «wifi»")
    side = tab.locator(".kb-facet--domein label", has_text="Technisch")
    promised = int(side.locator(".kb-facet__count").inner_text())
    side.click()
    expect(tab.locator("#kb-aantal")).to_have_text(f"{promised} resultaten voor «wifi»")
    assert parse_qs(urlsplit(tab.url).query) == {"q": ["wifi"], "domein": ["technisch"], "soort": ["gids", "document"]}
    tab.get_by_role("button", name="Wis alle filters").click()
    expect(tab.locator(".kb-facet :checked")).to_have_count(0)
    expect(tab.locator("#kb-gekozen")).to_be_hidden()


def test_on_a_phone_the_other_filters_open_with_one_tap(open_window, site):
    tab = open_window(PHONE, has_touch=True).page
    ask(tab, site, "wifi")
    box = tab.get_by_role("checkbox", name="Gidsen")
    expect(box).to_be_hidden()
    tab.get_by_text("Meer filters").tap()
    box.tap()
    tab.wait_for_selector(DONE)
    expect(tab.get_by_role("button", name="Verwijder filter Gidsen")).to_be_visible()
    # The fold stays open while more is chosen.
    expect(tab.get_by_role("checkbox", name="Documenten")).to_be_visible()


def test_a_checkbox_keeps_the_focus_when_it_is_used(tab, site):
    ask(tab, site, "wifi")
    box = tab.get_by_role("checkbox", name="Documenten")
    box.focus()
    tab.keyboard.press("Space")
    tab.wait_for_selector(DONE)
    expect(box).to_be_checked()
    expect(box).to_be_focused()


def test_more_results_come_below_and_the_focus_is_on_the_first_of_them(tab, site):
    first = ask(tab, site, "school")
    assert len(first) == 10
    total = number(tab)
    tab.get_by_role("button", name="Toon meer resultaten").click()
    expect(tab.locator(LINKS)).to_have_count(20)
    expect(tab.locator(LINKS).nth(10)).to_be_focused()
    while tab.locator("#kb-meer").is_visible():
        count = tab.locator(LINKS).count()
        tab.locator("#kb-meer").click()
        expect(tab.locator(LINKS).nth(count)).to_be_visible()
    every = [address.partition("#")[0] for address in found(tab, site)]
    assert len(every) == len(set(every)) == total


def test_only_the_texts_of_results_near_the_screen_are_fetched(tab, site):
    ask(tab, site, "school")
    expect(tab.locator(".kb-result").first.locator(".kb-result__text")).not_to_be_empty()
    last = tab.locator(".kb-result").last.locator(".kb-result__text")
    expect(last).to_be_empty()
    last.scroll_into_view_if_needed()
    expect(last).not_to_be_empty()


@WIDTHS
def test_nothing_jumps_when_the_texts_come(open_window, site, width):
    tab = open_window(width).page
    held: list[Route] = []
    tab.route("**/zoeken/index/p*.json", lambda route: route.continue_() if released else held.append(route))
    released: list[bool] = []
    tab.goto(f"{site}zoeken/?q=wifi")
    expect(tab.locator(LINKS)).to_have_count(10)
    tops = (
        "[...document.querySelectorAll('.kb-result h3')].map((title) => Math.round(title.getBoundingClientRect().top))"
    )
    before = tab.evaluate(tops)
    released.append(True)
    for route in held:
        route.continue_()
    tab.wait_for_selector(DONE)
    expect(tab.locator(".kb-result mark").first).to_be_visible()
    assert tab.evaluate(tops)[:3] == before[:3]


def test_enter_leaves_the_field_for_the_results(tab, site):
    tab.goto(f"{site}zoeken/")
    expect(tab.locator("#kb-vraag")).to_be_focused()
    tab.keyboard.type("gdpr")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(DONE)
    expect(tab.locator("#kb-aantal")).to_be_focused()
    tab.keyboard.press("Tab")
    expect(tab.locator("#kb-betekenis a")).to_be_focused()
    tab.keyboard.press("Tab")
    expect(tab.locator(LINKS).first).to_be_focused()


def test_nothing_found_says_what_to_try(tab, site):
    ask(tab, site, NONE)
    expect(tab.locator("#kb-aantal")).to_have_text(f"Geen resultaten voor «{NONE}»")
    note = tab.locator("#kb-melding")
    expect(note).to_contain_text("Gebruik minder woorden")
    for name in ("Technisch", "Pedagogisch", "begrippenlijst", "Lees hoe je zelf een pagina toevoegt"):
        expect(note.get_by_role("link", name=name)).to_be_visible()
    note.get_by_role("link", name="begrippenlijst").click()
    expect(tab.locator("h1")).to_have_text("Begrippenlijst")


def test_nothing_found_with_filters_says_how_many_there_are_without(tab, site):
    ask(tab, site, "wifi", soort="agenda", domein="technisch")
    expect(tab.locator("#kb-aantal")).to_have_text("Geen resultaten voor «wifi»")
    note = tab.locator("#kb-melding")
    way = note.get_by_role("button", name=re.compile(r"^Zonder filters: \d+ resultaten$"))
    promised = way.inner_text().split()[2]
    way.click()
    expect(tab.locator("#kb-aantal")).to_have_text(f"{promised} resultaten voor «wifi»")
    tab.go_back()
    expect(tab.locator("#kb-aantal")).to_have_text("Geen resultaten voor «wifi»")


def test_what_is_missing_can_be_told_with_the_query_filled_in(tab, site):
    def known(route):
        answer = route.fetch()
        address = 'data-missing="https://git.example.org/kennis/bank/issues/new" data-missing-form="ja"'
        text = re.sub(r'data-missing="[^"]*" data-missing-form="[^"]*"', address, answer.text())
        route.fulfill(response=answer, body=text)

    tab.route(re.compile(r"/zoeken/\?"), known)
    ask(tab, site, f"{NONE} & <{NONE}>")
    address = tab.get_by_role("link", name="Dit ontbreekt: laat het weten").get_attribute("href")
    parts = urlsplit(address)
    assert (parts.netloc, parts.path) == ("git.example.org", "/kennis/bank/issues/new")
    asked = parse_qs(parts.query)
    assert asked["title"] == [f"Ontbreekt: {NONE} & <{NONE}>"]
    assert f"{NONE} & <{NONE}>" in asked["body"][0]


def test_queries_are_kept_on_the_device_and_can_be_erased(tab, site):
    ask(tab, site, "licenties")
    assert tab.evaluate("localStorage.length") == 0, "wie een link opent, zocht nog niet zelf"
    for query in ("gdpr", "byod"):
        tab.fill("#kb-vraag", query)
        tab.keyboard.press("Enter")
        tab.wait_for_selector(DONE)
    tab.goto(f"{site}zoeken/")
    expect(tab.locator("#kb-recent a")).to_have_text(["byod", "gdpr"])
    expect(tab.locator("#kb-recent")).to_contain_text("staat alleen op dit toestel")
    tab.get_by_role("button", name="Vergeet «byod»").click()
    expect(tab.locator("#kb-recent a")).to_have_text(["gdpr"])
    tab.get_by_role("button", name="Wis alles").click()
    expect(tab.locator("#kb-recent")).to_be_hidden()
    assert tab.evaluate("localStorage.length") == 0


def test_opening_a_result_keeps_the_query(tab, site):
    ask(tab, site, "gdpr")
    tab.locator(LINKS).first.click()
    tab.wait_for_load_state()
    assert tab.evaluate("localStorage.getItem('kb-zoekvragen')") == '["gdpr"]'
    tab.go_back()
    tab.wait_for_selector(DONE)
    expect(tab.locator("#kb-vraag")).to_have_value("gdpr")


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_accessible(open_window, site, state):
    visit = open_window(PHONE)
    show(visit, site, **STATES[state])
    assert_clean(visit, PHONE, DESKTOP)


def test_recent_queries_and_errors_are_accessible(open_window, site):
    visit = open_window(PHONE)
    visit.open(f"{site}zoeken/")
    visit.probe("localStorage.setItem('kb-zoekvragen', JSON.stringify(['gdpr', 'wifi in de klas', 'x'.repeat(200)]))")
    visit.page.reload()
    visit.page.locator("#kb-recent a").first.wait_for()
    assert visit.probe("targets.js", "#kb-recent")["faults"] == []
    visit.probe("() => document.querySelectorAll('.kb-index').forEach((fold) => { fold.open = false; })")
    assert_clean(visit, PHONE, DESKTOP)
    visit.page.route("**/start.json", lambda route: route.fulfill(status=404))
    visit.page.goto(f"{site}zoeken/?q=wifi")
    visit.page.wait_for_selector("[data-search-state=error]")
    visit.probe("() => document.querySelectorAll('.kb-index').forEach((fold) => { fold.open = false; })")
    assert_clean(visit, PHONE, DESKTOP)


@pytest.mark.parametrize("state", STATES)
def test_every_state_fits_and_can_be_tapped(open_window, site, state):
    visit = open_window(PHONE, has_touch=True)
    page = show(visit, site, **STATES[state])
    assert visit.probe("targets.js", "#kb-zoek")["faults"] == []
    faults: dict[str, list[str]] = {}
    for width in (NARROW, PHONE, 640):
        page.set_viewport_size({"width": width, "height": 740})
        faults[str(width)] = visit.probe("overflow.js")
    page.set_viewport_size({"width": DESKTOP, "height": 900})
    page.add_style_tag(content="html { font-size: 200% !important; }")
    faults["200%"] = visit.probe("overflow.js")
    assert not any(faults.values()), faults


@WIDTHS
def test_tab_goes_through_filters_and_results_in_order(open_window, site, width):
    visit = open_window(width)
    ask(visit.page, site, "wifi", domein="technisch")
    visit.settle()
    visit.probe("() => { document.getElementById('kb-facetten').open = true; }")
    assert walk(visit) == []


def test_on_paper_the_results_stand_without_what_can_be_clicked(tab, site):
    ask(tab, site, "wifi", domein="technisch")
    tab.emulate_media(media="print")
    for part in ("#kb-zoekvorm", ".kb-search__filters", "#kb-gekozen", "#kb-meer", ".kb-bar"):
        expect(tab.locator(part)).to_be_hidden()
    expect(tab.locator("#kb-aantal")).to_be_visible()
    expect(tab.locator(".kb-result").first).to_be_visible()


def test_the_front_page_asks_and_the_search_page_answers(tab, site):
    tab.goto(site)
    tab.fill(".kb-welcome input[name=q]", "gdpr")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(DONE)
    assert tab.url.endswith("zoeken/?q=gdpr")


def test_the_browser_reads_words_as_the_build_does(tab, site):
    cases = json.loads((Path(__file__).parents[1] / "language" / "search_cases.json").read_text("utf-8"))
    tab.goto(site)
    seen = tab.evaluate(
        """async ([base, texts]) => {
          const { tokens } = await import(`${base}assets/javascripts/search/tokens.js`);
          const { stem } = await import(`${base}assets/javascripts/search/stems.js`);
          return texts.map((text) => tokens(text).map(({ word, pieces }) => [word, pieces, stem(word)]));
        }""",
        [site, [case["text"] for case in cases]],
    )
    assert seen == [case["words"] for case in cases]


@pytest.mark.parametrize(
    ("query", "term"),
    [
        ("mfa", "meerfactorauthenticatie"),
        ("Wat is MFA?", "meerfactorauthenticatie"),
        ("verwerkersovereenkmst", "verwerkersovereenkomst"),
    ],
)
def test_a_term_is_explained_above_the_results(tab, site, query, term):
    ask(tab, site, query)
    meaning = tab.get_by_role("complementary", name="Uit de begrippenlijst")
    expect(meaning).to_contain_text(re.compile(term, re.IGNORECASE))
    link = meaning.get_by_role("link", name=re.compile(term, re.IGNORECASE))
    assert (link.get_attribute("href") or "").startswith(f"{site}begrippen/#begrip-")
    tab.locator("#kb-vraag").fill("verzekering tablets")
    tab.wait_for_selector(DONE)
    expect(tab.locator("#kb-aantal")).to_contain_text("verzekering")
    expect(meaning).to_be_hidden()


def test_a_pinned_page_stands_first_and_says_so(tab, site):
    assert ask(tab, site, "de privacy")[0] == "regelgeving/"
    first = tab.locator("[data-search-result]").first
    expect(first).to_contain_text("Aanbevolen")
    expect(tab.get_by_text("Aanbevolen")).to_have_count(1)
