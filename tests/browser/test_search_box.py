"""The search box: results while you type, queries of before, and what is said when something goes wrong."""

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.test_axe import assert_clean
from tests.browser.visit import DESKTOP, PHONE, Visit

pytestmark = pytest.mark.browser

WIDTHS = pytest.mark.parametrize("width", [PHONE, DESKTOP])
NARROW = 320


def field(page: Page):
    return page.locator("#kb-vraag")


def options(page: Page):
    return page.get_by_role("option")


def search(visit: Visit, text: str) -> Page:
    """Type in the box, as fast as a hand would at best, and wait for the results."""
    field(visit.page).click()
    visit.page.keyboard.type(text)
    expect(options(visit.page).last).to_contain_text(f"«{text}»")
    return visit.page


def keep(page: Page, *texts: str) -> None:
    page.evaluate("texts => localStorage.setItem('kb-zoekvragen', JSON.stringify(texts))", list(texts))


def kept(page: Page) -> list[str]:
    return json.loads(page.evaluate("localStorage.getItem('kb-zoekvragen')") or "[]")


@WIDTHS
@pytest.mark.parametrize("place", ["guide-technisch", "home", "404"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "geen script"])
def test_a_question_leads_to_its_results(open_window, addresses, place, width, script):
    page = open_window(width, java_script_enabled=script).page
    page.goto(addresses[place])
    box = page.get_by_label("Zoeken in deze kennisbank")
    box.click()
    box.fill("gdpr op school")
    page.get_by_role("button", name="Zoeken", exact=True).click()
    page.wait_for_url("**/zoeken/?q=gdpr+op+school")
    expect(page.locator("h1")).to_be_visible()


def test_a_site_without_a_search_page_has_no_box(open_window, trial):
    page = open_window().open(trial)
    expect(page.get_by_role("search")).to_have_count(0)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement === document.body")


@WIDTHS
def test_results_come_while_you_type(open_place, width):
    visit = open_place("guide-pedagogisch", width)
    page = search(visit, "raam contract")
    expect(options(page)).to_have_count(7)
    first = options(page).first
    expect(first).to_contain_text(re.compile("raamovereenkomst", re.IGNORECASE))
    # Its kind in words, and its side in words with an icon.
    expect(options(page).filter(has_text="Technisch").first.locator(".kb-tag--technisch svg")).to_have_count(1)
    expect(options(page).filter(has_text="Contractadvies").first).to_be_visible()
    address = first.get_attribute("href")
    first.click()
    page.wait_for_url(address)
    assert kept(page) == ["raam contract"]


def test_one_letter_is_too_few_and_two_are_enough(open_place):
    visit = open_place("advice")
    field(visit.page).click()
    visit.page.keyboard.type("w")
    visit.settle()
    expect(options(visit.page)).to_have_count(0)
    visit.page.keyboard.type("i")
    expect(options(visit.page).first).to_be_visible()


def test_the_last_line_leads_to_all_results(open_place):
    page = search(open_place("advice"), "wifi")
    all_of_them = options(page).last
    promised = all_of_them.inner_text().split()[1]
    all_of_them.click()
    page.wait_for_url("**/zoeken/?q=wifi")
    expect(page.locator("#kb-aantal")).to_have_text(re.compile(rf"^{promised} resultaten"))
    assert kept(page) == ["wifi"]


def test_a_late_answer_never_overwrites_a_newer_one(open_place):
    visit = open_place("advice", service_workers="block")  # a route does not see what a worker fetches
    page = search(visit, "wifi")
    held: list[Route] = []
    page.route("**/zoeken/index/t*.txt", lambda route: held.append(route) if not held else route.continue_())
    field(page).fill("verzekering")
    expect(page.locator(".kb-found__old")).to_be_visible()
    field(page).fill("byod")
    expect(options(page).last).to_contain_text("«byod»")
    held[0].continue_()
    visit.page.wait_for_timeout(300)
    expect(options(page).last).to_contain_text("«byod»")
    expect(page.locator(".kb-found")).not_to_contain_text("verzekering")


def test_a_typing_error_is_repaired_and_said(open_place):
    page = search(open_place("advice"), "phisihng")
    expect(page.locator(".kb-found__notes")).to_have_text("Niets met «phisihng». Je ziet resultaten voor phishing.")
    expect(options(page).first).to_contain_text("Phishing")


def test_nothing_found_leads_to_help(open_place):
    visit = open_place("advice")
    field(visit.page).click()
    visit.page.keyboard.type("qqqqzzzz")
    expect(visit.page.locator(".kb-found__notes")).to_have_text("Niets gevonden voor «qqqqzzzz».")
    options(visit.page).last.click()
    visit.page.wait_for_url("**/zoeken/?q=qqqqzzzz")


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "\N{PARTY POPPER}\N{WAVING HAND SIGN}",
        "\u0645\u062f\u0631\u0633\u0629 wifi",
        "<img src=x onerror=alert(1)><script>alert(1)</script>",
        "de het een",
        "  \t ",
        "%00 \\ \" ' &amp;",
    ],
    ids=["lang", "emoji", "rechts naar links", "html", "alleen stopwoorden", "leeg", "tekens"],
)
def test_whatever_is_typed_is_text(open_place, text):
    visit = open_place("advice", PHONE)
    page = visit.page
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    field(page).click()
    field(page).fill(text)
    if text.strip():
        expect(options(page).last).to_be_visible()
        page.keyboard.press("Enter")
        page.wait_for_url("**/zoeken/?q=*")
        page.go_back()
        field(page).click()
        page.wait_for_function(
            "kept => !localStorage.getItem(kept) || document.querySelector('.kb-found')", arg="kb-zoekvragen"
        )
    assert page.locator("main img[src=x], .kb-ask :is(script, img)").count() == 0
    assert visit.probe("overflow.js") == []


def test_a_part_that_does_not_come_is_said_and_fetched_again(open_place):
    visit = open_place("advice")
    visit.page.route("**/zoeken/index/t*.txt", lambda route: route.abort())
    field(visit.page).click()
    visit.page.keyboard.type("wifi")
    notes = visit.page.locator(".kb-found__notes")
    expect(notes).to_contain_text("Een deel van de zoekindex kwam niet door")
    visit.page.unroute("**/zoeken/index/t*.txt")
    visit.page.get_by_role("button", name="Probeer opnieuw").click()
    expect(options(visit.page)).to_have_count(7)
    expect(notes).to_be_hidden()
    expect(field(visit.page)).to_be_focused()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"abort": True}, "je hebt geen verbinding"),
        ({"status": 404}, "de zoekindex is niet te bereiken"),
        ({"json": {"format": 99}}, "Laad de pagina opnieuw"),
    ],
    ids=["geen verbinding", "weg", "ander formaat"],
)
def test_a_search_that_cannot_work_says_why(open_place, answer, said):
    visit = open_place("advice")
    visit.page.route(
        "**/zoeken/index/start.json",
        lambda route: route.abort() if "abort" in answer else route.fulfill(**answer),
    )
    field(visit.page).click()
    visit.page.keyboard.type("wifi")
    expect(visit.page.locator(".kb-found__notes")).to_contain_text(said)
    visit.page.unroute("**/zoeken/index/start.json")
    visit.page.get_by_role("button", name="Probeer opnieuw").click()
    if "json" in answer:
        visit.page.wait_for_load_state()
        expect(visit.page.locator(".kb-found")).to_have_count(0)
    else:
        expect(options(visit.page)).to_have_count(7)


def test_only_real_searches_are_kept(open_place):
    visit = open_place("advice")
    page = search(visit, "wifi")
    page.keyboard.press("Escape")
    assert kept(page) == []
    field(page).fill("byod")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken/?q=byod")
    assert kept(page) == ["byod"]


@WIDTHS
def test_queries_of_before_are_shown_and_can_be_forgotten(open_place, width):
    visit = open_place("advice", width)
    page = visit.page
    keep(page, "byod", "mfa", "wifi")
    field(page).click()
    before = page.get_by_role("grid", name="Eerder gezocht")
    expect(before.get_by_role("row")).to_have_count(3)
    expect(page.get_by_text("alleen op dit toestel")).to_be_visible()
    before.get_by_role("gridcell", name="Vergeet «mfa»").click()
    expect(before.get_by_role("row")).to_have_count(2)
    assert kept(page) == ["byod", "wifi"]
    before.get_by_role("gridcell", name="wifi", exact=True).click()
    expect(field(page)).to_have_value("wifi")
    expect(options(page).last).to_contain_text("«wifi»")
    field(page).fill("")
    page.get_by_role("button", name="Wis alles").click()
    expect(before).to_be_hidden()
    assert page.evaluate("localStorage.getItem('kb-zoekvragen')") is None


@pytest.mark.parametrize("rubbish", ['{"a":1}', "[", '[1,null,""]', "null"])
def test_rubbish_in_the_storage_does_no_harm(open_place, rubbish):
    visit = open_place("advice")
    visit.page.evaluate("text => localStorage.setItem('kb-zoekvragen', text)", rubbish)
    search(visit, "wifi")
    options(visit.page).last.click()
    visit.page.wait_for_url("**/zoeken/?q=wifi")
    assert kept(visit.page) == ["wifi"]


def test_at_most_eight_queries_are_kept_each_once(open_place):
    visit = open_place("advice")
    page = visit.page
    address = page.url
    keep(page, *"abcdefgh")
    for text in ("wifi", "WiFi"):
        search(visit, text)
        page.keyboard.press("Enter")
        page.wait_for_url("**/zoeken/?q=*")
        page.goto(address)
    assert kept(page) == ["WiFi", *"abcdefg"]


def test_on_a_phone_the_box_is_a_button_that_opens_in_one_tap(open_place):
    visit = open_place("guide-technisch", PHONE, has_touch=True)
    page = visit.page
    box = page.locator(".kb-ask")
    assert box.bounding_box()["width"] >= 44
    assert box.bounding_box()["width"] < 60
    box.tap()
    expect(field(page)).to_be_focused()
    assert field(page).bounding_box()["width"] > 200
    page.keyboard.type("wifi")
    expect(options(page)).to_have_count(7)
    page.get_by_role("button", name="Sluit het zoeken").tap()
    expect(page.get_by_role("listbox")).to_have_count(0)
    assert box.bounding_box()["width"] < 60
    page.get_by_role("button", name="Menu").tap()
    expect(page.locator("#kb-menu")).to_be_visible()


def test_an_unknown_address_is_a_question(open_place, site, open_window):
    page = open_place("404").page
    expect(field(page)).to_have_value("technisch bestaat echt niet")
    visit = open_window()
    visit.open(f"{site}regelgeving/datalek-eerste-24-uur.html?x=1", status=404)
    expect(field(visit.page)).to_have_value("regelgeving datalek eerste 24 uur")
    visit.open(f"{site}%E0%A4%A/", status=404)
    expect(field(visit.page)).to_have_value("")


def test_the_examples_of_the_home_page_have_results(open_place):
    visit = open_place("home")
    links = visit.page.locator(".kb-examples a")
    assert links.count() == 3
    for at in range(3):
        name = links.nth(at).inner_text()
        links.nth(at).click()
        expect(visit.page.locator("#kb-aantal")).to_have_text(re.compile(rf"^\d+ resultaten voor «{name}»$"))
        visit.page.go_back()


@pytest.mark.parametrize(
    "text", ["wifi", "phisihng", "qqqqzzzz", ""], ids=["resultaten", "verbeterd", "niets", "eerder"]
)
@pytest.mark.parametrize("place", ["guide-technisch", "home"])
def test_the_open_list_is_accessible_and_fits(open_place, place, text):
    visit = open_place(place, NARROW, service_workers="block")
    page = visit.page
    # What lies below the list is looked at without it, elsewhere.
    page.add_style_tag(content="body * { visibility: hidden; } .kb-ask, .kb-ask * { visibility: visible; }")
    keep(page, "wifi in de klas", "een heel lange vraag over verwerkersovereenkomsten")
    field(page).click()
    page.keyboard.type(text)
    expect(
        page.locator("#kb-found :first-child, #kb-before :first-child").locator("visible=true").first
    ).to_be_visible()
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    assert visit.probe("overflow.js") == []
    assert visit.probe("targets.js", ".kb-found")["faults"] == []
    assert_clean(visit, PHONE, DESKTOP)


def test_the_box_stays_off_paper(open_place):
    visit = open_place("home")
    search(visit, "wifi")
    visit.page.emulate_media(media="print")
    expect(visit.page.locator(".kb-ask")).to_be_hidden()
