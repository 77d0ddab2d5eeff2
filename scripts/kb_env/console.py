"""What a person sees while the environment is made: Dutch lines, and a sign of life during long steps."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Self, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

#: Seconds between two signs of life: on a terminal the line is rewritten, in a log every line stays.
TERMINAL_BEAT = 0.5
LOG_BEAT = 15.0


class SetupError(Exception):
    """The environment can't be made; the message is Dutch and says what to do."""


def tolerant(*streams: TextIO) -> None:
    """Make streams write what their encoding can't hold as `?` (a Windows console may still be cp1252)."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def say(text: str) -> None:
    """Write one line for a person, to stderr: stdout belongs to the command that follows."""
    with contextlib.suppress(OSError):  # nobody reads any more: no reason to stop
        print(text, file=sys.stderr, flush=True)


class Beat:
    """Shows that a long step is alive, with the seconds it has taken."""

    def __init__(self, label: str, out: TextIO) -> None:
        self.label = label
        self.detail = ""
        self._out = out
        self._terminal = out.isatty()
        self._start = time.monotonic()
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        if not self._terminal:
            self._write(f"  {self.label} ...\n")
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()
        end = f"  {self.label}: {self.seconds:.0f} s"
        self._write(f"\r{end:<76}\n" if self._terminal else f"{end}\n")

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._start

    def _run(self) -> None:
        while not self._done.wait(TERMINAL_BEAT if self._terminal else LOG_BEAT):
            line = f"  {self.label} ... {self.seconds:.0f} s  {self.detail}"[:76]
            self._write(f"\r{line:<76}" if self._terminal else f"{line}\n")

    def _write(self, text: str) -> None:
        with contextlib.suppress(OSError):
            self._out.write(text)
            self._out.flush()


def run_step(
    label: str,
    words: Sequence[str | Path],
    log: Path,
    environment: Mapping[str, str],
    detail: Callable[[str], str | None] = lambda _: None,
) -> str | None:
    """Run a program with its output in a log file; return None when it went well, else all it wrote.

    `detail` turns a line of output into a few words to show, or None. The program is stopped when we are.
    """
    seen: list[str] = []
    with (
        log.open("a", encoding="utf-8", newline="\n") as file,
        Beat(label, sys.stderr) as beat,
        subprocess.Popen(
            [str(word) for word in words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=dict(environment),
            encoding="utf-8",
            errors="replace",
        ) as process,
    ):
        file.write(f"$ {' '.join(str(word) for word in words)}\n")
        try:
            for line in process.stdout or ():
                file.write(line)
                seen.append(line)
                beat.detail = detail(line) or beat.detail
        except BaseException:
            process.kill()
            raise
    return None if process.returncode == 0 else "".join(seen) or f"exit {process.returncode}"
