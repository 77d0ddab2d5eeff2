"""What the platform knows of a proposal: its event and its reviews, as the JSON files that GitHub gives."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kennisbank.source.text import MAX_DATA_BYTES, read_text

# A comment decides nothing: somebody who approved and then asks something still approves.
APPROVED, BLOCKED, _TAKEN_BACK = "APPROVED", "CHANGES_REQUESTED", "DISMISSED"
_DECIDES = frozenset({APPROVED, BLOCKED, _TAKEN_BACK})


class EventError(Exception):
    """A file is not what it should be; the message is Dutch."""


@dataclass(frozen=True)
class PullRequest:
    """A pull request: its ``author`` is an account, ``head`` the newest commit of the proposal ("" when not known)."""

    number: int
    author: str
    head: str


@dataclass(frozen=True)
class Review:
    """What somebody last decided: ``state`` is APPROVED or BLOCKED, ``commit`` what they looked at."""

    account: str
    state: str
    day: dt.date
    commit: str


def read_event(file: Path) -> PullRequest:
    """Return the pull request of an event file; raises EventError."""
    root = _read(file)
    return pull_request(root.get("pull_request") if isinstance(root, dict) else None, file.name)


def read_reviews(file: Path) -> tuple[Review, ...]:
    """Return what each account last decided, in the order of the file; raises EventError."""
    return reviews(_read(file), file.name)


def pull_request(value: object, place: str) -> PullRequest:
    """Return a pull request as GitHub gives it; raises EventError, whose message names the ``place`` it came from."""
    if not isinstance(value, dict):
        raise EventError(f"{place}: hier hoort een gebeurtenis met «pull_request»")
    number, author = value.get("number"), _login(value)
    if not author or not isinstance(number, int) or isinstance(number, bool):
        raise EventError(f"{place}: «pull_request» heeft geen nummer of geen account")
    head = value.get("head")
    sha = head.get("sha") if isinstance(head, dict) else ""
    return PullRequest(number, author, sha if isinstance(sha, str) else "")


def reviews(value: object, place: str) -> tuple[Review, ...]:
    """Return what each account last decided, oldest decision first; raises EventError.

    ``value`` is a list as GitHub gives it. Reviews of accounts that are gone are left out, and so is an approval that
    somebody took back.
    """
    if not isinstance(value, list):
        raise EventError(f"{place}: hier hoort een lijst van beoordelingen")
    last: dict[str, Review] = {}
    for number, entry in enumerate(value, start=1):
        if not isinstance(entry, dict):
            raise EventError(f"{place}: beoordeling {number} is geen object")
        state, account = str(entry.get("state", "")).upper(), _login(entry)
        if state not in _DECIDES or not account:
            continue
        last.pop(account.lower(), None)
        if state == _TAKEN_BACK:
            continue
        commit = entry.get("commit_id")
        day = _day(entry, f"{place}: beoordeling {number}")
        last[account.lower()] = Review(account, state, day, commit if isinstance(commit, str) else "")
    return tuple(last.values())


def _read(file: Path) -> Any:
    text = read_text(file, file.name, limit=MAX_DATA_BYTES)
    if not text.readable:
        raise EventError(f"{file.name}: {text.findings[0].message if text.findings else 'niet te lezen'}")
    try:
        return json.loads(text.content)
    except (ValueError, RecursionError):
        raise EventError(f"{file.name}: dit is geen geldige JSON") from None


def _login(entry: Mapping[str, Any]) -> str:
    user = entry.get("user")
    login = user.get("login") if isinstance(user, dict) else ""
    return login if isinstance(login, str) else ""


def _day(entry: Mapping[str, Any], place: str) -> dt.date:
    try:
        return dt.datetime.fromisoformat(str(entry.get("submitted_at", ""))).date()
    except ValueError:
        raise EventError(f"{place} heeft geen geldige dag in «submitted_at»") from None
