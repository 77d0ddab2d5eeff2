"""The ledger of a translated report, segments.yml: which segment of the source the Dutch says, and what it was then.

The tool writes it, people read it in a pull request: an entry for each segment, a line for each thing known of it.
Every entry ends with a check of its own, so that a line changed by hand is noticed, and two people's work still merges.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kennisbank.source import yaml_tree
from kennisbank.source.finding import Finding, shown
from kennisbank.source.text import Text
from kennisbank.translations.drift import URGENCY, Status

FILE = "segments.yml"
CODE = "R01"  # the finding for a ledger that is not as the tool wrote it
OUTCOMES = {"klopt": "klopt nog", "aangepast": "vertaling aangepast"}
_HEADER = """\
# Gemaakt door kb translate: welk stuk van de bron bij welk stuk van de vertaling hoort, en wie dat bevestigde.
# Wijzig dit bestand niet met de hand: kb check merkt het. Uitleg staat in docs/techniek/vertalen.md.
"""
_ID = re.compile(r"[0-9a-f]{12}(?:-\d{1,4})?")
_SNAPSHOT = re.compile(r"\d{4}-\d{2}-\d{2}(?:-\d{1,3})?")
_BACK = "Zet het bestand terug zoals het was (git checkout), en gebruik kb translate confirm of update."


@dataclass(frozen=True)
class Confirmation:
    """Someone's word that the Dutch says what the source says; ``dutch`` is a hash of the Dutch it was about."""

    by: str
    on: dt.date
    outcome: str
    dutch: str


@dataclass(frozen=True)
class Entry:
    """One segment of the source, in the order of the source; a removed one where it stood.

    ``id`` is its name in the newest version, ``anchor`` the one it had first: links to the paragraph use that, so they
    outlive changes. ``at`` says where it stands. ``dutch`` are the ids of the Dutch segments that said the same when
    this was written. ``drift`` is what happened at the source that nobody confirmed yet (figure, changed, wording,
    removed, added, or ""), first seen on ``seen``; ``was`` are the ids of what the Dutch was made from, to be found in
    the snapshot named ``since``.
    """

    id: str
    at: str
    kind: str
    anchor: str = ""
    dutch: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    drift: str = ""
    was: tuple[str, ...] = ()
    since: str = ""
    seen: dt.date | None = None
    confirmed: Confirmation | None = None

    @property
    def digest(self) -> str:
        """The hash of what it reads as."""
        return self.id.partition("-")[0]

    @property
    def status(self) -> Status | None:
        """Its drift; None when there is none, or it is no word we know."""
        return Status(self.drift) if self.drift in URGENCY else None

    @property
    def address(self) -> str:
        """The name by which links point at it."""
        return self.anchor or self.id


@dataclass(frozen=True)
class Ledger:
    """All entries, with the newest ``snapshot`` (its name: a day, for a second one that day with ``-2`` behind it).

    ``stored`` says whether the texts of snapshots are kept beside it; ``marks`` is a hash of the translator's marks.
    """

    snapshot: str
    language: str
    stored: bool
    entries: tuple[Entry, ...]
    marks: str = ""

    @property
    def on(self) -> dt.date:
        """The day of the newest snapshot."""
        return dt.date.fromisoformat(self.snapshot[:10])


def write_ledger(ledger: Ledger) -> str:
    """Return the text of segments.yml."""
    lines = [_HEADER + "source:"]
    head = [
        f"snapshot: {ledger.snapshot}",
        f"language: {ledger.language}",
        f"stored: {'true' if ledger.stored else 'false'}",
        *([f"marks: {ledger.marks}"] if ledger.marks else []),
    ]
    lines += [f"  {line}" for line in (*head, f"check: {_check(head)}")]
    lines.append("segments:" if ledger.entries else "segments: []")
    for entry in ledger.entries:
        fields = list(_fields(entry))
        fields.append(f"check: {_check(fields)}")
        lines += [f"{'- ' if at == 0 else '  '}{field}" for at, field in enumerate(fields)]
    return "\n".join(lines) + "\n"


def _fields(entry: Entry) -> Iterator[str]:
    yield f"id: {entry.id}"
    if entry.anchor and entry.anchor != entry.id:
        yield f"anchor: {entry.anchor}"
    yield f"at: {json.dumps(entry.at, ensure_ascii=False)}"
    yield f"kind: {entry.kind}"
    if entry.dutch:
        yield f"dutch: [{', '.join(entry.dutch)}]"
    if entry.figures:
        yield f"figures: [{', '.join(json.dumps(figure, ensure_ascii=False) for figure in entry.figures)}]"
    if entry.drift:
        yield f"status: {entry.drift}"
    if entry.was:
        yield f"was: [{', '.join(entry.was)}]"
    if entry.since:
        yield f"since: {entry.since}"
    if entry.seen:
        yield f"seen: {entry.seen.isoformat()}"
    if entry.confirmed:
        one = entry.confirmed
        yield f"confirmed: {{by: {one.by}, on: {one.on.isoformat()}, outcome: {one.outcome}, dutch: {one.dutch}}}"


def _check(lines: Sequence[str]) -> str:
    return "c" + hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:7]


def read_ledger(text: Text) -> tuple[Ledger | None, tuple[Finding, ...]]:
    """Read segments.yml: the ledger (None when nothing can be made of it), and what was changed by hand in it."""
    root, faults = yaml_tree.parse(text.content, text.path)
    findings = [*text.findings, *faults]
    head = root.get("source") if isinstance(root, yaml_tree.Mapping) else None
    listed = root.get("segments") if isinstance(root, yaml_tree.Mapping) else None
    if not isinstance(head, yaml_tree.Mapping) or not isinstance(listed, yaml_tree.Sequence):
        if not findings:
            findings.append(_edited(text.path, 1, "dit is niet wat kb translate schreef"))
        return None, tuple(findings)
    ledger = _head(_fields_of(head))
    if ledger is None or _written(ledger) != _value(_fields_of(head), "check"):
        findings.append(_edited(text.path, head.line, "het begin van dit bestand is met de hand gewijzigd"))
    if ledger is None:
        return None, tuple(findings)
    entries: list[Entry] = []
    seen: set[str] = set()
    for item in listed.items:
        fields = _fields_of(item)
        entry = _entry(fields)
        if entry is None:
            findings.append(_edited(text.path, item.line, "dit stuk is niet wat kb translate schreef"))
            continue
        if _check(list(_fields(entry))) != _value(fields, "check"):
            findings.append(_edited(text.path, item.line, f"het stuk {entry.id} is met de hand gewijzigd"))
        if entry.id in seen:
            findings.append(_edited(text.path, item.line, f"het stuk {entry.id} staat er twee keer"))
            continue
        seen.add(entry.id)
        entries.append(entry)
    return replace(ledger, entries=tuple(entries)), tuple(findings)


def _written(ledger: Ledger) -> str:
    """Return the check that the tool writes at the head of a ledger."""
    return write_ledger(ledger).rpartition("check: ")[2].split("\n", 1)[0]


def _edited(path: str, line: int, message: str) -> Finding:
    return Finding(path, line, 1, CODE, shown(message, 120), _BACK)


_Fields = Mapping[str, yaml_tree.Node]


def _fields_of(node: yaml_tree.Node | None) -> _Fields:
    return {name.text: value for name, value in node} if isinstance(node, yaml_tree.Mapping) else {}


def _head(node: _Fields) -> Ledger | None:
    snapshot = _value(node, "snapshot")
    try:
        dt.date.fromisoformat(snapshot[:10])
    except ValueError:
        return None
    if not _SNAPSHOT.fullmatch(snapshot):
        return None
    stored = _value(node, "stored") == "true"
    return Ledger(snapshot, _value(node, "language") or "en", stored, (), _value(node, "marks"))


def _entry(node: _Fields) -> Entry | None:
    ids = (_value(node, "id"), *filter(None, [_value(node, "anchor")]), *_values(node, "dutch"), *_values(node, "was"))
    since = _value(node, "since")
    if not all(map(_ID.fullmatch, ids)) or (since and not _SNAPSHOT.fullmatch(since)):
        return None  # they become names of files and places on a page
    try:
        seen = _value(node, "seen")
        return Entry(
            _value(node, "id"),
            _value(node, "at"),
            _value(node, "kind"),
            _value(node, "anchor"),
            _values(node, "dutch"),
            _values(node, "figures"),
            _value(node, "status"),
            _values(node, "was"),
            since,
            dt.date.fromisoformat(seen) if seen else None,
            _confirmation(_fields_of(node.get("confirmed"))),
        )
    except ValueError:
        return None


def _confirmation(node: _Fields) -> Confirmation | None:
    if not node:
        return None
    on = dt.date.fromisoformat(_value(node, "on"))
    return Confirmation(_value(node, "by"), on, _value(node, "outcome"), _value(node, "dutch"))


def _value(node: _Fields, key: str) -> str:
    found = node.get(key)
    return found.text if isinstance(found, yaml_tree.Scalar) else ""


def _values(node: _Fields, key: str) -> tuple[str, ...]:
    found = node.get(key)
    items = found.items if isinstance(found, yaml_tree.Sequence) else ()
    return tuple(item.text for item in items if isinstance(item, yaml_tree.Scalar))
