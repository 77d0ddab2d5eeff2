"""``kb serve``: the site on this machine, rebuilt at every change."""

from __future__ import annotations

import logging
import socket
from pathlib import Path

import click
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.exceptions import MkDocsException

from kennisbank.cli.main import require_knowledge_base
from kennisbank.site.config import NoKnowledgeBaseError, configuration


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
    _show_what_matters()
    click.echo("De site wordt gebouwd …")
    click.echo(f"Straks te zien op http://{host}:{free}/  (stop met Ctrl+C)")
    try:
        file, added = configuration(root)
        mkdocs_serve(str(file), dev_addr=f"{host}:{free}", open_in_browser=open_browser, **added)
    except (NoKnowledgeBaseError, MkDocsException) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"de site kan niet getoond worden op {host}:{free} ({error.strerror})") from error


def _show_what_matters() -> None:
    """Let MkDocs only warn, and our own plugin say when the site is ready and what is wrong with it."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    logging.getLogger("mkdocs.plugins.kennisbank").setLevel(logging.INFO)


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
