"""Who approved what: the reviews that stand on pages, and the proposals that the history says were accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kennisbank.model.page import Page
from kennisbank.moderation.concentration import Approval
from kennisbank.moderation.history import Commit, History
from kennisbank.moderation.trailers import APPROVED, DECLINED, REVIEWED


def approvals(pages: Iterable[Page], history: History | None) -> tuple[Approval, ...]:
    """Return every approval that is known; without a history only those on pages.

    A review of a page and the acceptance of the proposal that brought it are two decisions, often of two people. A
    proposal is one decision, however many pages it changes. Whether who signed was a moderator is not looked at here.
    """
    found = [*_on_pages(pages), *(_in_history(history) if history else ())]
    return tuple(dict.fromkeys(found))


def _on_pages(pages: Iterable[Page]) -> Iterator[Approval]:
    for page in pages:
        for review in page.values.get("reviews", ()):
            if "on" in review and "by" in review:
                yield Approval(page.path, review["by"], review["on"])


def _in_history(history: History) -> Iterator[Approval]:
    for commit in history.main:
        trailers = commit.trailers
        if commit.files and DECLINED not in trailers:
            for account in (*trailers.get(APPROVED, ()), *trailers.get(REVIEWED, ())):
                yield Approval(_name(commit), account, commit.commit_day)


def _name(commit: Commit) -> str:
    return f"#{commit.proposal}" if commit.proposal else commit.id
