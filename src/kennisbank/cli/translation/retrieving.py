"""``kb translate add`` and ``update``: from a source to a report, and from a new version of it to what changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from kennisbank.cli.clock import day_of_today
from kennisbank.cli.main import require_knowledge_base
from kennisbank.cli.translation.comparing import show
from kennisbank.cli.translation.opening import all_reports, open_report, save, sound
from kennisbank.markup.segments import Segment, segments
from kennisbank.model.dutch import add_duration, count_text, slugify
from kennisbank.model.kinds.report import FORMS
from kennisbank.model.licences import LicenceCode, rights
from kennisbank.retrieval.source import RetrievalError, Source, retrieve
from kennisbank.source.names import is_device
from kennisbank.source.text import write_together
from kennisbank.source.yaml_tree import Scalar
from kennisbank.translations.drift import compare
from kennisbank.translations.ledger import FILE, Ledger, write_ledger
from kennisbank.translations.report import CHANGES, counted
from kennisbank.translations.reports import SNAPSHOTS, Report
from kennisbank.translations.starting import as_yaml, provenance_text, skeleton, with_fields, without_title
from kennisbank.translations.updating import linked, new_ledger, updated

_MONTHS = 6  # after which someone looks at the source again, unless report.yml says otherwise
_COMMIT = re.compile(r"^git\+.*@([0-9a-f]{40})#")
_LOCAL = click.option("--local", is_flag=True, help="Sta ook adressen in je eigen netwerk toe.")


@click.command()
@click.argument("where", metavar="WEBADRES|BESTAND")
@click.option("--slug", metavar="NAAM", help="Naam van de map. Standaard: naar de titel van de bron.")
@click.option("--title", metavar="TITEL", default="", help="De Nederlandse titel.")
@click.option("--form", type=click.Choice(list(FORMS)), default="vertaling", help="Standaard: vertaling.")
@click.option(
    "--licence", metavar="CODE", help="SPDX-code, zoals CC-BY-4.0. Zonder: de tekst van de bron blijft hier weg."
)
@click.option("--language", metavar="CODE", help="Taal van de bron. Standaard: wat de bron zelf zegt, of en.")
@click.option("--url", metavar="WEBADRES", help="Waar de bron staat, als je een bestand geeft.")
@_LOCAL
@click.pass_obj
def add(  # noqa: PLR0913, PLR0917 - each is an option a person may give
    root: Path,
    where: str,
    slug: str | None,
    title: str,
    form: str,
    licence: str | None,
    language: str | None,
    url: str | None,
    local: bool,
) -> None:
    """Begin een rapport van een webadres of een bestand (HTML, Markdown, tekst of pdf).

    Schrijft report.yml, segments.yml en een nl.md waarin je onder elk stuk van de bron de vertaling zet.
    """
    require_knowledge_base(root)
    code = _licence(licence)
    source = _got(where, local=local)
    found_title, text = without_title(source.markdown)
    original = found_title or source.title
    found = segments(text)
    if not found:
        raise click.ClickException("in deze bron staat geen tekst om te vertalen")
    name = slugify(slug or title or original)[:60].strip("-") or "rapport"
    folder = root / "translations" / (f"{name}-rapport" if is_device(name) else name)
    if folder.exists():
        raise click.ClickException(f"translations/{folder.name} bestaat al; kies een andere naam met --slug")
    stored = rights(code).adapt is True if code else False
    today = day_of_today().isoformat()
    ledger = new_ledger(found, today, language or source.language or "en", stored=stored)
    files = {
        folder / "report.yml": provenance_text(
            _provenance(source, original, url or where, ledger.language, form, code)
        ),
        folder / "nl.md": skeleton(title, text, found, stored=stored),
        folder / FILE: write_ledger(ledger),
    }
    if stored:
        files[folder / SNAPSHOTS / f"{today}.md"] = text
    try:
        write_together(files)
    except OSError as error:
        raise click.ClickException(f"{folder} kan niet geschreven worden ({error.strerror})") from error
    _say_started(folder, source, len(found), stored=stored)


def _licence(written: str | None) -> str:
    if written is None:
        return ""
    faults: list[str] = []
    node = Scalar(written.strip(), 1, 1)
    code = LicenceCode().read(node, lambda _, __, message, fix: faults.append(f"{message}. {fix}"))
    if faults or not code:
        raise click.UsageError(faults[0] if faults else f"«{written}» is geen licentie")
    return code


def _provenance(source: Source, title: str, where: str, language: str, form: str, code: str) -> dict[str, str]:
    """Return the fields of report.yml that the source itself tells, as YAML."""
    values = {
        "title": as_yaml(title or "De oorspronkelijke titel"),
        "publisher": as_yaml(source.publisher or "Naam van de uitgever"),
        "language": language,
        "form": form,
        "retrieved": day_of_today().isoformat(),
        "sha256": source.sha256,
        "next_check": add_duration(day_of_today(), _MONTHS, 0).isoformat(),
        "licence": code or "LicenseRef-nog-niet-gelezen",
    }
    if source.published:
        values["published"] = source.published
    if address := source.url or (where if where.startswith("http") else ""):
        values["url"] = address
    return values


def _say_started(folder: Path, source: Source, count: int, *, stored: bool) -> None:
    click.echo(f"Gemaakt: translations/{folder.name}, {count_text(count, 'stuk', 'stukken')} om te vertalen.")
    _warn(source)
    for words, url in source.licence_links:
        click.echo(f"De bron noemt een licentie: {words} ({url}). Lees ze, en zet ze in report.yml.")
    if not stored:
        click.echo(
            "De tekst van de bron wordt hier niet bewaard zolang er geen licentie is die dat toelaat (--licence)."
        )
    click.echo(f"Vul report.yml aan, vertaal nl.md, en kijk het na met: kb check translations/{folder.name}")


def _warn(source: Source) -> None:
    for warning in source.warnings:
        click.secho(f"Let op: {warning}", fg="yellow", err=True)


@click.command()
@click.argument("slugs", nargs=-1, metavar="[RAPPORT …]")
@click.option(
    "--from",
    "given",
    metavar="WEBADRES|BESTAND",
    help="Haal de nieuwe versie hier, niet op het adres in report.yml.",
)
@click.option("--dry-run", is_flag=True, help="Toon wat er veranderde, en schrijf niets.")
@_LOCAL
@click.pass_obj
def update(root: Path, slugs: tuple[str, ...], given: str | None, dry_run: bool, local: bool) -> None:
    """Haal de bron opnieuw op en zie wat er veranderde.

    Zonder naam: alle rapporten waarvan de bron al eens opgehaald is. Wat niet lukt, laat alles zoals het was.
    """
    if given and len(slugs) != 1:
        raise click.UsageError("geef met --from de naam van één rapport")
    if slugs:
        reports = [open_report(root, slug) for slug in slugs]
    else:
        reports = [report for report in all_reports(root).values() if report.ledger is not None]
    failed = 0
    for report in reports:
        try:
            _update(root, sound(report), given, dry_run=dry_run, local=local)
        except click.ClickException as error:
            failed += 1
            click.secho(f"{report.slug}: {error.message}", fg="red", err=True)
    if not reports:
        click.echo("Er is nog geen rapport waarvan de bron opgehaald is. Noem er een: kb translate update RAPPORT")
    if failed:
        raise click.exceptions.Exit(1)


def _update(root: Path, report: Report, given: str | None, *, dry_run: bool, local: bool) -> None:
    before = report.snapshots.get(report.ledger.snapshot) if report.ledger else None
    source = _got(given or _address(report), local=local, before=before.content if before else "")
    _, text = without_title(source.markdown)
    new = segments(text)
    if not new:
        raise click.ClickException("in wat opgehaald is, staat geen tekst; er is niets gewijzigd")
    stored = _may_store(report)
    snapshot = _name(report, text)
    if report.ledger is None:
        ledger = new_ledger(new, snapshot, report.language, stored=stored)
        click.echo(f"{report.slug}: voor het eerst opgehaald, {count_text(len(new), 'stuk', 'stukken')}.")
    else:
        ledger = _compared(report, report.ledger, new, snapshot, stored=stored)
    _warn(source)
    if source.moved_to:
        click.echo(f"{report.slug}: de bron is verhuisd naar {source.moved_to}")
    if dry_run:
        click.echo("Er is niets geschreven (--dry-run).")
        return
    files = {f"{report.folder}/report.yml": _described(root, report, source, given)}
    if stored:
        files[f"{report.folder}/{SNAPSHOTS}/{snapshot}.md"] = text
    save(root, report, ledger, files)


def _compared(report: Report, ledger: Ledger, new: Sequence[Segment], snapshot: str, *, stored: bool) -> Ledger:
    """Return the ledger for a new version, after saying what changed."""
    ledger = linked(ledger, [row.pair for row in report.rows], report.marks)
    made = updated(ledger, report.source, new, snapshot, stored=stored)
    fresh = [entry for entry in made.entries if entry.status]
    if report.source:
        changes = compare(report.source, new, report.language)
        click.secho(f"{report.slug}", bold=True)
        show(changes, Console(highlight=False, markup=False), everything=False)
    else:
        said = counted((entry.drift for entry in fresh), CHANGES)
        click.echo(f"{report.slug}: {said or 'niets veranderd'} (alleen vergeleken op vingerafdruk)")
    if fresh:
        click.echo(
            f"Na te kijken: {counted((entry.drift for entry in fresh), CHANGES)}. Zie kb translate diff {report.slug}"
        )
    return made


def _described(root: Path, report: Report, source: Source, given: str | None) -> str:
    """Return report.yml with what is known now."""
    path = root / report.folder / "report.yml"
    values = {"retrieved": day_of_today().isoformat(), "sha256": source.sha256}
    if commit := _COMMIT.search(source.url):
        values["commit"] = commit[1]
    text = path.read_text(encoding="utf-8")
    if source.moved_to and not given:
        olds = [*report.provenance.get("previous_urls", ()), str(report.provenance["url"])]
        values |= {"url": source.moved_to, "previous_urls": f"[{', '.join(olds)}]"}
    return with_fields(text, values)


def _address(report: Report) -> str:
    """Return where to fetch the source: its web address, or a file in a git repository."""
    url = str(report.provenance.get("url", ""))
    if not url:
        raise click.ClickException("in report.yml staat geen url; vul die eerst in")
    if path := report.provenance.get("path"):
        return f"git+{url}@{report.provenance.get('branch', 'HEAD')}#{path}"
    return url


def _may_store(report: Report) -> bool:
    """Say whether the words of the source may be kept here."""
    said = report.provenance.get("may_store")
    return bool(said) if said is not None else rights(str(report.provenance.get("licence", ""))).adapt is True


def _name(report: Report, text: str) -> str:
    """Return the name of the new snapshot: today, with a number behind it when another text has that name."""
    today = day_of_today().isoformat()
    taken = {name for name, kept in report.snapshots.items() if kept.content != text}
    if report.ledger and report.ledger.snapshot not in report.snapshots:
        taken.add(report.ledger.snapshot)
    name, number = today, 1
    while name in taken:
        number += 1
        name = f"{today}-{number}"
    return name


def _got(where: str, *, local: bool, before: str = "") -> Source:
    try:
        return retrieve(where, local=local, before=before)
    except RetrievalError as error:
        raise click.ClickException(str(error)) from error
