"""The ledger of facts, in docs/feiten.yml: every figure has one home."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

from kennisbank.model.data_files import read_list
from kennisbank.model.date_types import Date
from kennisbank.model.dutch import date_text, number_text
from kennisbank.model.field_types import Choice, Slug, Text, Url
from kennisbank.model.fields import Field
from kennisbank.model.kinds.common import CONFIDENCE
from kennisbank.source.finding import Finding
from kennisbank.source.tree import Tree

FILE = "feiten.yml"
FIELDS = (
    Field(
        "id",
        "Naam",
        "Korte naam om naar te verwijzen.",
        Slug("een feit"),
        required=True,
        example="meldtermijn",
    ),
    Field("statement", "Wat", "Wat het cijfer zegt, in één zin.", Text(300), required=True, example='"…"'),
    Field("value", "Waarde", "Een getal, een datum of tekst.", Text(120), required=True, example="72"),
    Field("unit", "Eenheid", "Bijvoorbeeld euro, uur, %.", Text(40)),
    Field("source", "Bron", "Titel van de bron.", Text(240), required=True, example='"…"'),
    Field("url", "Adres", "Webadres van de bron.", Url()),
    Field("read", "Gelezen op", "De dag waarop je de bron las.", Date(), required=True),
    Field("confidence", "Zekerheid", "Hoe zeker het is.", Choice(CONFIDENCE), required=True, example="hoog"),
    Field("valid_from", "Geldig vanaf", "De eerste dag waarop het geldt.", Date()),
    Field("valid_until", "Geldig tot en met", "De laatste dag waarop het geldt.", Date()),
    Field("note", "Opmerking", "Wat een lezer moet weten.", Text(400)),
)
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Fact:
    """A figure with its source. ``text`` is the value with its unit, as readers see it: "216.000 euro"."""

    id: str
    statement: str
    text: str
    source: str
    url: str
    read: dt.date | None
    confidence: str
    valid_from: dt.date | None
    valid_until: dt.date | None
    note: str

    @property
    def anchor(self) -> str:
        """Its place on the page of facts."""
        return f"feit-{self.id}"


def read_facts(tree: Tree, findings: list[Finding]) -> dict[str, Fact]:
    """Return the facts by id, in the order of the ledger."""
    facts: dict[str, Fact] = {}
    file = tree.data_file(FILE)
    for values, node in read_list(tree, FILE, FIELDS, "een feit", findings):
        if any(key not in values for key in ("id", "statement", "value", "source")):
            continue
        if values["id"] in facts and file is not None:
            findings.append(
                Finding(
                    file.path,
                    node.line,
                    node.column,
                    "F05",
                    f"het feit «{values['id']}» staat al in de lijst",
                    "Geef het een andere naam, of voeg de twee samen.",
                )
            )
            continue
        facts[values["id"]] = Fact(
            values["id"],
            values["statement"],
            value_text(values["value"], values.get("unit", "")),
            values["source"],
            values.get("url", ""),
            values.get("read"),
            values.get("confidence", ""),
            values.get("valid_from"),
            values.get("valid_until"),
            values.get("note", ""),
        )
    return facts


def value_text(value: str, unit: str) -> str:
    """Return a value as written in a sentence: 216000 and euro make "216.000 euro", 16 and % make "16%"."""
    text = value
    if _YEAR.fullmatch(value) and not unit:
        return value
    if _NUMBER.fullmatch(value):
        text = number_text(Decimal(value))
    elif _DATE.fullmatch(value):
        try:
            text = date_text(dt.date.fromisoformat(value))
        except ValueError:
            text = value
    if not unit:
        return text
    return f"{text}{unit}" if unit == "%" else f"{text} {unit}"
