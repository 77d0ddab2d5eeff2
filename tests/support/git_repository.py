"""Small git repositories with invented people and fixed days, to test the reading of a history with."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

WHO = "an-voorbeeld"
ADDRESS = "an-voorbeeld@voorbeeld.example"
NAME = "An Voorbeeld-Verzonnen"


def git(root: Path, *words: str, day: str = "2026-03-01", stdin: bytes | None = None) -> str:
    """Run git as an invented person on a fixed day, without the configuration of whoever runs the tests."""
    moment = f"{day}T12:00:00+0100"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    ran = subprocess.run(
        ["git", *words],
        cwd=root,
        env={
            **kept,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": NAME,
            "GIT_AUTHOR_EMAIL": ADDRESS,
            "GIT_AUTHOR_DATE": moment,
            "GIT_COMMITTER_NAME": NAME,
            "GIT_COMMITTER_EMAIL": ADDRESS,
            "GIT_COMMITTER_DATE": moment,
        },
        input=stdin,
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode("utf-8", "replace")
    return ran.stdout.decode("utf-8", "replace").strip()


def repository(root: Path) -> Path:
    """Make an empty repository with a branch named main."""
    root.mkdir(parents=True, exist_ok=True)
    git(root, "init", "--quiet", "--initial-branch=main")
    return root


def commit(
    root: Path, message: str, files: Mapping[str, str] | None = None, *, day: str = "2026-03-01", remove: str = ""
) -> None:
    """Write files (or remove one) and commit everything with a message."""
    for path, content in (files or {}).items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    if remove:
        (root / remove).unlink()
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--file=-", "--cleanup=verbatim", day=day, stdin=message.encode())


def head(root: Path) -> str:
    """Return the id of the newest commit."""
    return git(root, "rev-parse", "HEAD")


def merge(root: Path, branch: str, message: str, *, day: str = "2026-03-01") -> None:
    """Merge a branch, always with a commit of its own."""
    git(root, "merge", "--quiet", "--no-ff", branch, "-m", message, day=day)
