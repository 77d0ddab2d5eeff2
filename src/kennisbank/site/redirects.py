"""Small pages at old addresses that lead to the new one."""

from __future__ import annotations

import posixpath
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig

from kennisbank.view.catalog import Catalog


def write_redirects(catalog: Catalog, environment: Environment, config: MkDocsConfig) -> None:
    """Write a page for every ``redirect_from``; an address that is taken keeps what it has."""
    template = environment.get_template("redirect.html")
    taken = {page.url.casefold() for page in catalog.pages}
    site = Path(config.site_dir)
    for page in catalog.pages:
        for old in page.values.get("redirect_from", ()):
            address = old if old.endswith(".html") else f"{old}index.html"
            file = site / address
            if old.casefold() in taken or file.exists():
                continue
            taken.add(old.casefold())
            depth = posixpath.dirname(address).count("/") + 1 if "/" in address else 0
            base_url = "/".join([".."] * depth) or "."
            html = template.render(target=page.url, title=page.title, base_url=base_url, config=config, page=None)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(html, encoding="utf-8", newline="\n")
