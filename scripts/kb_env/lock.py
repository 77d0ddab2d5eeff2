"""One start at a time prepares an environment; others wait. A lock dies with the process that holds it."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from typing import TYPE_CHECKING

from kb_env.console import SetupError, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


#: What the system answers when another process holds the lock; anything else means: no locks on this disk.
BUSY = {errno.EACCES, errno.EAGAIN, errno.EDEADLK, getattr(errno, "EDEADLOCK", errno.EDEADLK)}

#: A first installation over a slow school network can take this long, in seconds.
PATIENCE = 1200.0


@contextlib.contextmanager
def only_one(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock file at `path`, waiting at most `patience` seconds for another process to let go.

    A network disk without locks is no reason to stop: then two starts at once are simply not guarded.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        deadline = time.monotonic() + patience
        told = False
        while True:
            try:
                _take(handle)
            except OSError as error:
                if error.errno not in BUSY:
                    break
            else:
                break
            if time.monotonic() > deadline:
                raise SetupError(
                    "Een andere start van de kennisbank is al heel lang bezig met dezelfde omgeving.\n"
                    "Sluit dat andere venster (of herstart de computer) en probeer opnieuw."
                )
            if not told:
                say("Een andere start van de kennisbank zet de omgeving klaar. Even wachten ...")
                told = True
            time.sleep(0.2)
        yield
    finally:
        os.close(handle)
