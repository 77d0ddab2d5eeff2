"""A foreign report in Dutch, adapted to Flanders. Its provenance stands in report.yml beside it."""

from kennisbank.model.composite_types import ListOf, Record
from kennisbank.model.date_types import Date
from kennisbank.model.field_types import Choice, Slug, Text, Url, YesNo
from kennisbank.model.fields import Field
from kennisbank.model.kinds.common import common
from kennisbank.model.kinds.kind import Companion, Kind, Place
from kennisbank.model.licences import LicenceCode

FORMS = {"vertaling": "Vertaling, alinea per alinea", "samenvatting": "Samenvatting in eigen woorden"}
_LEFT_OUT = Record(
    (
        Field("what", "Wat", "Wat er niet in staat.", Text(200), required=True, example='"de bijlagen"'),
        Field("why", "Waarom", "Waarom je het wegliet.", Text(200), required=True, example='"alleen Engels recht"'),
    ),
    "iets dat je wegliet",
)

PROVENANCE = Companion(
    "report.yml",
    "Waar het rapport vandaan komt, wat ermee mag en hoe vers de vertaling is.",
    (
        Field(
            "title",
            "Oorspronkelijke titel",
            "De titel in de oorspronkelijke taal.",
            Text(240),
            required=True,
            in_fact_box=True,
            icon="material/book-open-page-variant-outline",
            in_template=True,
            example='"The original title"',
        ),
        Field(
            "publisher",
            "Uitgever",
            "Wie het rapport uitgaf.",
            Text(160),
            required=True,
            in_fact_box=True,
            in_template=True,
            example='"Naam van de uitgever"',
        ),
        Field(
            "country",
            "Land",
            "Het land of de organisatie.",
            Text(80),
            facet=True,
            in_fact_box=True,
            in_template=True,
            example='"Engeland"',
        ),
        Field(
            "language",
            "Taal",
            "Taalcode van het origineel, zoals en of fr.",
            Slug("een taalcode"),
            required=True,
            in_template=True,
            example="en",
        ),
        Field(
            "form",
            "Vorm",
            "vertaling: elke alinea heeft een bron. samenvatting: je vertelt het in je eigen woorden.",
            Choice(FORMS),
            required=True,
            in_fact_box=True,
            in_template=True,
            example="vertaling",
        ),
        Field(
            "url",
            "Origineel",
            "Waar het origineel staat.",
            Url(),
            required=True,
            in_fact_box=True,
            in_template=True,
        ),
        Field("previous_urls", "Vroegere adressen", "Waar het origineel vroeger stond.", ListOf(Url(), longest=20)),
        Field(
            "path",
            "Pad in git",
            "Als het origineel in git staat (dan is het adres dat van de repository): het bestand.",
            Text(300),
            example='"docs/standard.md"',
        ),
        Field("commit", "Commit in git", "Het commit dat opgehaald is. De opdracht vult dit in.", Slug("een commit")),
        Field("branch", "Tak in git", "De tak of het commit dat je volgt.", Text(120), example='"main"'),
        Field("version", "Versie", "Welke versie je las.", Text(120), in_fact_box=True, in_template=True),
        Field("published", "Verschenen", "De dag waarop het verscheen.", Date(), in_fact_box=True, in_template=True),
        Field(
            "retrieved",
            "Opgehaald",
            "De dag waarop het origineel opgehaald is. Laat leeg als dat niet lukte.",
            Date(),
            in_fact_box=True,
            in_template=True,
            example="null",
        ),
        Field(
            "sha256", "Vingerafdruk", "De SHA-256 van wat opgehaald is. De vertaalopdracht vult dit in.", Text(64, 64)
        ),
        Field(
            "licence",
            "Licentie",
            "SPDX-code van de licentie, of LicenseRef-… als er geen code is.",
            LicenceCode(),
            required=True,
            in_fact_box=True,
            icon="material/creative-commons",
            in_template=True,
            example="OGL-UK-3.0",
        ),
        Field(
            "licence_sentence",
            "Zin over de licentie",
            "De zin waarin de licentie staat, letterlijk zoals je hem las.",
            Text(600),
            in_template=True,
        ),
        Field("licence_url", "Licentietekst", "Waar je dat las.", Url(), in_fact_box=True, in_template=True),
        Field("licence_read", "Licentie gelezen", "De dag waarop je dat las.", Date(), in_template=True),
        Field(
            "may_adapt",
            "Bewerken mag",
            "Alleen bij LicenseRef-…: of de licentie vertalen en bewerken toelaat.",
            YesNo(),
        ),
        Field(
            "may_store",
            "Bewaren mag",
            "Of de oorspronkelijke tekst hier bewaard mag worden. Laat weg als de licentie het zegt.",
            YesNo(),
        ),
        Field(
            "attribution",
            "Naamsvermelding",
            "De zin die de licentie vraagt. Laat weg voor een gewone vermelding.",
            Text(400),
            in_template=True,
        ),
        Field("translator", "Vertaald door", "Account of team.", Slug("een account"), in_template=True),
        Field("reader", "Nagelezen door", "Account van wie de vertaling las.", Slug("een account")),
        Field("left_out", "Weggelaten", "Wat er niet in staat, en waarom.", ListOf(_LEFT_OUT, longest=20)),
        Field(
            "next_check",
            "Volgende controle",
            "De dag waarop iemand de bron opnieuw vergelijkt.",
            Date(),
            in_template=True,
        ),
        Field("superseded_by", "Vervangen door", "Waar de opvolger van het origineel staat.", Url(), in_fact_box=True),
    ),
)

KIND = Kind(
    id="report",
    label="Vertaald rapport",
    plural="Vertaalde rapporten",
    description="Een buitenlands rapport in het Nederlands, met wat het voor Vlaanderen betekent.",
    icon="material/translate",
    order=5,
    places=(Place("translations", "vertalingen", file_name="nl.md"),),
    fields=common(),
    outline="""\
Schrijf hier in twee zinnen wat het rapport zegt. Dit is een bewerking, geen letterlijke vertaling.

## Wat staat erin?

## Wat betekent dit voor Vlaanderen?
""",
    companion=PROVENANCE,
    has_places=True,
)
