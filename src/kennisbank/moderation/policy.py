"""The rules of moderation, in docs/moderatie/beleid.yml: teams, approvals, intervals, limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kennisbank.model.composite_types import ListOf, Record
from kennisbank.model.data_files import read_root
from kennisbank.model.date_types import Duration, Span
from kennisbank.model.field_types import Slug, Text, WholeNumber
from kennisbank.model.fields import Field, read_fields
from kennisbank.source import yaml_tree
from kennisbank.source.finding import Finding
from kennisbank.source.tree import Tree

FILE = "moderatie/beleid.yml"
DEFAULT = "default"  # stands for every kind of page that is not named
_TEAM = Record(
    (
        Field("id", "Naam", "Korte naam van het team.", Slug("een team"), required=True, example="technisch"),
        Field("title", "Titel", "Hoe lezers het team noemen.", Text(80), required=True, example='"Technisch team"'),
        Field("folders", "Mappen", "Welke mappen het team bewaakt.", ListOf(Text(120)), required=True),
    ),
    "een team",
)
_COUNT = Record(
    (
        Field("kind", "Soort", "De soort pagina, of default.", Slug("een soort"), required=True, example=DEFAULT),
        Field("count", "Aantal", "Hoeveel moderatoren het moeten aanvaarden.", WholeNumber(), required=True),
    ),
    "een soort met een aantal",
)
_INTERVAL = Record(
    (
        Field("kind", "Soort", "De soort pagina, of default.", Slug("een soort"), required=True, example=DEFAULT),
        Field("every", "Om de", "Na hoeveel tijd iemand ze nakijkt.", Duration(), required=True),
    ),
    "een soort met een duur",
)
FIELDS = (
    Field("teams", "Teams", "Wie welke mappen bewaakt.", ListOf(_TEAM), required=True),
    Field("approvals", "Goedkeuringen", "Hoeveel moderatoren een wijziging aanvaarden.", ListOf(_COUNT), required=True),
    Field("review_every", "Nakijken om de", "Als de pagina zelf niets zegt.", ListOf(_INTERVAL)),
    Field("minutes_per_review", "Minuten per nazicht", "Om vooruit te rekenen.", WholeNumber()),
    Field("largest_share", "Grootste aandeel", "Procent van de goedkeuringen per persoon of net.", WholeNumber()),
    Field("notice_days", "Vooraf verwittigen", "Hoeveel dagen voor een datum ze in de wachtrij komt.", WholeNumber()),
)


@dataclass(frozen=True)
class Team:
    """A team and the folders it guards, relative to the root of the repository, each ending with a slash."""

    id: str
    title: str
    folders: tuple[str, ...]


@dataclass(frozen=True)
class Policy:
    """All rules. ``largest_share`` is in percent."""

    teams: Mapping[str, Team]
    approvals: Mapping[str, int]
    review_every: Mapping[str, Span]
    minutes_per_review: int = 30
    largest_share: int = 33
    notice_days: int = 60

    def approvals_for(self, kind: str) -> int:
        """Return how many moderators have to accept a change of a page of this kind."""
        return self.approvals.get(kind, self.approvals.get(DEFAULT, 1))

    def interval_for(self, kind: str) -> Span | None:
        """Return after how long a page of this kind is looked at again, when it does not say so itself."""
        return self.review_every.get(kind, self.review_every.get(DEFAULT))

    def guards(self, path: str) -> tuple[str, ...]:
        """Return the teams that guard a file: those with the longest folder above it."""
        best = 0
        found: list[str] = []
        for team in self.teams.values():
            longest = max((len(folder) for folder in team.folders if path.startswith(folder)), default=0)
            if longest > best:
                best, found = longest, [team.id]
            elif longest == best and longest:
                found.append(team.id)
        return tuple(found)


def read_policy(tree: Tree, findings: list[Finding]) -> Policy:
    """Return the policy; without a file every change needs one approval, and nobody guards anything."""
    file, root = read_root(tree, FILE, findings)
    if file is None or root is None:
        return Policy({}, {}, {})
    if not isinstance(root, yaml_tree.Mapping):
        message, fix = "hier horen velden, elk als «veld: waarde»", "Begin bijvoorbeeld met: teams:"
        findings.append(Finding(file.path, root.line, root.column, "F08", message, fix))
        return Policy({}, {}, {})
    values, _ = read_fields(FIELDS, root, file.path, findings)
    teams = {
        one["id"]: Team(one["id"], one["title"], tuple(f"{folder.strip('/')}/" for folder in one["folders"]))
        for one in values.get("teams", ())
        if {"id", "title", "folders"} <= set(one)
    }
    return Policy(
        teams,
        {one["kind"]: one["count"] for one in values.get("approvals", ()) if {"kind", "count"} <= set(one)},
        {one["kind"]: one["every"] for one in values.get("review_every", ()) if {"kind", "every"} <= set(one)},
        values.get("minutes_per_review", 30),
        values.get("largest_share", 33),
        values.get("notice_days", 60),
    )
