"""Frozen values for a whole page and for the site around it: see ``shapes``."""

from __future__ import annotations

from dataclasses import dataclass

from kennisbank.view.log_shapes import LogView
from kennisbank.view.moderation_shapes import ApprovalsView, PolicyView, TaskView
from kennisbank.view.report_shapes import BesideRow, ReportRow, ReportView, ThemeView
from kennisbank.view.shapes import (
    Badge,
    CardGroup,
    DateView,
    Door,
    EditView,
    FactGroup,
    FactRow,
    LetterGroup,
    Link,
    LinkGroup,
    OpinionView,
    RecordTable,
    RelatedView,
    RetiredView,
    ReviewView,
    SectionIndex,
    Sidebar,
    SourceView,
)


@dataclass(frozen=True)
class PageView:
    """Everything a template shows around the text of one page."""

    title: str
    description: str
    url: str
    layout: str  # one of the templates in overrides/layouts
    kind: Badge
    section: str = ""  # id of the tab the page lives under
    domains: tuple[Badge, ...] = ()
    levels: tuple[str, ...] = ()
    topics: tuple[Link, ...] = ()
    facts: tuple[FactRow, ...] = ()
    tables: tuple[RecordTable, ...] = ()
    sources: tuple[SourceView, ...] = ()
    related: tuple[RelatedView, ...] = ()
    opinion: OpinionView | None = None  # the page is what somebody thinks
    review: ReviewView | None = None
    edit: EditView | None = None
    draft: bool = False
    retired: RetiredView | None = None
    valid_until: DateView | None = None
    cancelled: bool = False
    breadcrumbs: tuple[Link, ...] = ()
    sidebar: Sidebar | None = None
    previous: Link | None = None
    next: Link | None = None
    doors: tuple[Door, ...] = ()  # layout home: the two doors
    entrances: tuple[Door, ...] = ()  # layout home: the other sections
    examples: tuple[Link, ...] = ()  # layout home: queries to try
    groups: tuple[CardGroup, ...] = ()  # layout section
    letters: tuple[LetterGroup, ...] = ()  # layout glossary
    ledger: tuple[FactGroup, ...] = ()  # layout facts
    sections: tuple[SectionIndex, ...] = ()  # layout search
    alphabet: tuple[LinkGroup, ...] = ()  # layouts search and letter
    letter: LinkGroup | None = None  # layout letter: the one this page lists
    report: ReportView | None = None  # a translated report
    beside: tuple[BesideRow, ...] = ()  # layout beside: the page with source and Dutch side by side
    reports: tuple[ReportRow, ...] = ()  # layout reports
    themes: tuple[ThemeView, ...] = ()  # layout compare
    policy: PolicyView | None = None  # layouts moderation and queue
    approvals: ApprovalsView | None = None  # layouts moderation and queue
    log: LogView | None = None  # layout log
    queue: tuple[TaskView, ...] = ()  # layout queue
    calendar: str = ""  # layout queue: the address of its deadlines as a calendar, "" without any
    usable: bool = False  # a document to print, or to copy to a word processor
    failed: bool = False  # the text could not be rendered: say so in its place


@dataclass(frozen=True)
class SiteView:
    """The same on every page: tabs and footer links. The tab whose ``id`` is the page's ``section`` is active."""

    name: str
    tabs: tuple[Badge, ...]
    extra_tabs: tuple[Badge, ...]  # Begrippen, Meedoen, Over
    footer: tuple[Link, ...]
    licence: Link | None
    repository: str = ""
    search: str = ""  # address of the search page, "" when the site has none
    missing: Link | None = None  # where to say that a page is missing
