"""The whole site in lists: by section, and from A to Z. What the search page shows below the search itself.

A site that is too large for one page has its sections counted there, and a page for each letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kennisbank.model.dutch import first_letter, pages_text, slugify, sort_key
from kennisbank.model.kinds.opinion import LABEL
from kennisbank.model.page import Page
from kennisbank.view.catalog import Catalog, is_door, section_of
from kennisbank.view.navigation import section_icon
from kennisbank.view.shapes import Badge, IndexLink, LinkGroup, SectionIndex

MOST_ON_ONE_PAGE = 200  # listed pages


def fits_one_page(catalog: Catalog) -> bool:
    """Say whether the lists of all pages stand on the search page itself."""
    return len(catalog.listed) <= MOST_ON_ONE_PAGE


def section_index(catalog: Catalog) -> tuple[SectionIndex, ...]:
    """Return the sections, those of the menu first and in its order, with their pages by heading when they fit."""
    whole = fits_one_page(catalog)
    names = dict.fromkeys([*map(section_of, catalog.tabs), *sorted(catalog.sections)])
    found = []
    for section in names:
        door, groups = catalog.doors.get(section), _groups(catalog, section)
        if not section or (door is not None and door.layout == "search") or not (door or groups):
            continue
        title, url = (door.short_title, door.url) if door else (section.capitalize(), "")
        shown = tuple(
            LinkGroup(f"{section}-{slugify(heading) or 'algemeen'}", heading, tuple(_links(pages)))
            for heading, pages in groups.items()
        )
        count = sum(map(len, groups.values()))
        badge = Badge(section, title, section_icon(section), url)
        found.append(SectionIndex(badge, pages_text(count) if count else "", shown if whole else ()))
    return tuple(found)


def alphabet(catalog: Catalog) -> tuple[LinkGroup, ...]:
    """Return every title and every name in the glossary by first letter.

    On a site too large for one page each letter has the address of its own page.
    """
    search = catalog.search_page
    base = "" if search is None or fits_one_page(catalog) else f"{search.url}a-z/"
    letters: dict[str, list[IndexLink]] = {}
    pages = [page for page in catalog.listed if page.url and page is not search]
    for line in sorted([*_links(pages), *_terms(catalog)], key=lambda line: (sort_key(line.title), line.url)):
        letters.setdefault(first_letter(line.title), []).append(line)
    ordered = sorted(letters.items(), key=lambda pair: sort_key(pair[0]))
    return tuple(
        LinkGroup(f"a-z-{letter.lower()}", letter, tuple(group), f"{base}{letter.lower()}/" if base else "")
        for letter, group in ordered
    )


def _groups(catalog: Catalog, section: str) -> dict[str, list[Page]]:
    """Return the pages of a section as its door groups them; the doors inside it come first."""
    door = catalog.doors.get(section)
    inside = [page for page in catalog.sections.get(section, ()) if is_door(page) and page is not door]
    groups = {heading: list(pages) for heading, pages in catalog.groups.get(section, {}).items()}
    return {"": [*inside, *groups.pop("", [])], **groups} if inside else groups


def _links(pages: Iterable[Page]) -> Iterator[IndexLink]:
    for page in pages:
        yield IndexLink(page.title, page.url, LABEL.lower() if page.is_opinion else "")


def _terms(catalog: Catalog) -> Iterator[IndexLink]:
    """Yield every name of every term; a name that is a term itself leads to that one only."""
    page = catalog.glossary_page
    if page is None:
        return
    known = {term.term.casefold() for term in catalog.library.glossary}
    for term in catalog.library.glossary:
        url = f"{page.url}#{term.anchor}"
        yield IndexLink(term.term, url, "begrip")
        for name in dict.fromkeys((term.abbreviation, *term.synonyms)):
            if name and name.casefold() not in known:
                yield IndexLink(name, url, f"zie {term.term}")
