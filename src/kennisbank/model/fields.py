"""A field of a kind of page: one declaration for validation, templates, editors, fact box, facets and documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from kennisbank.model.nearest import nearest
from kennisbank.source.finding import Finding, shown
from kennisbank.source.yaml_tree import Mapping, Node, Scalar, Sequence

MAX_UNKNOWN = 20  # unknown fields reported in one place; more is no typing error but another kind of file

Report = Callable[[Node, str, str, str], None]
"""Takes the node at fault, a code, what is wrong and how to mend it."""


class FieldType(Protocol):
    """How the text of a field becomes a value. ``read`` returns None, after reporting, for what is wrong."""

    @property
    def example(self) -> str:
        """A right value as YAML, for templates and documentation."""

    def read(self, node: Node, report: Report) -> Any: ...

    def describe(self) -> str:
        """Say in Dutch what belongs here, to follow "verwacht: "."""

    def json_schema(self) -> dict[str, Any]: ...


@dataclass(frozen=True)
class Field:
    """One field of front matter.

    ``key`` is the English name that is written; ``label`` and ``help`` are Dutch, for people. ``in_fact_box``
    shows the value in the page's fact box under ``label``; ``facet`` offers it for narrowing down lists and search.
    """

    key: str
    label: str
    help: str
    type: FieldType
    required: bool = False
    facet: bool = False
    in_fact_box: bool = False
    icon: str = ""
    example: str = ""
    in_template: bool = False

    def shown_example(self) -> str:
        return self.example or self.type.example


def read_fields(
    fields: Iterable[Field], node: Mapping, path: str, findings: list[Finding], what: str = "veld"
) -> tuple[dict[str, Any], dict[str, Node]]:
    """Read a mapping against its ``fields``.

    Returns the values and the nodes they came from by key, without the keys whose value is empty or wrong; every
    fault is appended to ``findings``.
    """
    known = {field.key: field for field in fields}

    def report(at: Node, code: str, message: str, fix: str) -> None:
        findings.append(Finding(path, at.line, at.column, code, message, fix))

    values: dict[str, Any] = {}
    nodes: dict[str, Node] = {}
    unknown = 0
    for name, value_node in node:
        field = known.get(name.text)
        if field is None:
            unknown += 1
            if unknown <= MAX_UNKNOWN:
                _report_unknown(name, known, report, what)
            continue
        nodes[name.text] = value_node
        if is_empty(value_node):
            continue
        value = field.type.read(value_node, _named(report, field))
        if value is not None:
            values[name.text] = value
    for field in known.values():
        if field.required and (field.key not in nodes or is_empty(nodes[field.key])):
            at = nodes.get(field.key, node)
            report(
                at,
                "F11",
                f"het {what} «{field.key}» ({field.label.lower()}) ontbreekt",
                f"Voeg toe: {field.key}: {field.shown_example()}",
            )
    return values, nodes


def is_empty(node: Node) -> bool:
    """Say whether nothing was filled in: ``veld:``, ``veld: ""`` or ``veld: []``."""
    if isinstance(node, Scalar):
        return node.empty or not node.text.strip()
    return not (node.items if isinstance(node, Sequence) else node.entries)


def _named(report: Report, field: Field) -> Report:
    def named(at: Node, code: str, message: str, fix: str) -> None:
        report(at, code, f"«{field.key}»: {message}", fix)

    return named


def _report_unknown(name: Scalar, known: dict[str, Field], report: Report, what: str) -> None:
    labels = {field.label.lower(): key for key, field in known.items()}
    guess = nearest(name.text, [*known, *labels])
    guess = labels.get(guess, guess)
    report(
        name,
        "F10",
        f"onbekend {what} «{shown(name.text)}»" + (f"; bedoel je «{guess}»?" if guess else ""),
        f"Schrijf {guess} in plaats van {shown(name.text)}."
        if guess
        else f"Verwijder de regel, of kies uit: {', '.join(known)}.",
    )
