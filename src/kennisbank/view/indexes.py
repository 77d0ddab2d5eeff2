"""The whole site on one page: by section, and from A to Z. What the search page shows below the search itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kennisbank.model.dutch import first_letter, pages_text, slugify, sort_key
from kennisbank.model.page import Page
from kennisbank.view.catalog import Catalog, is_door, section_of
from kennisbank.view.navigation import section_icon
from kennisbank.view.shapes import Badge, IndexLink, LinkGroup, SectionIndex

MOST_ON_ONE_PAGE = 300  # listed pages; with more, the doors have the lists, and the index leads there


def section_index(catalog: Catalog) -> tuple[SectionIndex, ...]:
    """Return the sections in the order of the menu, with their pages by heading when the site is not too large."""
    whole = len(catalog.listed) <= MOST_ON_ONE_PAGE
    found = []
    for tab in catalog.tabs:
        section = section_of(tab)
        groups = catalog.groups.get(section, {})
        door = Badge(section, tab.short_title, section_icon(section), tab.url)
        shown = tuple(
            LinkGroup(f"{section}-{slugify(heading) or 'algemeen'}", heading, tuple(_links(pages)))
            for heading, pages in groups.items()
        )
        found.append(SectionIndex(door, pages_text(sum(map(len, groups.values()))), shown if whole else ()))
    return tuple(found)


def alphabet(catalog: Catalog) -> tuple[LinkGroup, ...]:
    """Return every title, term and abbreviation by first letter; only those of the glossary on a large site."""
    pages = [page for page in catalog.listed if page.url and not is_door(page) and page.layout != "search"]
    lines = list(_links(pages)) if len(pages) <= MOST_ON_ONE_PAGE else []
    lines += _terms(catalog)
    letters: dict[str, list[IndexLink]] = {}
    for line in sorted(lines, key=lambda line: (sort_key(line.title), line.url)):
        letters.setdefault(first_letter(line.title), []).append(line)
    ordered = sorted(letters.items(), key=lambda pair: sort_key(pair[0]))
    return tuple(LinkGroup(f"a-z-{letter.lower()}", letter, tuple(group)) for letter, group in ordered)


def _links(pages: Iterable[Page]) -> Iterator[IndexLink]:
    for page in pages:
        yield IndexLink(page.title, page.url)


def _terms(catalog: Catalog) -> Iterator[IndexLink]:
    page = catalog.glossary_page
    if page is None:
        return
    for term in catalog.library.glossary:
        url = f"{page.url}#{term.anchor}"
        yield IndexLink(term.term, url, "begrip")
        if term.abbreviation:
            yield IndexLink(term.abbreviation, url, f"zie {term.term}")
