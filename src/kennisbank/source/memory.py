"""The limit a process puts on itself before it reads what anybody may have written."""

from __future__ import annotations

import contextlib


def limit_memory(most: int) -> None:
    """Let what asks for more than so many bytes of address space fail here, rather than take the whole computer along.

    Windows knows no such limit: there the deadline of who waits counts alone.
    """
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
