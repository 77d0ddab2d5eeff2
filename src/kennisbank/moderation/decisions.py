"""The log of decisions of a knowledge base: from its git history, and a snapshot of proposals where there is one."""

from __future__ import annotations

from kennisbank.model.library import Library
from kennisbank.moderation.history import History
from kennisbank.moderation.log import Log, decision_log
from kennisbank.moderation.reading import Moderation
from kennisbank.moderation.snapshot import read_snapshot
from kennisbank.source.finding import Finding

LAYOUT = "log"  # of the page that shows it; without one nobody waits for git


def has_log(library: Library) -> bool:
    """Say whether the knowledge base has a page that shows the log."""
    return any(page.layout == LAYOUT for page in library.pages)


def read_decisions(
    library: Library, moderation: Moderation, history: History | None, findings: list[Finding]
) -> Log | None:
    """Return the log of a history and of the snapshot; None when there is nothing to make one of.

    Its last day is that of the newest commit or proposal, and not today: the same history gives the same page.
    """
    snapshot = read_snapshot(library.tree, findings)
    days = [commit.commit_day for commit in history.main[:1]] if history else []
    days += [one.closed for one in snapshot.proposals] if snapshot else []
    if not days:
        return None
    return decision_log(history, snapshot, moderation.policy, moderation.moderators, max(days))
