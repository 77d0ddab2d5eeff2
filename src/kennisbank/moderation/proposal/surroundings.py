"""What a moderator wants to know around a proposal: data that changes, new faults, and what other pages say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kennisbank.model.library import Library
from kennisbank.moderation.proposal.change_set import ChangeSet
from kennisbank.moderation.proposal.data_changes import DataChange, data_changes
from kennisbank.moderation.proposal.elsewhere import Elsewhere, look_elsewhere
from kennisbank.moderation.proposal.line_counts import line_counts
from kennisbank.moderation.proposal.verdict import ProposalVerdict
from kennisbank.source.finding import Finding
from kennisbank.source.tree import PAGE_SUFFIXES


@dataclass(frozen=True)
class Surroundings:
    """What is known beside the verdict; ``findings`` is None when nobody looked for them.

    ``data`` are the changed fields of a file by its path, ``lines`` how many came and went of one that is neither page
    nor fields.
    """

    findings: tuple[Finding, ...] | None = None
    data: Mapping[str, tuple[DataChange, ...]] = field(default_factory=dict)
    lines: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    elsewhere: Elsewhere = field(default_factory=Elsewhere)

    def findings_in(self, path: str) -> tuple[Finding, ...]:
        """Return the new findings of one file."""
        return tuple(one for one in self.findings or () if one.path == path)


def surroundings(
    library: Library, changes: ChangeSet, verdict: ProposalVerdict, findings: tuple[Finding, ...] | None
) -> Surroundings:
    """Return what lies around a proposal; ``findings`` are those that the checks found new. Raises GitError."""
    data: dict[str, tuple[DataChange, ...]] = {}
    unread: set[str] = set()
    for file in changes.files:
        if not file.path.lower().endswith(PAGE_SUFFIXES):
            found = data_changes(library, changes, file)
            if found is None:
                unread.add(file.path)
            else:
                data[file.path] = found
    lines = line_counts(library, changes) if unread else {}
    lines = {path: one for path, one in lines.items() if path in unread}
    judged = [one.judged for one in verdict.files if one.judged is not None]
    elsewhere = Elsewhere() if changes.is_too_large else look_elsewhere(library, changes, judged)
    return Surroundings(findings, data, lines, elsewhere)
