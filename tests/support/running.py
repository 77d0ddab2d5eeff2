"""Runs `kb` and MkDocs as people do."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kennisbank.cli import main
from tests.support.knowledge_base import REPOSITORY


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        return self.out + self.err


def kb(*words: str | Path, folder: Path | None = None) -> Ran:
    """Run `kb` in this process."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        contextlib.chdir(folder or Path.cwd()),
    ):
        try:
            main([str(word) for word in words])
        except SystemExit as stop:
            code = int(stop.code or 0)
    return Ran(code, out.getvalue(), err.getvalue())


def python(
    *words: str | Path, folder: Path | None = None, variables: Mapping[str, str] | None = None, seconds: float = 60
) -> Ran:
    """Run a Python program with the package on its path; raises TimeoutExpired when it takes too long."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(REPOSITORY / "src"),
        "PYTHONUTF8": "1",
        "NO_COLOR": "1",
        "NO_MKDOCS_2_WARNING": "1",
        **(variables or {}),
    }
    done = subprocess.run(
        [sys.executable, *map(str, words)],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=seconds,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def mkdocs(*words: str | Path, folder: Path | None = None, variables: Mapping[str, str] | None = None) -> Ran:
    """Run MkDocs itself, as someone who does not know `kb`."""
    return python("-m", "mkdocs", *words, folder=folder, variables=variables)
