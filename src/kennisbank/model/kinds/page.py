"""Any other page of the site: home, section doors, about, taking part."""

from dataclasses import replace

from kennisbank.model.composite_types import ListOf
from kennisbank.model.field_types import Choice, Text, WholeNumber
from kennisbank.model.fields import Field
from kennisbank.model.kinds.common import DESCRIPTION, common
from kennisbank.model.kinds.kind import Kind, Place

LAYOUTS = {
    "page": "gewone pagina",
    "home": "startpagina met de deuren",
    "section": "deur van een afdeling, met de lijst van haar pagina's",
    "glossary": "begrippenlijst",
    "facts": "feitenlijst",
    "search": "zoekpagina, met daaronder alle pagina's op afdeling en van A tot Z",
    "reports": "stand van alle vertaalde rapporten",
    "moderation": "spelregels van de moderatie, met wie modereert",
    "log": "logboek van beslissingen",
    "queue": "wat moderatoren moeten nakijken, op datum",
    "compare": "wat landen zeggen over dezelfde vraag, uit de vertaalde rapporten",
}

KIND = Kind(
    id="page",
    label="Pagina",
    plural="Pagina's",
    description="Een pagina van de site zelf.",
    icon="material/file-document-outline",
    order=9,
    places=(Place("docs", ""),),
    fields=(
        *(
            replace(field, type=Text(200)) if field.key == DESCRIPTION.key else field
            for field in common(optional=("description", "domain"))
        ),
        Field("layout", "Opmaak", "Hoe de pagina getoond wordt.", Choice(LAYOUTS)),
        Field("tab", "Tab", "Volgorde bovenaan de site. Alleen voor wie de site inricht.", WholeNumber()),
        Field(
            "footer",
            "Voettekst",
            "Volgorde onderaan de site. Alleen voor wie de site inricht.",
            WholeNumber(),
        ),
        Field("short_title", "Korte titel", "Naam in menu's, als de titel lang is.", Text(30)),
        Field(
            "examples",
            "Voorbeelden",
            "Op de startpagina: zoekvragen om te proberen, onder het zoekveld.",
            ListOf(Text(40), longest=5),
        ),
    ),
    outline="""\
Schrijf hier wat de lezer op deze pagina vindt.
""",
)
