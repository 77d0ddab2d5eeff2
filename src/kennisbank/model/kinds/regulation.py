"""What a law asks of a school."""

from kennisbank.model.composite_types import ListOf, Record
from kennisbank.model.date_types import Date
from kennisbank.model.field_types import Text
from kennisbank.model.fields import Field
from kennisbank.model.kinds.common import common
from kennisbank.model.kinds.kind import Kind, Place

_OBLIGATION = Record(
    (
        Field("what", "Wat", "Wat er moet gebeuren.", Text(240), required=True, example='"Meld het lek"'),
        Field("who", "Wie", "Wie het moet doen.", Text(120), required=True, example='"het schoolbestuur"'),
        Field("by", "Wanneer", "Tegen wanneer.", Text(80), required=True, example='"binnen 72 uur"'),
        Field("article", "Artikel", "Waar het staat.", Text(80)),
    ),
    "een verplichting",
)

KIND = Kind(
    id="regulation",
    label="Regelgeving",
    plural="Regelgeving",
    description="Wat een wet of decreet van je school vraagt, van wie en tegen wanneer.",
    icon="material/scale-balance",
    order=4,
    places=(Place("guides/regelgeving", "regelgeving"),),
    fields=(
        *common(),
        Field(
            "law",
            "Wet",
            "De naam van de wet of regel, zoals mensen ze noemen.",
            Text(160),
            required=True,
            in_fact_box=True,
            icon="material/gavel",
            in_template=True,
            example='"Algemene Verordening Gegevensbescherming (AVG)"',
        ),
        Field("reference", "Officieel", "Het officiële nummer of opschrift.", Text(200), in_fact_box=True),
        Field("in_force", "Van kracht sinds", "De dag waarop ze begint te gelden.", Date(), in_fact_box=True),
        Field(
            "authority",
            "Toezicht",
            "Wie erop toeziet.",
            Text(160),
            in_fact_box=True,
            icon="material/shield-account-outline",
            in_template=True,
        ),
        Field(
            "obligations",
            "Wat moet je doen?",
            "De verplichtingen, elk met wie en wanneer.",
            ListOf(_OBLIGATION),
        ),
    ),
    outline="""\
Schrijf hier in één of twee zinnen wat de school moet doen.

## Geldt dit voor je school?

## Wat moet je doen?

## Bij wie kun je terecht?
""",
)
