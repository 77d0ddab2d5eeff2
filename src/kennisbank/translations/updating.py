"""A ledger for a new report, for a new version of its source, and after someone's confirmation."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kennisbank.markup.segments import Segment
from kennisbank.translations.alignment import Mark, Pair
from kennisbank.translations.drift import URGENCY, Change, Status, compare
from kennisbank.translations.figures import figures
from kennisbank.translations.ledger import Confirmation, Entry, Ledger
from kennisbank.translations.linking import marks_digest

_MOST_FIGURES = 12  # a table of figures would fill the ledger; the hash tells all the same


def new_ledger(segments: Sequence[Segment], snapshot: str, language: str, *, stored: bool) -> Ledger:
    """Return the ledger of a report of which nothing is translated yet."""
    entries = tuple(_entry(segment, at, language) for segment, at in zip(segments, _places(segments), strict=True))
    return Ledger(snapshot, language, stored, entries)


def linked(ledger: Ledger, pairs: Sequence[Pair], noted: Sequence[Mark]) -> Ledger:
    """Return the ledger with the links as they are now; of what drifted the old ones stay, until it is confirmed."""
    dutch = {segment.id: tuple(one.id for one in pair.dutch) for pair in pairs for segment in pair.source}
    entries = tuple(
        entry if entry.drift else replace(entry, dutch=dutch.get(entry.id, entry.dutch)) for entry in ledger.entries
    )
    return replace(ledger, entries=entries, marks=marks_digest(noted))


def updated(ledger: Ledger, old: Sequence[Segment], new: Sequence[Segment], snapshot: str, *, stored: bool) -> Ledger:
    """Return the ledger for a new version of the source.

    ``old`` is the version the ledger speaks of, empty when only hashes of it are kept.
    """
    on = dt.date.fromisoformat(snapshot[:10])
    changes = compare(old, new, ledger.language) if old else tuple(_by_hash(ledger, new))
    entries = {entry.id: entry for entry in ledger.entries}
    places = dict(zip((one.id for one in new), _places(new), strict=True))
    waiting = {entry.digest: entry for entry in ledger.entries if entry.drift == Status.REMOVED}
    for change in changes:
        if change.status is Status.ADDED and change.new[0].digest in waiting:  # what was removed is back
            entries[change.new[0].id] = waiting.pop(change.new[0].digest)
    made: list[Entry] = [one for change in changes for one in _after(change, entries, places, ledger, on)]
    made = _with_gone(ledger, made, {one.id for change in changes for one in change.old})
    return replace(ledger, snapshot=snapshot, stored=stored, entries=tuple(made))


def _after(
    change: Change, entries: Mapping[str, Entry], places: Mapping[str, str], ledger: Ledger, on: dt.date
) -> Iterator[Entry]:
    """Yield the entries that a change leads to."""
    before = [entries[one.id] for one in change.old if one.id in entries]
    if not change.new:
        for entry in before:
            if entry.dutch:
                yield _drifted(entry, Status.REMOVED, ledger, on)
        return
    same = change.status in (Status.UNCHANGED, Status.MOVED)
    for number, segment in enumerate(change.new):
        fresh = _entry(segment, places[segment.id], ledger.language)
        if not change.old and segment.id in entries and entries[segment.id].drift == Status.REMOVED:
            yield _renamed(entries[segment.id], fresh)
        elif not before:
            yield replace(fresh, drift=Status.ADDED.value, seen=on)
        elif same:
            yield _renamed(before[min(number, len(before) - 1)], fresh)
        else:
            yield _changed(before, fresh, change.status, ledger, on)


def _renamed(entry: Entry, fresh: Entry) -> Entry:
    """Return an entry whose words stayed; back to what it was when confirmed, its drift is gone."""
    kept = replace(
        entry, id=fresh.id, at=fresh.at, kind=fresh.kind, anchor=_anchor(entry, fresh), figures=fresh.figures
    )
    back = {name.partition("-")[0] for name in entry.was} == {fresh.digest}
    gone = entry.drift == Status.REMOVED
    return _settled(kept) if back or gone else kept


def _anchor(entry: Entry, fresh: Entry) -> str:
    """Return the address that an entry keeps under its new id; "" when that is the same."""
    return entry.address if entry.address != fresh.id else ""


def _changed(before: Sequence[Entry], fresh: Entry, status: Status, ledger: Ledger, on: dt.date) -> Entry:
    """Return the entry for a segment that became another, or a part of it."""
    first = before[0]
    merged = replace(
        fresh,
        anchor=_anchor(first, fresh),
        dutch=tuple(dict.fromkeys(name for entry in before for name in entry.dutch)),
        drift=next((entry.drift for entry in before if entry.drift), ""),
        was=tuple(dict.fromkeys(name for entry in before for name in entry.was or (entry.id,))),
        since=first.since,
        seen=first.seen,
        confirmed=first.confirmed,
    )
    if {name.partition("-")[0] for name in merged.was} == {fresh.digest}:
        return _settled(merged)
    if merged.drift == Status.ADDED or not merged.dutch:
        return replace(merged, was=(), since="")  # it was never translated, so nothing is out of date
    return _drifted(merged, status, ledger, on)


def _drifted(entry: Entry, status: Status, ledger: Ledger, on: dt.date) -> Entry:
    """Return an entry with a drift: of two the more urgent, against what was confirmed last."""
    known = [Status(entry.drift)] if entry.drift in set(Status) else []
    worst = min((status, *known), key=URGENCY.index)
    return replace(
        entry,
        drift=worst.value,
        was=entry.was or (entry.id,),
        since=entry.since or ledger.snapshot,
        seen=entry.seen or on,
    )


def _settled(entry: Entry) -> Entry:
    return replace(entry, drift="", was=(), since="", seen=None)


def _with_gone(ledger: Ledger, made: Sequence[Entry], compared: Collection[str]) -> list[Entry]:
    """Return the new entries with those that were removed earlier, and still wait, after what they followed."""
    result = list(made)
    known = {entry.address for entry in made}
    before = ""
    for entry in ledger.entries:
        if entry.drift == Status.REMOVED and entry.address not in known and entry.id not in compared:
            at = next((place + 1 for place, one in enumerate(result) if one.address == before), 0)
            result.insert(at, entry)
        before = entry.address
    return result


def _by_hash(ledger: Ledger, new: Sequence[Segment]) -> Iterator[Change]:
    """Compare hashes and figures, for a source whose words may not be kept.

    What disappeared in a place where as much appeared, changed; where its figures are others, that is the change.
    """
    standing = [entry for entry in ledger.entries if entry.drift != Status.REMOVED]
    stubs = [Segment(entry.id, entry.kind, (), 1, 1, "", entry.digest) for entry in standing]
    hashed = [replace(segment, plain=segment.digest) for segment in new]
    real = {segment.id: segment for segment in new}
    by_id = {entry.id: entry for entry in standing}
    gone: list[Segment] = []
    came: list[Segment] = []
    for change in (*compare(stubs, hashed), None):
        if change is not None and change.status is Status.REMOVED:
            gone += change.old
        elif change is not None and change.status is Status.ADDED:
            came += (real[one.id] for one in change.new)
        else:
            yield from _in_gap(gone, came, by_id, ledger.language)
            gone, came = [], []
            if change is not None:
                yield Change(change.status, change.old, tuple(real[one.id] for one in change.new))


def _in_gap(
    gone: Sequence[Segment], came: Sequence[Segment], entries: Mapping[str, Entry], language: str
) -> Iterator[Change]:
    if len(gone) == len(came):
        for old, new in zip(gone, came, strict=True):
            same = entries[old.id].figures == _figures(new, language)
            yield Change(Status.CHANGED if same else Status.FIGURE, (old,), (new,))
        return
    yield from (Change(Status.REMOVED, (old,), ()) for old in gone)
    yield from (Change(Status.ADDED, (), (new,)) for new in came)


@dataclass(frozen=True)
class Confirmed:
    """What became of a wish to confirm: the ledger, and the addresses that were and were not confirmed, and why not."""

    ledger: Ledger
    done: tuple[str, ...]
    refused: tuple[tuple[str, str], ...] = ()


def confirm(
    ledger: Ledger, pairs: Sequence[Pair], wanted: Collection[str], by: str, on: dt.date, outcome: str = ""
) -> Confirmed:
    """Confirm entries by their address or id.

    Without ``outcome`` it is "aangepast" where the Dutch changed since, else "klopt"; a figure that changed while the
    Dutch did not is then refused: it may be right, but someone has to say so.
    """
    dutch = {segment.id: pair.dutch for pair in pairs for segment in pair.source}
    entries: list[Entry] = []
    done: list[str] = []
    refused: list[tuple[str, str]] = []
    for entry in ledger.entries:
        if entry.address not in wanted and entry.id not in wanted:
            entries.append(entry)
            continue
        now = dutch.get(entry.id, ())
        why = _refusal(entry, now, outcome)
        if why:
            refused.append((entry.address, why))
            entries.append(entry)
            continue
        done.append(entry.address)
        if entry.drift != Status.REMOVED:
            changed = tuple(one.id for one in now) != entry.dutch
            said = Confirmation(by, on, outcome or ("aangepast" if changed else "klopt"), _dutch_digest(now))
            entries.append(replace(_settled(entry), dutch=tuple(one.id for one in now), confirmed=said))
    return Confirmed(replace(ledger, entries=tuple(entries)), tuple(done), tuple(refused))


def _refusal(entry: Entry, now: Sequence[Segment], outcome: str) -> str:
    """Say in Dutch why an entry cannot be confirmed; "" when it can."""
    unchanged = tuple(one.id for one in now) == entry.dutch
    if entry.drift == Status.REMOVED:
        if now and not outcome:
            return "de bron schrapte dit, de vertaling staat er nog: schrap ze, of zeg --outcome klopt om ze te houden"
        return ""
    if not now:
        return "er is nog geen vertaling"
    if entry.drift == Status.FIGURE and unchanged and not outcome:
        return "een cijfer veranderde en de vertaling niet: pas ze aan, of zeg --outcome klopt als ze nog juist is"
    return ""


def _dutch_digest(dutch: Sequence[Segment]) -> str:
    return dutch[0].digest if dutch else ""


def _entry(segment: Segment, at: str, language: str) -> Entry:
    return Entry(segment.id, at, segment.kind, figures=_figures(segment, language))


def _figures(segment: Segment, language: str) -> tuple[str, ...]:
    found = figures(segment.plain, language)
    return tuple(sorted({f"{number} {unit}".strip() for number, unit in found})[:_MOST_FIGURES])


def _places(segments: Sequence[Segment]) -> list[str]:
    """Say of each segment where it stands: the heading above it, and the how manieth it is there."""
    counts: Counter[tuple[str, ...]] = Counter()
    found = []
    for segment in segments:
        counts[segment.path] += 1
        heading = segment.path[-1][:60] if segment.path else ""
        found.append(f"{heading or 'begin'} · {counts[segment.path]}")
    return found
