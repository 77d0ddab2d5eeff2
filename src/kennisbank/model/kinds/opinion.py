"""What makes a page an opinion: who gives it, in which role, with which interests.

Only guides and contract advice can be one. A law, a framework, a report, a date or a form to fill in is right or
wrong, whoever wrote it; and the pages of the site itself speak for the site.
"""

from __future__ import annotations

from kennisbank.model.composite_types import Declared, Record
from kennisbank.model.date_types import Date
from kennisbank.model.field_types import Choice, Slug, Text
from kennisbank.model.fields import Field

LABEL = "Mening"
PLURAL = "Meningen en ervaringen"
ICON = "material/comment-account-outline"
STANCES = {"opinion": LABEL}

_OPINION = Record(
    (
        Field(
            "by",
            "Van",
            "Account van wie dit vindt. Je echte naam hoeft niet.",
            Slug("een account"),
            required=True,
            example="account",
        ),
        # Interests come and go: what somebody declared as a moderator counts on this day.
        Field("on", "Datum", "De dag waarop je dit schreef.", Date(), required=True),
        Field(
            "role",
            "Rol",
            "Van waaruit je spreekt, zonder naam van een persoon.",
            Text(120),
            required=True,
            example='"ICT-coördinator in een basisschool"',
        ),
        Field(
            "interests",
            "Belangen",
            "Wat je bindt aan wie of wat je noemt: geld, werk, korting, gebruik. Heb je er geen, schrijf dan geen.",
            Declared(Text(200)),
            required=True,
            example='["mijn school gebruikt dit product"]',
        ),
    ),
    "een mening",
)

OPINION_FIELDS: tuple[Field, ...] = (
    Field(
        "stance",
        "Standpunt",
        "Laat weg voor een neutrale pagina. opinion: de pagina is een mening en staat apart van de andere.",
        Choice(STANCES),
    ),
    Field(
        "opinion",
        "Wie dit vindt",
        "Verplicht bij een mening: wie dit vindt, in welke rol en met welke belangen.",
        _OPINION,
    ),
)
