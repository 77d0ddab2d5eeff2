"""The snapshot of closed proposals in docs/moderatie/voorstellen.json: numbers, days and words from closed lists.

No text of people and no name stands in it, so that what somebody takes back at the platform is not kept here.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kennisbank.moderation.vocabulary import APPEALS, CHANGE_KINDS, OTHER, REASONS
from kennisbank.source.finding import Finding, shown
from kennisbank.source.text import MAX_DATA_BYTES, read_text
from kennisbank.source.tree import Tree

__all__ = ["FILE", "REASONS", "Proposal", "Snapshot", "from_github", "read_snapshot", "snapshot_text"]

FILE = "moderatie/voorstellen.json"
CODE = "D02"
_ENTRIES = "proposals"
_MOST_FINDINGS = 20
_MOST_TEAMS = 10
_REMAKE = "Maak het bestand opnieuw met de opdracht, in plaats van het met de hand te wijzigen."
# What the labels of the platform begin with: «reden: reclame», «team/technisch».
_REASON, _APPEAL, _KIND, _TEAM = "reden", "beroep", "soort", "team"


@dataclass(frozen=True)
class Proposal:
    """A closed pull request. ``reason`` is "" when it was merged; ``appeal`` and ``kind`` are "" when not known."""

    number: int
    opened: dt.date
    closed: dt.date
    merged: bool
    reason: str = ""
    appeal: str = ""
    kind: str = ""
    teams: tuple[str, ...] = ()


@dataclass(frozen=True)
class Snapshot:
    """All closed proposals, by number."""

    proposals: tuple[Proposal, ...]


class _FieldError(Exception):
    """A field of an entry is wrong: the message and what to do."""

    def __init__(self, message: str, fix: str = _REMAKE) -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix


def read_snapshot(tree: Tree, findings: list[Finding]) -> Snapshot | None:
    """Return the snapshot, None without the file or when it is no snapshot at all; a wrong entry is left out."""
    file = tree.data_file(FILE)
    if file is None:
        return None
    text = read_text(file.file, file.path, limit=MAX_DATA_BYTES)
    findings += text.findings
    if not text.readable:
        return None
    try:
        root = json.loads(text.content)
    except json.JSONDecodeError as error:
        findings.append(Finding(file.path, error.lineno, error.colno, CODE, "dit is geen geldige JSON", _REMAKE))
        return None
    except (ValueError, RecursionError):  # a number of thousands of digits, brackets of thousands deep
        findings.append(Finding(file.path, 1, 1, CODE, "dit is geen JSON die ik kan lezen", _REMAKE))
        return None
    entries = root.get(_ENTRIES) if isinstance(root, dict) and set(root) == {_ENTRIES} else None
    if not isinstance(entries, list):
        message = f"hier hoort één veld, {_ENTRIES}, met een lijst van voorstellen"
        findings.append(Finding(file.path, 1, 1, CODE, message, f'Schrijf: {{"{_ENTRIES}": []}}. {_REMAKE}'))
        return None
    return Snapshot(tuple(sorted(_proposals(entries, file.path, findings), key=lambda one: one.number)))


def snapshot_text(snapshot: Snapshot) -> str:
    """Return the snapshot as the text of its file: one proposal a line, so that a difference can be read."""
    lines = [
        json.dumps(
            {
                "number": one.number,
                "opened": one.opened.isoformat(),
                "closed": one.closed.isoformat(),
                "merged": one.merged,
                **{key: value for key in ("reason", "appeal", "kind") if (value := getattr(one, key))},
                **({"teams": list(one.teams)} if one.teams else {}),
            },
            ensure_ascii=False,
        )
        for one in sorted(snapshot.proposals, key=lambda one: one.number)
    ]
    inside = ",".join(f"\n    {line}" for line in lines)
    return f'{{\n  "{_ENTRIES}": [{inside}\n  ]\n}}\n'


def from_github(pulls: Iterable[Any], teams: Collection[str]) -> Snapshot:
    """Return the snapshot of pull requests as the GitHub REST API gives them (GET /repos/…/pulls?state=closed).

    Only numbers, days, whether it was merged, and labels that are in a closed list are taken over: titles, texts,
    branches, accounts and all other labels are dropped. ``teams`` are those of the policy. Labels are written as
    «reden: reclame», «beroep: gegrond», «soort: vertaling» and «team: technisch», with any punctuation between the two;
    a reason or kind may stand alone. What is not closed or has no number and days is left out.
    """
    found: dict[int, Proposal] = {}
    for pull in pulls:
        proposal = _from_pull(pull, teams) if isinstance(pull, Mapping) else None
        if proposal is not None:
            found.setdefault(proposal.number, proposal)
    return Snapshot(tuple(found[number] for number in sorted(found)))


def _from_pull(pull: Mapping[str, Any], teams: Collection[str]) -> Proposal | None:
    number, opened, closed = pull.get("number"), _moment(pull.get("created_at")), _moment(pull.get("closed_at"))
    if type(number) is not int or number < 1 or opened is None or closed is None:
        return None
    labels = [_label(one) for one in pull.get("labels") or () if isinstance(one, (Mapping, str))]
    merged = _moment(pull.get("merged_at")) is not None
    reason = _first(labels, _REASON, REASONS, alone=True)
    return Proposal(
        number,
        opened,
        max(opened, closed),
        merged,
        "" if merged else reason or OTHER,
        _first(labels, _APPEAL, APPEALS),
        _first(labels, _KIND, CHANGE_KINDS, alone=True),
        tuple(sorted({name for what, name in labels if what == _TEAM and name in teams}))[:_MOST_TEAMS],
    )


def _label(label: Mapping[str, Any] | str) -> tuple[str, str]:
    """Return what a label is about and its value: ("reden", "te-groot"), or ("", "reclame")."""
    text = str(label if isinstance(label, str) else label.get("name") or "")[:80].lower()
    for mark in (":", "/", "="):
        before, found, after = text.partition(mark)
        if found:
            return before.strip(), "-".join(after.split())
    return "", "-".join(text.split())


def _first(labels: list[tuple[str, str]], what: str, known: Mapping[str, str], *, alone: bool = False) -> str:
    """Return the first value that is known, in the order of the closed list."""
    values = {value for about, value in labels if about == what or (alone and not about)}
    return next((one for one in known if one in values), "")


def _moment(value: object) -> dt.date | None:
    """Return the day (UTC) of a moment as GitHub writes it."""
    try:
        moment = dt.datetime.fromisoformat(value) if isinstance(value, str) else None
        return moment.astimezone(dt.UTC).date() if moment and moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _proposals(entries: list[Any], path: str, findings: list[Finding]) -> Iterator[Proposal]:
    """Yield the entries that are right; the first wrong ones are findings."""
    seen: set[int] = set()
    wrong = 0
    for at, entry in enumerate(entries, 1):
        try:
            proposal = _read(entry, seen)
        except _FieldError as error:
            wrong += 1
            if wrong <= _MOST_FINDINGS:
                findings.append(Finding(path, 1, 1, CODE, f"voorstel {at} in de lijst: {error.message}", error.fix))
            continue
        seen.add(proposal.number)
        yield proposal


def _read(entry: object, seen: Collection[int]) -> Proposal:
    """Return one entry, of which the number was not seen yet; raises _FieldError."""
    if not isinstance(entry, dict):
        raise _FieldError("hier horen velden, zoals number en opened")
    unknown = [key for key in entry if key not in Proposal.__dataclass_fields__]
    if unknown:
        fix = "Haal het weg: namen en teksten van mensen horen hier niet."
        raise _FieldError(f"«{shown(unknown[0])}» is geen veld van een voorstel", fix)
    number, merged = entry.get("number"), entry.get("merged")
    if type(number) is not int or not 0 < number < 10**9:
        raise _FieldError("number is geen nummer van een voorstel")
    if number in seen:
        raise _FieldError(f"nummer {number} staat er al")
    if type(merged) is not bool:
        raise _FieldError(f"merged van nummer {number} is niet true of false")
    opened, closed = _day(entry, "opened", number), _day(entry, "closed", number)
    if closed < opened:
        raise _FieldError(f"nummer {number} is gesloten voor het geopend werd", "Kijk opened en closed na.")
    reason = _choice(entry, "reason", REASONS, number)
    if merged and reason:
        fix = "Haal reason weg, of zet merged op false."
        raise _FieldError(f"nummer {number} is aanvaard en heeft toch een reden om niet te aanvaarden", fix)
    if not merged and not reason:
        fix = f"Zet bij reason een van deze: {', '.join(REASONS)}."
        raise _FieldError(f"nummer {number} is niet aanvaard en zegt niet waarom", fix)
    return Proposal(
        number,
        opened,
        closed,
        merged,
        reason,
        _choice(entry, "appeal", APPEALS, number),
        _choice(entry, "kind", CHANGE_KINDS, number),
        _teams(entry, number),
    )


def _day(entry: dict[str, Any], key: str, number: int) -> dt.date:
    value = entry.get(key)
    try:
        return dt.datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007 - a day, without a time
    except ValueError:
        message = f"{key} van nummer {number} is geen dag"
        raise _FieldError(message, "Schrijf jaar-maand-dag, zoals 2026-11-23.") from None


def _choice(entry: dict[str, Any], key: str, known: Mapping[str, str], number: int) -> str:
    value = entry.get(key, "")
    if value == "" or (isinstance(value, str) and value in known):
        return str(value)
    message = f"{key} van nummer {number} is «{shown(str(value))}» en dat staat niet in de lijst"
    raise _FieldError(message, f"Kies uit: {', '.join(known)}.")


def _teams(entry: dict[str, Any], number: int) -> tuple[str, ...]:
    value = entry.get("teams", [])
    if not isinstance(value, list) or len(value) > _MOST_TEAMS or not all(isinstance(one, str) for one in value):
        fix = f'Schrijf bijvoorbeeld ["technisch"], met hoogstens {_MOST_TEAMS} teams.'
        raise _FieldError(f"teams van nummer {number} is geen lijst van teams", fix)
    return tuple(sorted(set(value)))
