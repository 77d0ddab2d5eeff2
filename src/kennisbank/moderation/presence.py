"""Who of each team can review, who is away, and which team has nobody in the coming month."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kennisbank.model.dutch import date_text
from kennisbank.moderation.people import Moderator
from kennisbank.moderation.policy import Team
from kennisbank.moderation.reading import Moderation

COMING_DAYS = 30


@dataclass(frozen=True)
class Presence:
    """A team on a day: who can review, who is away, and in ``gap`` why nobody can in the coming month, "" if some can.

    ``gap`` is Dutch. It is also "" where nobody at all is a moderator yet: then no team is worse off than another.
    """

    team: Team
    here: tuple[Moderator, ...]
    away: tuple[Moderator, ...]
    gap: str


def presence(moderation: Moderation, today: dt.date) -> tuple[Presence, ...]:
    """Return every team of the policy, in its order."""
    everybody = moderation.moderators.values()
    return tuple(
        _of_team(team, tuple(one for one in everybody if team.id in one.teams), bool(everybody), today)
        for team in moderation.policy.teams.values()
    )


def _of_team(team: Team, members: tuple[Moderator, ...], has_moderators: bool, today: dt.date) -> Presence:
    active = [one for one in members if one.is_active(today)]
    last = today + dt.timedelta(COMING_DAYS)
    nobody = has_moderators and not any(one.is_here(today, last) for one in members)
    return Presence(
        team,
        tuple(one for one in active if not one.is_away(today)),
        tuple(one for one in active if one.is_away(today)),
        _gap(members, active) if nobody else "",
    )


def _gap(members: tuple[Moderator, ...], active: list[Moderator]) -> str:
    """Say why a team has nobody, and what can be done."""
    back = min((one.away_until for one in active if one.away_until), default=None)
    if back:
        return f"iedereen is afwezig, minstens tot en met {date_text(back)}: vraag intussen iemand van een ander team"
    if members:
        return "de komende maand is niemand moderator: zoek iemand voor dit team"
    return "het team heeft nog niemand: zoek een moderator"
