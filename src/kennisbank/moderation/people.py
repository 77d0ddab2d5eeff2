"""Moderators, in docs/moderatie/moderatoren.yml: an account, its teams, and what it has to do with suppliers.

Only an account name stands there, chosen by whoever has it: no name, no address, no telephone number.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from kennisbank.model.composite_types import ListOf, Record
from kennisbank.model.data_files import read_list
from kennisbank.model.date_types import Date
from kennisbank.model.field_types import Choice, Slug, Text, WholeNumber
from kennisbank.model.fields import Field
from kennisbank.source.finding import Finding
from kennisbank.source.tree import Tree

FILE = "moderatie/moderatoren.yml"
HARD, SOFT = "hard", "soft"
STRENGTHS = {
    HARD: "werkt voor, is eigenaar van of wordt betaald door de leverancier, "
    "of kreeg er een toestel, reis of korting van",
    SOFT: "geeft er vorming over, test voor de leverancier of heeft een andere band, zonder er iets aan te verdienen",
}
_INTEREST = Record(
    (
        Field("supplier", "Leverancier", "Naam uit leveranciers.yml.", Slug("een leverancier"), required=True),
        Field("kind", "Sterkte", "hard of soft.", Choice(STRENGTHS), required=True),
        Field("from", "Vanaf", "De eerste dag.", Date()),
        Field("until", "Tot en met", "De laatste dag; leeg als het nog loopt.", Date()),
        Field("note", "Uitleg", "Wat het belang is, in één zin.", Text(200)),
    ),
    "een belang",
)
FIELDS = (
    Field("account", "Account", "De naam op het platform van de broncode.", Slug("een account"), required=True),
    Field("teams", "Teams", "Teams uit beleid.yml.", ListOf(Slug("een team")), required=True, example="[technisch]"),
    Field("network", "Onderwijsnet", "Het net of de koepel van de school.", Text(80), required=True, example='"GO!"'),
    Field("organisation", "Organisatie", "Waar je werkt, zonder adres.", Text(120)),
    Field("interests", "Belangen", "Banden met leveranciers, ook voorbije.", ListOf(_INTEREST)),
    Field("hours", "Uren per maand", "Hoeveel uur je per maand kunt nalezen.", WholeNumber()),
    Field("away_until", "Afwezig tot en met", "De laatste dag van je afwezigheid.", Date()),
    Field("since", "Moderator sinds", "De dag waarop je begon.", Date()),
    Field("left_on", "Gestopt op", "De dag waarop je stopte; laat het account staan.", Date()),
)


@dataclass(frozen=True)
class Interest:
    """What ties somebody to a supplier, and in which period; without days it always did."""

    supplier: str
    kind: str
    start: dt.date | None = None
    until: dt.date | None = None
    note: str = ""

    def holds(self, day: dt.date) -> bool:
        """Whether it counts on a day."""
        return (self.start is None or self.start <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Moderator:
    """Somebody who may approve changes; ``hours`` a month is 0 when nothing is promised."""

    account: str
    teams: tuple[str, ...]
    network: str
    organisation: str = ""
    interests: tuple[Interest, ...] = ()
    hours: int = 0
    away_until: dt.date | None = None
    since: dt.date | None = None
    left_on: dt.date | None = None

    def is_active(self, day: dt.date) -> bool:
        """Whether the person is a moderator on a day, away or not."""
        return (self.since is None or self.since <= day) and (self.left_on is None or day <= self.left_on)

    def is_away(self, day: dt.date) -> bool:
        """Whether the person is away on a day."""
        return self.away_until is not None and day <= self.away_until

    def is_here(self, first: dt.date, last: dt.date) -> bool:
        """Whether the person is a moderator and not away on any day of a period."""
        start = max(first, self.since or first, self.away_until + dt.timedelta(1) if self.away_until else first)
        return start <= min(last, self.left_on or last)

    def interest_in(self, suppliers: frozenset[str], day: dt.date) -> str:
        """Return the strongest interest in any of some suppliers on a day: hard, soft or ""."""
        kinds = {one.kind for one in self.interests if one.supplier in suppliers and one.holds(day)}
        return HARD if HARD in kinds else SOFT if SOFT in kinds else ""


def read_moderators(tree: Tree, findings: list[Finding]) -> Mapping[str, Moderator]:
    """Return the moderators by account, in the order of the file; a missing file has none."""
    found: dict[str, Moderator] = {}
    file = tree.data_file(FILE)
    for values, node in read_list(tree, FILE, FIELDS, "een moderator", findings):
        account = values.get("account")
        if not account or not values.get("teams") or not values.get("network"):
            continue
        if account in found and file is not None:
            message = f"«{account}» staat al in de lijst"
            findings.append(Finding(file.path, node.line, node.column, "F05", message, "Voeg de twee samen."))
            continue
        found[account] = Moderator(
            account,
            tuple(values["teams"]),
            values["network"],
            values.get("organisation", ""),
            tuple(
                Interest(one["supplier"], one["kind"], one.get("from"), one.get("until"), one.get("note", ""))
                for one in values.get("interests", ())
                if "supplier" in one and "kind" in one
            ),
            values.get("hours", 0),
            values.get("away_until"),
            values.get("since"),
            values.get("left_on"),
        )
    return found
