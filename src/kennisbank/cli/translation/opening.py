"""What the commands about a report share: finding it, and writing its files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from kennisbank.cli.main import require_knowledge_base
from kennisbank.model.library import load
from kennisbank.model.nearest import nearest
from kennisbank.source.text import write_together
from kennisbank.translations.ledger import FILE, Ledger, write_ledger
from kennisbank.translations.reports import SNAPSHOTS, Report, read_reports

SLUG = click.argument("slug", metavar="RAPPORT")


def all_reports(root: Path) -> dict[str, Report]:
    """Return the reports of a knowledge base by slug."""
    require_knowledge_base(root)
    return {report.slug: report for report in read_reports(load(root)).values()}


def open_report(root: Path, slug: str) -> Report:
    """Return one report; stops with a Dutch message when there is none, or its ledger was changed by hand."""
    reports = all_reports(root)
    name = slug.rstrip("/").rpartition("/")[2] if slug.rstrip("/").rpartition("/")[2] in reports else slug
    if name not in reports:
        guess = nearest(name, reports)
        hint = f" Bedoel je «{guess}»?" if guess else ""
        listed = ", ".join(sorted(reports)) or "er is er nog geen; begin er een met kb translate add"
        raise click.UsageError(f"onbekend rapport «{name}».{hint} Kies uit: {listed}.")
    return reports[name]


def sound(report: Report) -> Report:
    """Return a report whose files the tool may write anew; stops when its ledger was changed by hand."""
    if report.findings:
        first = report.findings[0]
        raise click.ClickException(f"{first.path}:{first.line} {first.message}. {first.fix}")
    if not report.page.readable or report.page.beside is None:
        raise click.ClickException(f"{report.folder} is niet te lezen. Kijk eerst met: kb check {report.folder}")
    return report


def with_ledger(report: Report) -> Ledger:
    """Return the ledger of a report; stops when its source was never compared."""
    if report.ledger is None:
        raise click.ClickException(
            f"de bron van {report.slug} is nog nooit opgehaald. Doe dat met: kb translate update {report.slug}"
        )
    return report.ledger


def save(root: Path, report: Report, ledger: Ledger, others: Mapping[str, str] | None = None) -> None:
    """Write the ledger of a report, and ``others`` by path, together; and drop the snapshots nothing points at."""
    files = {root / path: text for path, text in (others or {}).items()}
    files[root / report.folder / FILE] = write_ledger(ledger)
    try:
        write_together(files)
        _drop_old(root / report.folder / SNAPSHOTS, ledger)
    except OSError as error:
        raise click.ClickException(f"in {report.folder} kan niet geschreven worden ({error.strerror})") from error


def _drop_old(folder: Path, ledger: Ledger) -> None:
    wanted = {ledger.snapshot, *(entry.since for entry in ledger.entries)}
    for file in folder.glob("????-??-??*.md"):
        if file.stem not in wanted:
            file.unlink()
