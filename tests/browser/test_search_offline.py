"""Who searched once can read on and search on when the connection drops; who never searched gets no worker."""

import shutil

import pytest
from playwright.sync_api import expect

from tests.browser.server import SiteServer
from tests.browser.visit import NOTHING

pytestmark = pytest.mark.browser

READY = """async (address) => {
  const cache = await caches.open("kennisbank-1");
  return Boolean(await cache.match(address)) && Boolean(navigator.serviceWorker.controller);
}"""


def search(page, text):
    page.keyboard.press("/")
    page.locator("#kb-vraag").fill(text)
    expect(page.get_by_role("option").last).to_contain_text(f"«{text}»")


def wait_until_kept(page, *addresses):
    for address in addresses:
        for _ in range(100):
            if page.evaluate(READY, address):
                break
            page.wait_for_timeout(50)
        else:
            pytest.fail(f"niet bewaard: {address}")


@pytest.fixture
def kept(open_place, site, addresses):
    """A page on which somebody searched for wifi, kept on the device."""
    visit = open_place("guide-technisch")
    search(visit.page, "wifi")
    wait_until_kept(visit.page, addresses["guide-technisch"], f"{site}zoeken/", f"{site}zoeken/index/start.json")
    return visit


def test_reading_and_searching_go_on_without_a_connection(kept, addresses):
    page = kept.page
    kept.context.set_offline(True)
    page.reload()
    expect(page.locator("h1")).to_be_visible()
    assert page.locator(".kb-bar").evaluate("(bar) => getComputedStyle(bar).position") == "sticky"
    search(page, "wifi")
    expect(page.get_by_role("option")).to_have_count(7)


def test_the_results_page_works_without_a_connection(kept, site):
    page = kept.page
    wait_until_kept(page, f"{site}assets/javascripts/search/results.js", f"{site}assets/stylesheets/search.css")
    kept.context.set_offline(True)
    page.locator("#kb-vraag").press("Enter")
    page.wait_for_url("**/zoeken/?q=wifi")
    expect(page.locator("h1")).to_have_text("Zoeken")
    expect(page.locator("#kb-aantal")).to_contain_text("resultaten voor «wifi»")
    expect(page.locator("[data-search-result]").first).to_be_visible()


def test_a_page_that_is_not_kept_says_so(kept, addresses, site):
    page = kept.page
    kept.context.set_offline(True)
    page.goto(addresses["framework"])
    expect(page.locator("h1")).to_have_text("Geen verbinding")
    page.get_by_role("link", name="Probeer opnieuw").click()
    expect(page.locator("h1")).to_have_text("Geen verbinding")
    kept.context.set_offline(False)
    page.get_by_role("link", name="Probeer opnieuw").click()
    expect(page.locator("h1")).not_to_have_text("Geen verbinding")
    assert page.url == addresses["framework"]


def test_a_part_of_the_index_that_is_not_kept_is_said_and_comes_later(kept):
    page = kept.page
    kept.context.set_offline(True)
    page.locator("#kb-vraag").fill("verzekering")
    expect(page.locator(".kb-found__notes")).to_contain_text("Een deel van de zoekindex kwam niet door")
    kept.context.set_offline(False)
    page.get_by_role("button", name="Probeer opnieuw").click()
    expect(page.get_by_role("option").last).to_contain_text("«verzekering»")
    expect(page.locator(".kb-found__notes")).to_be_hidden()


@pytest.fixture
def copied(open_window, server: SiteServer, site_folder, tmp_path):
    """A page on which somebody searched, of a site of its own: with the folder to build it anew in, and its address."""
    folder = shutil.copytree(site_folder, tmp_path / "site")
    base = server.mount("nieuw/pad", folder)
    visit = open_window()
    search(visit.open(f"{base}technisch/"), "wifi")
    return visit, folder, base


def test_while_there_is_a_connection_a_page_is_never_an_old_one(copied):
    visit, folder, base = copied
    page = visit.page
    wait_until_kept(page, f"{base}technisch/", f"{base}zoeken/index/start.json")
    file = folder / "technisch" / "index.html"
    file.write_text(file.read_text("utf-8").replace("<h1>", "<h1>Vernieuwd: "), "utf-8")
    page.reload()
    expect(page.locator("h1")).to_contain_text("Vernieuwd: ")
    # And what was renewed is what stays.
    visit.context.set_offline(True)
    page.reload()
    expect(page.locator("h1")).to_contain_text("Vernieuwd: ")


@pytest.fixture
def renewed(copied):
    """A page on which somebody searched, of a site that was built anew since, with another script."""
    visit, folder, base = copied
    page = visit.page
    wait_until_kept(page, f"{base}assets/javascripts/main.js")
    file = folder / "assets" / "javascripts" / "main.js"
    file.write_text(file.read_text("utf-8") + "\ndocument.documentElement.dataset.nieuw = 'ja';\n", "utf-8")
    return page, f"{base}assets/javascripts/main.js"


def test_a_new_page_gets_the_script_that_belongs_to_it(renewed):
    page, _ = renewed
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-nieuw", "ja")


def test_a_line_that_is_too_slow_for_a_new_script_gives_the_old_one(renewed, server: SiteServer):
    page, script = renewed
    server.slow[script.removeprefix(server.origin)] = 4.0
    page.reload()
    page.locator("#kb-theme").click()
    expect(page.locator("#kb-theme")).to_have_attribute("aria-pressed", "true", timeout=3_500)
    expect(page.locator("html")).not_to_have_attribute("data-nieuw", "ja")


def test_the_worker_keeps_to_its_own_site(kept, site):
    [scope] = kept.probe("async () => (await navigator.serviceWorker.getRegistrations()).map((one) => one.scope)")
    assert scope == site
    names = kept.probe("async () => (await (await caches.open('kennisbank-1')).keys()).map((one) => one.url)")
    assert names
    assert [name for name in names if not name.startswith(site) or "?" in name] == []


def test_who_does_not_search_gets_no_worker(open_place):
    visit = open_place("home")
    visit.probe("scrollTo(0, document.documentElement.scrollHeight)")
    visit.settle()
    assert visit.memory() == NOTHING
