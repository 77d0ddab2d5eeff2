"""The status on a proposal's newest commit that says whether it may be merged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kennisbank.forge.api import Forge
from kennisbank.model.dutch import count_text
from kennisbank.moderation.proposal.verdict import ProposalVerdict

CONTEXT = "moderatie"  # the name that the settings of the repository require
_LONGEST = 140  # letters that GitHub takes


@dataclass(frozen=True)
class Status:
    """What we say of a commit: only ``success`` lets it be merged. ``description`` holds no text of a contributor."""

    state: Literal["success", "pending", "failure", "error"]
    description: str


def status_of(verdict: ProposalVerdict) -> Status:
    """Return the status that a verdict comes to."""
    if verdict.is_accepted:
        return Status("success", "Aanvaard door wie erover beslist.")
    if verdict.refused:
        return Status("failure", f"Kan er zo niet in. {verdict.refused[0]}")
    if verdict.blocked_by:
        return Status("failure", "Een moderator vraagt een wijziging.")
    if not verdict.files:
        return Status("failure", "Dit voorstel verandert niets.")
    if not verdict.has_moderators:
        return Status("pending", "Er zijn nog geen moderatoren benoemd die dit kunnen aanvaarden.")
    left = sum(not one.fulfilment.is_fulfilled for one in verdict.files)
    return Status("pending", f"{count_text(left, 'bestand wacht', 'bestanden wachten')} nog op goedkeuring.")


def set_status(forge: Forge, commit: str, status: Status, target: str = "") -> None:
    """Put a status on a commit; ``target`` is the address where more is told."""
    description = (
        status.description if len(status.description) <= _LONGEST else f"{status.description[: _LONGEST - 1]}…"
    )
    body: dict[str, object] = {"state": status.state, "context": CONTEXT, "description": description}
    if target:
        body["target_url"] = target
    forge.send("POST", f"statuses/{commit}", body)
