"""The deadlines of the queue as a calendar: every day on which somebody has to have looked at something."""

from __future__ import annotations

import datetime as dt
import uuid

from kennisbank.model.page import Page
from kennisbank.moderation.agenda import KINDS, Task
from kennisbank.view.calendar_shapes import Calendar, CalendarEntry
from kennisbank.view.catalog import Catalog
from kennisbank.view.moderation import dated_tasks, task_address

FILE = "termijnen.ics"
_NOTICE_ALARM = dt.timedelta(days=7)
_SUMMARIES = {
    ("fact", ""): "Feit verloopt",
    ("notice", "notice_date"): "Laatste dag om op te zeggen",
    ("notice", "ends"): "Overeenkomst eindigt",
    ("review", ""): "Na te kijken",
    ("translation", "changed"): "Bron gewijzigd",
    ("translation", "next_check"): "Bron vergelijken",
}


def calendar_address(catalog: Catalog, queue: Page) -> str:
    """Return the address of the calendar beside the page of the queue, "" when there is no deadline."""
    folder = queue.url.rstrip("/").rpartition("/")[0]
    has_deadline = any(task.due for task in dated_tasks(catalog))
    return f"{folder}/{FILE}".lstrip("/") if has_deadline else ""


def deadlines(catalog: Catalog, site_url: str = "", team: str = "") -> Calendar:
    """Return every deadline, or those of one team (its id): without any, the calendar has no entries.

    ``site_url`` is the address of the site; without one the entries lead nowhere. The same source gives the same
    calendar on every day: what is late in it stays where it was.
    """
    name = catalog.settings.name
    known = catalog.moderation.policy.teams.get(team)
    entries = tuple(
        _entry(catalog, task, task.due, site_url)
        for task in dated_tasks(catalog)
        if task.due is not None and (not team or task.team == team)
    )
    return Calendar(
        f"{name}: termijnen{f' {known.title}' if known else ''}", entries, _about(known.title if known else "")
    )


def _about(team: str) -> str:
    whose = f" van {team}" if team else ""
    return f"Wat nagekeken moet zijn{whose}, met contracten, feiten en vertalingen die een datum hebben."


def _entry(catalog: Catalog, task: Task, due: dt.date, site_url: str) -> CalendarEntry:
    team = catalog.moderation.policy.teams.get(task.team)
    url = _absolute(site_url, task_address(catalog, task))
    about = "" if task.kind == "fact" else task.about
    summary = _SUMMARIES.get((task.kind, about), KINDS[task.kind].capitalize())
    lines = [
        f"{task.what[:1].upper()}{task.what[1:].rstrip('.')}.",
        f"Team: {team.title if team else 'geen team'}",
        url,
    ]
    return CalendarEntry(
        uid=_uid(catalog.settings.name, task),
        # A program shows what was known last. That day only moves when somebody reads or reviews something, as the
        # deadlines themselves do; the clock of whoever builds the site would give other bytes every time.
        stamp=catalog.library.newest_date or due,
        start=due,
        summary=f"{summary}: {task.title}",
        description="\n".join(filter(None, lines)),
        url=url,
        categories=(KINDS[task.kind],),
        alarm=_NOTICE_ALARM if task.about == "notice_date" else None,
    )


def _uid(site: str, task: Task) -> str:
    """Return the name of a task for ever: it holds no day, so that a review that was done moves to its next day."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"kennisbank\n{site}\n{task.kind}\n{task.path}\n{task.about}"))


def _absolute(site_url: str, address: str) -> str:
    if not site_url.startswith(("https://", "http://")):
        return ""
    return f"{site_url.rstrip('/')}/{address}"
