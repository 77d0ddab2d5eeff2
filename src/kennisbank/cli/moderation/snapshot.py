"""``kb moderation snapshot``: numbers and days of closed proposals, for the log."""

from __future__ import annotations

from pathlib import Path

import click

from kennisbank.cli.forge.environment import spoken_faults, the_forge
from kennisbank.cli.main import require_knowledge_base
from kennisbank.model.dutch import count_text
from kennisbank.model.library import load
from kennisbank.moderation.reading import read_moderation
from kennisbank.moderation.snapshot import FILE, Snapshot, from_github, read_snapshot, snapshot_text
from kennisbank.source.finding import Finding
from kennisbank.source.text import write_text


@click.command()
@click.option("--write", is_flag=True, help=f"Schrijf docs/{FILE}. Zonder toont de opdracht alleen wat erin hoort.")
@click.pass_obj
def snapshot(root: Path, write: bool) -> None:
    """Vraag aan GitHub welke voorstellen gesloten zijn, en bewaar daarvan nummers, dagen en redenen.

    Namen en teksten komen er niet in. Wat al in het bestand stond en bij GitHub verdwenen is, blijft staan. De
    repository komt uit GITHUB_REPOSITORY (eigenaar/naam); een token in GITHUB_TOKEN mag, dan kun je vaker vragen.
    """
    require_knowledge_base(root)
    library = load(root)
    findings: list[Finding] = []
    before = read_snapshot(library.tree, findings)
    if findings:
        raise click.ClickException(f"{findings[0]}. {findings[0].fix}")
    with spoken_faults():
        closed = list(the_forge().every("pulls", state="closed"))
    found = from_github(closed, read_moderation(library).policy.teams)
    kept = {one.number: one for one in (*(before.proposals if before else ()), *found.proposals)}
    text = snapshot_text(Snapshot(tuple(kept.values())))
    if not write:
        click.echo(text, nl=False)
        return
    path = library.tree.data_path(FILE)
    new = len(kept) - (len(before.proposals) if before else 0)
    try:
        write_text(root / path, text)
    except OSError as error:
        raise click.ClickException(f"{path} kan niet geschreven worden ({error.strerror})") from error
    click.echo(f"Geschreven: {path}, {count_text(len(kept), 'voorstel', 'voorstellen')}, waarvan {new} nieuw.")
