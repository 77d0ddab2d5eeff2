"""The knowledge base as it was where a proposal began, so that what is wrong now can be compared with it."""

from __future__ import annotations

import posixpath
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kennisbank.model.library import Library, assemble
from kennisbank.moderation.codeowners import FILE as CODEOWNERS
from kennisbank.moderation.proposal.change_set import ChangeSet
from kennisbank.source.tree import CONTENT_FOLDERS, PAGE_SUFFIXES, SourceFile, Tree, is_beside_config


@contextmanager
def base_library(library: Library, changes: ChangeSet) -> Iterator[Library]:
    """Give the library of the base while it is used: its changed files lie in a folder that is removed afterwards.

    Whatever the proposal left alone is that of ``library``; pages are not read twice.
    """
    with tempfile.TemporaryDirectory(prefix="kb-base-") as name:
        root = Path(name)
        yield _made(library, changes, root)


def _made(library: Library, changes: ChangeSet, root: Path) -> Library:
    touched = touched_paths(changes)
    files = {file.path: file for file in library.tree.files if file.path not in touched}
    for number, path in enumerate(sorted(_old_paths(library, changes))):
        copy = root / f"{number}{_suffix(path)}"  # no name that a contributor chose
        copy.write_bytes(changes.before.get(path, b""))  # of a picture only that it was there counts
        files[path] = SourceFile(path, copy)
    _write_owners(library, changes, root)
    tree = Tree(root, library.docs, tuple(files[path] for path in sorted(files)), library.tree.findings)
    return assemble(tree, library, touched)


def _old_paths(library: Library, changes: ChangeSet) -> Iterator[str]:
    for file in changes.files:
        path = file.old_path or file.path
        unread = path.lower().endswith(PAGE_SUFFIXES) and path not in changes.before
        if file.status != "new" and not unread and _belongs(library, path):
            yield path


def _suffix(path: str) -> str:
    suffix = posixpath.splitext(path)[1]
    return suffix if suffix.isascii() and suffix[1:].isalnum() else ""


def touched_paths(changes: ChangeSet) -> frozenset[str]:
    """Return the paths that files of a proposal have, and had."""
    return frozenset(path for file in changes.files for path in (file.path, file.old_path) if path)


def _belongs(library: Library, path: str) -> bool:
    """Say whether a file of the base was part of the knowledge base, and not of the program around it."""
    if any(part.startswith(".") for part in path.split("/")):
        return False
    tops = (*CONTENT_FOLDERS, library.docs) if library.docs else CONTENT_FOLDERS
    return path.startswith(tuple(f"{top}/" for top in tops)) or (not library.docs and is_beside_config(path))


def _write_owners(library: Library, changes: ChangeSet, root: Path) -> None:
    """Put the list of owners where a check looks for it, as it was."""
    content = changes.before.get(CODEOWNERS)
    now = library.root / CODEOWNERS
    if content is None and CODEOWNERS not in touched_paths(changes) and now.is_file():
        content = now.read_bytes()
    if content is not None:
        (root / CODEOWNERS).parent.mkdir(parents=True, exist_ok=True)
        (root / CODEOWNERS).write_bytes(content)
