"""Old addresses lead to new ones and unknown ones get help, wherever the site stands on its host."""

import pytest
from playwright.sync_api import expect

from tests.browser.places import MISSING_ADDRESS

pytestmark = pytest.mark.browser

scripts = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])


@scripts
@pytest.mark.parametrize("old", ["oud/adres/", "oud/adres", "ander-oud-adres.html"])
def test_an_old_address_leads_to_the_new_one(open_window, trial, old, scripts):
    page = open_window(java_script_enabled=scripts).page
    page.goto(trial + old, wait_until="commit")
    page.wait_for_url(f"{trial}technisch/alles/")
    expect(page.locator("h1")).to_have_text("Alles wat de opmaak kan, op één pagina")


def test_an_old_address_says_so_to_who_is_not_taken_along(open_window, trial):
    """Some browsers and every search engine stay on the page: it must say where to go, in Dutch, with our style."""
    visit = open_window()
    text = visit.page.request.get(f"{trial}oud/adres/").text()
    page = visit.open(trial)
    page.goto(f"{trial}technisch/oud/")
    page.evaluate("(html) => document.documentElement.innerHTML = html", text.replace('http-equiv="refresh"', ""))
    expect(page.get_by_role("heading", level=1)).to_have_text("Deze pagina is verhuisd")
    assert '<html lang="nl-BE">' in text
    assert 'name="robots" content="noindex"' in text


@scripts
@pytest.mark.parametrize("address", [MISSING_ADDRESS, "bestaat-niet", "technisch/bestaat-niet/?a=b"])
def test_an_unknown_address_helps_in_dutch(open_window, site, address, scripts):
    visit = open_window(java_script_enabled=scripts)
    page = visit.page
    answer = page.goto(site + address)
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("html")).to_have_attribute("lang", "nl-BE")
    expect(page.get_by_role("heading", level=1)).to_have_text("Deze pagina bestaat niet")
    bar = page.locator(".kb-bar")
    assert bar.evaluate("(bar) => getComputedStyle(bar).backgroundColor") not in ("rgba(0, 0, 0, 0)", "transparent")
    links = page.locator("main a")
    assert links.count() >= 9
    for href in links.evaluate_all("links => links.map((link) => link.href)"):
        assert href.startswith(site)
        assert page.request.get(href).status == 200, href
    links.filter(has_text="Technisch").click()
    page.wait_for_url(f"{site}technisch/")


def test_nothing_outside_the_site_is_served(open_window, site):
    """The test server keeps to the built folder, so that what the tests open is the site."""
    visit = open_window()
    answer = visit.page.request.get(f"{site}..%2f..%2fetc%2fpasswd")
    assert answer.status == 404
    assert "Deze pagina bestaat niet" in answer.text()
