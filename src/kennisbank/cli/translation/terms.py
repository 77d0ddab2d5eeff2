"""``kb translate terms``: English names of our glossary whose Dutch term a translation does not use."""

from __future__ import annotations

from pathlib import Path

import click

from kennisbank.cli.main import require_knowledge_base
from kennisbank.cli.output import FORM, say_json
from kennisbank.model.dutch import count_text
from kennisbank.model.library import load
from kennisbank.translations.faithful.doubt import Doubt, not_meant
from kennisbank.translations.faithful.term_doubts import EnglishNames, english_names, term_doubts
from kennisbank.translations.reports import Report, read_reports


@click.command()
@click.argument("slugs", nargs=-1, metavar="[RAPPORT …]")
@FORM
@click.pass_obj
def terms(root: Path, slugs: tuple[str, ...], form: str) -> None:
    """Kijk na of een vertaling de woorden van de begrippenlijst gebruikt.

    Eindigt met 1 als er iets te zeggen is.
    """
    require_knowledge_base(root)
    library = load(root)
    reports = {report.slug: report for report in read_reports(library).values()}
    if unknown := set(slugs) - set(reports):
        raise click.UsageError(
            f"onbekend rapport: {', '.join(sorted(unknown))}. Kies uit: {', '.join(sorted(reports))}."
        )
    names = english_names(library.glossary)
    wanted = [reports[slug] for slug in slugs] if slugs else list(reports.values())
    found = [(report, doubt) for report in wanted for doubt in _doubts(report, names)]
    if form == "json":
        say_json([_plain(*one) for one in found])
    else:
        for report, doubt in found:
            click.secho(f"{report.page.path}:{_line(report, doubt)} {doubt.message}", bold=True)
            click.echo(f"    {doubt.fix}")
        compared = [report for report in wanted if report.source]
        looked = count_text(len(compared), "rapport", "rapporten")
        click.echo(f"{looked[0].upper()}{looked[1:]} met een bewaarde bron nagekeken: {_summary(len(found))}.")
    if found:
        raise click.exceptions.Exit(1)


def _doubts(report: Report, names: EnglishNames) -> list[Doubt]:
    pairs = [row.pair for row in report.rows if row.drift is None]
    doubts = (doubt for pair in pairs for doubt in term_doubts(pair, names, report.language))
    return list(not_meant(doubts, report.marks, report.dutch))


def _summary(count: int) -> str:
    return count_text(count, "woord om na te kijken", "woorden om na te kijken") if count else "alles in orde"


def _line(report: Report, doubt: Doubt) -> int:
    return report.page.body_line + doubt.line - 1


def _plain(report: Report, doubt: Doubt) -> dict[str, object]:
    return {"path": report.page.path, "line": _line(report, doubt), "message": doubt.message, "fix": doubt.fix}
