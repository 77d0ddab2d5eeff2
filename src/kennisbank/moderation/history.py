"""What changed when, from the history of the repository: read once, with one run of ``git log``.

Nothing here names who wrote a commit: their names and addresses are not even asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kennisbank.moderation.git_fault import GitError, Trouble, fault_of
from kennisbank.moderation.git_program import answer, fields
from kennisbank.moderation.trailers import proposal_of, subject_of, trailers_of
from kennisbank.source.finding import Finding

CODE = "D01"
#: What git itself writes for a day that it cannot read.
UNKNOWN_DAY = dt.date(1970, 1, 1)
_SHORTEST_ID = 40
_WITH_OLD_PATH = (b"R", b"C")
_LOG = (
    "log",
    "-z",
    "--format=%H%x00%P%x00%as%x00%cs%x00%B",
    "--encoding=UTF-8",
    "--name-status",
    "-M",
    "--diff-merges=first-parent",  # a merge changes what it brings in
    *("--no-ext-diff", "--no-textconv", "--no-color", "--no-notes", "--no-show-signature", "--no-decorate"),
)


@dataclass(frozen=True)
class FileChange:
    """A file in a commit. ``status`` is that of git: A, M, D, T, or R and C with how alike they are (R100).

    Paths are relative to the knowledge base; ``old_path`` is "" unless the file was renamed or copied.
    """

    status: str
    path: str
    old_path: str = ""


@dataclass(frozen=True)
class Commit:
    """A commit. Days are those on the clock of whoever made it; ``trailers`` are those of decisions, by key.

    ``subject`` is free text that can hold names: it is read, never shown.
    """

    id: str
    parents: tuple[str, ...]
    author_day: dt.date
    commit_day: dt.date
    subject: str
    trailers: Mapping[str, tuple[str, ...]]
    files: tuple[FileChange, ...]

    @property
    def proposal(self) -> int:
        """The number of the proposal that came in with it; 0 without one."""
        return proposal_of(self.subject, merge=len(self.parents) > 1)


@dataclass(frozen=True)
class History:
    """All commits, the newest first."""

    commits: tuple[Commit, ...]

    @cached_property
    def main(self) -> tuple[Commit, ...]:
        """The commits of the branch itself, the newest first: what came in with a merge is in the merge.

        Only here a message says what the moderators decided. On a branch that was merged, whoever sent it in wrote it.
        """
        by_id = {commit.id: commit for commit in self.commits}
        found = []
        at = self.commits[0] if self.commits else None
        while at is not None:
            found.append(at)
            at = by_id.get(at.parents[0]) if at.parents else None
        return tuple(found)


def read_history(root: Path, findings: list[Finding]) -> History | None:
    """Return the history of the knowledge base at ``root``, or None and a finding when there is none to trust.

    A history that misses commits would give wrong days and wrong counts, so it is not read at all. A repository without
    commits has an empty history.
    """
    try:
        return History(tuple(_read(root)))
    except GitError as error:
        findings.append(_finding(error))
        return None


def _read(root: Path) -> Iterator[Commit]:
    shallow, _, prefix = answer(root, "rev-parse", "--is-shallow-repository", "--show-prefix").partition("\n")
    if shallow.strip() == "true":
        raise GitError(Trouble.SHALLOW)
    head = _head(root)
    if head:
        yield from _commits(fields(root, *_LOG, head, "--"), prefix.removesuffix("\n"))


def _head(root: Path) -> str:
    """Return the id of the newest commit, "" when there is none yet; raises GitError."""
    try:
        return answer(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").strip()
    except GitError as error:
        # No commit yet, or a branch that is broken: only the first still knows the name of its branch and no commits.
        if error.trouble is not Trouble.NOTHING_FOUND or answer(root, "rev-list", "--all", "--max-count=1").strip():
            raise
        answer(root, "symbolic-ref", "--quiet", "HEAD")
        return ""


def _commits(found: Iterator[bytes], prefix: str) -> Iterator[Commit]:
    """Read the output of ``git log``; ``prefix`` is where the knowledge base lies in the repository."""
    token: bytes | None = next(found, None)
    while token is not None:
        commit_id, parents, authored, committed, message = token, *(next(found, b"") for _ in range(4))
        changes: list[FileChange] = []
        token = next(found, None)
        # A status is a few characters, the name of the next commit at least forty; a path never stands in this place.
        while token is not None and len(token) < _SHORTEST_ID:
            status = token.strip()
            old = next(found, b"") if status.startswith(_WITH_OLD_PATH) else b""
            change = _within(prefix, status.decode("ascii", "replace"), _text(next(found, b"")), _text(old))
            if change is not None:
                changes.append(change)
            token = next(found, None)
        words = _text(message).replace("\r\n", "\n")
        yield Commit(
            _text(commit_id),
            tuple(_text(parents).split()),
            _day(authored),
            _day(committed),
            subject_of(words),
            trailers_of(words),
            tuple(changes),
        )


def _within(prefix: str, status: str, path: str, old: str) -> FileChange | None:
    """Return a change as seen from the knowledge base, None when it is about files elsewhere in the repository."""
    if not prefix:
        return FileChange(status, path, old)
    here, before = path.startswith(prefix), old.startswith(prefix)
    if here and (before or not old):
        return FileChange(status, path.removeprefix(prefix), old.removeprefix(prefix))
    if here:
        return FileChange("A", path.removeprefix(prefix))
    return FileChange("D", old.removeprefix(prefix)) if before and status.startswith("R") else None


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _day(raw: bytes) -> dt.date:
    try:
        return dt.date.fromisoformat(_text(raw))
    except ValueError:
        return UNKNOWN_DAY


def _finding(error: GitError) -> Finding:
    """Say why there is no history, and so no log of it."""
    fault = fault_of(error)
    # A site without the log is still right, and a contributor can do nothing about the copy that a workflow makes.
    return Finding(".git", 1, 1, CODE, f"er is geen log van beslissingen: {fault.message}", fault.fix, "warning")
