"""``kb translate status``, ``diff`` and ``confirm``: what waits for a translator, and that someone looked at it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kennisbank.cli.clock import day_of_today
from kennisbank.cli.output import FORM, say_json
from kennisbank.cli.translation.opening import SLUG, all_reports, open_report, save, sound, with_ledger
from kennisbank.markup.segments import Segment
from kennisbank.model.dutch import count_text, paragraphs_text
from kennisbank.translations.drift import URGENCY, Status
from kennisbank.translations.ledger import OUTCOMES
from kennisbank.translations.progress import Progress, progress
from kennisbank.translations.report import CHANGES
from kennisbank.translations.reports import Report, Row
from kennisbank.translations.updating import confirm, linked

_ACCOUNT = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")


@click.command()
@click.argument("slugs", nargs=-1, metavar="[RAPPORT …]")
@FORM
@click.pass_obj
def status(root: Path, slugs: tuple[str, ...], form: str) -> None:
    """Toon hoe ver elk rapport is en wat iemand moet nakijken."""
    reports = [open_report(root, slug) for slug in slugs] if slugs else list(all_reports(root).values())
    known = [(report, progress(report)) for report in reports]
    if form == "json":
        say_json([_plain(*one) for one in known])
        return
    console = Console(highlight=False, markup=False)
    if not known:
        console.print("Er zijn nog geen vertaalde rapporten. Begin er een met: kb translate add WEBADRES")
        return
    table = Table(box=None, pad_edge=False)
    for name in ("rapport", "volledig", "na te kijken", "weg", "eigen", "controle"):
        table.add_column(
            name, no_wrap=True, overflow="ellipsis", justify="right" if name in ("weg", "eigen") else "left"
        )
    for report, found in known:
        table.add_row(*_cells(report, found))
    console.print(table)


def _cells(report: Report, found: Progress) -> Iterator[str | Text]:
    yield report.slug
    if report.ledger is None:
        yield Text("niet vergeleken", style="yellow")
        yield from ("", "", "")
    else:
        done = f"{found.translated + found.omitted}/{found.total}"
        yield f"{done} gekoppeld" if report.is_summary else f"{done} ({int(found.complete * 100)} %)"
        yield _drifts(found)
        yield from (str(found.omitted), str(found.own))
    late = found.next_check is not None and found.next_check < day_of_today()
    yield Text(found.next_check.isoformat() if found.next_check else "niet gepland", style="red" if late else "")


def _drifts(found: Progress) -> Text:
    if not found.outdated:
        return Text("niets", style="green")
    figures = found.drifts.get(Status.FIGURE, 0)
    words = str(found.outdated) + (f", {count_text(figures, 'cijfer', 'cijfers')}" if figures else "")
    return Text(words, style="bold red" if figures else "red")


def _plain(report: Report, found: Progress) -> dict[str, Any]:
    return {
        "report": report.slug,
        "compared": report.ledger is not None,
        "form": "summary" if report.is_summary else "translation",
        "segments": found.total,
        "translated": found.translated,
        "omitted": found.omitted,
        "missing": found.missing,
        "own": found.own,
        "departures": found.departures,
        "complete": round(found.complete, 4),
        "outdated": found.outdated,
        "drift": {status.value: count for status, count in found.drifts.items()},
        "confirmed": found.confirmed,
        "context_share": round(found.context_share, 4),
        "retrieved": found.retrieved.isoformat() if found.retrieved else None,
        "changed": found.changed_on.isoformat() if found.changed_on else None,
        "next_check": found.next_check.isoformat() if found.next_check else None,
    }


@click.command()
@SLUG
@FORM
@click.option("--all", "everything", is_flag=True, help="Toon ook wat in orde is.")
@click.pass_obj
def diff(root: Path, slug: str, form: str, everything: bool) -> None:
    """Toon per alinea de oude en de nieuwe bron naast het Nederlands."""
    report = open_report(root, slug)
    with_ledger(report)
    rows = [row for row in report.rows if row.entries and (everything or row.drift)]
    if form == "json":
        say_json([_plain_row(report, row) for row in rows])
        return
    console = Console(highlight=False, markup=False)
    for row in rows:
        _show(console, report, row)
    outdated = sum(row.drift is not None for row in rows)
    said = paragraphs_text(outdated)
    console.print(f"{said[0].upper()}{said[1:]} na te kijken.")
    if outdated:
        console.print(
            f"Nagekeken? Bevestig met: kb translate confirm {report.slug} CODE --by JE-ACCOUNT", soft_wrap=True
        )


def _plain_row(report: Report, row: Row) -> dict[str, Any]:
    return {
        "id": row.entries[0].address,
        "status": row.drift.value if row.drift else "ok",
        "at": row.entries[0].at,
        "old": _markdown(report.before(row)),
        "new": _markdown(row.pair.source) if row.drift != Status.REMOVED else None,
        "dutch": _markdown(row.pair.dutch),
        "line": _line(report, row),
        "reason": row.pair.reason or None,
    }


def _markdown(found: Sequence[Segment]) -> str | None:
    return "\n\n".join(one.source for one in found) or None


def _line(report: Report, row: Row) -> int | None:
    return row.pair.dutch[0].line + report.page.body_line - 1 if row.pair.dutch else None


def _show(console: Console, report: Report, row: Row) -> None:
    drift = row.drift
    label = (
        CHANGES[drift] if drift else "in orde" if row.pair.dutch else "weggelaten" if row.pair.reason else "te vertalen"
    )
    line = Text(label, style="bold red" if drift else "bold")
    line.append(f"  {row.entries[0].address} · {row.entries[0].at}", style="dim")
    console.print(line, soft_wrap=True)
    if drift is Status.REMOVED:
        _print(console, "-", row.pair.source)
    else:
        _print(console, "-", report.before(row))
        _print(console, "+" if drift else " ", row.pair.source)
    where = f"{report.page.path}:{_line(report, row)}"
    _print(console, "nl", row.pair.dutch)
    console.print(Padding(Text(where if row.pair.dutch else "nog niet vertaald", style="dim"), (0, 0, 1, 2)))


def _label(row: Row) -> str:
    if row.drift:
        return CHANGES[row.drift]
    if row.pair.dutch:
        return "in orde"
    return f"weggelaten: {row.pair.reason}" if row.pair.reason else "te vertalen"


def _print(console: Console, mark: str, found: Sequence[Segment]) -> None:
    for segment in found:
        words = segment.plain or "(de tekst van de bron mag hier niet bewaard worden)"
        console.print(Padding(Text(f"{mark} {words}"), (0, 0, 0, 2)))


@click.command()
@SLUG
@click.argument("codes", nargs=-1, metavar="[CODE …]")
@click.option("--by", "account", required=True, metavar="ACCOUNT", help="Wie het nakeek.")
@click.option("--all", "everything", is_flag=True, help="Alles wat een vertaling heeft.")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([one.value for one in URGENCY]),
    help="Alles met deze status (mag meer keren).",
)
@click.option(
    "--outcome",
    type=click.Choice(list(OUTCOMES)),
    help="klopt: er hoefde niets te veranderen. aangepast: je paste de vertaling aan. Standaard: wat er gebeurde.",
)
@click.pass_obj
def confirm_command(
    root: Path,
    slug: str,
    codes: tuple[str, ...],
    account: str,
    everything: bool,
    statuses: tuple[str, ...],
    outcome: str | None,
) -> None:
    """Bevestig dat een alinea zegt wat de bron zegt.

    De codes staan in kb translate diff. Een gewijzigde tekst alleen is geen bevestiging: zeg het hier.
    """
    if not _ACCOUNT.fullmatch(account):
        raise click.UsageError(f"«{account}» is geen account: schrijf kleine letters, cijfers en koppeltekens")
    report = sound(open_report(root, slug))
    ledger = linked(with_ledger(report), [row.pair for row in report.rows], report.marks)
    wanted = set(codes) | {entry.address for entry in ledger.entries if entry.drift in statuses}
    if everything:
        wanted |= {one.address for row in report.rows if row.pair.dutch or row.drift for one in row.entries}
    if not wanted:
        raise click.UsageError("zeg welke alinea's: een of meer codes, --status of --all")
    known = {name for entry in ledger.entries for name in (entry.address, entry.id)}
    if unknown := set(codes) - known:
        raise click.UsageError(
            f"onbekende code: {', '.join(sorted(unknown))}. Ze staan in: kb translate diff {slug} --all"
        )
    result = confirm(ledger, [row.pair for row in report.rows], wanted, account, day_of_today(), outcome or "")
    if result.done:
        save(root, report, result.ledger)
    for code, why in result.refused:
        click.secho(f"{code}: {why}", fg="red", err=True)
    click.echo(f"{paragraphs_text(len(result.done))} bevestigd door {account}.")
    if result.refused:
        raise click.exceptions.Exit(1)
