"""The same parts of the report as plain values, for a program."""

from __future__ import annotations

from collections.abc import Sequence

from kennisbank.model.page import Page
from kennisbank.moderation.proposal.data_changes import DataChange
from kennisbank.moderation.proposal.elsewhere import Elsewhere
from kennisbank.source.finding import Finding


def finding_values(one: Finding) -> dict[str, object]:
    """Return a finding."""
    return {
        "path": one.path,
        "line": one.line,
        "column": one.column,
        "code": one.code,
        "severity": one.severity,
        "message": one.message,
        "fix": one.fix,
    }


def data_values(changes: Sequence[DataChange] | None) -> list[dict[str, object]]:
    """Return the changed fields of one file."""
    return [
        {
            "kind": one.kind,
            "entry": one.entry,
            "field": one.field,
            "old": one.old,
            "new": one.new,
            "used_by": list(one.used_by),
        }
        for one in changes or ()
    ]


def elsewhere_values(found: Elsewhere) -> dict[str, object]:
    """Return what other pages say."""
    return {
        "figures": [
            {
                "kind": one.kind,
                "path": one.path,
                "text": one.text,
                "ours": one.ours,
                "theirs": one.theirs,
                "said": one.said,
                **_place(one.other, one.line),
            }
            for one in found.figures
        ],
        "duplicates": [
            {
                "path": one.path,
                "where": one.where,
                "text": one.text,
                "share": round(one.share, 2),
                "passages": one.passages,
                **_place(one.other, one.line),
            }
            for one in found.duplicates
        ],
        "subjects": [
            {"path": one.path, "title": one.title, "share": round(one.share, 2), **_place(one.other, 1)}
            for one in found.subjects
        ],
        "left_out": dict(zip(("figures", "duplicates", "subjects"), found.left_out, strict=True)),
    }


def _place(page: Page, line: int) -> dict[str, object]:
    return {"other_path": page.path, "other_title": page.title, "other_line": line}
