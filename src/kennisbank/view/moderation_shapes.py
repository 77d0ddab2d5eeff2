"""Frozen values for the pages about moderation: see ``shapes``."""

from __future__ import annotations

from dataclasses import dataclass

from kennisbank.view.shapes import DateView, Link


@dataclass(frozen=True)
class MemberView:
    """A moderator: an account, its school network, and what it declared about suppliers."""

    account: str
    network: str
    organisation: str
    interests: tuple[str, ...]
    away_until: DateView | None = None


@dataclass(frozen=True)
class TeamView:
    """A team, what it guards and who is in it."""

    title: str
    folders: tuple[str, ...]
    members: tuple[MemberView, ...]
    absent_until: DateView | None = None  # until and including that day every member is away


@dataclass(frozen=True)
class RuleView:
    """A rule of the policy for a kind of page: a label and what holds for it."""

    kind: str
    approvals: str  # "2 moderatoren"
    every: str  # "6 maanden"


@dataclass(frozen=True)
class PolicyView:
    """The policy as readers see it."""

    teams: tuple[TeamView, ...]
    rules: tuple[RuleView, ...]
    minutes: int
    share: int
    notice: int


@dataclass(frozen=True)
class ShareRow:
    """Part of the approvals: of whom, what that is, and how much of all."""

    name: str
    kind: str  # "onderwijsnet"
    text: str  # "40 % (4 van 10)"
    too_large: bool


@dataclass(frozen=True)
class ApprovalsView:
    """Who gave the approvals of a year: what was counted, and the shares when there are enough to tell."""

    sentences: tuple[str, ...]
    rows: tuple[ShareRow, ...] = ()


@dataclass(frozen=True)
class TaskView:
    """One thing that will have to be done; without ``due`` it is wrong now."""

    kind: str
    link: Link
    what: str
    team: str
    due: DateView | None
