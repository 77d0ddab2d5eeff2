"""Whether a translation says what its source says: figures, strength, and names that mean nothing in Flanders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from kennisbank.checks.registry import Subject, check
from kennisbank.markup.segments import CONTEXT
from kennisbank.source.finding import Finding
from kennisbank.translations.alignment import Pair
from kennisbank.translations.faithful.authorities import authority_doubts
from kennisbank.translations.faithful.doubt import Doubt, not_meant
from kennisbank.translations.faithful.figure_doubts import figure_doubts
from kennisbank.translations.faithful.modality import modality_doubts
from kennisbank.translations.reports import Report


@check("R10")
def figures_are_those_of_the_source(subject: Subject) -> Iterator[Finding]:
    """In een alinea van een vertaling staat een cijfer dat niet in de bron staat, of er ontbreekt een.

    Een eigen cijfer hoort in een kader `vlaanderen`. Is het zo bedoeld, zet dan voor de alinea een regel met de reden.
    """
    facts = {name: fact.text for name, fact in subject.library.facts.items()}
    for report in subject.reports.values():
        judge = partial(figure_doubts, language=report.language, facts=facts)
        yield from _findings(report, "R10", (doubt for pair in _translated(report) for doubt in judge(pair)))


@check("R11")
def duties_are_as_strong_as_in_the_source(subject: Subject) -> Iterator[Finding]:
    """Een alinea van een vertaling zegt sterker of zwakker dan de bron dat iets moet, mag of kan."""
    for report in subject.reports.values():
        judge = partial(modality_doubts, language=report.language)
        yield from _findings(report, "R11", (doubt for pair in _translated(report) for doubt in judge(pair)))


@check("R12")
def foreign_names_are_explained(subject: Subject) -> Iterator[Finding]:
    """Een rapport noemt een buitenlandse dienst of wet, en geen kader over Vlaanderen zegt wat dat hier is."""
    for report in subject.reports.values():
        pairs = [row.pair for row in report.rows if row.drift is None or row.pair.dutch]
        if report.is_summary or report.ledger is None:
            pairs = [Pair(() if one.kind == CONTEXT else (one,), (one,)) for one in report.dutch]
        yield from _findings(report, "R12", authority_doubts(pairs, str(report.provenance.get("country", ""))))


def _translated(report: Report) -> Iterator[Pair]:
    """Yield what has a source and Dutch; what drifted waits for someone anyway."""
    if report.ledger is None:
        return
    for row in report.rows:
        if row.pair.source and row.pair.dutch and row.drift is None and any(one.plain for one in row.pair.source):
            yield row.pair


def _findings(report: Report, code: str, doubts: Iterable[Doubt]) -> Iterator[Finding]:
    for doubt in not_meant(doubts, report.marks, report.dutch):
        line = report.page.body_line + doubt.line - 1
        yield report.page.finding((line, 1), code, doubt.message, doubt.fix)
