"""Who gives the approvals: whether one person, school network or tie to a supplier decides too much."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from kennisbank.model.dutch import date_text
from kennisbank.moderation.people import Moderator
from kennisbank.moderation.policy import Policy

FEWEST = 6  # approvals; with fewer, a share says nothing
ShareKind = Literal["person", "network", "supplier"]
SHARE_KINDS: Mapping[ShareKind, str] = {
    "person": "moderator",
    "network": "onderwijsnet",
    "supplier": "belang bij een leverancier",
}


class Approval(NamedTuple):
    """An approval: of which page (its path) or proposal («#12», or a commit), by which account, on which day."""

    what: str
    account: str
    day: dt.date


@dataclass(frozen=True)
class Share:
    """How many of the approvals came from one person or network, or from people tied to one supplier.

    ``name`` is an account, a network or the id of a supplier; ``percent`` is rounded.
    """

    kind: ShareKind
    name: str
    count: int
    total: int

    @property
    def percent(self) -> int:
        return round(100 * self.count / self.total)


def shares(approvals: Iterable[Approval], moderators: Mapping[str, Moderator], day: dt.date) -> tuple[Share, ...]:
    """Return every share over the year up to and including a day, the largest of each kind first.

    An approval of one thing by one account on one day counts once, and only when it is by somebody who was a moderator
    that day. Somebody is tied to a supplier by any interest that held on the day of the approval.
    """
    counted = {one for one in approvals if _year_before(day) < one.day <= day and _counts(one, moderators)}
    found: Counter[tuple[ShareKind, str]] = Counter()
    for one in counted:
        moderator = moderators[one.account]
        found["person", one.account] += 1
        found["network", moderator.network] += 1
        for supplier in {interest.supplier for interest in moderator.interests if interest.holds(one.day)}:
            found["supplier", supplier] += 1
    order = tuple(SHARE_KINDS)
    listed = sorted(found.items(), key=lambda item: (order.index(item[0][0]), -item[1], item[0][1]))
    return tuple(Share(kind, name, count, len(counted)) for (kind, name), count in listed)


def last_approval(approvals: Iterable[Approval], moderators: Mapping[str, Moderator]) -> dt.date | None:
    """Return the day of the latest approval that counts: a page that ends its year there is the same every day."""
    return max((one.day for one in approvals if _counts(one, moderators)), default=None)


def is_too_large(share: Share, policy: Policy) -> bool:
    """Whether a share is larger than the policy wants, with approvals enough to tell.

    Whole percents are compared, so that three people who do a third each keep to a limit of 33.
    """
    return share.total >= FEWEST and share.percent > policy.largest_share


def told(share: Share, policy: Policy, day: dt.date) -> tuple[str, str]:
    """Return what is to be said about a share that is too large, and what can be done, both in Dutch.

    ``day`` is the last of the year in which was counted.
    """
    whose = {
        "person": f"van {share.name}",
        "network": f"van moderatoren van {share.name}",
        "supplier": f"van moderatoren met een belang bij «{share.name}»",
    }[share.kind]
    message = (
        f"{share.percent} % van de goedkeuringen in het jaar tot en met {date_text(day)} komt {whose} "
        f"({share.count} van {share.total}); het beleid wil hoogstens {policy.largest_share} %"
    )
    fix = {
        "person": "Verdeel het nazicht over meer moderatoren, of zoek er een bij.",
        "network": "Vraag nazicht aan moderatoren van andere netten, of zoek er daar een bij.",
        "supplier": "Vraag nazicht aan moderatoren zonder dat belang.",
    }[share.kind]
    return message, fix


def _counts(one: Approval, moderators: Mapping[str, Moderator]) -> bool:
    moderator = moderators.get(one.account)
    return moderator is not None and moderator.is_active(one.day)


def _year_before(day: dt.date) -> dt.date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)
