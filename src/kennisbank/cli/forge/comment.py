"""``kb forge comment``: the report under a proposal, one comment that is kept up to date."""

from __future__ import annotations

from pathlib import Path

import click

from kennisbank.cli.forge.environment import event_option, proposal_of, remote, spoken_faults, the_forge
from kennisbank.cli.main import require_knowledge_base
from kennisbank.cli.moderation.proposal import judge
from kennisbank.forge.candidate import candidate
from kennisbank.forge.comment import MOST_LETTERS, write_comment
from kennisbank.forge.proposal import Run, reviews_of
from kennisbank.moderation.proposal.verdict_text import verdict_markdown

MARK = "kennisbank: verslag"
_GREETING = """\
Bedankt voor dit voorstel. Dit verslag maakt een programma en het wordt bijgewerkt bij elke nieuwe versie.
Een mens beslist; hoe dat gaat, staat op de pagina Moderatie van de site.
"""
_ROOM = 1_000  # letters that we keep for what stands above the report


@click.command()
@event_option
@click.option("--preview", metavar="ADRES", default="", help="Waar de gebouwde site van het voorstel staat.")
@click.pass_obj
def comment(root: Path, event: Path, target: str, preview: str) -> None:
    """Zet het verslag van een voorstel in één opmerking, en werk ze bij."""
    require_knowledge_base(root)
    with spoken_faults():
        forge = the_forge()
        found = proposal_of(forge, event, target)
        if found is None:
            return
        run, pull = found
        decided = reviews_of(forge, pull.number)
        with candidate(root, remote(), pull.number, pull.head) as files:
            judged = judge(files.folder, files.base, pull, decided)
            report = verdict_markdown(judged.verdict, MOST_LETTERS - _ROOM, judged.around())
        changed = write_comment(
            forge, pull.number, MARK, "\n".join([_GREETING, *_links(run, preview, pull.number), "", report])
        )
    click.echo(f"Voorstel {pull.number}: de opmerking is {'bijgewerkt' if changed else 'nog juist'}.")


def _links(run: Run, preview: str, number: int) -> list[str]:
    said = "geslaagd" if run.succeeded else "niet geslaagd; de uitvoer zegt wat en hoe je het herstelt"
    lines = [f"- Controle: [{said}]({remote()}/actions/runs/{run.number})"]
    if preview:
        lines.append(f"- Zo ziet de site eruit: {preview.rstrip('/')}/voorstel-{number}/")
    else:
        lines.append("- De gebouwde site zit als bestand «site» bij de uitvoer van de controle.")
    return lines
