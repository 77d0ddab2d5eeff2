"""``kb moderation``: what waits, who may decide, and which links are broken."""

from __future__ import annotations

import click

from kennisbank.cli.lazy import LazyGroup

_COMMANDS = {
    "queue": ("kennisbank.cli.moderation.waiting", "Toon wat een moderator moet nakijken, het dringendste eerst."),
    "links": ("kennisbank.cli.moderation.links", "Kijk na of links naar andere websites nog werken."),
    "interests": ("kennisbank.cli.moderation.interests", "Toon welke leveranciers elke pagina noemt."),
    "report": (
        "kennisbank.cli.moderation.proposal",
        "Toon wat een voorstel verandert en wie het nog moet aanvaarden.",
    ),
    "snapshot": (
        "kennisbank.cli.moderation.snapshot",
        "Bewaar van gesloten voorstellen nummers, dagen en redenen, voor het logboek.",
    ),
    "codeowners": ("kennisbank.cli.moderation.owners", "Maak het bestand dat zegt wie gevraagd wordt na te lezen."),
}


@click.group(cls=LazyGroup, modules=_COMMANDS, subcommand_metavar="OPDRACHT …", options_metavar="[OPTIES]")
def moderation() -> None:
    """Zie wat er na te lezen is, wie mag beslissen en welke links stuk zijn."""
