"""The pages that show the source of a report beside the Dutch."""

from __future__ import annotations

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig

from kennisbank.site.extra import write_page
from kennisbank.view.catalog import Catalog
from kennisbank.view.page import beside_views


def write_beside(catalog: Catalog, environment: Environment, config: MkDocsConfig) -> None:
    """Write a page for each report whose source was compared."""
    template = environment.get_template("main.html")
    for view in beside_views(catalog):
        write_page(template, f"{view.url}index.html", config, kb=view)
