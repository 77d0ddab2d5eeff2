"""A guide: how to do something."""

from kennisbank.model.composite_types import ListOf
from kennisbank.model.field_types import Text
from kennisbank.model.fields import Field
from kennisbank.model.kinds.common import common
from kennisbank.model.kinds.kind import Kind, Place
from kennisbank.model.kinds.opinion import OPINION_FIELDS

KIND = Kind(
    id="guide",
    label="Gids",
    plural="Gidsen",
    description="Hoe pak je iets aan? Stap voor stap, voor wie het morgen moet doen.",
    icon="material/compass-outline",
    order=1,
    places=(
        Place("guides/technisch", "technisch", domain="technisch"),
        Place("guides/pedagogisch", "pedagogisch", domain="pedagogisch"),
    ),
    fields=(
        *common(),
        Field(
            "audience",
            "Voor wie",
            "Wie deze gids gebruikt.",
            Text(120),
            in_fact_box=True,
            icon="material/account-group-outline",
            in_template=True,
            example='"ICT-coördinatoren en directies"',
        ),
        Field(
            "time_needed",
            "Tijd",
            "Hoeveel tijd je ervoor nodig hebt.",
            Text(80),
            in_fact_box=True,
            icon="material/clock-outline",
            in_template=True,
            example='"een halve dag"',
        ),
        Field(
            "needs",
            "Wat je nodig hebt",
            "Wat je klaar moet hebben voor je begint.",
            ListOf(Text(160)),
            in_fact_box=True,
            icon="material/clipboard-check-outline",
            example='["een lijst van je toestellen"]',
        ),
        *OPINION_FIELDS,
    ),
    outline="""\
Schrijf hier in één of twee zinnen het antwoord: wat moet de lezer doen?

## Wanneer doe je dit?

## Zo pak je het aan

1. De eerste stap.
2. De tweede stap.

## Waarom zo?
""",
)
