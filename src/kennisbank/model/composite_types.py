"""Field types made of other fields: lists and groups."""

from __future__ import annotations

from collections.abc import Mapping as MappingABC
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from kennisbank.model.fields import Field, FieldType, Report, read_fields
from kennisbank.source.finding import Finding
from kennisbank.source.yaml_tree import Mapping, Node, Scalar, Sequence

NONE = "geen"
_EVASIVE = frozenset(
    {"", "-", "/", "?", "nvt", "n.v.t", "niet van toepassing", "nee", "neen", "niets", "nihil", "none"}
)


@dataclass(frozen=True)
class ListOf:
    """Several values of one type; a single value is understood as a list of one."""

    item: FieldType
    longest: int = 100

    @property
    def example(self) -> str:
        return f"[{self.item.example}]"

    def describe(self) -> str:
        return f"een lijst; elk onderdeel is {self.item.describe()}"

    def read(self, node: Node, report: Report) -> tuple[Any, ...] | None:
        items = node.items if isinstance(node, Sequence) else (node,)
        if len(items) > self.longest:
            report(
                node,
                "F15",
                f"deze lijst is te lang: {len(items)}, hoogstens {self.longest}",
                "Kort de lijst in.",
            )
        read = (self.item.read(item, report) for item in items[: self.longest])
        return tuple(value for value in read if value is not None)

    def json_schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.item.json_schema()}


@dataclass(frozen=True)
class Declared:
    """A list in which somebody who has nothing to list says so: ``geen`` reads as an empty list.

    What was left open says nothing, and an evasive answer such as "nvt" is no answer either.
    """

    item: FieldType
    longest: int = 20

    @property
    def example(self) -> str:
        return NONE

    def describe(self) -> str:
        return f"{NONE}, of een lijst; elk onderdeel is {self.item.describe()}"

    def read(self, node: Node, report: Report) -> tuple[Any, ...] | None:
        items = node.items if isinstance(node, Sequence) else (node,)
        words = [item.text.strip().casefold().rstrip(".") if isinstance(item, Scalar) else "…" for item in items]
        if words == [NONE]:
            return ()
        if not items:
            report(node, "F12", "een lege lijst zegt niet of er iets is", f"Is er niets, schrijf dan {NONE}.")
            return None
        for item, word in zip(items, words, strict=True):
            if word == NONE:
                report(item, "F12", f"«{NONE}» staat hier naast iets anders", f"Schrijf {NONE}, of wat er wel is.")
                return None
            if word in _EVASIVE:
                message = f"«{word}» zegt niet of er iets is"
                report(item, "F12", message, f"Is er niets, schrijf dan {NONE}; anders wat er wel is.")
                return None
        # Without its faulty parts a list may be empty, and would then say that there is nothing.
        return ListOf(self.item, self.longest).read(node, report) or None

    def json_schema(self) -> dict[str, Any]:
        return {"anyOf": [{"const": NONE}, {"type": "array", "minItems": 1, "items": self.item.json_schema()}]}


def record_of(field: Field) -> Record | None:
    """Return what each part of a list of records looks like; None for other fields."""
    if isinstance(field.type, ListOf) and isinstance(field.type.item, Record):
        return field.type.item
    return None


def table_of(field: Field) -> Record | None:
    """Return the rows of a field that readers see as a table: records other than sources and reviews."""
    return None if field.key in ("sources", "reviews") else record_of(field)


@dataclass(frozen=True)
class Record:
    """A group of named values, such as one source or one obligation."""

    fields: tuple[Field, ...]
    what: str

    @property
    def example(self) -> str:
        required = [field for field in self.fields if field.required] or list(self.fields[:1])
        return "{" + ", ".join(f"{field.key}: {field.shown_example()}" for field in required) + "}"

    def describe(self) -> str:
        return f"{self.what} met {', '.join(field.key for field in self.fields)}"

    def read(self, node: Node, report: Report) -> MappingABC[str, Any] | None:
        if not isinstance(node, Mapping):
            report(node, "F12", f"hier hoort {self.what}", f"Schrijf velden, bijvoorbeeld {self.example}.")
            return None
        findings: list[Finding] = []
        values, _ = read_fields(self.fields, node, "", findings, what="onderdeel")
        for finding in findings:
            at = Scalar("", finding.line, finding.column)
            report(at, finding.code, finding.message, finding.fix)
        return MappingProxyType(values)

    def json_schema(self) -> dict[str, Any]:
        return {
            "type": "object",
            "properties": {field.key: {"description": field.help, **field.type.json_schema()} for field in self.fields},
            "required": [field.key for field in self.fields if field.required],
            "additionalProperties": False,
        }
