"""What the platform tells a workflow: where it is, what happened, and with which token."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from kennisbank.forge.api import Forge, ForgeError
from kennisbank.forge.artifact import ArtifactError
from kennisbank.forge.proposal import Run, open_proposal, read_run
from kennisbank.moderation.proposal.platform_event import EventError, PullRequest

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def event_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say about which proposal a command is."""
    command = click.option(
        "--event",
        metavar="BESTAND",
        type=_FILE,
        envvar="GITHUB_EVENT_PATH",
        required=True,
        help="De gebeurtenis workflow_run (JSON). Standaard: GITHUB_EVENT_PATH.",
    )(command)
    return click.option(
        "--target", metavar="TAK", default="main", help="De tak waar voorstellen naartoe gaan (standaard main)."
    )(command)


def the_forge() -> Forge:
    """Return the platform that the environment names; raises ForgeError."""
    repository = os.environ.get("GITHUB_REPOSITORY", "")
    if not repository:
        raise ForgeError("GITHUB_REPOSITORY is niet ingevuld. Schrijf eigenaar/naam.")
    return Forge(
        os.environ.get("GITHUB_API_URL") or "https://api.github.com", repository, os.environ.get("GITHUB_TOKEN", "")
    )


def remote() -> str:
    """Return the address from which git fetches."""
    server = os.environ.get("GITHUB_SERVER_URL") or "https://github.com"
    return f"{server.rstrip('/')}/{os.environ.get('GITHUB_REPOSITORY', '')}"


def output_of_run() -> str:
    """Return the address of the output of this run, "" outside a workflow."""
    run = os.environ.get("GITHUB_RUN_ID", "")
    return f"{remote()}/actions/runs/{run}" if run.isdigit() else ""


@contextmanager
def spoken_faults() -> Iterator[None]:
    """Make a fault of the platform, of an event or of an archive a message for whoever reads the output."""
    try:
        yield
    except (ForgeError, EventError, ArtifactError) as error:
        raise click.ClickException(str(error)) from None


def proposal_of(forge: Forge, event: Path, target: str) -> tuple[Run, PullRequest] | None:
    """Return the run in an event and the proposal it was about; say why when there is none."""
    run = read_run(event)
    if run is None:
        click.echo("Deze gebeurtenis gaat niet over een voorstel.")
        return None
    pull = open_proposal(forge, run, target)
    if pull is None:
        click.echo(f"Er is geen open voorstel met als nieuwste commit {run.head[:12]}.")
        return None
    return run, pull
