"""The index from A to Z of a large site: a page for each letter."""

from __future__ import annotations

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig

from kennisbank.site.extra import write_page
from kennisbank.view.catalog import Catalog
from kennisbank.view.page import letter_views


def write_letters(catalog: Catalog, environment: Environment, config: MkDocsConfig) -> None:
    """Write the pages of the letters, where the search page does not list everything itself.

    An address that is taken keeps what it has.
    """
    template = environment.get_template("main.html")
    for view in letter_views(catalog):
        write_page(template, f"{view.url}index.html", config, kb=view)
