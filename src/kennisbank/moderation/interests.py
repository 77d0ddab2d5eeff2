"""Whether an approval counts, given what ties the person to the suppliers that a page names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from kennisbank.model.dutch import listing
from kennisbank.moderation.people import HARD, SOFT, Moderator
from kennisbank.moderation.policy import Policy

VerdictKind = Literal["counts", "second", "void"]


@dataclass(frozen=True)
class Verdict:
    """What an approval is worth, and why, as a Dutch sentence.

    ``kind`` is counts, void, or second: it counts once somebody without an interest has approved too. ``teams`` are
    those that guard the file and that the account belongs to.
    """

    kind: VerdictKind
    reason: str
    account: str = ""
    teams: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fulfilment:
    """How far a change is: approvals ``needed`` and ``counted``, guarding teams that none came from, and why."""

    needed: int
    counted: int
    missing_teams: tuple[str, ...]
    reasons: tuple[str, ...]

    @property
    def is_fulfilled(self) -> bool:
        return self.counted >= self.needed and not self.missing_teams


def judge_approval(
    moderator: Moderator | None,
    account: str,
    author: str,
    teams_needed: Collection[str],
    suppliers_named: frozenset[str],
    day: dt.date,
) -> Verdict:
    """Say what the approval that an account gave on a day is worth.

    ``teams_needed`` are the teams that guard the file; when there are none, every moderator may decide.
    ``suppliers_named`` are the ids of the suppliers that the page names, in the new text or the old.
    """
    if account.lower() == author.lower():
        return Verdict("void", f"{account} schreef dit zelf, en niemand beslist over zijn eigen voorstel.", account)
    if moderator is None or moderator.account.lower() != account.lower():
        return Verdict("void", f"{account} staat niet in de lijst van moderatoren.", account)
    if not moderator.is_active(day):
        return Verdict("void", _not_active(moderator, day), account)
    teams = tuple(team for team in moderator.teams if team in teams_needed)
    if teams_needed and not teams:
        guards = "het team" if len(teams_needed) == 1 else "een van de teams"
        reason = f"{account} zit niet in {guards} dat deze pagina bewaakt ({_listed(teams_needed)})."
        return Verdict("void", reason, account)
    strength = moderator.interest_in(suppliers_named, day)
    if not strength:
        return Verdict("counts", f"{account} mag hierover beslissen: geen belang gemeld.", account, teams)
    tied = _listed(_tied(moderator, suppliers_named, day, strength))
    if strength == HARD:
        reason = f"{account} heeft een hard belang bij {tied}, en de pagina noemt die leverancier."
        return Verdict("void", reason, account, teams)
    reason = (
        f"{account} heeft een zacht belang bij {tied}: "
        "dit telt pas mee als ook iemand zonder belang de wijziging aanvaardt."
    )
    return Verdict("second", reason, account, teams)


def author_note(author: Moderator | None, suppliers_named: frozenset[str], day: dt.date) -> str:
    """Return the Dutch sentence about the interests of who wrote the change, "" when none are known.

    An author with an interest may propose anything; whoever reads it should know.
    """
    if author is None:
        return ""
    for strength, word in ((HARD, "hard"), (SOFT, "zacht")):
        tied = _tied(author, suppliers_named, day, strength)
        if tied:
            interest = f"een {word} belang bij {_listed(tied)}"
            return f"{author.account} schreef dit en heeft {interest}: lees dit extra kritisch."
    return ""


def approvals_fulfilled(policy: Policy, kind: str, teams: Collection[str], verdicts: Iterable[Verdict]) -> Fulfilment:
    """Return whether the approvals of a page of a kind, guarded by some teams, are enough.

    An account counts once. A soft interest counts only beside an approval of somebody without one.
    """
    by_account: dict[str, Verdict] = {}
    for verdict in verdicts:
        by_account[verdict.account.lower() or f"?{len(by_account)}"] = verdict
    judged = tuple(by_account.values())
    independent = [one for one in judged if one.kind == "counts"]
    counted = [*independent, *(one for one in judged if one.kind == "second" and independent)]
    needed = policy.approvals_for(kind)
    covered = {team for one in counted for team in one.teams}
    missing = tuple(team for team in dict.fromkeys(teams) if team not in covered)
    reasons = [one.reason for one in judged if one.kind != "counts"]
    lacking = needed - len(counted)
    if lacking == 1:
        reasons.append("Er is nog één goedkeuring nodig die meetelt.")
    elif lacking > 1:
        reasons.append(f"Er zijn nog {lacking} goedkeuringen nodig die meetellen.")
    for team in missing:
        known = policy.teams.get(team)
        name = f"«{known.title}»" if known else f"het team «{team}»"
        reasons.append(f"Nog niemand van {name} heeft de wijziging aanvaard.")
    return Fulfilment(needed, len(counted), missing, tuple(reasons))


def _tied(moderator: Moderator, suppliers: frozenset[str], day: dt.date, strength: str) -> tuple[str, ...]:
    """Return the suppliers in which a moderator has an interest of this strength on a day."""
    found = (one.supplier for one in moderator.interests if one.kind == strength and one.holds(day))
    return tuple(dict.fromkeys(supplier for supplier in found if supplier in suppliers))


def _not_active(moderator: Moderator, day: dt.date) -> str:
    if moderator.left_on is not None and moderator.left_on < day:
        return f"{moderator.account} is sinds {moderator.left_on.isoformat()} geen moderator meer."
    since = moderator.since.isoformat() if moderator.since else "later"
    return f"{moderator.account} was op {day.isoformat()} nog geen moderator, maar pas vanaf {since}."


def _listed(ids: Collection[str]) -> str:
    return listing([f"«{one}»" for one in ids])
