"""The process that makes entries beside the one that builds the site: ``python -m kennisbank.search.worker``.

One message in (the decided compounds, the concepts, the texts of some pages), one message out (their entries).
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence

from kennisbank.language.compounds import Splitter
from kennisbank.language.lexicon import lexicon
from kennisbank.markup import worker
from kennisbank.search.concepts import Concepts
from kennisbank.search.entry import Analyst, Entry
from kennisbank.search.text import PageText

MANY = 150  # pages; with fewer a second process costs more than it saves


def entries(decided: Mapping[str, tuple[str, ...]], known: Concepts, texts: Sequence[PageText]) -> list[Entry]:
    """Return the entry of every text, in order; half of them made by another process when there are many."""
    if texts:
        lexicon()  # so that the other process finds it unpacked
    here = len(texts) // 2 if len(texts) >= MANY and (os.cpu_count() or 1) > 1 else len(texts)
    child = _start((decided, known, texts[here:])) if here < len(texts) else None
    analyst = Analyst(Splitter(decided), known)
    found = [analyst.entry(text) for text in texts[:here]]
    rest = _finish(child) if child else None
    return found + (rest if rest is not None else [analyst.entry(text) for text in texts[here:]])


def _start(task: object) -> subprocess.Popen[bytes] | None:
    """Start the other process on its task, None when that cannot be."""
    try:
        child = worker.start("kennisbank.search.worker")
    except OSError:
        return None
    try:
        if child.stdin:
            worker.send(child.stdin, task)
    except OSError:
        worker.stop(child)
        return None
    return child


def _finish(child: subprocess.Popen[bytes]) -> list[Entry] | None:
    """Return what the other process made, None when it failed."""
    try:
        found: list[Entry] | None = worker.receive(child.stdout) if child.stdout else None
    except (EOFError, OSError):
        return None
    else:
        return found
    finally:
        worker.stop(child)


def main() -> None:
    """Answer the one question on standard input."""
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray print must not end up in the answer
    decided, known, texts = worker.receive(source)
    analyst = Analyst(Splitter(decided), known)
    worker.send(sink, [analyst.entry(text) for text in texts])


if __name__ == "__main__":
    main()
