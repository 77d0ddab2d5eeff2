"""The process that makes entries beside the one that builds the site: ``python -m kennisbank.search.worker``.

One pickle in (the decided compounds, the concepts, the texts of some pages), one pickle out (their entries).
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Mapping, Sequence

from kennisbank.language.compounds import Splitter
from kennisbank.language.lexicon import lexicon
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
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(os.path.isabs, sys.path))}
    try:
        child = subprocess.Popen(
            [sys.executable, "-P", "-m", "kennisbank.search.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
        if child.stdin:
            child.stdin.write(pickle.dumps(task, protocol=pickle.HIGHEST_PROTOCOL))
            child.stdin.close()
    except OSError:
        return None
    return child


def _finish(child: subprocess.Popen[bytes]) -> list[Entry] | None:
    """Return what the other process made, None when it failed."""
    answer = child.stdout.read() if child.stdout else b""
    if child.stdout:
        child.stdout.close()
    if child.wait() or not answer:
        return None
    found: list[Entry] = pickle.loads(answer)  # noqa: S301 - from our own child, over a private pipe
    return found


def main() -> None:
    """Answer the one question on standard input."""
    decided, known, texts = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - from our own parent
    sink, sys.stdout = sys.stdout.buffer, sys.stderr
    analyst = Analyst(Splitter(decided), known)
    sink.write(pickle.dumps([analyst.entry(text) for text in texts], protocol=pickle.HIGHEST_PROTOCOL))
    sink.flush()


if __name__ == "__main__":
    main()
