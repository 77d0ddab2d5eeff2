"""Everything a template shows around one page's text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from kennisbank.markup.render import Rendered
from kennisbank.model.links import resolve
from kennisbank.model.mount import link_url
from kennisbank.model.page import Page
from kennisbank.moderation.decisions import LAYOUT, read_decisions
from kennisbank.view.beside import beside_rows
from kennisbank.view.catalog import Catalog, domain_badges, kind_badge, level_labels, link_to, section_of
from kennisbank.view.deadlines import calendar_address
from kennisbank.view.fact_box import fact_rows, record_tables
from kennisbank.view.indexes import alphabet, fits_one_page, section_index
from kennisbank.view.issue_forms import form_links
from kennisbank.view.lists import date_view, door_groups, doors, ledger, letters
from kennisbank.view.log_shapes import LogView
from kennisbank.view.log_view import log_view
from kennisbank.view.moderation import approvals_view, policy_view, queue_view
from kennisbank.view.navigation import breadcrumbs, group_anchor, neighbours, sidebar
from kennisbank.view.opinion import opinion_view
from kennisbank.view.page_shapes import PageView
from kennisbank.view.related import related_pages
from kennisbank.view.report import BESIDE, report_view
from kennisbank.view.report_lists import report_rows, theme_views
from kennisbank.view.review import review_view
from kennisbank.view.shapes import EditView, Link, RetiredView, SourceView

_EDIT_HELP = "meedoen/pagina-verbeteren/"


def page_view(catalog: Catalog, page: Page, rendered: Rendered | None = None) -> PageView:
    """Return the view of one page."""
    before, after = neighbours(catalog, page)
    large, entrances = doors(catalog) if page.layout == "home" else ((), ())
    return PageView(
        title=page.title,
        description=page.description,
        url=page.url,
        layout=page.layout,
        kind=kind_badge(page),
        section=section_of(page),
        domains=domain_badges(catalog, page),
        levels=level_labels(page),
        topics=_topics(catalog, page),
        facts=fact_rows(catalog.library, page),
        tables=record_tables(catalog.library, page),
        sources=tuple(_source(source) for source in page.values.get("sources", ())),
        related=related_pages(catalog, page) if page.kind.id != "page" or "related" in page.values else (),
        opinion=opinion_view(catalog, page),
        review=review_view(catalog, page),
        edit=_edit(catalog, page),
        draft=page.is_draft,
        retired=_retired(catalog, page),
        valid_until=date_view(page.values.get("valid_until")),
        cancelled=bool(page.values.get("cancelled")),
        breadcrumbs=breadcrumbs(catalog, page),
        sidebar=sidebar(catalog, page),
        previous=before,
        next=after,
        doors=large,
        entrances=entrances,
        examples=_examples(catalog, page) if page.layout == "home" else (),
        groups=door_groups(catalog, page) if page.layout == "section" else (),
        letters=letters(catalog) if page.layout == "glossary" else (),
        ledger=ledger(catalog) if page.layout == "facts" else (),
        sections=section_index(catalog) if page.layout == "search" else (),
        alphabet=alphabet(catalog) if page.layout == "search" else (),
        report=report_view(catalog.reports[page.path], page.url) if page.path in catalog.reports else None,
        reports=report_rows(catalog) if page.layout == "reports" else (),
        themes=theme_views(catalog) if page.layout == "compare" else (),
        policy=policy_view(catalog) if page.layout in ("moderation", "queue") else None,
        approvals=approvals_view(catalog) if page.layout in ("moderation", "queue") else None,
        log=_log(catalog) if page.layout == LAYOUT else None,
        queue=queue_view(catalog) if page.layout == "queue" else (),
        calendar=calendar_address(catalog, page) if page.layout == "queue" else "",
        usable=page.kind.is_to_use,
        failed=bool(rendered and rendered.failure),
    )


def _log(catalog: Catalog) -> LogView:
    # What is wrong with the history is no fault of the page; it says so itself, and `kb check --due` says why.
    decisions = read_decisions(catalog.library, catalog.moderation, catalog.history, [])
    return log_view(decisions, catalog.settings.repository)


def _examples(catalog: Catalog, page: Page) -> tuple[Link, ...]:
    """Return queries to try, each leading to its results."""
    if catalog.search_page is None:
        return ()
    address = catalog.search_page.url
    return tuple(Link(query, f"{address}?{urlencode({'q': query})}") for query in page.values.get("examples", ()))


def _topics(catalog: Catalog, page: Page) -> tuple[Link, ...]:
    """Return the page's topics; the one it is listed under leads to that group behind the door."""
    door = catalog.doors.get(section_of(page))
    headings = catalog.groups.get(section_of(page), {})
    links = []
    for topic in page.topics:
        label = catalog.library.topic_label(topic)
        url = f"{door.url}#{group_anchor(label)}" if door and label in headings and door.layout == "section" else ""
        links.append(Link(label, url))
    return tuple(links)


def _source(source: Mapping[str, Any]) -> SourceView:
    return SourceView(
        source.get("title", ""),
        source.get("url", ""),
        source.get("publisher", ""),
        date_view(source.get("read")),
        source.get("confidence", ""),
        source.get("note", ""),
    )


def _edit(catalog: Catalog, page: Page) -> EditView:
    settings = catalog.settings
    base = settings.repository.rstrip("/")
    url = f"{base}/edit/{settings.branch}/{link_url(page.path)}" if base else ""
    guide = catalog.library.by_url.get(_EDIT_HELP)
    help_link = link_to(guide) if guide and not guide.is_draft else None
    return EditView(page.path, url, help_link, form_links(catalog, page))


def _retired(catalog: Catalog, page: Page) -> RetiredView | None:
    if not page.is_retired:
        return None
    replacement = None
    if "replaced_by" in page.values:
        target = resolve(catalog.library, page, page.values["replaced_by"])
        replacement = link_to(target.page) if target.page is not None and not target.page.is_draft else None
    return RetiredView(page.values.get("retired_reason", ""), replacement)


def beside_views(catalog: Catalog) -> Iterator[PageView]:
    """Yield a page with source and Dutch side by side for each report whose source was compared."""
    for page in catalog.pages:
        report = catalog.reports.get(page.path)
        if report is None or report.ledger is None:
            continue
        base = page_view(catalog, page)
        url = f"{page.url}{BESIDE}"
        trail = (*base.breadcrumbs, link_to(page, short=True))
        rows = beside_rows(catalog.library, report)
        title = f"{page.title}: naast de bron"
        yield replace(
            base, title=title, layout="beside", url=url, breadcrumbs=trail, beside=rows, edit=None, review=None
        )


def letter_views(catalog: Catalog) -> Iterator[PageView]:
    """Yield the pages of the index from A to Z, one for each letter: only on a site too large for one page."""
    search = catalog.search_page
    if search is None or fits_one_page(catalog):
        return
    base = replace(page_view(catalog, search), layout="letter", edit=None, review=None, sections=())
    trail = (*base.breadcrumbs, link_to(search, short=True))
    for group in base.alphabet:
        title = f"Van A tot Z: {group.title}"
        yield replace(base, title=title, description="", url=group.url, breadcrumbs=trail, letter=group)
