"""A Markdown file is split into its front matter and its body."""

from __future__ import annotations

from dataclasses import dataclass

from kennisbank.source import yaml_tree
from kennisbank.source.finding import Finding

MAX_FRONT_MATTER = 64 * 1024
_FENCE = "---"


@dataclass(frozen=True)
class Document:
    """The parts of a Markdown file.

    ``meta`` is None when there is no front matter or it cannot be read; ``body_line`` is the line (from 1) of the
    file on which ``body`` starts.
    """

    path: str
    meta: yaml_tree.Mapping | None
    body: str
    body_line: int
    findings: tuple[Finding, ...] = ()


def split(content: str, path: str) -> Document:
    """Split ``content`` at its ``---`` fences; a fence may be followed by spaces, blank lines may come first."""
    lines = content.split("\n")
    start = next((index for index, line in enumerate(lines) if line.strip()), None)
    if start is None or lines[start].rstrip() != _FENCE:
        return Document(path, None, content, 1)
    end = next((i for i in range(start + 1, len(lines)) if lines[i].rstrip() in (_FENCE, "...")), None)
    if end is None:
        return _unclosed(path, lines, start)
    source = "\n".join(lines[start + 1 : end]) + "\n"
    body, body_line = "\n".join(lines[end + 1 :]), end + 2
    if len(source) > MAX_FRONT_MATTER:
        too_long = Finding(
            path,
            start + 1,
            1,
            "F09",
            "de velden bovenaan zijn samen te lang",
            "Zet lange tekst in de pagina zelf, onder de tweede ---.",
        )
        return Document(path, None, body, body_line, (too_long,))
    node, findings = yaml_tree.parse(source, path, first_line=start + 2)
    if node is None or isinstance(node, yaml_tree.Mapping):
        meta = node if node is not None or findings else yaml_tree.Mapping((), start + 2, 1)
        return Document(path, meta, body, body_line, findings)
    not_fields = Finding(
        path,
        node.line,
        node.column,
        "F08",
        "tussen de twee --- moeten velden staan, elk als «veld: waarde»",
        'Begin bijvoorbeeld met: title: "De titel van je pagina"',
    )
    return Document(path, None, body, body_line, (*findings, not_fields))


def _unclosed(path: str, lines: list[str], start: int) -> Document:
    finding = Finding(
        path,
        start + 1,
        1,
        "F02",
        "de velden bovenaan worden niet afgesloten",
        "Zet na het laatste veld een regel met alleen ---.",
    )
    return Document(path, None, "\n".join(lines[start + 1 :]), start + 2, (finding,))
