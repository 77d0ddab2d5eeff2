"""What a proposal is worth: of every file what changed, whom it names, and whether enough people accepted it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kennisbank.model.dutch import listing
from kennisbank.model.page import Page
from kennisbank.moderation.interests import Fulfilment, Verdict, approvals_fulfilled, author_note, judge_approval
from kennisbank.moderation.naming import SupplierIndex, promoted
from kennisbank.moderation.people import Moderator
from kennisbank.moderation.policy import DEFAULT
from kennisbank.moderation.proposal.change_set import MOST_PAGES, ChangeSet, FileChange, PageChange
from kennisbank.moderation.proposal.judging import Judged, judge
from kennisbank.moderation.proposal.platform_event import APPROVED, BLOCKED, PullRequest, Review
from kennisbank.moderation.reading import Moderation

_SORT_NAMES = {
    "content": "pagina's",
    "programma": "het programma of zijn instellingen",
    "moderatie": "moderatiegegevens",
}


@dataclass(frozen=True)
class FileVerdict:
    """A file of a proposal. ``judged`` is None for what is no page; ``suppliers`` are ids, in the old text or the new.

    ``new_suppliers`` are those that the old text did not name. ``title`` is that of the page, or the path. ``note`` is
    about the author's own interests, "" when there are none.
    """

    file: FileChange
    title: str
    judged: Judged | None
    suppliers: tuple[str, ...]
    new_suppliers: tuple[str, ...]
    teams: tuple[str, ...]
    fulfilment: Fulfilment
    note: str = ""


@dataclass(frozen=True)
class ProposalVerdict:
    """A whole proposal: why it is ``refused`` as it is, who asks for changes, and each file."""

    refused: tuple[str, ...]
    blocked_by: tuple[str, ...]
    files: tuple[FileVerdict, ...]
    has_moderators: bool
    suppliers: dict[str, str]

    @property
    def is_accepted(self) -> bool:
        """Whether it may be merged."""
        done = all(one.fulfilment.is_fulfilled for one in self.files)
        return bool(self.files) and done and not self.refused and not self.blocked_by


def judge_proposal(
    changes: ChangeSet,
    rules: Moderation,
    docs: str,
    today: dt.date,
    pull: PullRequest | None = None,
    reviews: Sequence[Review] = (),
) -> ProposalVerdict:
    """Judge a proposal by ``rules``, which are those of the base: nobody is made a moderator by his own proposal.

    Without ``pull`` the author is not known, and without ``reviews`` nobody has accepted anything yet.
    """
    index = SupplierIndex(rules.suppliers)
    pages = {change.file.path: change for change in changes.pages}
    files = tuple(
        _file_verdict(file, pages.get(file.path), index, rules, today, pull, reviews) for file in changes.files
    )
    blocked = tuple(
        one.account
        for one in reviews
        if one.state == BLOCKED and (known := _moderator(rules, one.account)) and known.is_active(today)
    )
    names = {one: rules.suppliers[one].name for file in files for one in file.suppliers}
    return ProposalVerdict(tuple(_refusals(changes, docs)), blocked, files, bool(rules.moderators), names)


def _refusals(changes: ChangeSet, docs: str) -> Iterator[str]:
    mixed = [_SORT_NAMES[sort] for sort in changes.mixed(docs)]
    if mixed:
        yield f"Dit voorstel verandert tegelijk {listing(mixed)}. Splits het: één voorstel per soort."
    if changes.is_too_large:
        yield f"Dit voorstel verandert meer dan {MOST_PAGES} pagina's. Splits het, zodat iemand het echt kan nalezen."


def _file_verdict(
    file: FileChange,
    change: PageChange | None,
    index: SupplierIndex,
    rules: Moderation,
    today: dt.date,
    pull: PullRequest | None,
    reviews: Sequence[Review],
) -> FileVerdict:
    """Judge one file; a page that moved is guarded by who guards the place it left, too."""
    paths = [path for path in (file.path, file.old_path) if path]
    teams = tuple(dict.fromkeys(team for path in paths for team in rules.policy.guards(path)))
    before = _named(index, change.old if change else None)
    now = _named(index, change.new if change else None)
    named = tuple(dict.fromkeys((*now, *before)))
    added = tuple(one for one in now if one not in before)
    author = pull.author if pull else ""
    approvals = [one for one in reviews if one.state == APPROVED]
    verdicts = [_approval(one, rules, author, teams, frozenset(named), pull.head if pull else "") for one in approvals]
    fulfilled = min(
        (approvals_fulfilled(rules.policy, kind, teams, verdicts) for kind in _kinds(change)),
        key=lambda one: (one.is_fulfilled, -one.needed),
    )
    note = author_note(_moderator(rules, author), frozenset(named), today) if author else ""
    title = change.page.title if change else file.path
    return FileVerdict(file, title, judge(change) if change else None, named, added, teams, fulfilled, note)


def _kinds(change: PageChange | None) -> Iterator[str]:
    """Yield the kinds that say how many approvals a file needs: what the page was, and what it is."""
    pages = [page for page in (change.old, change.new) if page] if change else []
    yield from dict.fromkeys(page.kind.id for page in pages) if pages else (DEFAULT,)


def _named(index: SupplierIndex, page: Page | None) -> tuple[str, ...]:
    return promoted(index.mentions(page, None)) if page else ()


def _approval(
    review: Review, rules: Moderation, author: str, teams: tuple[str, ...], named: frozenset[str], head: str
) -> Verdict:
    """Say what an approval is worth: nothing, when the proposal changed since."""
    moderator = _moderator(rules, review.account)
    verdict = judge_approval(moderator, review.account, author, teams, named, review.day)
    if verdict.kind != "void" and head and review.commit and review.commit != head:
        reason = f"{review.account} aanvaardde een vorige versie: het voorstel is daarna nog gewijzigd."
        return Verdict("void", reason, review.account)
    return verdict


def _moderator(rules: Moderation, account: str) -> Moderator | None:
    return rules.moderators.get(account.lower())  # the list holds small letters only
