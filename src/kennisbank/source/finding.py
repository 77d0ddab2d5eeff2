"""A fault in content: where, what, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Finding:
    """One fault in content, as a value: reading and checking never raise for what a contributor wrote.

    ``path`` is relative to the root of the knowledge base, with forward slashes; ``line`` and ``column`` count
    from 1; ``code`` is stable and short; ``message`` and ``fix`` are Dutch sentences for a contributor.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    fix: str
    severity: Severity = "error"

    def __str__(self) -> str:
        return f"{shown(self.path, 300)}:{self.line}:{self.column} {self.code} {self.message}"


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings once each, sorted by place."""
    return tuple(sorted(set(findings)))


def shown(text: str, limit: int = 60) -> str:
    """Return contributed text fit for one line of a message: no control characters, not too long."""
    line = "".join(character if character.isprintable() else "�" for character in text)
    return line if len(line) <= limit else line[: limit - 1] + "…"
