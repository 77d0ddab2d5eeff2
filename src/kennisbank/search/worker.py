"""The process that makes entries beside the one that builds the site: ``python -m kennisbank.search.worker``.

One message in (the decided compounds, the concepts, the texts of some pages), one message out (their entries, and what
was learned of words).
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

from kennisbank.language.compounds import Splitter
from kennisbank.language.lexicon import lexicon
from kennisbank.markup import worker
from kennisbank.search.concepts import Concepts
from kennisbank.search.entry import Analyst, Entry
from kennisbank.search.text import PageText

MANY = 150  # pages; with fewer a second process costs more than it saves

_Made = tuple[list[Entry], dict[str, tuple[str, ...]]]


def entries(splitter: Splitter, known: Concepts, texts: Sequence[PageText]) -> list[Entry]:
    """Return the entry of every text, in order; half of them made by another process when there are many."""
    many = len(texts) >= MANY and (os.cpu_count() or 1) > 1
    here = len(texts) // 2 if many else len(texts)
    child = None
    if many:
        lexicon()  # so that the other process finds it unpacked
        child = _start((splitter.decided, known, texts[here:]))
    analyst = Analyst(splitter, known)
    found = [analyst.entry(text) for text in texts[:here]]
    rest = _finish(child) if child else None
    if rest is None:
        return found + [analyst.entry(text) for text in texts[here:]]
    made, learned = rest
    splitter.learned |= learned
    return found + made


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


def _finish(child: subprocess.Popen[bytes]) -> _Made | None:
    """Return what the other process made, None when it failed."""
    try:
        found: _Made | None = worker.receive(child.stdout) if child.stdout else None
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
    splitter = Splitter(decided)
    analyst = Analyst(splitter, known)
    worker.send(sink, ([analyst.entry(text) for text in texts], splitter.learned))


if __name__ == "__main__":
    main()
