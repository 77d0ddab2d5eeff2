"""The index from A to Z of a large site: a page for each letter."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig

from kennisbank.view.catalog import Catalog
from kennisbank.view.page import letter_views


def write_letters(catalog: Catalog, environment: Environment, config: MkDocsConfig) -> None:
    """Write the pages of the letters, where the search page does not list everything itself.

    An address that is taken keeps what it has.
    """
    template = environment.get_template("main.html")
    for view in letter_views(catalog):
        file = Path(config.site_dir) / view.url / "index.html"
        if file.exists():
            continue
        base_url = "/".join([".."] * view.url.count("/"))
        html = template.render(kb=view, base_url=base_url, config=config, page=None)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, encoding="utf-8", newline="\n")
