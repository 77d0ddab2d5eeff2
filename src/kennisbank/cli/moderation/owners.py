"""``kb moderation codeowners``: the file that says whom the platform asks to review a change."""

from __future__ import annotations

from pathlib import Path

import click

from kennisbank.cli.main import require_knowledge_base
from kennisbank.model.library import load
from kennisbank.moderation.codeowners import FILE
from kennisbank.moderation.codeowners import codeowners as made_of
from kennisbank.moderation.reading import read_moderation
from kennisbank.source.text import write_text


@click.command()
@click.option("--write", is_flag=True, help=f"Schrijf {FILE}. Zonder toont de opdracht alleen wat erin hoort.")
@click.pass_obj
def codeowners(root: Path, write: bool) -> None:
    """Maak het bestand dat zegt wie gevraagd wordt een wijziging na te lezen.

    Het komt uit docs/moderatie/beleid.yml en docs/moderatie/moderatoren.yml.
    """
    require_knowledge_base(root)
    moderation = read_moderation(load(root))
    if not moderation.policy.teams:
        raise click.ClickException("in docs/moderatie/beleid.yml staan geen teams; begin daar")
    text = made_of(moderation.policy, moderation.moderators)
    if not write:
        click.echo(text, nl=False)
        return
    file = root / FILE
    if file.is_file() and file.read_text(encoding="utf-8") == text:
        click.echo(f"{FILE} is al juist.")
        return
    try:
        write_text(file, text)
    except OSError as error:
        raise click.ClickException(f"{FILE} kan niet geschreven worden ({error.strerror})") from error
    click.echo(f"Geschreven: {FILE}")
