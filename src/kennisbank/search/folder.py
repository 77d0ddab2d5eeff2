"""The folder of the index inside a site: written file by file, or taken over from the site that was built before."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from kennisbank.search.files import FOLDER


def write_files(site_dir: Path, files: Iterable[tuple[str, str]], before: Path | None) -> None:
    """Write files by name and content below ``site_dir``.

    ``before`` is the folder of an earlier index. A file that is the same there is linked rather than written: making a
    thousand files anew, next to a thousand that were just removed, takes most systems longer than all the rest.
    """
    folder = site_dir / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    there = f"{folder}{os.sep}"
    known = f"{before}{os.sep}" if before is not None and before.is_dir() else ""
    for name, content in files:
        data = content.encode("utf-8", "surrogatepass")
        if not known or not _linked(known + name, there + name, data):
            _write(there + name, data)


def _linked(file: str, target: str, data: bytes) -> bool:
    """Make ``target`` the same file as ``file`` when that holds ``data``; False when it cannot be."""
    try:
        with open(file, "rb", buffering=0) as stream:  # noqa: PTH123 - a thousand of these: every microsecond counts
            if stream.read(len(data) + 1) != data:
                return False
        os.link(file, target)
    except OSError:
        return False
    return True


def _write(file: str, data: bytes) -> None:
    with open(file, "wb", buffering=0) as stream:  # noqa: PTH123
        stream.write(data)
