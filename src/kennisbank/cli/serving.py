"""``kb serve``: the site on this machine, rebuilt at every change."""

from __future__ import annotations

import socket
from pathlib import Path

import click

from kennisbank.cli.main import require_knowledge_base
from kennisbank.site.build import BuildError
from kennisbank.site.config import NoKnowledgeBaseError
from kennisbank.site.serve import serve_site


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Poort op deze computer.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Adres waarop de site te zien is.")
@click.option("--open", "open_browser", is_flag=True, help="Open de browser zodra de site klaar is.")
@click.pass_obj
def serve(root: Path, port: int, host: str, open_browser: bool) -> None:
    """Bouw de site met ontwerpen erbij en toon hem; elke wijziging verschijnt vanzelf. Stop met Ctrl+C."""
    require_knowledge_base(root)
    free = _free_port(host, port)
    if free != port:
        click.echo(f"Poort {port} is bezet; ik neem poort {free}.")
    click.echo("De site wordt gebouwd …")
    click.echo(f"Straks te zien op http://{host}:{free}/  (stop met Ctrl+C)")
    try:
        serve_site(root, f"{host}:{free}", open_browser=open_browser)
    except (NoKnowledgeBaseError, BuildError) as error:
        raise click.ClickException(str(error)) from error


def _free_port(host: str, port: int) -> int:
    """Return ``port`` or the first free one after it."""
    for candidate in range(port, min(port + 20, 65536)):
        with socket.socket() as probe:
            try:
                probe.bind((host, candidate))
            except OSError:
                continue
            return candidate
    return port
