"""``kb translate compare`` and ``align``: two texts, whatever they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from kennisbank.cli.output import FORM, say_json
from kennisbank.markup.segments import Segment, segments
from kennisbank.source.text import MAX_DATA_BYTES, read_text
from kennisbank.translations.alignment import Pair, align, marks
from kennisbank.translations.drift import Change, Status, compare
from kennisbank.translations.report import CHANGES, PAIRS, counted, pair_rows, rows

_STYLES = {Status.FIGURE: "bold red", Status.CHANGED: "red", Status.REMOVED: "red", Status.ADDED: "green"}


_EMPTY = "Er staat niets in."


@click.command()
@click.argument("old", metavar="OUD", type=click.Path(path_type=Path))
@click.argument("new", metavar="NIEUW", type=click.Path(path_type=Path))
@FORM
@click.option(
    "--language", metavar="CODE", default="en", help="Taal van de teksten, zoals en, fr of nl (standaard en)."
)
@click.option("--all", "everything", is_flag=True, help="Toon ook wat onveranderd is.")
def compare_command(old: Path, new: Path, form: str, language: str, everything: bool) -> None:
    """Vergelijk twee versies van een Markdown-bestand, alinea per alinea.

    Een andere nadruk, een andere link of andere witruimte telt niet. Eindigt met 0, ook als er iets veranderde.
    """
    changes = compare(segments(_read(old)), segments(_read(new)), language)
    if form == "json":
        say_json(rows(changes))
    else:
        show(changes, Console(highlight=False, markup=False), everything=everything)


@click.command()
@click.argument("source", metavar="BRON", type=click.Path(path_type=Path))
@click.argument("dutch", metavar="VERTALING", type=click.Path(path_type=Path))
@FORM
@click.option("--language", metavar="CODE", default="en", help="Taal van de bron, zoals en of fr (standaard en).")
def align_command(source: Path, dutch: Path, form: str, language: str) -> None:
    """Toon welke Nederlandse alinea bij welke alinea van de bron hoort.

    Klopt een koppeling niet, zet dan in de vertaling een regel als <!-- bron: 2 samen --> voor de alinea.
    """
    text = _read(dutch)
    noted = marks(text)
    for mark in noted:
        if not mark.understood:
            click.secho(f"{dutch}:{mark.line} ik begrijp «bron: {mark.wrong}» niet. {_MARKS}", fg="red", err=True)
    pairs = align(segments(_read(source)), segments(text), noted, language)
    if form == "json":
        say_json(pair_rows(pairs))
    else:
        _show_pairs(pairs, Console(highlight=False, markup=False))
    if not all(mark.understood for mark in noted):
        raise click.exceptions.Exit(1)


_MARKS = "Schrijf: 2 samen, gesplitst, weggelaten (want …), geen, cijfer klopt (want …), of de code van een alinea."


def _show_pairs(pairs: Sequence[Pair], console: Console) -> None:
    for pair in pairs:
        first = (pair.source or pair.dutch)[0]
        line = Text(PAIRS[pair.status], style="bold red" if pair.status == "missing" else "bold")
        line.append(f"  {first.id if pair.source else ''} {pair.reason}".rstrip(), style="dim")
        console.print(line, soft_wrap=True)
        _print(console, "<", pair.source)
        _print(console, ">", pair.dutch)
        console.print()
    console.print(counted((pair.status for pair in pairs), PAIRS) or _EMPTY)


def _read(file: Path) -> str:
    text = read_text(file, str(file), limit=MAX_DATA_BYTES)
    if not text.readable:
        reasons = " ".join(f"{finding.message}. {finding.fix}" for finding in text.findings)
        raise click.ClickException(f"{file}: {reasons}")
    return text.content


def show(changes: Sequence[Change], console: Console, *, everything: bool) -> None:
    """Print what changed, for people."""
    for change in changes:
        if change.status is Status.UNCHANGED and not everything:
            continue
        line = Text(CHANGES[change.status], style=_STYLES.get(change.status, "bold"))
        line.append(f"  {_where(change)}", style="dim")
        console.print(line, soft_wrap=True)
        if change.status in (Status.UNCHANGED, Status.MOVED):
            _print(console, " ", change.new)
        else:
            _print(console, "-", change.old)
            _print(console, "+", change.new)
        console.print()
    console.print(counted((change.status for change in changes), CHANGES) or _EMPTY)


def _where(change: Change) -> str:
    """Return where a change stands: the heading above it, and its line in each version."""
    segment = (change.new or change.old)[0]
    lines = [f"regel {side[0].line} {name}" for name, side in (("oud", change.old), ("nieuw", change.new)) if side]
    return " · ".join([*segment.path[-1:], *lines])


def _print(console: Console, mark: str, found: Sequence[Segment]) -> None:
    for segment in found:
        console.print(Padding(Text(f"{mark} {segment.plain}"), (0, 0, 0, 2)))
