"""Source and Dutch side by side: a page for each report whose source was compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kennisbank.markup.segments import Segment
from kennisbank.model.library import Library
from kennisbank.translations.drift import Status
from kennisbank.translations.report import CHANGES, PAIRS
from kennisbank.translations.reports import Report, Row
from kennisbank.view.fact_box import plain_text
from kennisbank.view.report import has_place_to_go, old_and_new, place_id
from kennisbank.view.report_shapes import BesideRow, Fragment
from kennisbank.view.word_difference import word_difference


def beside_rows(library: Library, report: Report) -> tuple[BesideRow, ...]:
    """Return the rows of a report; of a summary only what has a source, and what has none is left to the page."""
    wanted = [row for row in report.rows if row.pair.source or not report.is_summary]
    found: list[BesideRow] = []
    for number, row in enumerate(wanted, start=1):
        made = _row(library, report, row, number)
        if made.note and found and found[-1].note:
            found[-1] = replace(found[-1], dutch=(*found[-1].dutch, *made.dutch))  # one note, however many paragraphs
        else:
            found.append(made)
    return tuple(found)


def _row(library: Library, report: Report, row: Row, number: int) -> BesideRow:
    drift, pair = row.drift, row.pair
    entry = row.entries[0] if row.entries else None
    removed = drift is Status.REMOVED
    old, new = old_and_new(report, row)
    known = any(one.plain for one in pair.source)
    return BesideRow(
        id=f"rij-{entry.address}" if entry else f"rij-{number}",
        place=f"#{place_id(entry)}" if entry and has_place_to_go(row) else "",
        status=drift.value if drift else pair.status,
        label=_label(row),
        source=() if removed else tuple(_fragments(library, pair.source)),
        dutch=tuple(_fragments(library, pair.dutch)),
        before=word_difference(old, new) if drift and (old or removed) and known else (),
        reason=pair.reason,
        elsewhere=bool(pair.source) and not known,
        note=row.is_context,
    )


def _label(row: Row) -> str:
    if row.drift:
        return CHANGES[row.drift]
    if row.is_context:
        return "over Vlaanderen"
    return "" if row.pair.status == "paired" else PAIRS[row.pair.status]


def _fragments(library: Library, segments: Sequence[Segment]) -> Iterator[Fragment]:
    for segment in segments:
        if segment.plain:
            text = plain_text(library, segment.plain)
            cells = tuple(text.split(" | ")) if segment.kind == "row" else ()
            yield Fragment(segment.kind, text, cells)
