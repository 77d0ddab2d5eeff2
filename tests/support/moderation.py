"""Pages and suppliers to test moderation with."""

from kennisbank.markup.render import Rendered, Renderer
from kennisbank.model.mount import spot_for
from kennisbank.model.page import Page, read_page
from kennisbank.moderation.suppliers import Supplier
from kennisbank.source.text import Text

DESCRIPTION = "Een beschrijving die lang genoeg is om in een lijst van zoekresultaten te staan."


def page_of(body: str, path: str = "guides/technisch/voorbeeld.md", front: str = 'title: "Voorbeeld"\n') -> Page:
    """Return a page with this body; ``front`` is its front matter as YAML."""
    spot = spot_for(path, "docs")
    assert spot is not None
    return read_page(Text(path, f'---\n{front}description: "{DESCRIPTION}"\n---\n{body}'), spot)


def rendered(page: Page) -> Rendered:
    return Renderer({}).render(page.body)


def by_id(*suppliers: Supplier) -> dict[str, Supplier]:
    return {one.id: one for one in suppliers}
