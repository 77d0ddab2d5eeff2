"""Names of files and folders that every system can hold."""

from __future__ import annotations

MAX_NAME = 100  # characters in the name of a file or folder

# Names that Windows keeps for itself, whatever follows the dot.
_PORTS = (f"{port}{number}" for port in ("com", "lpt") for number in range(10))
_DEVICES = frozenset({"con", "prn", "aux", "nul", *_PORTS})


def is_device(name: str) -> bool:
    """Say whether Windows takes a name for a device instead of a file."""
    return name.partition(".")[0].lower() in _DEVICES


def is_portable(name: str) -> bool:
    """Say whether every system can hold a file or folder of this name."""
    return len(name) <= MAX_NAME and not is_device(name)
