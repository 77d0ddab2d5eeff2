"""The same question in several countries: themes of docs/vergelijken.yml, and where a report speaks of one.

A translator writes ``<!-- thema: back-up -->`` at the end of a paragraph, a list item or a row, or on a line before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kennisbank.markup.segments import Segment
from kennisbank.model.data_files import read_list
from kennisbank.model.field_types import Slug, Text
from kennisbank.model.fields import Field
from kennisbank.source.finding import Finding
from kennisbank.source.tree import Tree
from kennisbank.translations.reports import Report

FILE = "vergelijken.yml"
FIELDS = (
    Field("id", "Naam", "Korte naam om naar te verwijzen.", Slug("een thema"), required=True, example="back-up"),
    Field("title", "Titel", "Wat lezers zien.", Text(80), required=True, example='"Back-up"'),
    Field("question", "Vraag", "De vraag waarop elk land antwoordt.", Text(200), required=True, example='"…"'),
)
_MARK = re.compile(r"<!--\s*thema:\s*(.*?)\s*-->")


@dataclass(frozen=True)
class Theme:
    """A question to which reports give an answer."""

    id: str
    title: str
    question: str


@dataclass(frozen=True)
class ThemeMark:
    """A mark in the body of a report: ``segment`` is None when nothing stands where it points."""

    theme: str
    line: int
    segment: Segment | None


def read_themes(tree: Tree, findings: list[Finding]) -> tuple[Theme, ...]:
    """Return the themes in the order of docs/vergelijken.yml; a missing file has none."""
    found: dict[str, Theme] = {}
    for values, node in read_list(tree, FILE, FIELDS, "een thema", findings):
        theme = Theme(values.get("id", ""), values.get("title", ""), values.get("question", ""))
        if not (theme.id and theme.title):
            continue
        file = tree.data_file(FILE)
        if theme.id in found and file is not None:
            message = f"het thema «{theme.id}» staat al in de lijst"
            findings.append(Finding(file.path, node.line, node.column, "F05", message, "Voeg de twee samen."))
        found.setdefault(theme.id, theme)
    return tuple(found.values())


def theme_marks(report: Report) -> Iterator[ThemeMark]:
    """Yield the marks of themes in a report, each with the Dutch segment it is about."""
    starts = [segment.line for segment in report.dutch]
    for number, line in enumerate(report.page.body.split("\n"), start=1):
        for match in _MARK.finditer(line):
            alone = not _MARK.sub("", line).strip()
            at = bisect_right(starts, number) - (0 if alone else 1)
            segment = report.dutch[at] if 0 <= at < len(starts) else None
            inside = segment is not None and (alone or segment.line <= number <= segment.end)
            yield ThemeMark(match[1], number, segment if inside else None)
