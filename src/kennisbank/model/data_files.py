"""Lists that people edit beside the page that shows them: read against their fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kennisbank.model.fields import Field, read_fields
from kennisbank.source import yaml_tree
from kennisbank.source.finding import Finding
from kennisbank.source.text import MAX_DATA_BYTES, read_text
from kennisbank.source.tree import SourceFile, Tree

Entry = tuple[dict[str, Any], yaml_tree.Mapping]


def read_list(tree: Tree, name: str, fields: tuple[Field, ...], what: str, findings: list[Finding]) -> Iterator[Entry]:
    """Yield the entries of the list in docs/``name``; a missing file is an empty list."""
    file, root = read_root(tree, name, findings)
    if file is None or root is None:
        return
    if not isinstance(root, yaml_tree.Sequence):
        findings.append(
            Finding(
                file.path,
                root.line,
                root.column,
                "F08",
                f"hier hoort een lijst: {what}",
                "Begin elk met «- ».",
            )
        )
        return
    for item in root.items:
        if isinstance(item, yaml_tree.Mapping):
            values, _ = read_fields(fields, item, file.path, findings)
            yield values, item
        else:
            findings.append(
                Finding(
                    file.path,
                    item.line,
                    item.column,
                    "F12",
                    f"hier hoort {what}",
                    "Schrijf velden als «naam: waarde».",
                )
            )


def read_root(tree: Tree, name: str, findings: list[Finding]) -> tuple[SourceFile | None, yaml_tree.Node | None]:
    """Return the file docs/``name`` and what it holds: (None, None) when it is missing, no content when it is empty."""
    file = tree.data_file(name)
    if file is None:
        return None, None
    text = read_text(file.file, file.path, limit=MAX_DATA_BYTES)
    root, faults = yaml_tree.parse(text.content, file.path)
    findings += [*text.findings, *faults]
    return file, root
