"""The process that makes an index beside the one that builds the site: ``python -m kennisbank.search.worker``.

One message in (the task, the folder of the site and that of an earlier index), one out when the index is written.
"""

from __future__ import annotations

import contextlib
import sys

from kennisbank.markup import worker
from kennisbank.search.making import LostError, make_index


def main() -> None:
    """Do the one task on standard input."""
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray print must not end up in the answer
    with contextlib.suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        task, site_dir, before = worker.receive(source)
        with contextlib.suppress(LostError):
            make_index(task, site_dir, before)
            worker.send(sink, message=True)


if __name__ == "__main__":
    main()
