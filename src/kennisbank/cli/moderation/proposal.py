"""``kb moderation report``: what a proposal changes, whom it names, and who still has to accept it."""

from __future__ import annotations

from pathlib import Path

import click

from kennisbank.checks.new_findings import new_findings
from kennisbank.cli.clock import day_of_today
from kennisbank.cli.main import require_knowledge_base
from kennisbank.cli.output import FORM, say_json
from kennisbank.model.library import Library, load
from kennisbank.moderation.change_set import ChangeSet, read_changes
from kennisbank.moderation.git_program import GitError, GitMissingError, GitSlowError
from kennisbank.moderation.platform_event import EventError, read_event, read_reviews
from kennisbank.moderation.reading import read_moderation_at
from kennisbank.moderation.surroundings import surroundings
from kennisbank.moderation.verdict import judge_proposal
from kennisbank.moderation.verdict_text import verdict_markdown, verdict_values
from kennisbank.source.finding import Finding, shown

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--base", required=True, metavar="TAK", help="Waarmee je vergelijkt, bijvoorbeeld main of origin/main.")
@click.option("--event", metavar="BESTAND", type=_FILE, help="De gebeurtenis van GitHub (JSON): wie het voorstelt.")
@click.option("--reviews", metavar="BESTAND", type=_FILE, help="De beoordelingen van GitHub (JSON).")
@click.option(
    "--limit", metavar="TEKENS", type=click.IntRange(min=0), default=0, help="Hoogstens zo lang (GitHub: 65536)."
)
@FORM
@click.pass_obj
def report(root: Path, base: str, event: Path | None, reviews: Path | None, limit: int | None, form: str) -> None:
    """Toon wat een voorstel verandert, welke leveranciers het noemt en wie het nog moet aanvaarden.

    Je leest ook welke bevindingen het veroorzaakt, en welke andere pagina's hetzelfde of iets anders zeggen.
    Wie mag beslissen, komt uit de tak waarmee je vergelijkt. Met 1 als resultaat is het voorstel nog niet aanvaard.
    """
    require_knowledge_base(root)
    library = load(root)
    try:
        changes = read_changes(library, base)
        rules = read_moderation_at(library, changes.tip)
        pull = read_event(event) if event else None
        decided = read_reviews(reviews) if reviews else ()
    except EventError as error:
        raise click.ClickException(str(error)) from None
    except GitError as error:
        raise click.ClickException(_explained(error, base)) from None
    verdict = judge_proposal(changes, rules, library.docs, day_of_today(), pull, decided)
    try:
        around = surroundings(library, changes, verdict, _new_findings(library, changes))
    except GitError as error:
        raise click.ClickException(_explained(error, base)) from None
    if form == "json":
        say_json(verdict_values(verdict, around))
    else:
        click.echo(verdict_markdown(verdict, limit or 0, around), nl=False)
    if not verdict.is_accepted:
        raise SystemExit(1)


def _new_findings(library: Library, changes: ChangeSet) -> tuple[Finding, ...] | None:
    """Return the findings that the proposal caused; None for one that is so large that nobody can read it."""
    return None if changes.is_too_large else new_findings(library, changes)


def _explained(error: GitError, base: str) -> str:
    if isinstance(error, GitMissingError):
        return "git staat niet op deze computer; installeer het van https://git-scm.com"
    if isinstance(error, GitSlowError):
        return "git had te veel tijd nodig of gaf te veel terug"
    if "not a git repository" in error.said:
        return "deze map is geen git-repository, dus er is niets om mee te vergelijken"
    return (
        f"«{shown(base)}» is hier geen tak of commit waarmee te vergelijken is. "
        "Kijk de naam na, en haal de hele geschiedenis op: git fetch --unshallow"
    )
