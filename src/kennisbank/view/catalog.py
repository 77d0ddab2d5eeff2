"""Indexes over a library, made once, so that no page's view costs more when the site grows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kennisbank.markup.render import Rendered
from kennisbank.model.dutch import sort_key
from kennisbank.model.kinds.common import DOMAINS, LEVELS
from kennisbank.model.kinds.opinion import ICON, LABEL, PLURAL
from kennisbank.model.library import Library
from kennisbank.model.mount import asset_url
from kennisbank.model.page import Page
from kennisbank.moderation.approvals import approvals
from kennisbank.moderation.concentration import Approval
from kennisbank.moderation.history import History, read_history
from kennisbank.moderation.reading import Moderation, read_moderation
from kennisbank.source.tree import SourceFile
from kennisbank.translations.reports import Report, read_reports
from kennisbank.view.shapes import Badge, Link

DOMAIN_ICONS = {"technisch": "material/server-network", "pedagogisch": "material/human-male-board"}
# Kinds that are listed under their own name rather than by topic.
_BY_KIND = frozenset({"framework", "group", "event"})


@dataclass(frozen=True)
class SiteSettings:
    """What the site's configuration says: its name and, when known, where its source lives.

    ``repository`` is the web address of the repository on its git host, ``branch`` the branch to edit; empty when
    unknown. ``licence`` names the licence of the texts ("CC BY 4.0"). ``forms`` are the issue forms that the host
    shows, by the name of their file without ``.yml``.
    """

    name: str
    repository: str = ""
    branch: str = "main"
    drafts: bool = False
    licence: str = ""
    forms: frozenset[str] = frozenset()


class Catalog:
    """A library with its rendered pages, ready to look things up."""

    def __init__(
        self,
        library: Library,
        rendered: Mapping[str, Rendered],
        settings: SiteSettings,
        reports: Mapping[str, Report] | None = None,
    ) -> None:
        self.library = library
        self.rendered = rendered
        self.settings = settings
        self.reports = read_reports(library) if reports is None else reports

    @cached_property
    def moderation(self) -> Moderation:
        """Who may decide, by which rules: docs/moderatie/*.yml."""
        return read_moderation(self.library)

    @cached_property
    def history(self) -> History | None:
        """The history of the repository, None when there is none to trust: `kb check --due` says why."""
        return read_history(self.library.root, [])

    @cached_property
    def approvals(self) -> tuple[Approval, ...]:
        """Everything that somebody approved, on pages and in the history."""
        return approvals(self.library.pages, self.history)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The pages that get an address: drafts only when the settings say so, the first of two with one address."""
        by_url: dict[str, Page] = {}
        for page in self.library.pages:
            if page.readable and (self.settings.drafts or not page.is_draft):
                by_url.setdefault(page.url.casefold(), page)
        return tuple(by_url.values())

    @cached_property
    def listed(self) -> tuple[Page, ...]:
        """What lists show, in Dutch alphabetical order (events by date)."""
        shown = [page for page in self.pages if page.is_listed or (self.settings.drafts and page.is_draft)]
        return tuple(sorted(shown, key=lambda page: (str(page.values.get("starts", "")), sort_key(page.title))))

    @cached_property
    def sections(self) -> Mapping[str, tuple[Page, ...]]:
        """The listed pages of each section (the first part of the address), grouped and in reading order.

        Opinions come last, so that they stand apart in whatever is made of it.
        """
        found: dict[str, list[Page]] = defaultdict(list)
        for page in self.listed:
            found[section_of(page)].append(page)
        order = {topic: index for index, topic in enumerate(self.library.topics or ())}

        def key(page: Page) -> tuple[bool, bool, bool, int, int]:
            by_kind = page.kind.id in _BY_KIND
            first = order.get(page.topics[0], len(order)) if page.topics and not by_kind else -1
            return (page.is_opinion, page.layout == "section", by_kind, page.kind.order, first)

        return {section: tuple(sorted(pages, key=key)) for section, pages in found.items()}

    @cached_property
    def positions(self) -> Mapping[str, tuple[str, int]]:
        """Each listed page's section and place in it, by path; an opinion has none: nobody is led to it or from it."""
        return {
            page.path: (name, i)
            for name, pages in self.sections.items()
            for i, page in enumerate(pages)
            if not page.is_opinion
        }

    @cached_property
    def groups(self) -> Mapping[str, Mapping[str, tuple[Page, ...]]]:
        """The pages of each section by the heading they stand under."""
        found: dict[str, dict[str, list[Page]]] = {}
        for section, pages in self.sections.items():
            grouped: dict[str, list[Page]] = {}
            for page in pages:
                if not is_door(page) and page is not self.doors.get(section):
                    grouped.setdefault(self.heading_of(page), []).append(page)
            found[section] = grouped
        return {name: {key: tuple(pages) for key, pages in grouped.items()} for name, grouped in found.items()}

    @cached_property
    def group_positions(self) -> Mapping[str, int]:
        """Where a listed page stands under its own heading, by path."""
        headings = (pages for grouped in self.groups.values() for pages in grouped.values())
        return {page.path: i for pages in headings for i, page in enumerate(pages)}

    @cached_property
    def by_topic(self) -> Mapping[str, tuple[Page, ...]]:
        """The listed pages about each topic, without opinions."""
        found: dict[str, list[Page]] = defaultdict(list)
        for page in self.listed:
            for topic in () if page.is_opinion else page.topics:
                found[topic].append(page)
        return {topic: tuple(pages) for topic, pages in found.items()}

    @cached_property
    def topic_positions(self) -> Mapping[tuple[str, str], int]:
        """Where a page stands in ``by_topic``, by topic and path."""
        return {(topic, page.path): i for topic, pages in self.by_topic.items() for i, page in enumerate(pages)}

    @cached_property
    def doors(self) -> Mapping[str, Page]:
        """The page that opens each section: the one whose address is the section itself."""
        return {section_of(page): page for page in self.pages if page.url.count("/") == 1}

    @cached_property
    def tabs(self) -> tuple[Page, ...]:
        """The pages that stand at the top of the site, in order; the sections themselves when nothing says so."""
        numbered = [page for page in self.pages if "tab" in page.values and not page.is_draft]
        if numbered:
            return tuple(sorted(numbered, key=lambda page: (page.values["tab"], page.url)))
        tops = [page for page in self.listed if page.url.count("/") == 1]
        return tuple(tops[:8])

    @cached_property
    def uses(self) -> Mapping[str, tuple[Page, ...]]:
        """The pages that use each fact."""
        found: dict[str, list[Page]] = defaultdict(list)
        for page in self.listed:
            rendered = self.rendered.get(page.path)
            for fact in dict.fromkeys(rendered.facts if rendered else ()):
                found[fact].append(page)
        return {fact: tuple(pages) for fact, pages in found.items()}

    @cached_property
    def assets(self) -> Mapping[str, SourceFile]:
        """The files beside the pages, by their address on the site."""
        return {asset_url(asset.path, self.library.docs): asset for asset in self.library.assets}

    @cached_property
    def glossary_page(self) -> Page | None:
        return next((page for page in self.pages if page.layout == "glossary"), None)

    @cached_property
    def search_page(self) -> Page | None:
        return next((page for page in self.pages if page.layout == "search"), None)

    @cached_property
    def facts_page(self) -> Page | None:
        return next((page for page in self.pages if page.layout == "facts"), None)

    def heading_of(self, page: Page) -> str:
        """Return the heading a page stands under in its section: its first topic, or its kind; opinions share one."""
        if page.is_opinion:
            return PLURAL
        if page.kind.id in _BY_KIND:
            return page.kind.plural
        return self.library.topic_label(page.topics[0]) if page.topics else ""


def section_of(page: Page) -> str:
    """Return the first part of a page's address, "" for home."""
    return page.url.partition("/")[0]


def is_door(page: Page) -> bool:
    """Say whether a page only introduces other pages."""
    return page.layout == "section" or page.url == ""


def link_to(page: Page, *, active: bool = False, short: bool = False) -> Link:
    """Return a link with the page's title, or its short title for menus."""
    return Link(page.short_title if short else page.title, page.url, active=active)


def labelled_link(page: Page) -> Link:
    """Return a link for a list that shows titles only, in which an opinion says what it is."""
    return Link(f"{page.title} ({LABEL.lower()})" if page.is_opinion else page.title, page.url)


def kind_badge(page: Page) -> Badge:
    """Return what sort of page it is; of an opinion that it is one."""
    if page.is_opinion:
        return Badge(page.kind.id, LABEL, ICON)
    return Badge(page.kind.id, page.kind.label, page.kind.icon)


def domain_badges(catalog: Catalog, page: Page) -> tuple[Badge, ...]:
    """Return the sides the page belongs to, technisch before pedagogisch."""
    return tuple(domain_badge(catalog, domain) for domain in page.domains)


def domain_badge(catalog: Catalog, domain: str) -> Badge:
    """Return one side, with the address of its door when there is one."""
    door = catalog.doors.get(domain)
    return Badge(domain, DOMAINS[domain], DOMAIN_ICONS[domain], door.url if door else "")


def level_labels(page: Page) -> tuple[str, ...]:
    """Return the levels as readers see them; empty means all levels."""
    return tuple(LEVELS[level] for level in page.levels)
