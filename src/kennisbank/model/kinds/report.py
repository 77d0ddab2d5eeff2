"""A foreign report in Dutch, adapted to Flanders."""

from kennisbank.model.date_types import Date
from kennisbank.model.field_types import Text, Url
from kennisbank.model.fields import Field
from kennisbank.model.kinds.common import common
from kennisbank.model.kinds.kind import Kind, Place

KIND = Kind(
    id="report",
    label="Vertaald rapport",
    plural="Vertaalde rapporten",
    description="Een buitenlands rapport in het Nederlands, met wat het voor Vlaanderen betekent.",
    icon="material/translate",
    order=5,
    places=(Place("translations", "vertalingen", file_name="nl.md"),),
    fields=(
        *common(),
        Field(
            "original_title",
            "Oorspronkelijke titel",
            "De titel in de oorspronkelijke taal.",
            Text(240),
            required=True,
            in_fact_box=True,
            icon="material/book-open-page-variant-outline",
            in_template=True,
        ),
        Field(
            "publisher",
            "Uitgever",
            "Wie het rapport uitgaf.",
            Text(160),
            required=True,
            in_fact_box=True,
            in_template=True,
        ),
        Field("country", "Land", "Het land of de organisatie.", Text(80), facet=True, in_fact_box=True),
        Field("original_language", "Taal", "Taalcode van het origineel, zoals en of fr.", Text(20)),
        Field("original_url", "Origineel", "Waar het origineel staat.", Url(), required=True, in_fact_box=True),
        Field("published", "Verschenen", "De dag waarop het verscheen.", Date(), in_fact_box=True),
        Field("version", "Versie", "Welke versie je las.", Text(120), in_fact_box=True),
        Field(
            "retrieved",
            "Opgehaald",
            "De dag waarop je het origineel ophaalde. Laat weg als dat niet lukte.",
            Date(),
            in_fact_box=True,
        ),
        Field(
            "licence",
            "Licentie",
            "SPDX-code van de licentie, of LicenseRef-… als er geen code is.",
            Text(60),
            required=True,
            in_fact_box=True,
            icon="material/creative-commons",
            in_template=True,
            example="OGL-UK-3.0",
        ),
        Field("licence_url", "Licentietekst", "Waar de licentie staat.", Url(), in_fact_box=True),
        Field("licence_read", "Licentie gelezen", "De dag waarop je de licentie las.", Date()),
        Field("attribution", "Naamsvermelding", "De zin die de licentie vraagt.", Text(300), in_fact_box=True),
    ),
    outline="""\
Schrijf hier in twee zinnen wat het rapport zegt. Dit is een bewerking, geen letterlijke vertaling.

## Wat staat erin?

## Wat betekent dit voor Vlaanderen?
""",
)
