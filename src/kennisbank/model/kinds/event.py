"""A meeting, or a date to remember."""

from kennisbank.model.date_types import Moment
from kennisbank.model.field_types import Text, Url, WholeNumber, YesNo
from kennisbank.model.fields import Field
from kennisbank.model.kinds.common import common
from kennisbank.model.kinds.kind import Kind, Place

KIND = Kind(
    id="event",
    label="Agenda",
    plural="Agenda",
    description="Een bijeenkomst, een opleiding of een datum om te onthouden.",
    icon="material/calendar-outline",
    order=7,
    places=(Place("docs/netwerk/agenda", "netwerk/agenda"),),
    fields=(
        *common(),
        Field(
            "starts",
            "Begint",
            "Dag, of dag en uur (Brusselse tijd).",
            Moment(),
            required=True,
            in_fact_box=True,
            icon="material/calendar-start",
            in_template=True,
        ),
        Field("ends", "Eindigt", "Dag, of dag en uur.", Moment(), in_fact_box=True, icon="material/calendar-end"),
        Field(
            "place",
            "Plaats",
            "Waar het is.",
            Text(160),
            in_fact_box=True,
            icon="material/map-marker-outline",
            in_template=True,
        ),
        Field(
            "online",
            "Online",
            "Adres om online deel te nemen.",
            Url(),
            in_fact_box=True,
            icon="material/video",
        ),
        Field("organiser", "Organisator", "Wie het organiseert.", Text(160), in_fact_box=True, in_template=True),
        Field("price", "Prijs", "Wat het kost.", Text(80), in_fact_box=True, in_template=True),
        Field("capacity", "Plaatsen", "Hoeveel mensen mee kunnen.", WholeNumber(), in_fact_box=True),
        Field("registration", "Inschrijven", "Waar je je inschrijft.", Url(), in_fact_box=True, in_template=True),
        Field("cancelled", "Afgelast", "true als het niet doorgaat.", YesNo()),
    ),
    outline="""\
Schrijf hier in één of twee zinnen waarover het gaat en voor wie het is.

## Programma

## Praktisch
""",
)
