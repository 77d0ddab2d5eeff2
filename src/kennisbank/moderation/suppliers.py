"""Suppliers that pages may name, in docs/moderatie/leveranciers.yml: their names, products and web addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kennisbank.model.composite_types import ListOf
from kennisbank.model.data_files import read_list
from kennisbank.model.field_types import Slug, Text
from kennisbank.model.fields import Field
from kennisbank.source.finding import Finding
from kennisbank.source.tree import Tree

FILE = "moderatie/leveranciers.yml"
FIELDS = (
    Field("id", "Naam", "Korte naam om naar te verwijzen.", Slug("een leverancier"), required=True, example="google"),
    Field("name", "Bedrijf", "Hoe het bedrijf zich noemt.", Text(120), required=True, example='"Google"'),
    Field("aliases", "Andere namen", "Andere namen van het bedrijf.", ListOf(Text(80))),
    Field("products", "Producten", "Producten en diensten waarmee scholen het kennen.", ListOf(Text(80))),
    Field("domains", "Webadressen", "Domeinnamen, zoals smartschool.be.", ListOf(Text(120))),
    Field("sells", "Wat", "Waarvoor een school het koopt: daaraan zie je alternatieven.", ListOf(Text(60))),
)


@dataclass(frozen=True)
class Supplier:
    """Somebody who sells to schools. ``sells`` says what, so that alternatives can be found."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    sells: tuple[str, ...] = ()


def read_suppliers(tree: Tree, findings: list[Finding]) -> Mapping[str, Supplier]:
    """Return the suppliers by id; a missing file has none."""
    found: dict[str, Supplier] = {}
    file = tree.data_file(FILE)
    for values, node in read_list(tree, FILE, FIELDS, "een leverancier", findings):
        if "id" not in values or "name" not in values:
            continue
        if values["id"] in found and file is not None:
            message = f"de leverancier «{values['id']}» staat al in de lijst"
            findings.append(Finding(file.path, node.line, node.column, "F05", message, "Voeg de twee samen."))
            continue
        found[values["id"]] = Supplier(
            values["id"],
            values["name"],
            tuple(values.get("aliases", ())),
            tuple(values.get("products", ())),
            tuple(domain.lower().removeprefix("www.") for domain in values.get("domains", ())),
            tuple(values.get("sells", ())),
        )
    return found
