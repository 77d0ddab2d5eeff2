"""``kb moderation report``: what a proposal changes, whom it names, and who still has to accept it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from kennisbank.checks.new_findings import new_findings
from kennisbank.cli.clock import day_of_today
from kennisbank.cli.main import require_knowledge_base
from kennisbank.cli.output import FORM, say_json
from kennisbank.model.library import Library, load
from kennisbank.moderation.git_fault import GitError, fault_of
from kennisbank.moderation.proposal.change_set import ChangeSet, read_changes
from kennisbank.moderation.proposal.platform_event import EventError, PullRequest, Review, read_event, read_reviews
from kennisbank.moderation.proposal.surroundings import Surroundings, surroundings
from kennisbank.moderation.proposal.verdict import ProposalVerdict, judge_proposal
from kennisbank.moderation.proposal.verdict_text import verdict_markdown, verdict_values
from kennisbank.moderation.reading import read_moderation_at

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
    try:
        pull = read_event(event) if event else None
        decided = read_reviews(reviews) if reviews else ()
    except EventError as error:
        raise click.ClickException(str(error)) from None
    judged = judge(root, base, pull, decided)
    verdict, around = judged.verdict, judged.around()
    if form == "json":
        say_json(verdict_values(verdict, around))
    else:
        click.echo(verdict_markdown(verdict, limit or 0, around), nl=False)
    if not verdict.is_accepted:
        raise SystemExit(1)


@dataclass(frozen=True)
class Judged:
    """A proposal that was judged, and the knowledge base in which it is."""

    library: Library
    changes: ChangeSet
    verdict: ProposalVerdict

    def around(self) -> Surroundings:
        """Look at what is around the proposal; for one that is so large that nobody can read it, at no findings."""
        findings = None if self.changes.is_too_large else new_findings(self.library, self.changes)
        with _spoken_faults():
            return surroundings(self.library, self.changes, self.verdict, findings)


def judge(root: Path, base: str, pull: PullRequest | None, decided: Sequence[Review]) -> Judged:
    """Judge what stands in a folder now against a base, as of today; stops the command when git cannot tell."""
    library = load(root)
    with _spoken_faults():
        changes = read_changes(library, base)
        rules = read_moderation_at(library, changes.tip)
    return Judged(library, changes, judge_proposal(changes, rules, library.docs, day_of_today(), pull, decided))


@contextmanager
def _spoken_faults() -> Iterator[None]:
    try:
        yield
    except GitError as error:
        fault = fault_of(error)
        raise click.ClickException(f"{fault.message}. {fault.fix}") from None
