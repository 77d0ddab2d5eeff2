"""The history of one page: the days on which it changed for readers, and who declared to have checked what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kennisbank.model.page import Page
from kennisbank.moderation.history import Commit, History
from kennisbank.moderation.people import Moderator
from kennisbank.moderation.trailers import public_names


@dataclass(frozen=True)
class Attestation:
    """A review that the page itself lists. ``by`` is the account of a moderator, or «een bijdrager»."""

    on: dt.date
    by: str
    checked: tuple[str, ...]
    outcome: str


@dataclass(frozen=True)
class PageHistory:
    """What is known of one page: the days it changed and its reviews, both the newest first."""

    days: tuple[dt.date, ...]
    attestations: tuple[Attestation, ...]


def page_histories(
    history: History | None, pages: Iterable[Page], moderators: Mapping[str, Moderator]
) -> Mapping[str, PageHistory]:
    """Return the history of each page by its path; without a history of the repository only the reviews are known."""
    pages = tuple(pages)
    days = changed_days(history, [page.path for page in pages]) if history else {}
    return {page.path: PageHistory(days.get(page.path, ()), attestations(page, moderators)) for page in pages}


def attestations(page: Page, moderators: Mapping[str, Moderator]) -> tuple[Attestation, ...]:
    """Return the reviews of a page, from its own fields, the newest first; one without day or account is left out."""
    found = [
        Attestation(
            one["on"], public_names((one["by"],), moderators)[0], tuple(one.get("checked", ())), one.get("outcome", "")
        )
        for one in page.values.get("reviews", ())
        if "on" in one and "by" in one
    ]
    return tuple(sorted(found, key=lambda one: one.on, reverse=True))


def changed_days(history: History, paths: Iterable[str]) -> Mapping[str, tuple[dt.date, ...]]:
    """Return for each path the days on which its content changed on the branch of the site, the newest first.

    A page that was renamed keeps its days; a rename that changes nothing else is not one of them. A page that took the
    path of another one that moved away does not get the days of that one.
    """
    days: dict[str, set[dt.date]] = {path: set() for path in paths}
    # Which of today's pages stood at a path at the time of a commit, walking back.
    at: dict[str, str] = {path: path for path in days}
    for commit in history.main:
        for change in commit.files:
            page = at.get(change.path)
            if page is not None and change.changes_content:
                days[page].add(commit.commit_day)
        _step_back(at, commit)
    return {path: tuple(sorted(found, reverse=True)) for path, found in days.items()}


def _step_back(at: dict[str, str], commit: Commit) -> None:
    """Turn where pages stood after a commit into where they stood before it."""
    moves = [change for change in commit.files if change.old_path and change.status.startswith("R")]
    if not moves:
        return
    # All at once: two pages may have swapped their paths.
    moved = {change.old_path: at.pop(change.path, None) for change in moves}
    for old, page in moved.items():
        at.pop(old, None)
        if page is not None:
            at[old] = page
