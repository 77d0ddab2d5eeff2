"""The rules of moderation and who moderates, for readers; and what waits, for moderators."""

from __future__ import annotations

import datetime as dt

from kennisbank.model.dutch import count_text, date_text
from kennisbank.model.kinds import all_kinds
from kennisbank.moderation.agenda import KINDS, Task, share_tasks, tasks
from kennisbank.moderation.concentration import FEWEST, SHARE_KINDS, Share, is_too_large, last_approval, shares
from kennisbank.moderation.people import Moderator
from kennisbank.moderation.policy import DEFAULT, Policy, Team
from kennisbank.view.catalog import Catalog
from kennisbank.view.lists import date_view
from kennisbank.view.moderation_shapes import (
    ApprovalsView,
    MemberView,
    PolicyView,
    RuleView,
    ShareRow,
    TaskView,
    TeamView,
)
from kennisbank.view.review import interests_text
from kennisbank.view.shapes import Link

APPROVALS = "kb-goedkeuringen"  # where on a page the shares stand


def policy_view(catalog: Catalog) -> PolicyView:
    """Return the policy with the people of every team; who stopped is left out."""
    policy = catalog.moderation.policy
    people = [one for one in catalog.moderation.moderators.values() if one.left_on is None]
    teams = tuple(
        _team(catalog, team, [one for one in people if team.id in one.teams]) for team in policy.teams.values()
    )
    return PolicyView(teams, _rules(policy), policy.minutes_per_review, policy.largest_share, policy.notice_days)


def _team(catalog: Catalog, team: Team, members: list[Moderator]) -> TeamView:
    # Whether a day of return is past, the browser decides: who is away may be back when the page is read.
    returns = [one.away_until for one in members if one.away_until]
    absent = min(returns) if returns and len(returns) == len(members) else None
    return TeamView(team.title, team.folders, tuple(_member(catalog, one) for one in members), date_view(absent))


def _member(catalog: Catalog, one: Moderator) -> MemberView:
    # Every declared interest, also one that is over: the page cannot know the day on which it is read.
    interests = tuple(
        interests_text(catalog, interest) + (f", tot {date.text}" if (date := date_view(interest.until)) else "")
        for interest in one.interests
    )
    return MemberView(one.account, one.network, one.organisation, interests, date_view(one.away_until))


def _rules(policy: Policy) -> tuple[RuleView, ...]:
    labels = {kind.id: kind.plural for kind in all_kinds()}
    named = [kind for kind in labels if kind in policy.approvals or kind in policy.review_every]
    rows = [*named, DEFAULT] if policy.approvals or policy.review_every else []
    return tuple(
        RuleView(
            labels.get(kind, "Al de rest"),
            count_text(policy.approvals_for(kind), "moderator", "moderatoren"),
            every.text if (every := policy.interval_for(kind)) else "",
        )
        for kind in rows
    )


def queue_view(catalog: Catalog) -> tuple[TaskView, ...]:
    """Return everything that will have to be done, by day: the browser says what is late, the page does not change."""
    found = dated_tasks(catalog)
    day, counted = _shares(catalog)
    if day:
        found += share_tasks(catalog.library, counted, catalog.moderation.policy, day)
    found.sort(key=lambda task: (task.due or dt.date.min, -task.weight, task.path))
    return tuple(_task(catalog, task) for task in found)


def dated_tasks(catalog: Catalog) -> list[Task]:
    """Return everything that will have to be done, as on the day on which anything was last read or reviewed."""
    newest = catalog.library.newest_date or dt.date.min
    return tasks(catalog.library, catalog.rendered, catalog.reports, catalog.moderation, newest)


def approvals_view(catalog: Catalog) -> ApprovalsView:
    """Return who gave the approvals in the year up to the latest of them: a page that does not change by the day."""
    day, counted = _shares(catalog)
    if day is None:
        return ApprovalsView(("Er is nog geen goedkeuring van een moderator bekend.",))
    total = counted[0].total
    counted_text = count_text(total, "goedkeuring", "goedkeuringen")
    said = [f"In het jaar tot en met {date_text(day)}, de dag van de laatste goedkeuring: {counted_text}."]
    if catalog.history is None:
        said.append("De geschiedenis kon niet gelezen worden: alleen het nazicht op pagina's telt mee.")
    if total < FEWEST:
        return ApprovalsView((*said, f"Vanaf {FEWEST} goedkeuringen staat hier wie welk deel gaf."))
    return ApprovalsView(tuple(said), tuple(_share(catalog, share) for share in counted))


def _shares(catalog: Catalog) -> tuple[dt.date | None, tuple[Share, ...]]:
    people = catalog.moderation.moderators
    day = last_approval(catalog.approvals, people)
    return day, shares(catalog.approvals, people, day) if day else ()


def _share(catalog: Catalog, share: Share) -> ShareRow:
    supplier = catalog.moderation.suppliers.get(share.name) if share.kind == "supplier" else None
    return ShareRow(
        supplier.name if supplier else share.name,
        SHARE_KINDS[share.kind],
        f"{share.percent} % ({share.count} van {share.total})",
        is_too_large(share, catalog.moderation.policy),
    )


def _task(catalog: Catalog, task: Task) -> TaskView:
    team = catalog.moderation.policy.teams.get(task.team)
    nobody = "alle teams" if task.kind == "share" else "geen team"
    return TaskView(
        KINDS[task.kind],
        Link(task.title, task_address(catalog, task)),
        task.what,
        team.title if team else nobody,
        date_view(task.due),
    )


def task_address(catalog: Catalog, task: Task) -> str:
    """Return where on the site to look for a task, "" when it stands nowhere."""
    if task.kind == "share":
        return f"#{APPROVALS}"  # on the page of the queue itself
    page = catalog.library.by_path.get(task.path)
    if page is not None:
        return page.url
    if catalog.facts_page is None:
        return ""
    fact = catalog.library.facts.get(task.about)
    return f"{catalog.facts_page.url}#{fact.anchor}" if fact else catalog.facts_page.url
