"""A fact sheet of one framework contract."""

from kennisbank.model.composite_types import ListOf, Record
from kennisbank.model.date_types import Date
from kennisbank.model.field_types import Choice, Text, Url
from kennisbank.model.fields import Field
from kennisbank.model.kinds.common import common
from kennisbank.model.kinds.kind import Kind, Place

OBLIGATIONS = {
    "geen": "Geen verplichting om te kopen",
    "afname": "Wie inschrijft, moet afnemen",
    "exclusief": "Afnemen, en alleen hier",
    "onbekend": "Niet bekend: vraag het na",
}

_LOT = Record(
    (
        Field(
            "name",
            "Perceel",
            "Naam of inhoud van het perceel.",
            Text(160),
            required=True,
            example='"Laptops"',
        ),
        Field("supplier", "Leverancier", "Wie het perceel kreeg.", Text(120)),
        Field("note", "Opmerking", "Wat je over dit perceel moet weten.", Text(200)),
    ),
    "een perceel",
)

KIND = Kind(
    id="framework",
    label="Raamovereenkomst",
    plural="Raamovereenkomsten",
    description="Steekkaart van één raamovereenkomst: wie, wat, hoelang en waartoe je je verbindt.",
    icon="material/file-sign",
    order=3,
    places=(Place("guides/contracten/raamovereenkomsten", "contracten/raamovereenkomsten"),),
    fields=(
        *common(),
        Field(
            "contracting_authority",
            "Aanbesteder",
            "Wie de raamovereenkomst sloot.",
            Text(160),
            required=True,
            in_fact_box=True,
            icon="material/bank-outline",
            in_template=True,
            example='"naam van de aankoopcentrale of het bestuur"',
        ),
        Field(
            "suppliers",
            "Leveranciers",
            "Bij wie je bestelt.",
            ListOf(Text(120)),
            in_fact_box=True,
            icon="material/truck-outline",
            in_template=True,
        ),
        Field(
            "access",
            "Wie mag afnemen",
            "Welke scholen of besturen mogen bestellen.",
            Text(200),
            in_fact_box=True,
            icon="material/door-open",
            in_template=True,
        ),
        Field(
            "obligation",
            "Afnameverplichting",
            "Waartoe je je verbindt als je instapt.",
            Choice(OBLIGATIONS),
            required=True,
            facet=True,
            in_fact_box=True,
            icon="material/lock-outline",
            in_template=True,
            example="onbekend",
        ),
        Field(
            "term",
            "Looptijd",
            "Hoelang ze loopt, met verlengingen.",
            Text(120),
            in_fact_box=True,
            in_template=True,
        ),
        Field(
            "starts",
            "Begin",
            "De dag waarop ze begint.",
            Date(),
            in_fact_box=True,
            icon="material/calendar-start",
        ),
        Field("ends", "Einde", "De laatste dag.", Date(), in_fact_box=True, icon="material/calendar-end"),
        Field(
            "notice_date",
            "Opzeggen voor",
            "De laatste dag waarop je kunt opzeggen.",
            Date(),
            in_fact_box=True,
            icon="material/calendar-alert",
        ),
        Field("price_revision", "Prijsherziening", "Of en hoe prijzen veranderen.", Text(200), in_fact_box=True),
        Field(
            "max_value",
            "Maximale waarde",
            "Het plafond van de hele overeenkomst.",
            Text(120),
            in_fact_box=True,
        ),
        Field("order_via", "Bestellen via", "Waar je bestelt of meer leest.", Url(), in_fact_box=True),
        Field("lots", "Percelen", "De onderdelen van de overeenkomst.", ListOf(_LOT)),
    ),
    outline="""\
Schrijf hier in één of twee zinnen wat je er koopt en voor wie het interessant is.

## Waarop let je voor je instapt?

## Wat weten we niet?
""",
)
