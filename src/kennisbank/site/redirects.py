"""Small pages at old addresses that lead to the new one."""

from __future__ import annotations

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig

from kennisbank.site.extra import write_page
from kennisbank.view.catalog import Catalog


def write_redirects(catalog: Catalog, environment: Environment, config: MkDocsConfig) -> None:
    """Write a page for every ``redirect_from``; an address that is taken keeps what it has."""
    template = environment.get_template("redirect.html")
    taken = {page.url.casefold() for page in catalog.pages}
    for page in catalog.pages:
        for old in page.values.get("redirect_from", ()):
            if old.casefold() in taken:
                continue
            taken.add(old.casefold())
            address = old if old.endswith(".html") else f"{old}index.html"
            write_page(template, address, config, target=page.url, title=page.title)
