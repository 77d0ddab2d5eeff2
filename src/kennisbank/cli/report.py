"""Findings for people, for programs and for a pull request."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from rich.console import Console
from rich.text import Text

from kennisbank.model.dutch import count_text, pages_text
from kennisbank.source.finding import Finding


def as_text(findings: Sequence[Finding], console: Console) -> None:
    """Print each finding as ``file:line:column code message`` with how to mend it below."""
    for finding in findings:
        line = Text()
        line.append(f"{_plain(finding.path)}:{finding.line}:{finding.column}", style="bold")
        line.append(" ")
        line.append(finding.code, style="red" if finding.severity == "error" else "yellow")
        line.append(f" {_plain(finding.message)}")
        console.print(line, soft_wrap=True)
        console.print(Text(f"    {_plain(finding.fix)}", style="dim"), soft_wrap=True)


def summary(findings: Sequence[Finding], pages: int) -> str:
    """Say in one line what was found."""
    looked = f"{pages_text(pages)} nagekeken" if pages else "Nagekeken"
    if not findings:
        return f"{looked}: alles in orde."
    files = len({finding.path for finding in findings})
    return (
        f"{looked}: {count_text(len(findings), 'bevinding', 'bevindingen')} "
        f"in {count_text(files, 'bestand', 'bestanden')}."
    )


def as_json(findings: Sequence[Finding]) -> str:
    """Return a JSON list of objects: path, line, column, code, severity, message, fix; all in ASCII."""
    keys = ("path", "line", "column", "code", "severity", "message", "fix")
    rows = [{key: asdict(finding)[key] for key in keys} for finding in findings]
    return json.dumps(rows, indent=2)


def as_github(findings: Sequence[Finding]) -> str:
    """Return workflow commands that annotate the lines of a pull request.

    Everything from a contributor is escaped, so that a file name or a title cannot give commands of its own.
    """
    lines = []
    for finding in findings:
        place = f"file={_property(finding.path)},line={finding.line},col={finding.column}"
        title = _property(f"{finding.code} {finding.message}"[:120])
        message = _data(f"{finding.message}\n{finding.fix}")
        lines.append(f"::{finding.severity} {place},title={title}::{message}")
    return "\n".join(lines)


def _plain(text: str) -> str:
    """Return text that cannot steer a terminal."""
    return "".join(character if character.isprintable() else "�" for character in text)


def _data(text: str) -> str:
    return _visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _visible(text: str) -> str:
    return "".join(character if character.isprintable() or character in "\r\n" else "�" for character in text)
