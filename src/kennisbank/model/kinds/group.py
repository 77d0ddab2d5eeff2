"""A group in which coordinators find each other."""

from kennisbank.model.composite_types import ListOf
from kennisbank.model.date_types import Date, Duration
from kennisbank.model.field_types import Choice, Text, Url
from kennisbank.model.fields import Field
from kennisbank.model.kinds.common import common
from kennisbank.model.kinds.kind import Kind, Place

GROUP_TYPES = {
    "regionaal": "Regionale groep",
    "thema": "Themagroep",
    "onderwijsnet": "Groep van een onderwijsnet",
    "vereniging": "Vereniging",
    "online": "Onlinegroep",
}
PROVINCES = {
    "antwerpen": "Antwerpen",
    "brussel": "Brussel",
    "limburg": "Limburg",
    "oost-vlaanderen": "Oost-Vlaanderen",
    "vlaams-brabant": "Vlaams-Brabant",
    "west-vlaanderen": "West-Vlaanderen",
}

KIND = Kind(
    id="group",
    label="Groep",
    plural="Groepen",
    description="Een groep waarin ICT-coördinatoren elkaar vinden, offline of online.",
    icon="material/account-multiple-outline",
    order=6,
    places=(Place("docs/netwerk/groepen", "netwerk/groepen"),),
    fields=(
        *common(),
        Field(
            "group_type",
            "Soort",
            "Wat voor groep het is.",
            Choice(GROUP_TYPES),
            required=True,
            facet=True,
            in_fact_box=True,
            icon="material/account-multiple-outline",
            in_template=True,
        ),
        Field(
            "provinces",
            "Provincie",
            "Waar de groep samenkomt. Laat weg voor heel Vlaanderen.",
            ListOf(Choice(PROVINCES)),
            facet=True,
            in_fact_box=True,
            icon="material/map-marker-outline",
            in_template=True,
        ),
        Field("meets", "Samenkomsten", "Hoe vaak en waar de groep samenkomt.", Text(160), in_fact_box=True),
        Field("website", "Website", "Waar de groep te vinden is.", Url(), in_fact_box=True, icon="material/web"),
        Field(
            "contact",
            "Contact",
            "Een rolmailbox of webadres. Nooit een adres van een persoon.",
            Url(mailto=True),
            in_fact_box=True,
            icon="material/email-outline",
            in_template=True,
        ),
        Field("confirmed_on", "Bevestigd op", "Wanneer de groep zei dat dit klopt.", Date(), in_fact_box=True),
        Field(
            "confirm_every",
            "Bevestigen om de",
            "Hoe vaak de groep dit bevestigt.",
            Duration(),
            in_template=True,
        ),
    ),
    outline="""\
Schrijf hier in één of twee zinnen voor wie de groep is en wat je er vindt.

## Wat doet de groep?

## Hoe sluit je aan?
""",
)
