"""``kb forge gate``: the status that a proposal needs before it can be merged."""

from __future__ import annotations

from pathlib import Path

import click

from kennisbank.cli.forge.environment import event_option, output_of_run, proposal_of, remote, spoken_faults, the_forge
from kennisbank.cli.main import require_knowledge_base
from kennisbank.cli.moderation.proposal import judge
from kennisbank.forge.candidate import candidate
from kennisbank.forge.gate import Status, set_status, status_of
from kennisbank.forge.proposal import reviews_of

_FAILED = Status("error", "Het oordeel kon niet gemaakt worden. Zie de uitvoer.")


@click.command()
@event_option
@click.pass_obj
def gate(root: Path, event: Path, target: str) -> None:
    """Zet op de nieuwste commit van een voorstel of het aanvaard is.

    De regels en het programma komen uit de tak waarin je staat; van het voorstel lezen we alleen de bestanden. Lukt
    dat niet, dan zegt de status dat: wat niet beoordeeld is, kan er niet in.
    """
    require_knowledge_base(root)
    with spoken_faults():
        forge = the_forge()
        found = proposal_of(forge, event, target)
        if found is None:
            return
        pull = found[1]
        status = _FAILED
        try:
            decided = reviews_of(forge, pull.number)
            with candidate(root, remote(), pull.number, pull.head) as files:
                status = status_of(judge(files.folder, files.base, pull, decided).verdict)
        finally:
            set_status(forge, pull.head, status, output_of_run())
    click.echo(f"Voorstel {pull.number}: {status.state}. {status.description}")
