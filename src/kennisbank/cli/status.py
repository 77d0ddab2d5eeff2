"""``kb status``: what the knowledge base holds and what asks for attention."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from kennisbank.cli.clock import day_of_today
from kennisbank.cli.main import require_knowledge_base
from kennisbank.cli.output import FORM, say_json
from kennisbank.markup.shelf import render_pages
from kennisbank.model.dutch import count_text, pages_text
from kennisbank.model.kinds.common import DOMAINS
from kennisbank.model.library import load
from kennisbank.view.catalog import Catalog, SiteSettings
from kennisbank.view.overview import SOON, Overview, overview


@click.command()
@FORM
@click.pass_obj
def status(root: Path, form: str) -> None:
    """Toon wat er in de kennisbank staat: per soort en kant, en wat binnenkort aandacht vraagt."""
    require_knowledge_base(root)
    library = load(root)
    found = overview(Catalog(library, render_pages(library), SiteSettings("")), day_of_today())
    if form == "json":
        say_json(asdict(found))
    else:
        _show(found, Console(highlight=False, markup=False))


def _show(found: Overview, console: Console) -> None:
    table = Table(box=None, pad_edge=False)
    for name in ("", "samen", *(label.lower() for label in DOMAINS.values())):
        table.add_column(name, justify="right" if name else "left")
    for one in found.kinds:
        if one.total:
            table.add_row(one.label, str(one.total), *(str(one.sides[side]) for side in DOMAINS))
    table.add_row("Achter de deur", "", *(str(found.behind(side)) for side in DOMAINS), style="bold")
    console.print(table)
    console.print("Een pagina voor beide kanten telt in beide kolommen.\n")
    facts = ", ".join(f"{count} {level}" for level, count in found.facts.items())
    console.print(f"Tekeningen       {found.drawings}")
    console.print(f"Begrippen        {found.terms}")
    console.print(f"Feiten           {sum(found.facts.values())} (zekerheid: {facts})")
    console.print(f"Ontwerpen        {found.drafts}")
    console.print(f"Nooit nagekeken  {pages_text(found.never_reviewed)}")
    for title, names in (
        (f"{count_text(len(found.expired), 'feit is', 'feiten zijn')} verlopen", found.expired),
        (
            f"{count_text(len(found.expiring), 'feit verloopt', 'feiten verlopen')} binnen {SOON.days} dagen",
            found.expiring,
        ),
        (f"{pages_text(len(found.due))} wachten op nazicht", found.due),
    ):
        if names:
            console.print(f"\n{title}:")
            for name in names:
                console.print(f"  {name}", soft_wrap=True)
