"""The ``kb`` command and what its subcommands share."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from kennisbank import __version__
from kennisbank.cli.dutch import speak_dutch
from kennisbank.cli.lazy import LazyGroup
from kennisbank.source.tree import config_file

_COMMANDS = {
    "serve": ("kennisbank.cli.serving", "Bouw de site en bekijk hem, met elke wijziging meteen te zien."),
    "build": ("kennisbank.cli.building", "Bouw de site in een map."),
    "check": ("kennisbank.cli.checking", "Kijk na wat er fout is en hoe je het herstelt."),
    "spell": ("kennisbank.cli.spelling", "Kijk de spelling na met een Nederlands woordenboek."),
    "compounds": (
        "kennisbank.cli.compounds",
        "Toon hoe de zoekfunctie nieuwe samenstellingen splitst.",
    ),
    "search": ("kennisbank.cli.searching", "Zoek zoals een lezer, en zie waarom een pagina gevonden wordt."),
    "translate": (
        "kennisbank.cli.translation",
        "Vertaal een buitenlands rapport en volg wat er bij de bron verandert.",
    ),
    "review": ("kennisbank.cli.reviewing", "Leg vast wat je op een pagina nakeek, en wat niet."),
    "moderation": (
        "kennisbank.cli.moderation",
        "Zie wat er na te lezen is, wie mag beslissen en welke links stuk zijn.",
    ),
    "forge": ("kennisbank.cli.forge", "Wat de workflows op GitHub doen; je hoeft dit nooit zelf te starten."),
    "new": ("kennisbank.cli.starting", "Begin een nieuwe pagina van een sjabloon."),
    "status": ("kennisbank.cli.status", "Toon wat er in de kennisbank staat en wat aandacht vraagt."),
    "schema": (
        "kennisbank.cli.schemas",
        "Schrijf de schema's voor editors en de pagina's over velden en controles.",
    ),
    "test": ("kennisbank.cli.testing", "Voer alle tests uit."),
    "bench": ("kennisbank.cli.benching", "Meet hoe snel bouwen en nakijken gaan, naast andere bouwers."),
}


@click.command(
    cls=LazyGroup,
    modules=_COMMANDS,
    options_metavar="[OPTIES]",
    subcommand_metavar="OPDRACHT …",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "-C",
    "--root",
    "root",
    metavar="MAP",
    type=click.Path(path_type=Path),
    help="Map van de kennisbank (met mkdocs.yml). Standaard: de map waarin je staat, of een map erboven.",
)
@click.version_option(__version__, message="kennisbank %(version)s", help="Toon de versie.")
@click.pass_context
def commands(ctx: click.Context, root: Path | None) -> None:
    """Kennisbank: van Markdown in git naar een doorzoekbare, gemodereerde site."""
    ctx.obj = find_root(root)


def find_root(named: Path | None) -> Path:
    """Return the knowledge base to work on: the one named, else the nearest upwards, else the current folder."""
    if named is not None:
        if not named.is_dir():
            raise click.UsageError(f"de map {named} bestaat niet")
        return named.resolve()
    here = Path.cwd()
    for folder in (here, *here.parents):
        if config_file(folder) is not None:
            return folder
    beside = os.environ.get("KB_ROOT")
    return Path(beside).resolve() if beside else here


def require_knowledge_base(root: Path) -> Path:
    """Return ``root`` when it holds a knowledge base; else stop with exit code 2."""
    if config_file(root) is None and not any((root / name).is_dir() for name in ("docs", "guides", "translations")):
        raise click.UsageError(f"in {root} staat geen kennisbank (geen mkdocs.yml). Kies een map met -C MAP.")
    return root


def main(args: list[str] | None = None) -> Any:
    """Run ``kb``; exits with 0 (in order), 1 (findings or failure) or 2 (wrong use)."""
    speak_dutch()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    try:
        return commands.main(args=args, prog_name="kb", standalone_mode=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
