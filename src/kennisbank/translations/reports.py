"""The translated reports of a knowledge base, each with its source, its ledger and what is known of every paragraph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kennisbank.markup.segments import CONTEXT, Segment, segments
from kennisbank.model.library import Library
from kennisbank.model.page import Page
from kennisbank.source.finding import Finding
from kennisbank.source.text import MAX_DATA_BYTES, Text, read_text
from kennisbank.source.tree import SourceFile
from kennisbank.translations.alignment import Mark, Pair, marks
from kennisbank.translations.drift import URGENCY, Status
from kennisbank.translations.ledger import FILE, Entry, Ledger, read_ledger
from kennisbank.translations.linking import link

SNAPSHOTS = "source"  # the folder of a report's snapshots


@dataclass(frozen=True)
class Row:
    """One pair of source and Dutch, with the entries of the ledger that its source segments have."""

    pair: Pair
    entries: tuple[Entry, ...] = ()

    @property
    def drift(self) -> Status | None:
        """The most urgent thing that happened to its source and nobody confirmed."""
        return min((entry.status for entry in self.entries if entry.status), key=URGENCY.index, default=None)

    @property
    def is_context(self) -> bool:
        """Whether it is a note about Flanders."""
        return not self.pair.source and all(one.kind == CONTEXT for one in self.pair.dutch)


@dataclass(frozen=True)
class Report:
    """A translated report: its page, and the files in its folder.

    ``snapshots`` are the texts of versions of the source by name; without a ledger the source was never compared.
    """

    page: Page
    ledger: Ledger | None
    snapshots: Mapping[str, Text]
    findings: tuple[Finding, ...] = ()

    @property
    def folder(self) -> str:
        """Its folder, relative to the root of the knowledge base."""
        return self.page.path.rpartition("/")[0]

    @property
    def slug(self) -> str:
        """Its name in commands."""
        return self.folder.rpartition("/")[2]

    @property
    def provenance(self) -> Mapping[str, Any]:
        """What report.yml says."""
        return self.page.beside.values if self.page.beside else {}

    @property
    def language(self) -> str:
        """The language of the source, as a code."""
        return str(self.provenance.get("language") or "en")

    @property
    def is_summary(self) -> bool:
        """Whether it tells the source in other words, so that its paragraphs need no source of their own."""
        return self.provenance.get("form") != "vertaling"

    @cached_property
    def dutch(self) -> tuple[Segment, ...]:
        """The segments of the Dutch text, as they stand in the body of the page."""
        return segments(self.page.body)

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """What the translator wrote between them."""
        return marks(self.page.body)

    @cached_property
    def source(self) -> tuple[Segment, ...]:
        """The newest version of the source; empty when it is not kept."""
        return self.version(self.ledger.snapshot) if self.ledger else ()

    def version(self, name: str) -> tuple[Segment, ...]:
        """Return the segments of a snapshot; none when it is not kept."""
        if name not in self._versions:
            self._versions[name] = segments(self.snapshots[name].content) if name in self.snapshots else ()
        return self._versions[name]

    @cached_property
    def _versions(self) -> dict[str, tuple[Segment, ...]]:
        return {}

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every pair in the order of the translation; without a ledger only the Dutch."""
        if self.ledger is None:
            return tuple(Row(Pair((), (segment,))) for segment in self.dutch)
        by_id = {entry.id: entry for entry in self.ledger.entries}
        found = []
        for pair in link(self.ledger, self._texts(), self.dutch, self.marks, only_marked=self.is_summary):
            entries = tuple(by_id[one.id] for one in pair.source if one.id in by_id)
            found.append(Row(pair, entries))
        return tuple(found)

    def _texts(self) -> dict[str, Segment]:
        """Return the source segments by the id of their entry: of a removed one, as it was."""
        found = {segment.id: segment for segment in self.source}
        for entry in self.ledger.entries if self.ledger else ():
            if entry.drift == Status.REMOVED:
                was = self._by_id(entry.since).get(entry.was[0] if entry.was else "")
                if was is not None:
                    found[entry.id] = was
        return found

    def before(self, row: Row) -> tuple[Segment, ...]:
        """Return the source of a row as it was when the Dutch was confirmed; none when it is the same, or not kept."""
        found: dict[tuple[str, str], Segment] = {}
        for entry in row.entries:
            if entry.was and entry.drift != Status.REMOVED:
                known = self._by_id(entry.since)
                found.update(((entry.since, name), known[name]) for name in entry.was if name in known)
        return tuple(found.values())

    def _by_id(self, version: str) -> Mapping[str, Segment]:
        return self._indexes.setdefault(version, {one.id: one for one in self.version(version)})

    @cached_property
    def _indexes(self) -> dict[str, dict[str, Segment]]:
        return {}


def read_reports(library: Library) -> Mapping[str, Report]:
    """Return the translated reports by the path of their page."""
    files = {file.path: file for file in library.tree.files}
    return {page.path: _read(page, files) for page in library.pages if page.kind.companion is not None}


def _read(page: Page, files: Mapping[str, SourceFile]) -> Report:
    folder = page.path.rpartition("/")[0]
    beside = files.get(f"{folder}/{FILE}")
    ledger: Ledger | None = None
    findings: tuple[Finding, ...] = ()
    if beside is not None and page.place.file_name:
        ledger, findings = read_ledger(read_text(beside.file, beside.path, limit=MAX_DATA_BYTES))
    snapshots = {}
    if ledger is not None:
        for name in sorted({ledger.snapshot, *(entry.since for entry in ledger.entries if entry.since)}):
            kept = files.get(f"{folder}/{SNAPSHOTS}/{name}.md")
            if kept is not None:
                snapshots[name] = read_text(kept.file, kept.path, limit=MAX_DATA_BYTES)
    return Report(page, ledger, snapshots, findings)
