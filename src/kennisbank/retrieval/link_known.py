"""What visits to an address found, and what that says of the link: an address that fails once is not yet broken."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

FINE, FAILING = dt.timedelta(days=7), dt.timedelta(days=1)  # how long what was found counts as fresh
PATIENCE = dt.timedelta(days=1)  # between the two failures that make a link broken
_MOMENTS = ("checked", "first_failed", "last_ok")


class Outcome(StrEnum):
    """How a visit ended."""

    FINE = "fine"
    GONE = "gone"  # the server knows it no more
    UNKNOWN_HOST = "unknown-host"
    UNSAFE = "unsafe"  # no valid certificate
    REFUSED = "refused"  # no connection
    SLOW = "slow"
    CUT_OFF = "cut-off"
    FAULT = "fault"  # of the server, a status from 500
    ASTRAY = "astray"  # redirects without end or aim
    REFUSES_US = "refuses-us"  # a person may well be let in
    ROBOTS = "robots"
    PRIVATE = "private"
    WRONG = "wrong"  # no address that anybody can visit
    PROXY = "proxy"  # our own


class Verdict(StrEnum):
    """What a person hears of a link, the most urgent first."""

    BROKEN = "kapot"
    SHAKY = "wankel"
    MOVED = "verhuisd"
    UNSURE = "onzeker"
    UNSEEN = "niet nagekeken"
    FINE = "goed"


UNREACHED = frozenset({Outcome.UNKNOWN_HOST, Outcome.REFUSED, Outcome.UNSAFE, Outcome.SLOW, Outcome.CUT_OFF})
_AT_ONCE = frozenset({Outcome.GONE, Outcome.UNSAFE})
_IN_TIME = (UNREACHED | {Outcome.FAULT, Outcome.ASTRAY}) - _AT_ONCE
_FAILED = _AT_ONCE | _IN_TIME
_UNSEEN = frozenset({Outcome.ROBOTS, Outcome.PRIVATE, Outcome.WRONG, Outcome.PROXY})
UNKEPT = frozenset({Outcome.PRIVATE, Outcome.WRONG, Outcome.PROXY})  # says something of this run, not of the address


@dataclass(frozen=True)
class Visit:
    """What one visit found.

    ``code`` is the status, 0 without one; ``final`` where it ended when that was elsewhere; ``moved`` the address after
    the redirects for good; ``secure`` the https address when that works as well. ``anchors`` are those that were looked
    for on the page, ``missing`` those that were not there.
    """

    outcome: Outcome
    code: int = 0
    final: str = ""
    moved: str = ""
    secure: str = ""
    etag: str = ""
    anchors: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """The last visit to an address and what is known of those before: moments in ISO form with their zone, or ""."""

    visit: Visit
    checked: str
    first_failed: str = ""
    last_ok: str = ""

    def is_fresh(self, now: dt.datetime, anchors: tuple[str, ...] = ()) -> bool:
        """Say whether there is no need to go and look again, for these anchors either."""
        failed = self.visit.outcome in _FAILED or self.visit.code == 429
        age = now - dt.datetime.fromisoformat(self.checked)
        new = self.visit.outcome is Outcome.FINE and not set(anchors) <= set(self.visit.anchors)
        return not new and dt.timedelta() <= age < (FAILING if failed else FINE)

    def verdict(self, address: str) -> Verdict:
        """Say what the visits so far mean for the link."""
        visit = self.visit
        if visit.outcome in _UNSEEN:
            return Verdict.UNSEEN
        if visit.outcome in _AT_ONCE:
            return Verdict.BROKEN
        if visit.outcome in _IN_TIME:
            return Verdict.BROKEN if self._failing() >= PATIENCE else Verdict.SHAKY
        if visit.outcome is Outcome.REFUSES_US or ends_at_home(address, visit.final):
            return Verdict.UNSURE
        return Verdict.MOVED if visit.moved else Verdict.FINE

    def _failing(self) -> dt.timedelta:
        """Return how long it failed, as far as two visits saw it."""
        if not self.first_failed:
            return dt.timedelta()
        return dt.datetime.fromisoformat(self.checked) - dt.datetime.fromisoformat(self.first_failed)


def remember(before: Known | None, visit: Visit, now: dt.datetime) -> Known:
    """Return what is known after one more visit."""
    moment = now.isoformat(timespec="seconds")
    last_ok = before.last_ok if before else ""
    if visit.outcome is Outcome.FINE:
        return Known(visit, moment, "", moment)
    if visit.outcome in _FAILED:
        return Known(visit, moment, (before.first_failed if before else "") or moment, last_ok)
    return Known(visit, moment, "", last_ok)  # somebody answered


def ends_at_home(address: str, final: str) -> bool:
    """Say whether an address deep in a site now leads to a front page: mostly because the page itself is gone."""
    if not final:
        return False
    path, end = urlsplit(address).path, urlsplit(final)
    return path.strip("/").count("/") > 0 and end.path in ("", "/") and not end.query


def to_plain(known: Known) -> dict[str, Any]:
    """Return what is known as values for JSON."""
    return asdict(known)


def from_plain(plain: Any) -> Known:
    """Return what ``to_plain`` took apart. Raises KeyError, TypeError or ValueError when it is something else."""
    visit = plain["visit"]
    texts = {name: visit[name] for name in ("final", "moved", "secure", "etag")}
    moments = {name: plain[name] for name in _MOMENTS}
    if not all(isinstance(text, str) for text in (*texts.values(), *moments.values())):
        raise TypeError
    for name, moment in moments.items():
        if (moment or name == "checked") and dt.datetime.fromisoformat(moment).tzinfo is None:
            raise ValueError
    anchors, missing = (tuple(map(str, visit[name])) for name in ("anchors", "missing"))
    found = Visit(Outcome(visit["outcome"]), int(visit["code"]), **texts, anchors=anchors, missing=missing)
    return Known(found, **moments)
