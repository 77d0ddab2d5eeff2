"""``kb forge upkeep``: one issue with everything that waits."""

from __future__ import annotations

from pathlib import Path

import click

from kennisbank.checks import check_library
from kennisbank.cli.clock import day_of_today
from kennisbank.cli.forge.environment import spoken_faults, the_forge
from kennisbank.cli.main import require_knowledge_base
from kennisbank.cli.moderation.waiting import waiting
from kennisbank.forge.upkeep import write_issue
from kennisbank.markup.shelf import render_pages
from kennisbank.model.library import load
from kennisbank.moderation.agenda_text import agenda_markdown
from kennisbank.view.catalog import Catalog, SiteSettings


@click.command()
@click.option("--dry-run", is_flag=True, help="Toon wat in de melding komt, zonder iets te versturen.")
@click.pass_obj
def upkeep(root: Path, dry_run: bool) -> None:
    """Zet in één melding wat op een moderator wacht, wat verlopen is en welke links stuk zijn, en houd ze bij.

    Is er niets, dan sluit de melding. Kijk eerst de links na met kb moderation links en de bronnen van vertalingen met
    kb translate status.
    """
    require_knowledge_base(root)
    library = load(root)
    today = day_of_today()
    catalog = Catalog(library, render_pages(library), SiteSettings(""))
    text = agenda_markdown(waiting(catalog, today), check_library(library, today=today))
    if dry_run:
        click.echo(text or "Er wacht niets.", nl=not text)
        return
    with spoken_faults():
        number = write_issue(the_forge(), text)
    if number:
        click.echo(f"Melding {number} is {'bijgewerkt' if text else 'gesloten'}.")
    else:
        click.echo("Er wacht niets, en er is geen open melding.")
