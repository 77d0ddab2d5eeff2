"""CODEOWNERS: whom the platform asks to review a change, from the policy and the list of moderators.

On GitHub the last line that fits a file wins, and one line that is wrong switches off the whole file: so it is made,
never written by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kennisbank.moderation.people import Moderator
from kennisbank.moderation.policy import Policy

FILE = ".github/CODEOWNERS"
_HEADER = """\
# Gemaakt door: kb moderation codeowners, uit docs/moderatie/beleid.yml en docs/moderatie/moderatoren.yml.
# Wijzig het niet met de hand: één foute regel zet op GitHub het hele bestand uit. kb check merkt het verschil.
"""


def codeowners(policy: Policy, moderators: Mapping[str, Moderator]) -> str:
    """Return the text of CODEOWNERS; a folder whose teams have nobody stands there as a comment."""
    lines = [_HEADER]
    for folder in sorted({folder for team in policy.teams.values() for folder in team.folders}):
        teams = [team for team in policy.teams.values() if folder in team.folders]
        accounts = _accounts(moderators.values(), [team.id for team in teams])
        names = " en ".join(team.title for team in teams)
        path = f"/{folder}".replace(" ", "\\ ")
        lines.append(f"# {names}" if accounts else f"# {names}: nog niemand")
        lines.append(f"{path} {' '.join(f'@{one}' for one in accounts)}" if accounts else f"# {path}")
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _accounts(moderators: Iterable[Moderator], teams: list[str]) -> list[str]:
    """Return who belongs to any of some teams and did not leave, in the order of the list."""
    return [one.account for one in moderators if one.left_on is None and set(teams) & set(one.teams)]
