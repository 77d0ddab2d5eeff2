"""``kb forge preview``: the built site of a proposal, beside those of others."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from kennisbank.cli.forge.environment import event_option, proposal_of, spoken_faults, the_forge
from kennisbank.forge.api import ForgeError
from kennisbank.forge.artifact import fetch_artifact
from kennisbank.forge.preview import place_preview
from kennisbank.forge.proposal import open_numbers
from kennisbank.forge.shelf import publish

ARTIFACT = "site"


@click.command()
@event_option
@click.option(
    "--previews",
    metavar="REPOSITORY",
    required=True,
    help="Waar de voorbeelden gepubliceerd worden, zoals git@github.com:eigenaar/voorbeelden.git.",
)
def preview(event: Path, target: str, previews: str) -> None:
    """Zet de gebouwde site van een voorstel in de repository met voorbeelden.

    Wat de controle achterliet, is niet te vertrouwen: alles wat geen gewoon bestand is, wordt geweigerd. De pagina's
    vragen zoekmachines om ze over te slaan. Voorbeelden van gesloten voorstellen gaan weg. De sleutel om te mogen
    schrijven staat in PREVIEW_KEY.
    """
    with spoken_faults(), tempfile.TemporaryDirectory() as name:
        forge = the_forge()
        found = proposal_of(forge, event, target)
        if found is None:
            return
        run, pull = found
        archive = Path(name) / "site.zip"
        if not fetch_artifact(forge, run.number, ARTIFACT, archive):
            raise ForgeError("de controle liet geen gebouwde site achter")
        still_open = open_numbers(forge, target)
        placed = publish(
            previews,
            os.environ.get("PREVIEW_KEY", ""),
            lambda shelf: place_preview(archive, shelf, pull.number, still_open),
        )
    click.echo(f"Voorstel {pull.number}: het voorbeeld staat in {placed}.")
