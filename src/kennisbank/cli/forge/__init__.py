"""``kb forge``: what the workflows do on the platform where the source is kept."""

from __future__ import annotations

import click

from kennisbank.cli.lazy import LazyGroup

_COMMANDS = {
    "gate": ("kennisbank.cli.forge.gate", "Zet op een voorstel of het aanvaard is."),
    "comment": ("kennisbank.cli.forge.comment", "Zet het verslag bij een voorstel, en werk het bij."),
    "preview": ("kennisbank.cli.forge.preview", "Zet de gebouwde site van een voorstel bij de voorbeelden."),
    "upkeep": ("kennisbank.cli.forge.upkeep", "Houd één melding bij met alles wat wacht."),
}


@click.group(cls=LazyGroup, modules=_COMMANDS, subcommand_metavar="OPDRACHT …", options_metavar="[OPTIES]")
def forge() -> None:
    """Wat de workflows op GitHub doen. Je hoeft dit zelf nooit te starten.

    Het adres van de API, de repository en het token komen uit GITHUB_API_URL, GITHUB_REPOSITORY en GITHUB_TOKEN.
    """
