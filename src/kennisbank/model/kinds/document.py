"""A document to use: a checklist, a model text or a register, to print or copy and fill in."""

from kennisbank.model.field_types import Choice, Text
from kennisbank.model.fields import Field
from kennisbank.model.kinds.common import common
from kennisbank.model.kinds.kind import Kind, Place

TYPES = {
    "checklist": "Checklist",
    "modeltekst": "Modeltekst",
    "register": "Register of logboek",
    "stramien": "Stramien",
    "agenda": "Agenda voor een gesprek",
}

KIND = Kind(
    id="document",
    label="Document",
    plural="Documenten",
    description="Een checklist, modeltekst of register om af te drukken of te kopiëren en zelf in te vullen.",
    icon="material/file-edit-outline",
    order=5,
    places=(Place("guides/documenten", "documenten"),),
    fields=(
        *common(),
        Field(
            "document_type",
            "Soort document",
            "Wat voor document het is.",
            Choice(TYPES),
            required=True,
            facet=True,
            in_fact_box=True,
            icon="material/shape-outline",
            in_template=True,
        ),
        Field(
            "audience",
            "Voor wie",
            "Wie het document invult, ondertekent of leest.",
            Text(120),
            in_fact_box=True,
            icon="material/account-group-outline",
            in_template=True,
            example='"ICT-coördinator en directie"',
        ),
        Field(
            "time_needed",
            "Tijd",
            "Hoeveel tijd het invullen kost.",
            Text(80),
            in_fact_box=True,
            icon="material/clock-outline",
            example='"een uur"',
        ),
    ),
    is_to_use=True,
    outline="""\
Zeg hier in enkele zinnen waarvoor het document dient, wie het invult en wat je ermee doet.
Alles vanaf de eerste tussentitel is het document zelf: dat wordt afgedrukt en gekopieerd.

## Naam van het document

School: [naam van de school]

- [ ] Eerste punt
""",
)
