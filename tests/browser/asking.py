"""The results page in a test: open it for a query, wait until it has settled, read what it found."""

from __future__ import annotations

from urllib.parse import urlencode

from playwright.sync_api import Page

from tests.browser.visit import Visit

DONE = "[data-search-state=done]"
LINKS = "[data-search-result] a[href]"


def ask(page: Page, site: str, query: str, **filters: str) -> list[str]:
    """Open the results page for a query and return the addresses found, best first, relative to the site."""
    page.goto(f"{site}zoeken/?{urlencode({'q': query, **filters})}")
    page.wait_for_selector(DONE)
    return found(page, site)


def found(page: Page, site: str) -> list[str]:
    return [(link.get_attribute("href") or "").removeprefix(site) for link in page.locator(LINKS).all()]


def show(visit: Visit, site: str, query: str, **filters: str) -> Page:
    """Open the results page for a query in a window that notes everything, with all that can be folded open."""
    ask(visit.page, site, query, **filters)
    visit.settle()
    visit.unfold()
    return visit.page
