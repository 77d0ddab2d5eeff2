"""Reads a file in a process of its own, with a limit on its time and memory: ``python -m kennisbank.retrieval.apart``.

A page or PDF that someone made to take hours, or gigabytes, then ends that process and nothing else.
"""

from __future__ import annotations

import importlib
import os
import pickle
import subprocess
import sys
from typing import Any

from kennisbank.retrieval.source import RetrievalError
from kennisbank.source.memory import limit_memory

MAX_MEMORY = 2 * 1024 * 1024 * 1024  # bytes of address space
_TASKS = {"html": ("kennisbank.retrieval.page", "read_page"), "pdf": ("kennisbank.retrieval.pdf", "read_pdf")}


def read_apart(task: str, *arguments: Any, seconds: float) -> Any:
    """Return what the reader of ``task`` (html or pdf) makes of its arguments; raises RetrievalError."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(os.path.isabs, sys.path))}
    try:
        ran = subprocess.run(
            [sys.executable, "-P", "-m", "kennisbank.retrieval.apart"],
            input=pickle.dumps((task, arguments)),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise RetrievalError(f"De tekst was na {seconds:g} seconden nog niet gelezen.", _FIX) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise RetrievalError(f"Er kan geen tweede Python starten om de tekst te lezen ({reason}).", _FIX) from None
    if ran.returncode:
        raise RetrievalError("De tekst is te groot of te beschadigd om te lezen.", _FIX)
    result = pickle.loads(ran.stdout)  # noqa: S301 - from our own child, over a private pipe
    if isinstance(result, RetrievalError):
        raise result
    return result


_FIX = "Bewaar de tekst zelf als Markdown of gewone tekst, en geef dat bestand op."


def main() -> None:
    """Read one task from standard input and write its result, or its RetrievalError, to standard output."""
    limit_memory(MAX_MEMORY)
    sink = sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray print must not end up in the answer
    task, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent, over a private pipe
    module, function = _TASKS[task]
    try:
        result = getattr(importlib.import_module(module), function)(*arguments)
    except RetrievalError as error:
        result = error
    sink.write(pickle.dumps(result))
    sink.flush()


if __name__ == "__main__":
    main()
