"""What the message of a commit says about a decision: the number of the proposal, and lines such as Approved-by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kennisbank.moderation.people import Moderator
from kennisbank.moderation.vocabulary import appeal_of, reason_of

SOMEBODY = "een bijdrager"  # whoever is not a moderator, or is not named by an account
REVIEWED, APPROVED, DECLINED, REASON, APPEAL = "Reviewed-by", "Approved-by", "Declined-by", "Reason", "Appeal"
_PEOPLE = (REVIEWED, APPROVED, DECLINED)
_KEYS = {key.lower(): key for key in (*_PEOPLE, REASON, APPEAL)}
_LINE = re.compile(r"([A-Za-z][A-Za-z0-9-]{0,60})[ \t]*:[ \t]*(.*)")
_PICKED = "(cherry picked from commit "
_ACCOUNT = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_LONGEST_ACCOUNT = 60
_MERGE = re.compile(r"Merge pull request #(\d{1,9})\b")
_TITLE = re.compile(r"\(#(\d{1,9})\)$")
_LONGEST_SUBJECT = 300
_LONGEST_END = 16_384  # characters of a message in which its trailers stand


def subject_of(message: str) -> str:
    """Return the first paragraph as one line; of a merge without the branch, which bears the name of an account."""
    start = message.lstrip()[: _LONGEST_SUBJECT * 4].partition("\n\n")[0]
    subject = " ".join(start.split())[:_LONGEST_SUBJECT]
    merge = _MERGE.match(subject)
    return merge.group() if merge else subject


def proposal_of(subject: str, *, merge: bool) -> int:
    """Return the number of the proposal (pull request) that a subject names, 0 without one.

    ``merge`` says that the commit has several parents: only then «Merge pull request #12» says what it is.
    """
    found = (_MERGE.match(subject) if merge else None) or _TITLE.search(subject)
    return int(found[1]) if found else 0


def trailers_of(message: str) -> Mapping[str, tuple[str, ...]]:
    """Return the trailers about decisions, in the last paragraph of a message of several.

    Whom they name is an account in lower case, or «een bijdrager» for any other name or address. A reason and the
    outcome of an appeal are one of the closed lists. Lines that are no trailers make the paragraph ordinary text.
    """
    before, gap, last = message.rstrip()[-_LONGEST_END:].rpartition("\n\n")
    found: dict[str, list[str]] = {}
    if not gap or not before.strip():
        return {}
    for line in last.splitlines():
        match = _LINE.fullmatch(line.rstrip())
        if match is None:
            if line.startswith((_PICKED, " ", "\t")):
                continue  # the rest of a long value: none of ours is long
            return {}
        key = _KEYS.get(match[1].lower(), "")
        if key:
            found.setdefault(key, []).extend(_values(key, match[2].strip()))
    return {key: tuple(dict.fromkeys(values)) for key, values in found.items() if values}


def public_names(accounts: tuple[str, ...], moderators: Mapping[str, Moderator]) -> tuple[str, ...]:
    """Return the names that readers may see: accounts of moderators, and once «een bijdrager» for all others."""
    return tuple(dict.fromkeys(account if account in moderators else SOMEBODY for account in accounts))


def _values(key: str, text: str) -> Iterator[str]:
    if key == REASON:
        yield reason_of(text)
    elif key == APPEAL:
        if outcome := appeal_of(text):
            yield outcome
    else:
        for name in text.split(",")[:20]:
            account = name.strip().removeprefix("@").lower()
            if account:
                fits = len(account) <= _LONGEST_ACCOUNT and _ACCOUNT.fullmatch(account)
                yield account if fits else SOMEBODY
