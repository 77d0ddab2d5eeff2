"""Fields that every kind of page shares."""

from __future__ import annotations

from dataclasses import replace

from kennisbank.model.composite_types import ListOf, Record
from kennisbank.model.date_types import Date, Duration
from kennisbank.model.field_types import Choice, PagePath, SitePath, Slug, Text, Url
from kennisbank.model.fields import Field

DOMAINS = {"technisch": "Technisch", "pedagogisch": "Pedagogisch"}
LEVELS = {
    "basis": "Basisonderwijs",
    "secundair": "Secundair onderwijs",
    "buitengewoon": "Buitengewoon onderwijs",
    "volwassenen": "Volwassenenonderwijs",
    "deeltijds-kunst": "Deeltijds kunstonderwijs",
}
STATUSES = {"draft": "Ontwerp", "published": "Gepubliceerd", "retired": "Uit gebruik"}
CONFIDENCE = {"hoog": "hoog", "midden": "midden", "laag": "laag"}
OUTCOMES = {"klopt": "klopt nog", "aangepast": "aangepast", "werk-nodig": "er is werk nodig"}
CHECKED = {
    "feiten": "feiten",
    "stappen": "stappen",
    "links": "links",
    "prijzen": "prijzen",
    "wetgeving": "wetgeving",
    "cijfers": "cijfers",
    "schermafdrukken": "schermafdrukken",
    "taal": "taal",
}

_SOURCE = Record(
    (
        Field("title", "Titel", "Titel van de bron.", Text(200), required=True, example='"Titel van de bron"'),
        Field("publisher", "Uitgever", "Wie de bron uitgeeft.", Text(120)),
        Field("url", "Adres", "Webadres van de bron.", Url()),
        Field("read", "Gelezen op", "De dag waarop je de bron las.", Date(), required=True),
        Field("confidence", "Zekerheid", "Hoe zeker de bron is.", Choice(CONFIDENCE)),
        Field("note", "Opmerking", "Wat een lezer over de bron moet weten.", Text(300)),
    ),
    "een bron",
)
_REVIEW = Record(
    (
        Field("on", "Datum", "De dag van het nazicht.", Date(), required=True),
        Field(
            "by",
            "Door",
            "Account van wie de pagina nakeek.",
            Slug("een account"),
            required=True,
            example="account",
        ),
        Field(
            "checked",
            "Nagekeken",
            "Wat je nakeek.",
            ListOf(Choice(CHECKED)),
            required=True,
            example="[feiten]",
        ),
        Field("not_checked", "Niet nagekeken", "Wat je niet nakeek.", ListOf(Choice(CHECKED))),
        Field(
            "outcome",
            "Uitkomst",
            "Wat het nazicht opleverde.",
            Choice(OUTCOMES),
            required=True,
            example="klopt",
        ),
        Field("note", "Opmerking", "Wat de volgende moderator moet weten.", Text(300)),
        Field("text", "Tekst", "Vingerafdruk van de tekst zoals ze toen was. kb review vult dit in.", Slug("een code")),
    ),
    "een nazicht",
)

TITLE = Field(
    "title",
    "Titel",
    "De titel boven de pagina. Schrijf hem zoals iemand zou zoeken.",
    Text(100),
    required=True,
    in_template=True,
    example='"Een duidelijke titel"',
)
DESCRIPTION = Field(
    "description",
    "Beschrijving",
    "Eén of twee zinnen die in een zoekresultaat zeggen wat de lezer hier vindt (50 tot 200 tekens).",
    Text(200, shortest=50),
    required=True,
    in_template=True,
    example='"Eén of twee zinnen van 50 tot 200 tekens over wat de lezer hier vindt."',
)
DOMAIN = Field(
    "domain",
    "Kant",
    "Technisch, pedagogisch of allebei. De pagina staat achter elke deur die je noemt.",
    ListOf(Choice(DOMAINS)),
    required=True,
    facet=True,
    in_template=True,
    example="[technisch]",
)

COMMON: tuple[Field, ...] = (
    TITLE,
    DESCRIPTION,
    DOMAIN,
    Field(
        "levels",
        "Niveau",
        "Voor welk onderwijsniveau. Laat weg als het voor alle niveaus geldt.",
        ListOf(Choice(LEVELS)),
        facet=True,
        in_template=True,
        example="[basis, secundair]",
    ),
    Field(
        "topics",
        "Onderwerp",
        "Onderwerpen uit docs/onderwerpen.yml, het belangrijkste eerst.",
        ListOf(Slug("een onderwerp")),
        facet=True,
        in_template=True,
        example="[wifi]",
    ),
    Field("tags", "Trefwoorden", "Vrije trefwoorden die helpen bij het zoeken.", ListOf(Text(40))),
    Field(
        "pinned_for",
        "Aanbevolen bij",
        "Zoekvragen waarbij deze pagina bovenaan moet staan, als de zoekfunctie haar zelf niet vooraan zet.",
        ListOf(Text(80), longest=8),
        example='["wachtwoord vergeten"]',
    ),
    Field(
        "owner",
        "Team",
        "Het team dat de pagina bijhoudt.",
        Slug("een team"),
        in_template=True,
        example="technisch",
    ),
    Field(
        "status",
        "Status",
        "draft: nog niet op de site. published: op de site. retired: uit gebruik, blijft bereikbaar.",
        Choice(STATUSES),
        in_template=True,
        example="draft",
    ),
    Field(
        "retired_reason",
        "Waarom uit gebruik",
        "Verplicht bij status retired: waarom de pagina weg is.",
        Text(300),
    ),
    Field("replaced_by", "Vervangen door", "Link naar de pagina die deze vervangt.", PagePath()),
    Field(
        "sources",
        "Bronnen",
        "Waar je het vandaan hebt, met de dag waarop je het las.",
        ListOf(_SOURCE),
        in_template=True,
    ),
    Field(
        "reviews",
        "Nazicht",
        "Wie wat wanneer nakeek. Vul dit alleen in na een echt nazicht.",
        ListOf(_REVIEW),
    ),
    Field(
        "review_every",
        "Nakijken om de",
        "Na hoeveel tijd een moderator de pagina opnieuw moet nakijken.",
        Duration(),
        in_template=True,
        example="1 jaar",
    ),
    Field("valid_until", "Geldig tot en met", "Na deze dag krijgt de lezer een waarschuwing.", Date()),
    Field("redirect_from", "Oude adressen", "Oude adressen die naar deze pagina leiden.", ListOf(SitePath())),
    Field("related", "Lees ook", "Pagina's die je zeker bij deze wilt tonen.", ListOf(PagePath(), longest=8)),
)


def common(*, optional: tuple[str, ...] = (), without: tuple[str, ...] = ()) -> tuple[Field, ...]:
    """Return the common fields, some of them no longer required or left out."""
    return tuple(
        replace(field, required=field.required and field.key not in optional)
        for field in COMMON
        if field.key not in without
    )
