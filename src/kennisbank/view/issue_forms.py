"""Links from a page to the forms of the git host, filled in with the page."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from kennisbank.model.page import Page
from kennisbank.source.finding import shown
from kennisbank.view.catalog import Catalog
from kennisbank.view.shapes import Link

OUTDATED, WORKED = "klopt-niet-meer", "werkt-bij-ons"
PAGE_FIELD = "pagina"  # id of the field in both forms that says which page
_WITH_EXPERIENCE = frozenset({"guide", "advice"})  # kinds of page that a school does something with
_LONGEST_PATH = 500  # characters: the host refuses an address that is very long


def form_links(catalog: Catalog, page: Page) -> tuple[Link, ...]:
    """Return where to say that a page is outdated, and for a guide or advice whether it worked in a school.

    Only forms that the host shows; none for a page that is out of use, for it says so itself.
    """
    if page.is_retired:
        return ()
    asked = [(OUTDATED, "Klopt dit niet meer?", "Klopt niet meer")]
    if page.kind.id in _WITH_EXPERIENCE:
        asked.append((WORKED, "Werkt dit bij jullie?", "Werkt bij ons"))
    return tuple(
        Link(words, _address(catalog.settings.repository, form, subject, page), external=True)
        for form, words, subject in asked
        if form in catalog.settings.forms
    )


def _address(repository: str, form: str, subject: str, page: Page) -> str:
    """Return the address of a form with two fields filled in: its own title, which notifies nobody, and the page."""
    asked = {
        "template": f"{form}.yml",
        "title": f"{subject}: {page.title}",
        PAGE_FIELD: shown(page.path, _LONGEST_PATH),
    }
    return f"{repository.rstrip('/')}/issues/new?{urlencode(asked, quote_via=quote, safe='')}"
