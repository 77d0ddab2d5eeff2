"""The rules of moderation and who moderates, for readers; and what waits, for moderators."""

from __future__ import annotations

import datetime as dt

from kennisbank.model.dutch import count_text
from kennisbank.model.kinds import all_kinds
from kennisbank.moderation.agenda import KINDS, Task, tasks
from kennisbank.moderation.people import Moderator
from kennisbank.moderation.policy import DEFAULT, Policy
from kennisbank.view.catalog import Catalog
from kennisbank.view.lists import date_view
from kennisbank.view.moderation_shapes import MemberView, PolicyView, RuleView, TaskView, TeamView
from kennisbank.view.review import interests_text
from kennisbank.view.shapes import Link


def policy_view(catalog: Catalog) -> PolicyView:
    """Return the policy with the people of every team; who stopped is left out."""
    policy = catalog.moderation.policy
    people = [one for one in catalog.moderation.moderators.values() if one.left_on is None]
    teams = tuple(
        TeamView(team.title, team.folders, tuple(_member(catalog, one) for one in people if team.id in one.teams))
        for team in policy.teams.values()
    )
    return PolicyView(teams, _rules(policy), policy.minutes_per_review, policy.largest_share, policy.notice_days)


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
    library = catalog.library
    newest = library.newest_date or dt.date.min
    found = tasks(library, catalog.rendered, catalog.reports, catalog.moderation, newest)
    found.sort(key=lambda task: (task.due or dt.date.min, -task.weight, task.path))
    return tuple(_task(catalog, task) for task in found)


def _task(catalog: Catalog, task: Task) -> TaskView:
    page = catalog.library.by_path.get(task.path)
    url = page.url if page else catalog.facts_page.url if catalog.facts_page else ""
    team = catalog.moderation.policy.teams.get(task.team)
    return TaskView(
        KINDS[task.kind], Link(task.title, url), task.what, team.title if team else "geen team", date_view(task.due)
    )
