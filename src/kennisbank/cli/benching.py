"""``kb bench``: hands over to the benchmark of the repository."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

import kennisbank


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def bench(words: tuple[str, ...]) -> None:
    """Meet hoe snel bouwen en nakijken gaan, naast andere bouwers. Zie: kb bench --help."""
    script = Path(kennisbank.__file__).parents[2] / "scripts" / "bench.py"
    if not script.is_file():
        raise click.ClickException(
            "de metingen horen bij de repository van kennisbank, niet bij het geïnstalleerde pakket"
        )
    sys.exit(subprocess.run([sys.executable, str(script), *words], check=False).returncode)
