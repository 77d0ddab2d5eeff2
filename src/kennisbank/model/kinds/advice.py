"""Contract advice: how to negotiate, compare and leave."""

from kennisbank.model.field_types import Choice, Text
from kennisbank.model.fields import Field
from kennisbank.model.kinds.common import common
from kennisbank.model.kinds.kind import Kind, Place
from kennisbank.model.kinds.opinion import OPINION_FIELDS

PHASES = {
    "voorbereiden": "Voorbereiden",
    "vergelijken": "Vergelijken",
    "onderhandelen": "Onderhandelen",
    "opvolgen": "Opvolgen",
    "stoppen": "Stoppen",
}

KIND = Kind(
    id="advice",
    label="Contractadvies",
    plural="Contractadviezen",
    description="Kopen, onderhandelen, opvolgen en stoppen: wat mag, wat kan en wat je vraagt.",
    icon="material/handshake-outline",
    order=2,
    places=(Place("guides/contracten", "contracten"),),
    fields=(
        *common(),
        Field(
            "phase",
            "Fase",
            "In welke fase van een contract dit advies helpt.",
            Choice(PHASES),
            facet=True,
            in_fact_box=True,
            icon="material/progress-clock",
            in_template=True,
        ),
        Field(
            "audience",
            "Voor wie",
            "Wie dit advies gebruikt.",
            Text(120),
            in_fact_box=True,
            icon="material/account-group-outline",
            in_template=True,
            example='"ICT-coördinatoren en schoolbesturen"',
        ),
        *OPINION_FIELDS,
    ),
    outline="""\
Schrijf hier in één of twee zinnen het antwoord.

## Wat mag en wat moet?

## Wat vraag je aan de leverancier?

- [ ] Eerste punt

## Waar loopt het vaak mis?
""",
)
