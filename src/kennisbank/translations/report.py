"""A comparison or an alignment as plain values, for people and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kennisbank.markup.segments import Segment
from kennisbank.translations.alignment import Pair
from kennisbank.translations.drift import Change, Status

# What a status is called, the most urgent first.
CHANGES: Mapping[str, str] = {
    Status.FIGURE: "cijfer gewijzigd",
    Status.CHANGED: "gewijzigd",
    Status.REMOVED: "geschrapt",
    Status.ADDED: "toegevoegd",
    Status.WORDING: "anders verwoord",
    Status.MOVED: "verplaatst",
    Status.UNCHANGED: "onveranderd",
}
PAIRS: Mapping[str, str] = {
    "paired": "gekoppeld",
    "merged": "samengevoegd",
    "split": "gesplitst",
    "omitted": "weggelaten",
    "missing": "zonder vertaling",
    "own": "van onszelf",
}


def rows(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """Return id, status, old and new Markdown of every change, with the lines where they stand."""
    return [
        {
            "id": change.id,
            "status": change.status.value,
            "old": _source(change.old),
            "new": _source(change.new),
            "old_lines": _lines(change.old),
            "new_lines": _lines(change.new),
        }
        for change in changes
    ]


def pair_rows(pairs: Iterable[Pair]) -> list[dict[str, Any]]:
    """Return ids, Markdown and lines of both sides of every pair, what it is, and why something was left out."""
    return [
        {
            "id": pair.source[0].id if pair.source else None,
            "status": pair.status,
            "source": _source(pair.source),
            "dutch": _source(pair.dutch),
            "reason": pair.reason or None,
            "source_lines": _lines(pair.source),
            "dutch_lines": _lines(pair.dutch),
        }
        for pair in pairs
    ]


def counted(statuses: Iterable[str], labels: Mapping[str, str]) -> str:
    """Say how many there are of each status, in the order of the labels."""
    counts = Counter(statuses)
    return ", ".join(f"{counts[status]} {label}" for status, label in labels.items() if counts[status])


def _source(segments: Sequence[Segment]) -> str | None:
    return "\n\n".join(one.source for one in segments) if segments else None


def _lines(segments: Sequence[Segment]) -> list[list[int]]:
    return [[one.line, one.end] for one in segments]
