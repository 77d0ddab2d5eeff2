"""What waits for a moderator: reviews that are due, facts that expire, notice dates, translations, pages of nobody.

The most pressing first, with how many hours of reading each team has before it, against what its people promised.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kennisbank.markup.render import Rendered
from kennisbank.model.dutch import paragraphs_text
from kennisbank.model.library import Library
from kennisbank.model.page import Page
from kennisbank.moderation import people
from kennisbank.moderation.concentration import Approval, Share, is_too_large, shares, told
from kennisbank.moderation.policy import Policy
from kennisbank.moderation.presence import Presence, presence
from kennisbank.moderation.reading import Moderation
from kennisbank.source.finding import shown
from kennisbank.translations.drift import Status
from kennisbank.translations.progress import progress
from kennisbank.translations.reports import Report

KINDS: Mapping[str, str] = {
    "review": "nazicht",
    "fact": "feit",
    "notice": "contract",
    "translation": "vertaling",
    "orphan": "zonder team",
    "link": "kapotte link",
    "share": "verdeling",
    "team": "bezetting",
}
#: How much harm it does when nobody looks: contracts and rules cost schools money and trouble.
RISK: Mapping[str, int] = {"framework": 4, "advice": 4, "regulation": 4, "report": 2, "guide": 2, "document": 2}
MONTHS_AHEAD = 6


@dataclass(frozen=True)
class Task:
    """One thing to do. ``due`` is None for what is wrong now, whatever the day; ``weight`` orders tasks.

    ``about`` tells tasks of one kind and one file apart: the id of a fact, the field with the day.
    """

    kind: str  # one of KINDS
    path: str
    title: str
    what: str
    due: dt.date | None
    team: str
    weight: float
    minutes: int
    about: str = ""


@dataclass(frozen=True)
class Forecast:
    """The hours of reading a team has in a month ("2027-01"), and those its moderators promised."""

    team: str
    month: str
    needed: float
    promised: float


@dataclass(frozen=True)
class Agenda:
    """Everything that waits on a day, what is coming, who can do it, and who gave the approvals of the year before."""

    today: dt.date
    tasks: tuple[Task, ...]
    forecast: tuple[Forecast, ...]
    teams: tuple[Presence, ...]
    shares: tuple[Share, ...]


def agenda(
    library: Library,
    rendered: Mapping[str, Rendered],
    reports: Mapping[str, Report],
    moderation: Moderation,
    today: dt.date,
    broken: Iterable[tuple[str, str]] = (),
    approved: Iterable[Approval] = (),
) -> Agenda:
    """Return what waits on ``today``; ``broken`` are links that do not work, each with the path of its page."""
    teams = presence(moderation, today)
    found = shares(approved, moderation.moderators, today)
    every = [
        *tasks(library, rendered, reports, moderation, today),
        *_links(library, moderation.policy, broken),
        *share_tasks(library, found, moderation.policy, today),
        *_gaps(library, teams),
    ]
    horizon = today + dt.timedelta(days=moderation.policy.notice_days)
    waiting = [task for task in every if task.due is None or task.due <= horizon]
    waiting.sort(key=lambda task: (-_pressing(task, today), task.due or today, task.path))
    return Agenda(today, tuple(waiting), tuple(_forecast(every, moderation, today)), teams, found)


def tasks(
    library: Library,
    rendered: Mapping[str, Rendered],
    reports: Mapping[str, Report],
    moderation: Moderation,
    today: dt.date,
) -> list[Task]:
    """Return everything that will have to be done some day; contracts that ended before ``today`` are left out."""
    linked = _links_to(library, rendered)
    return [
        *_reviews(library, moderation.policy, linked),
        *_facts(library, rendered, moderation.policy),
        *_notices(library, moderation.policy, today),
        *_translations(reports, moderation.policy, today),
        *_orphans(library, moderation, today),
    ]


def _pressing(task: Task, today: dt.date) -> float:
    """Return how pressing a task is: its weight, more for every month that it waits."""
    late = (today - task.due).days / 30 if task.due else 0.0
    return task.weight * (1 + max(-0.9, late / 3))


def _links_to(library: Library, rendered: Mapping[str, Rendered]) -> Mapping[str, int]:
    """Return how many pages lead to each page, by the name of its file: what many lead to, many read."""
    counts: dict[str, int] = defaultdict(int)
    for page in library.listed:
        found = rendered.get(page.path)
        for target in {one.target.partition("#")[0].rpartition("/")[2] for one in found.references} if found else ():
            counts[target] += 1
    return counts


def _weight(page: Page, linked: Mapping[str, int]) -> float:
    return RISK.get(page.kind.id, 1) * (1 + min(5, linked.get(page.path.rpartition("/")[2], 0)) / 5)


def _team(page: Page, policy: Policy) -> str:
    return str(page.values.get("owner") or next(iter(policy.guards(page.path)), ""))


def next_review(page: Page, policy: Policy) -> dt.date | None:
    """Return the day on which a page is due: after its last review, or else after the day its sources were read."""
    every = page.values.get("review_every") or policy.interval_for(page.kind.id)
    last = page.last_review
    read = [source["read"] for source in page.values.get("sources", ()) if "read" in source]
    start = last["on"] if last else max(read, default=None)
    return every.after(start) if every and start else None


def _reviews(library: Library, policy: Policy, linked: Mapping[str, int]) -> Iterator[Task]:
    for page in library.listed:
        due = next_review(page, policy)
        if due is None:
            continue
        never = page.last_review is None
        what = "nog nooit nagekeken" if never else "opnieuw na te kijken"
        weight = _weight(page, linked) * (1.25 if never else 1.0)
        yield Task("review", page.path, page.title, what, due, _team(page, policy), weight, policy.minutes_per_review)


def _facts(library: Library, rendered: Mapping[str, Rendered], policy: Policy) -> Iterator[Task]:
    used: dict[str, list[Page]] = defaultdict(list)
    for page in library.listed:
        found = rendered.get(page.path)
        for name in set(found.facts) if found else ():
            used[name].append(page)
    path = library.tree.data_path("feiten.yml")
    for fact in library.facts.values():
        if fact.valid_until is not None:
            pages = used.get(fact.id, [])
            team = _team(pages[0], policy) if pages else ""
            what = f"verloopt: {fact.text}"
            yield Task("fact", path, fact.statement, what, fact.valid_until, team, 1 + len(pages), 10, fact.id)


def _notices(library: Library, policy: Policy, today: dt.date) -> Iterator[Task]:
    for page in library.listed:
        for key, what in (("notice_date", "laatste dag om op te zeggen"), ("ends", "de overeenkomst eindigt")):
            day = page.values.get(key)
            if page.kind.id == "framework" and isinstance(day, dt.date) and day >= today:
                yield Task("notice", page.path, page.title, what, day, _team(page, policy), 6, 15, key)


def _translations(reports: Mapping[str, Report], policy: Policy, today: dt.date) -> Iterator[Task]:
    for report in reports.values():
        if not report.page.is_listed:
            continue
        found, page = progress(report), report.page
        team = _team(page, policy)
        if found.outdated:
            weight = 6 if Status.FIGURE in found.drifts else 3
            what = f"de bron wijzigde in {paragraphs_text(found.outdated)}"
            due = found.changed_on or today
            yield Task("translation", page.path, page.title, what, due, team, weight, 5 * found.outdated, "changed")
        if found.next_check:
            what = "de bron opnieuw vergelijken"
            yield Task("translation", page.path, page.title, what, found.next_check, team, 2, 15, "next_check")


def _links(library: Library, policy: Policy, broken: Iterable[tuple[str, str]]) -> Iterator[Task]:
    for path, address in broken:
        page = library.by_path.get(path)
        title, team = (page.title, _team(page, policy)) if page else (path, "")
        yield Task("link", path, title, shown(address, 120), None, team, 2, 5)


def share_tasks(library: Library, found: Iterable[Share], policy: Policy, day: dt.date) -> Iterator[Task]:
    """Yield the shares of approvals that are too large, in the year up to and including a day."""
    path = library.tree.data_path(people.FILE)
    for share in found:
        if is_too_large(share, policy):
            message, fix = told(share, policy, day)
            what = f"{message}. {fix}"
            yield Task("share", path, "Wie keurt goed?", what, None, "", 3, 0, f"{share.kind}-{share.name}")


def _gaps(library: Library, teams: Iterable[Presence]) -> Iterator[Task]:
    path = library.tree.data_path(people.FILE)
    for one in teams:
        if one.gap:
            yield Task("team", path, one.team.title, one.gap, None, one.team.id, 6, 0)


def _orphans(library: Library, moderation: Moderation, today: dt.date) -> Iterator[Task]:
    """Yield pages whose team does not exist, or had people and has none any more."""
    known = moderation.policy.teams
    if not known:
        return
    active = {team for one in moderation.moderators.values() if one.is_active(today) for team in one.teams}
    once = {team for one in moderation.moderators.values() for team in one.teams}
    for page in library.listed:
        team = _team(page, moderation.policy)
        if team not in known:
            what = f"het team «{team}» bestaat niet" if team else "geen team houdt deze pagina bij"
            yield Task("orphan", page.path, page.title, what, None, team, 1, 5)
        elif team in once and team not in active:
            yield Task("orphan", page.path, page.title, "iedereen van het team is gestopt", None, team, 2, 5)


def _forecast(every: list[Task], moderation: Moderation, today: dt.date) -> Iterator[Forecast]:
    months = _months(today)
    names = [f"{first:%Y-%m}" for first in months]
    needed: dict[tuple[str, str], float] = defaultdict(float)
    for task in every:
        name = max(names[0], f"{task.due:%Y-%m}") if task.due else names[0]
        needed[task.team, name] += task.minutes / 60
    for team in moderation.policy.teams:
        for first, name in zip(months, names, strict=True):
            last = (first + dt.timedelta(31)).replace(day=1) - dt.timedelta(1)
            promised = sum(
                one.hours
                for one in moderation.moderators.values()
                if team in one.teams and one.is_here(max(first, today), last)
            )
            yield Forecast(team, name, round(needed[team, name], 1), float(promised))


def _months(today: dt.date) -> list[dt.date]:
    """Return the first days of this month and those after it."""
    first = today.year * 12 + today.month - 1
    return [dt.date(at // 12, at % 12 + 1, 1) for at in range(first, first + MONTHS_AHEAD)]
