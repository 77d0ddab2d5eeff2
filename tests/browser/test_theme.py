"""Light or dark is the reader's choice: the only thing the site remembers, on the reader's own device."""

import pytest
from playwright.sync_api import expect

from tests.browser.visit import NOTHING

pytestmark = pytest.mark.browser


def brightness(page) -> float:
    """The mean of the three colours of the page's ground, 0 (black) to 255."""
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return sum(float(part) for part in colour.strip("rgba()").split(",")[:3]) / 3


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_the_system_decides_at_first(open_place, scheme, dark):
    page = open_place("advice", scheme=scheme).page
    assert (brightness(page) < 60) is dark
    assert (brightness(page) > 200) is not dark
    expect(page.locator("#kb-theme")).to_have_attribute("aria-pressed", str(dark).lower())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_button_switches_and_the_browser_remembers(open_place, addresses, scheme):
    visit = open_place("advice", scheme=scheme)
    page = visit.page
    chosen = "false" if scheme == "dark" else "true"
    was_dark = brightness(page) < 60
    page.locator("#kb-theme").click()
    expect(page.locator("#kb-theme")).to_have_attribute("aria-pressed", chosen)
    assert (brightness(page) < 60) is not was_dark
    for url in (page.url, addresses["home"]):
        visit.open(url)
        assert (brightness(page) < 60) is not was_dark
        expect(page.locator("#kb-theme")).to_have_attribute("aria-pressed", chosen)
    assert visit.memory() == {**NOTHING, "local": ["kb-theme"]}
    assert visit.context.cookies() == []
    page.locator("#kb-theme").click()
    assert (brightness(page) < 60) is was_dark


def test_the_site_works_when_the_browser_remembers_nothing(open_window, addresses):
    visit = open_window()
    visit.context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('nee', 'SecurityError'); } });"
    )
    page = visit.open(addresses["advice"])
    page.locator("#kb-theme").click()
    expect(page.locator("#kb-theme")).to_have_attribute("aria-pressed", "true")
    assert brightness(page) < 60
    assert visit.complaints == []
