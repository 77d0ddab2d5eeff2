"""``kb translate``: foreign reports in Dutch, and what became of their sources since."""

from __future__ import annotations

import click

from kennisbank.cli.lazy import LazyGroup

_COMMANDS = {
    "status": ("kennisbank.cli.translation.reviewing", "Toon hoe ver elk rapport is en wat iemand moet nakijken."),
    "add": ("kennisbank.cli.translation.retrieving", "Begin een rapport van een webadres of een bestand."),
    "update": ("kennisbank.cli.translation.retrieving", "Haal de bron opnieuw op en zie wat er veranderde."),
    "diff": ("kennisbank.cli.translation.reviewing", "Toon per alinea de oude en de nieuwe bron naast het Nederlands."),
    "confirm": ("kennisbank.cli.translation.reviewing", "Bevestig dat een alinea zegt wat de bron zegt."),
    "export": ("kennisbank.cli.translation.exchanging", "Schrijf een rapport voor een vertaalprogramma."),
    "import": ("kennisbank.cli.translation.exchanging", "Lees terug wat een vertaalprogramma schreef."),
    "terms": (
        "kennisbank.cli.translation.terms",
        "Kijk na of een vertaling de begrippenlijst volgt.",
    ),
    "compare": ("kennisbank.cli.translation.comparing", "Vergelijk twee versies van een Markdown-bestand."),
    "align": ("kennisbank.cli.translation.comparing", "Toon welke alinea bij welke alinea van een bron hoort."),
}


@click.group(cls=LazyGroup, modules=_COMMANDS, subcommand_metavar="OPDRACHT …", options_metavar="[OPTIES]")
def translate() -> None:
    """Vertaal een buitenlands rapport en volg wat er bij de bron verandert."""
