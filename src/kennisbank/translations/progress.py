"""How far a translation is, and what waits for someone: the numbers behind the table, the page and the overview."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kennisbank.translations.drift import URGENCY, Status
from kennisbank.translations.reports import Report


@dataclass(frozen=True)
class Progress:
    """One report in numbers of source segments; ``total`` is 0 when the source was never compared.

    ``drifts`` are the segments that changed since, by what happened; ``own`` the Dutch segments without a source (notes
    about Flanders aside), ``context_share`` the part of the Dutch words that stand in such notes, 0 to 1.
    """

    total: int
    translated: int
    omitted: int
    missing: int
    own: int
    confirmed: int
    drifts: Mapping[Status, int]
    changed_on: dt.date | None
    context_share: float
    next_check: dt.date | None
    retrieved: dt.date | None

    @property
    def outdated(self) -> int:
        """How many segments of the source someone has to look at again."""
        return sum(self.drifts.values())

    @property
    def departures(self) -> int:
        """How often the Dutch departs from its source: what was left out, and what was added."""
        return self.omitted + self.own

    @property
    def complete(self) -> float:
        """The part of the source that is translated or was left out for a reason, 0 to 1."""
        return (self.translated + self.omitted) / self.total if self.total else 0.0


def progress(report: Report) -> Progress:
    """Return how far a report is."""
    counts: Counter[str] = Counter()
    words: Counter[bool] = Counter()
    own = 0
    for row in report.rows:
        counts[row.pair.status] += sum(entry.drift != Status.REMOVED for entry in row.entries)
        own += len(row.pair.dutch) if not row.pair.source and not row.is_context else 0
        words[row.is_context] += sum(len(one.plain.split()) for one in row.pair.dutch)
    entries = report.ledger.entries if report.ledger else ()
    drifts = Counter(entry.status for entry in entries if entry.status)
    standing = sum(entry.drift != Status.REMOVED for entry in entries)
    translated = counts["paired"] + counts["merged"] + counts["split"]
    return Progress(
        total=standing,
        translated=translated,
        omitted=counts["omitted"],
        missing=0 if report.is_summary else counts["missing"],
        own=0 if report.is_summary else own,
        confirmed=sum(entry.confirmed is not None and not entry.drift for entry in entries),
        drifts={status: drifts[status] for status in URGENCY if drifts[status]},
        changed_on=max((entry.seen for entry in entries if entry.status and entry.seen), default=None),
        context_share=words[True] / words.total() if words.total() else 0.0,
        next_check=report.provenance.get("next_check"),
        retrieved=report.provenance.get("retrieved"),
    )
