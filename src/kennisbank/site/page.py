"""A page of ours as MkDocs sees it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from kennisbank.markup.render import Heading, Rendered
from kennisbank.model.page import Page
from kennisbank.view.catalog import Catalog
from kennisbank.view.content import divided, finished, plain

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_NO_DATE = "2000-01-01"  # the sitemap and its archive want some date, the same at every build


class SitePage(MkDocsPage):
    """Hands MkDocs the text we rendered, in place of rendering it itself."""

    def __init__(self, catalog: Catalog, source: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(source.title, file, config)
        self.catalog = catalog
        self.source = source
        newest = catalog.library.newest_date
        self.update_date = newest.isoformat() if newest and newest.year >= 1980 else _NO_DATE

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = self.source.body
        self.meta = {"title": self.source.title, "description": self.source.description}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        rendered = self.catalog.rendered.get(self.source.path, Rendered(""))
        self.content = finished(self.catalog, self.source, rendered)
        self.answer, self.rest = divided(self.content)
        self.toc = table_of_contents(self.catalog, rendered.headings)


def site_file(page: Page, config: MkDocsConfig) -> File:
    """Return the MkDocs file of a page, at the address the library gave it."""
    return File(
        f"{page.url}index.md",
        src_dir=None,
        dest_dir=config.site_dir,
        use_directory_urls=True,
        dest_uri=f"{page.url}index.html",
        inclusion=InclusionLevel.NOT_IN_NAV,
    )


def table_of_contents(catalog: Catalog, headings: Iterable[Heading]) -> TableOfContents:
    """Return headings with an id as a tree."""
    top: list[AnchorLink] = []
    stack: list[AnchorLink] = []
    for heading in headings:
        if not heading.id or heading.level == 1:
            continue
        link = AnchorLink(plain(catalog, heading.text), heading.id, heading.level)
        while stack and stack[-1].level >= heading.level:
            stack.pop()
        (stack[-1].children if stack else top).append(link)
        stack.append(link)
    return TableOfContents(top)
