"""``kb moderation``: what there is to read, who may decide, and which links are broken."""

from __future__ import annotations

import click

from kennisbank.cli.lazy import LazyGroup

_COMMANDS = {
    "links": ("kennisbank.cli.moderation.links", "Kijk na of de links naar andere websites nog werken."),
}


@click.group(cls=LazyGroup, modules=_COMMANDS, subcommand_metavar="OPDRACHT …", options_metavar="[OPTIES]")
def moderation() -> None:
    """Zie wat er na te lezen is, wie mag beslissen en welke links stuk zijn."""
