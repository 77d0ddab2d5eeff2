"""Which open proposal a finished run was about: asked of the platform, never of what the run left behind."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kennisbank.forge.api import Forge, ForgeError
from kennisbank.moderation.proposal.platform_event import PullRequest, Review, pull_request, reviews
from kennisbank.source.text import MAX_DATA_BYTES, read_text

_COMMIT = re.compile(r"[0-9a-f]{40}")
_ABOUT_PROPOSALS = frozenset({"pull_request", "pull_request_review"})


@dataclass(frozen=True)
class Run:
    """A finished run of another workflow: its number, the commit it ran on, and the branch in whose repository."""

    number: int
    head: str
    owner: str
    branch: str
    succeeded: bool


def read_run(file: Path) -> Run | None:
    """Return the run in the event of a workflow, None when it was not about a proposal; raises ForgeError."""
    text = read_text(file, file.name, limit=MAX_DATA_BYTES)
    try:
        root = json.loads(text.content) if text.readable else None
    except (ValueError, RecursionError):
        root = None
    run = root.get("workflow_run") if isinstance(root, dict) else None
    if not isinstance(run, dict):
        raise ForgeError(f"{file.name}: hier hoort een gebeurtenis met «workflow_run»")
    if run.get("event") not in _ABOUT_PROPOSALS:
        return None
    number, head, branch = run.get("id"), run.get("head_sha"), run.get("head_branch")
    owner = _inside(run, "head_repository", "owner", "login")
    if (
        type(number) is not int
        or not isinstance(head, str)
        or not _COMMIT.fullmatch(head)
        or not isinstance(branch, str)
        or not isinstance(owner, str)
    ):
        raise ForgeError(f"{file.name}: «workflow_run» zegt niet op welke commit en welke tak ze liep")
    return Run(number, head, owner, branch, run.get("conclusion") == "success")


def open_proposal(forge: Forge, run: Run, target: str) -> PullRequest | None:
    """Return the open proposal for branch ``target`` whose newest commit the run was about.

    None when it is closed by now, or has a newer commit: then that one has a run of its own.
    """
    for pull in forge.every("pulls", state="open", base=target, head=f"{run.owner}:{run.branch}"):
        found = pull_request(pull, "GitHub")
        if (
            found.head == run.head
            and _inside(pull, "base", "ref") == target
            and _inside(pull, "head", "ref") == run.branch
        ):
            return found
    return None


def open_numbers(forge: Forge, target: str) -> frozenset[int]:
    """Return the numbers of all open proposals for branch ``target``."""
    return frozenset(pull_request(pull, "GitHub").number for pull in forge.every("pulls", state="open", base=target))


def reviews_of(forge: Forge, number: int) -> tuple[Review, ...]:
    """Return what each account last decided about a proposal."""
    return reviews(list(forge.every(f"pulls/{number}/reviews")), "GitHub")


def _inside(value: Mapping[str, Any], *keys: str) -> object:
    found: object = value
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found
