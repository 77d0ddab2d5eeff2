"""Running a program and saying what it took."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from kb_bench.figures import Usage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

KEPT_LINES = 12


class ProgramError(Exception):
    """A program could not be measured; the message is Dutch and holds the end of what it wrote."""


def split_command(text: str) -> list[str]:
    """Return the words of a command typed by a person; backslashes stay where paths are written with them."""
    if os.name != "nt":
        return shlex.split(text)
    return [word.strip('"') for word in shlex.split(text, posix=False)]


def measure(words: Sequence[str], log: Path, cache: Path | None = None) -> Usage:
    """Run a program with its output in `log` and return what it took; `cache` is where it may keep things.

    Raises ProgramError when it does not start or ends with another code than 0. Stops it when we are stopped.
    """
    with log.open("wb") as output:
        start = time.perf_counter()
        try:
            environment = {**os.environ, "KB_CACHE_DIR": str(cache)} if cache else None
            process = subprocess.Popen(
                words, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, env=environment
            )
        except OSError as error:
            raise ProgramError(f"{words[0]} start niet: {error}") from error
        try:
            code, cpu, memory = _wait(process)
        except BaseException:
            process.kill()
            process.wait()
            raise
        wall = time.perf_counter() - start
    if code:
        raise ProgramError(f"Dit eindigde met code {code}: {shlex.join(words)}\n{_end_of(log)}")
    return Usage(wall, cpu, memory)


def git(folder: Path, *words: str, stdin: Iterable[bytes] = ()) -> None:
    """Run git in a folder, to make a repository to measure with, and give it pieces to read; raises ProgramError."""
    said = "De repository om te meten kon niet gemaakt worden"
    try:
        with subprocess.Popen(
            ["git", *words],  # noqa: S607 - a benchmark uses what is there
            cwd=folder,
            stdin=subprocess.PIPE,
        ) as process:
            assert process.stdin is not None  # noqa: S101 - for mypy
            for piece in stdin:
                process.stdin.write(piece)
    except OSError as error:
        raise ProgramError(f"{said}: {error}") from error
    if process.returncode:
        raise ProgramError(f"{said}: «{shlex.join(('git', *words))}» eindigde met code {process.returncode}")


if sys.platform == "win32":

    def _wait(process: subprocess.Popen[bytes]) -> tuple[int, float | None, int | None]:
        return process.wait(), None, None

else:

    def _wait(process: subprocess.Popen[bytes]) -> tuple[int, float | None, int | None]:
        """Wait for a process; the system adds to its times those of the children it waited for."""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        unit = 1 if sys.platform == "darwin" else 1024
        return process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit


def _end_of(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(f"  {line}" for line in lines[-KEPT_LINES:])
