"""Run `kb check` on the pages in the commit that is being made; see scripts/hooks/pre-commit."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
CONTENT = ("docs/", "guides/", "translations/")
SUFFIXES = (".md", ".yml", ".yaml")


def pages(names: list[str]) -> list[str]:
    """Keep the names of files that hold content."""
    return [name for name in names if name.startswith(CONTENT) and name.endswith(SUFFIXES)]


def staged() -> list[str]:
    """List the files in the commit, without those it deletes; NUL-separated, so that any name survives."""
    words = ["git", "diff", "--cached", "--name-only", "--diff-filter=ACMR", "-z"]
    answer = subprocess.run(words, cwd=REPOSITORY, capture_output=True, check=True)
    return [name for name in answer.stdout.decode("utf-8", "surrogateescape").split("\0") if name]


def main() -> int:
    """Check what is staged; the exit code of `kb check` decides whether the commit is made."""
    changed = pages(staged())
    if not changed:
        return 0
    command = [sys.executable, str(REPOSITORY / "scripts/kb.py"), "check", *changed]
    code = subprocess.call(command, cwd=REPOSITORY)
    if code:
        print("De commit is niet gemaakt. Verbeter wat hierboven staat, of gebruik: git commit --no-verify")
    return code


if __name__ == "__main__":
    sys.exit(main())
