"""Everything that is known about moderation in one knowledge base, read once."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kennisbank.model.library import Library
from kennisbank.moderation import people, policy, suppliers
from kennisbank.moderation.git_program import file_at
from kennisbank.moderation.people import Moderator, read_moderators
from kennisbank.moderation.policy import Policy, read_policy
from kennisbank.moderation.suppliers import Supplier, read_suppliers
from kennisbank.source.finding import Finding
from kennisbank.source.tree import SourceFile, Tree

_FILES = (policy.FILE, people.FILE, suppliers.FILE)


@dataclass(frozen=True)
class Moderation:
    """The policy, who moderates, and the suppliers; ``findings`` are those of reading."""

    policy: Policy
    moderators: Mapping[str, Moderator]
    suppliers: Mapping[str, Supplier]
    findings: tuple[Finding, ...] = ()


def read_moderation(library: Library) -> Moderation:
    """Read docs/moderatie/*.yml."""
    return _read(library.tree)


def read_moderation_at(library: Library, commit: str) -> Moderation:
    """Read docs/moderatie/*.yml as they were in a commit; a file that was not there says nothing. Raises GitError."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = []
        for number, file in enumerate(_FILES):
            path = library.tree.data_path(file)
            content = file_at(library.root, commit, path)
            if content is None:
                continue
            copy = folder / f"{number}.yml"
            copy.write_bytes(content)
            files.append(SourceFile(path, copy))
        return _read(Tree(folder, library.docs, tuple(files)))


def _read(tree: Tree) -> Moderation:
    findings: list[Finding] = []
    rules = read_policy(tree, findings)
    moderators = read_moderators(tree, findings)
    known = read_suppliers(tree, findings)
    return Moderation(rules, moderators, known, tuple(findings))
