"""All reports together: how far each is and who could help, and what countries say about the same question."""

from __future__ import annotations

from collections.abc import Iterator

from kennisbank.model.dutch import count_text, paragraphs_text
from kennisbank.model.page import Page
from kennisbank.translations.drift import Status
from kennisbank.translations.progress import progress
from kennisbank.translations.reports import Report
from kennisbank.translations.themes import read_themes, theme_marks
from kennisbank.view.catalog import Catalog, link_to
from kennisbank.view.fact_box import plain_text
from kennisbank.view.lists import date_view
from kennisbank.view.report import report_view, theme_id
from kennisbank.view.report_shapes import Answer, ReportRow, ThemeView
from kennisbank.view.shapes import DateView, Link


def report_rows(catalog: Catalog) -> tuple[ReportRow, ...]:
    """Return the reports that readers may see, those that wait for most first."""
    rows = [(_urgency(report), page, report) for page, report in _shown(catalog)]
    rows.sort(key=lambda row: (row[0], row[1].title))
    return tuple(
        ReportRow(link_to(page), report_view(report, page.url), tuple(_tasks(report))) for _, page, report in rows
    )


def _shown(catalog: Catalog) -> Iterator[tuple[Page, Report]]:
    for page in catalog.listed:
        report = catalog.reports.get(page.path)
        if report is not None:
            yield page, report


def _urgency(report: Report) -> tuple[bool, int]:
    found = progress(report)
    return (Status.FIGURE not in found.drifts, -found.outdated)


def _tasks(report: Report) -> Iterator[str]:
    """Yield what somebody could do for a report, the most useful first."""
    known, found = report.provenance, progress(report)
    if report.ledger is None:
        yield "het origineel ophalen en vergelijken met deze tekst"
    if found.drifts:
        yield f"{paragraphs_text(found.outdated)} nakijken waarvan de bron veranderde"
    if found.missing:
        yield f"{count_text(found.missing, 'stuk', 'stukken')} vertalen"
    if not known.get("licence_sentence"):
        yield "de licentiezin zoeken op de pagina van het origineel"
    if not known.get("reader"):
        yield "de Nederlandse tekst nalezen"


def theme_views(catalog: Catalog) -> tuple[ThemeView, ...]:
    """Return every theme with what the reports say of it, by country; a theme without answers is left out."""
    answers: dict[str, list[Answer]] = {}
    for page, report in _shown(catalog):
        done = set()
        for mark in theme_marks(report):
            if mark.segment is None or mark.theme in done:
                continue
            done.add(mark.theme)
            words = plain_text(catalog.library, mark.segment.plain).replace(" | ", ", ")
            where = Link(page.short_title, f"{page.url}#{theme_id(mark.theme)}")
            answers.setdefault(mark.theme, []).append(
                Answer(str(report.provenance.get("country", "")), words, where, _read(page, report))
            )
    return tuple(
        ThemeView(f"thema-{theme.id}", theme.title, theme.question, _by_country(answers[theme.id]))
        for theme in read_themes(catalog.library.tree, [])
        if theme.id in answers
    )


def _by_country(answers: list[Answer]) -> tuple[Answer, ...]:
    return tuple(sorted(answers, key=lambda answer: answer.country))


def _read(page: Page, report: Report) -> DateView | None:
    """Return the day on which the source was fetched, or else read last."""
    read = [source["read"] for source in page.values.get("sources", ()) if "read" in source]
    return date_view(report.provenance.get("retrieved") or max(read, default=None))
