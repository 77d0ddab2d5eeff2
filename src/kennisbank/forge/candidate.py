"""The files of a proposal, as data to read: fetched into a repository of their own in which nothing runs."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kennisbank.forge.api import ForgeError
from kennisbank.forge.git_work import run_git

MOST_FILES = 20_000
MOST_BYTES = 500 * 1024 * 1024  # of all files of a proposal together
_COMMIT = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True)
class Candidate:
    """A ``folder`` with the files of a proposal, and ``base``: the commit of ours it is to be compared with."""

    folder: Path
    base: str


@contextmanager
def candidate(root: Path, remote: str, number: int, head: str) -> Iterator[Candidate]:
    """Give the files of a proposal as they are in its commit ``head``; raises ForgeError.

    ``root`` is our own repository: what it has checked out is the base. ``remote`` is the address where the platform
    keeps ``refs/pull/NUMBER/head``. Symbolic links become small files that say where they led.
    """
    if not _COMMIT.fullmatch(head) or number < 1:
        raise ForgeError("dit is geen commit van een voorstel")
    base = run_git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").strip()
    with tempfile.TemporaryDirectory(prefix="kennisbank-", ignore_cleanup_errors=True) as name:
        folder = Path(name) / "voorstel"
        run_git(root, "clone", "--quiet", "--shared", "--no-checkout", "--no-tags", "--", str(root), str(folder))
        run_git(folder, "config", "core.symlinks", "false")  # for whoever looks at the folder after us, too
        ref = f"+refs/pull/{number}/head:refs/voorstel"
        run_git(folder, "-c", "transfer.fsckObjects=true", "fetch", "--quiet", "--no-tags", "--", remote, ref)
        if run_git(folder, "rev-parse", "--verify", "--quiet", "refs/voorstel^{commit}").strip() != head:
            raise ForgeError("het voorstel kreeg intussen een nieuwe versie; die wordt apart beoordeeld")
        _refuse_too_large(folder, head)
        run_git(folder, "checkout", "--quiet", "--detach", "--force", head)
        yield Candidate(folder, base)


def _refuse_too_large(folder: Path, head: str) -> None:
    listed = run_git(folder, "ls-tree", "-r", "-l", "-z", "--full-tree", head).split("\0")
    sizes = [line.partition("\t")[0].split()[-1] for line in listed if line]  # "-" for a repository in it
    if len(sizes) > MOST_FILES or sum(int(size) for size in sizes if size.isdigit()) > MOST_BYTES:
        raise ForgeError(f"het voorstel heeft meer dan {MOST_FILES} bestanden of {MOST_BYTES // 2**20} MB")
