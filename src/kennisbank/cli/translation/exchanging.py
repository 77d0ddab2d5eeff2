"""``kb translate export`` and ``import``: a translation for a program of the translator's own, and what comes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from kennisbank.cli.translation.opening import SLUG, open_report, save, sound, with_ledger
from kennisbank.model.dutch import count_text
from kennisbank.source.text import MAX_DATA_BYTES, write_text
from kennisbank.translations.exchange.applying import Applied, apply
from kennisbank.translations.exchange.forms import FORMS, form_of, read, write
from kennisbank.translations.exchange.units import ExchangeError, units
from kennisbank.translations.report import CHANGES
from kennisbank.translations.reports import Report
from kennisbank.translations.updating import linked


@click.command()
@SLUG
@click.option("--to", "form", required=True, type=click.Choice(list(FORMS)), help="De soort bestand.")
@click.option("--output", type=click.Path(path_type=Path), metavar="BESTAND", help="Standaard: RAPPORT.SOORT, hier.")
@click.pass_obj
def export(root: Path, slug: str, form: str, output: Path | None) -> None:
    """Schrijf een rapport voor een vertaalprogramma: xliff, po, tmx of csv.

    Voor xliff, po en tmx is het extra onderdeel exchange nodig.
    """
    report = open_report(root, slug)
    with_ledger(report)
    _require_words(report)
    drifted = [entry for row in report.rows for entry in row.entries if entry.status]
    check = {entry.id: f"Bij de bron: {CHANGES[entry.drift]}." for entry in drifted}
    made = units([row.pair for row in report.rows], check)
    file = output or Path.cwd() / f"{report.slug}.{form}"
    try:
        text = write(made, form, title=report.page.title, original=report.page.path, language=report.language)
        write_text(file, text)
    except ExchangeError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{file} kan niet geschreven worden ({error.strerror})") from error
    waiting = sum(one.state != "done" for one in made)
    click.echo(f"Geschreven: {file}, {count_text(len(made), 'stuk', 'stukken')}, waarvan {waiting} te doen.")
    click.echo(f"Lees het later terug in met: kb translate import {report.slug} {file.name}")


@click.command()
@SLUG
@click.argument("file", metavar="BESTAND", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Zeg wat er zou veranderen, en schrijf niets.")
@click.pass_obj
def import_command(root: Path, slug: str, file: Path, dry_run: bool) -> None:
    """Lees terug wat een vertaalprogramma schreef; alleen wat veranderde, komt in nl.md.

    Wat terugkomt, is daarmee nog niet bevestigd: doe dat met kb translate confirm.
    """
    report = sound(open_report(root, slug))
    ledger = with_ledger(report)
    _require_words(report)
    page = root / report.page.path
    try:
        text = page.read_bytes().decode("utf-8")
        content = _content(file)
        whole = _whole(report, text)
        result = apply(text, [row.pair for row in whole.rows], read(content, form_of(file.name, content)))
    except ExchangeError as error:
        raise click.ClickException(str(error)) from error
    except UnicodeDecodeError:
        raise click.ClickException(f"{report.page.path} is geen UTF-8; bewaar het bestand eerst als UTF-8") from None
    except OSError as error:
        raise click.ClickException(f"{page} kan niet gelezen worden ({error.strerror})") from error
    if result.text != text and not dry_run:
        after = _whole(report, result.text)
        ledger = linked(ledger, [row.pair for row in after.rows], after.marks)
        save(root, report, ledger, {report.page.path: result.text})
    _say(report, result, dry_run=dry_run)
    if result.rejected:
        raise click.exceptions.Exit(1)


def _require_words(report: Report) -> None:
    """Stop when the words of the source are not kept: a translator would get empty pieces."""
    if not report.source:
        raise click.ClickException(
            f"de tekst van de bron van {report.slug} wordt hier niet bewaard: er is niets om door te geven"
        )


def _content(file: Path) -> bytes:
    if not file.is_file():
        raise click.ClickException(f"{file} bestaat niet. Kijk de naam en de map na.")
    if file.stat().st_size > MAX_DATA_BYTES:
        raise click.ClickException(f"{file} is te groot: hoogstens {MAX_DATA_BYTES // 1024 // 1024} MB")
    try:
        return file.read_bytes()
    except OSError as error:
        raise click.ClickException(f"{file} kan niet gelezen worden ({error.strerror})") from error


def _whole(report: Report, text: str) -> Report:
    """Return the report with the whole file as its text, so that places in it are those of the file."""
    return replace(report, page=replace(report.page, body=text, body_line=1))


def _say(report: Report, result: Applied, *, dry_run: bool) -> None:
    would = "zou veranderen" if dry_run else "gewijzigd"
    click.echo(
        f"{report.slug}: {len(result.changed)} {would}, {len(result.new)} nieuw, "
        f"{len(result.untranslated)} nog niet vertaald."
    )
    for name, why in result.rejected:
        click.secho(f"{name}: {why}", fg="red", err=True)
    if result.unknown:
        listed = ", ".join(_first(result.unknown))
        click.secho(f"Van een andere tekst of een andere versie, en niet gebruikt: {listed}", fg="yellow", err=True)
    if result.changed or result.new:
        click.echo(f"Nagelezen? Bevestig met: kb translate confirm {report.slug} CODE --by JE-ACCOUNT")


def _first(names: Sequence[str], most: int = 5) -> list[str]:
    rest = len(names) - most
    return [*names[:most], *([f"en nog {rest}"] if rest > 0 else [])]
