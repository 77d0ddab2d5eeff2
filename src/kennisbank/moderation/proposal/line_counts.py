"""How many lines of a file a proposal adds and takes away: all that is said of a file nobody compares by its fields."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kennisbank.model.library import Library
from kennisbank.moderation.git_program import fields
from kennisbank.moderation.proposal.change_set import ChangeSet
from kennisbank.source.text import MAX_DATA_BYTES


def line_counts(library: Library, changes: ChangeSet) -> dict[str, tuple[int, int]]:
    """Return the lines added and removed by path; a file that is no text has none. Raises GitError."""
    words = ("diff", "--numstat", "-z", "-M", "--relative", "--no-ext-diff", "--no-textconv", changes.base, "--")
    found = dict(_counted(iter([one.decode("utf-8", "surrogateescape") for one in fields(library.root, *words)])))
    for file in changes.files:
        if file.status == "new" and file.path not in found:
            found[file.path] = (_lines_in(library.root / file.path), 0)
    return {path: counts for path, counts in found.items() if counts[0] >= 0}


def _counted(found: Iterator[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    for line in found:
        added, removed, path = (*line.split("\t", 2), "", "")[:3]
        if not path:  # a file that moved: its old and its new path follow
            next(found, "")
            path = next(found, "")
        yield path, (int(added), int(removed)) if added.isdigit() and removed.isdigit() else (-1, -1)


def _lines_in(file: Path) -> int:
    """Return the lines of a file that git does not know yet, -1 when it is no text that anybody reads."""
    try:
        if file.is_symlink() or not file.is_file() or file.stat().st_size > MAX_DATA_BYTES:
            return -1
        raw = file.read_bytes()
    except OSError:
        return -1
    return -1 if b"\0" in raw else len(raw.splitlines())
