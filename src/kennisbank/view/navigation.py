"""How a reader moves about: tabs, sidebar, breadcrumbs, previous and next."""

from __future__ import annotations

from kennisbank.model.dutch import pages_text, slugify
from kennisbank.model.page import Page
from kennisbank.view.catalog import DOMAIN_ICONS, Catalog, link_to, section_of
from kennisbank.view.page_shapes import SiteView
from kennisbank.view.shapes import Badge, Link, Sidebar, SidebarGroup

MAX_SIBLINGS = 12  # links in one sidebar group; the rest is behind "alle …"
MAX_GROUPS = 14
SMALL_SECTION = 24  # up to here the sidebar shows the whole section

_SECTION_ICONS = {
    "contracten": "material/handshake-outline",
    "regelgeving": "material/scale-balance",
    "vertalingen": "material/translate",
    "documenten": "material/file-edit-outline",
    "netwerk": "material/account-group-outline",
    "begrippen": "material/book-alphabet",
    "meedoen": "material/hand-heart-outline",
    "over": "material/information-outline",
    **DOMAIN_ICONS,
}
_NEW_PAGE = "meedoen/nieuwe-pagina/"
_DEFAULT_ICON = "material/file-document-outline"


def site_view(catalog: Catalog) -> SiteView:
    """Return what every page shows around itself."""
    tabs = [(page, _tab(page)) for page in catalog.tabs]
    sections = any(page.layout == "section" for page in catalog.tabs)
    footer = sorted(
        (page for page in catalog.pages if "footer" in page.values and not page.is_draft),
        key=lambda page: (page.values["footer"], page.url),
    )
    licence = next((page for page in footer if section_of(page) and "licentie" in page.url), None)
    return SiteView(
        catalog.settings.name,
        tuple(tab for page, tab in tabs if page.layout == "section" or not sections),
        tuple(tab for page, tab in tabs if page.layout != "section" and sections),
        tuple(link_to(page, short=True) for page in footer),
        Link(catalog.settings.licence, licence.url) if licence and catalog.settings.licence else None,
        catalog.settings.repository,
        catalog.search_page.url if catalog.search_page else "",
        _missing(catalog),
    )


def _missing(catalog: Catalog) -> Link | None:
    """Return where a reader says that a page is missing: a new issue of the repository, else how to make a page."""
    if catalog.settings.repository:
        return Link("Laat het weten", f"{catalog.settings.repository.rstrip('/')}/issues/new", external=True)
    page = catalog.library.by_url.get(_NEW_PAGE)
    return link_to(page) if page is not None and not page.is_draft else None


def section_icon(section: str) -> str:
    """Return the icon of a section, a plain one when it is not one of the usual sections."""
    return _SECTION_ICONS.get(section, _DEFAULT_ICON)


def group_anchor(heading: str) -> str:
    """Return the id of a group's heading behind a section door."""
    return f"groep-{slugify(heading)}" if heading else "groep-algemeen"


def breadcrumbs(catalog: Catalog, page: Page) -> tuple[Link, ...]:
    """Return the way from home to the page, without the page itself."""
    home = catalog.library.by_url.get("")
    trail = [link_to(home, short=True)] if home and page.url else []
    parts = page.url.rstrip("/").split("/")
    for depth in range(1, len(parts)):
        above = catalog.library.by_url.get("/".join(parts[:depth]) + "/")
        if above is not None and above is not page and not above.is_draft:
            trail.append(link_to(above, short=True))
    return tuple(trail)


def neighbours(catalog: Catalog, page: Page) -> tuple[Link | None, Link | None]:
    """Return the previous and next page of the same section; opinions are skipped."""
    place = catalog.positions.get(page.path)
    if place is None:
        return None, None
    section, index = place
    pages = catalog.sections[section]
    before = link_to(pages[index - 1]) if index > 0 else None
    following = pages[index + 1] if index + 1 < len(pages) else None  # opinions stand behind all others
    return before, link_to(following) if following is not None and not following.is_opinion else None


def sidebar(catalog: Catalog, page: Page) -> Sidebar | None:
    """Return the section's own navigation: all of a small section, else the page's group and the other headings."""
    section = section_of(page)
    groups = catalog.groups.get(section, {})
    door = catalog.doors.get(section)
    if not section or sum(map(len, groups.values())) < 2:
        return None
    title, url = (door.short_title, door.url) if door else (section.capitalize(), "")
    count = sum(map(len, groups.values()))
    if count <= SMALL_SECTION:
        shown = tuple(
            SidebarGroup(heading, tuple(link_to(one, active=one is page, short=True) for one in pages))
            for heading, pages in groups.items()
        )
        return Sidebar(title, url, shown)
    own = catalog.heading_of(page) if page.path in catalog.group_positions else None
    shown_groups = []
    if own is not None and own in groups:
        shown_groups.append(_window(catalog, page, own, groups[own], url))
    others = [heading for heading in groups if heading and heading != own][:MAX_GROUPS]
    if others and url:
        links = tuple(Link(heading, f"{url}#{group_anchor(heading)}") for heading in others)
        shown_groups.append(SidebarGroup("Andere onderwerpen", links))
    return Sidebar(title, url, tuple(shown_groups))


def _window(catalog: Catalog, page: Page, heading: str, pages: tuple[Page, ...], url: str) -> SidebarGroup:
    """Return the pages around ``page`` under its heading."""
    index = catalog.group_positions[page.path]
    start = max(0, min(index - MAX_SIBLINGS // 2, len(pages) - MAX_SIBLINGS))
    links = tuple(link_to(one, active=one is page, short=True) for one in pages[start : start + MAX_SIBLINGS])
    more = None
    if len(pages) > MAX_SIBLINGS and url:
        number = pages_text(len(pages))
        more = Link(f"Alle {number} over {heading}" if heading else f"Alle {number}", f"{url}#{group_anchor(heading)}")
    return SidebarGroup(heading, links, more)


def _tab(page: Page) -> Badge:
    section = section_of(page)
    return Badge(section, page.short_title, section_icon(section), page.url)
