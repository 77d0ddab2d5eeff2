"""The folder of the index inside a site: written file by file, or taken over from the site that was built before.

Making a thousand files anew, next to a thousand that were just removed, takes most systems longer than all the rest.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from kennisbank.search.files import FOLDER, START


class IndexFile(NamedTuple):
    """A file of the index: ``content`` gives its text; ``same`` are its bytes when the last build wrote the same."""

    name: str
    content: Callable[[], str]
    same: int | None = None


def build_in(before: Path | None) -> str:
    """Return the name of the build of which the index is in a folder, "" when there is none."""
    try:
        about = json.loads((before / START).read_text(encoding="utf-8")) if before else {}
    except (OSError, ValueError):
        return ""
    return str(about.get("build", "")) if isinstance(about, dict) else ""


def write_files(site_dir: Path, files: Iterable[IndexFile], before: Path | None) -> None:
    """Write files below ``site_dir``, or link them to those in ``before``, the folder of an earlier index."""
    folder = site_dir / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    there = f"{folder}{os.sep}"
    known = f"{before}{os.sep}" if before is not None and before.is_dir() else ""
    for file in files:
        old, target = known + file.name, there + file.name
        if known and file.same is not None and _is_of(old, file.same) and _linked(old, target):
            continue
        data = file.content().encode("utf-8", "surrogatepass")
        if not (known and _holds(old, data) and _linked(old, target)):
            _write(target, data)


# A thousand files: every microsecond counts, so no Path here.


def _is_of(file: str, size: int) -> bool:
    try:
        return os.stat(file).st_size == size  # noqa: PTH116
    except OSError:
        return False


def _holds(file: str, data: bytes) -> bool:
    try:
        with open(file, "rb", buffering=0) as stream:  # noqa: PTH123
            return stream.read(len(data) + 1) == data
    except OSError:
        return False


def _linked(file: str, target: str) -> bool:
    """Make ``target`` the same file as ``file``; False when the system cannot."""
    try:
        os.link(file, target)
    except OSError:
        return False
    return True


def _write(file: str, data: bytes) -> None:
    with open(file, "wb", buffering=0) as stream:  # noqa: PTH123
        stream.write(data)
