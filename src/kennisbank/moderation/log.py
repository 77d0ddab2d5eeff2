"""The log of decisions: what was accepted and what was not, why, and how long it took."""

from __future__ import annotations

import datetime as dt
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kennisbank.moderation.history import Commit, History
from kennisbank.moderation.people import Moderator
from kennisbank.moderation.policy import Policy
from kennisbank.moderation.snapshot import Proposal, Snapshot
from kennisbank.moderation.trailers import APPEAL, APPROVED, DECLINED, REASON, REVIEWED, public_names
from kennisbank.moderation.vocabulary import APPEALS, OTHER, REASONS, kind_of_change

MOST_LATEST = 50
MOST_MONTHS = 120  # a commit can bear any date: one of 1970 must not make hundreds of empty months


@dataclass(frozen=True)
class Decision:
    """A decision about a proposal.

    ``number`` is 0 for a change that came in without a pull request; ``reason`` is "" when it was accepted; ``appeal``
    and ``kind`` are "" when not known. ``took`` is the number of days from opened to closed, None when not known.
    ``by`` are the accounts of moderators that signed it, and «een bijdrager» for others.
    """

    day: dt.date
    number: int
    kind: str
    teams: tuple[str, ...]
    accepted: bool
    reason: str = ""
    appeal: str = ""
    took: int | None = None
    by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Month:
    """The decisions of a month, of which ``first`` is the first day.

    ``declined`` counts by reason and ``appeals`` by outcome, in the order of their lists, without zeroes.
    ``median_days`` is from opened to closed, None when of no decision both are known.
    """

    first: dt.date
    accepted: int
    declined: Mapping[str, int]
    median_days: float | None
    appeals: Mapping[str, int]


@dataclass(frozen=True)
class Log:
    """Every month from the first decision to the last, the oldest first; and the latest decisions, the newest first.

    ``teams`` are the titles of the teams that the decisions name, by id.
    """

    months: tuple[Month, ...]
    latest: tuple[Decision, ...]
    teams: Mapping[str, str]


def decision_log(
    history: History | None,
    snapshot: Snapshot | None,
    policy: Policy,
    moderators: Mapping[str, Moderator],
    today: dt.date,
) -> Log:
    """Return the log of the decisions up to and including ``today``.

    The snapshot knows when a proposal was opened and which ones were not accepted; the history knows the files. What
    both know of a proposal is put together, and the snapshot has the last word. A decision of a later day, or of more
    than ten years ago, has a date that cannot be right and is left out.
    """
    from_history = {} if history is None else _of_history(history, policy, moderators)
    proposals = () if snapshot is None else snapshot.proposals
    known = {one.number for one in proposals}
    decisions = [_of_proposal(one, from_history.get(f"#{one.number}"), policy) for one in proposals]
    decisions += [one for one in from_history.values() if not one.number or one.number not in known]
    earliest = _month_before(today, MOST_MONTHS - 1)
    decisions = [one for one in decisions if earliest <= one.day <= today]
    decisions.sort(key=lambda one: (one.day, one.number), reverse=True)
    return Log(
        tuple(_months(decisions)),
        tuple(decisions[:MOST_LATEST]),
        {team.id: team.title for team in policy.teams.values()},
    )


def _of_history(history: History, policy: Policy, moderators: Mapping[str, Moderator]) -> dict[str, Decision]:
    """Return the decisions that stand in the history, by number («#12») or else by commit; the newest of a number."""
    found: dict[str, Decision] = {}
    for commit in history.main:
        decision = _of_commit(commit, policy, moderators)
        if decision is not None:
            found.setdefault(f"#{decision.number}" if decision.number else commit.id, decision)
    return found


def _of_commit(commit: Commit, policy: Policy, moderators: Mapping[str, Moderator]) -> Decision | None:
    """Return the decision that a commit on the branch itself tells of, None when it tells of none.

    A proposal that came in is accepted. Without its number only the word of somebody who was a moderator on that day
    makes it a decision, and so it is with declining, which changes no file.
    """
    trailers, day = commit.trailers, commit.commit_day
    declined = _signed(trailers.get(DECLINED, ()), moderators, day)
    names = (*trailers.get(APPROVED, ()), *trailers.get(REVIEWED, ()))
    approved = _signed(names, moderators, day)
    if not declined and not approved and not (commit.proposal and commit.files):
        return None
    paths = [(change.status, change.path) for change in commit.files]
    teams = {team for _, path in paths for team in policy.guards(path)}
    return Decision(
        day,
        commit.proposal,
        kind_of_change(paths) if paths else "",
        tuple(team for team in policy.teams if team in teams),
        not declined,
        next(iter(trailers.get(REASON, ())), OTHER) if declined else "",
        next(iter(trailers.get(APPEAL, ())), ""),
        by=public_names(declined or names, moderators),
    )


def _signed(names: Iterable[str], moderators: Mapping[str, Moderator], day: dt.date) -> tuple[str, ...]:
    return tuple(name for name in names if name in moderators and moderators[name].is_active(day))


def _of_proposal(proposal: Proposal, seen: Decision | None, policy: Policy) -> Decision:
    """Return the decision of a proposal of the snapshot, completed with what the history saw of it."""
    decision = Decision(
        proposal.closed,
        proposal.number,
        proposal.kind,
        tuple(team for team in policy.teams if team in proposal.teams),
        proposal.merged,
        proposal.reason,
        proposal.appeal,
        (proposal.closed - proposal.opened).days,
    )
    if seen is None:
        return decision
    better_reason = seen.reason if decision.reason == OTHER else ""
    return replace(
        decision,
        kind=decision.kind or seen.kind,
        teams=decision.teams or seen.teams,
        reason=better_reason or decision.reason,
        appeal=decision.appeal or seen.appeal,
        by=seen.by,
    )


def _months(decisions: list[Decision]) -> Iterator[Month]:
    """Yield every month from the first decision to the last, also those without any."""
    by_month: dict[dt.date, list[Decision]] = {}
    for one in decisions:
        by_month.setdefault(one.day.replace(day=1), []).append(one)
    if not by_month:
        return
    first, last = min(by_month), max(by_month)
    while first <= last:
        yield _month(first, by_month.get(first, []))
        first = (first + dt.timedelta(days=31)).replace(day=1)


def _month(first: dt.date, decisions: list[Decision]) -> Month:
    took = [one.took for one in decisions if one.took is not None]
    return Month(
        first,
        sum(one.accepted for one in decisions),
        _counted(REASONS, (one.reason for one in decisions if not one.accepted)),
        float(statistics.median(took)) if took else None,
        _counted(APPEALS, (one.appeal for one in decisions)),
    )


def _counted(names: Iterable[str], found: Iterable[str]) -> Mapping[str, int]:
    counts = Counter(found)
    return {name: counts[name] for name in names if counts[name]}


def _month_before(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return dt.date(max(year, 1), month + 1, 1)
