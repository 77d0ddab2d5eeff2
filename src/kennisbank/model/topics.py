"""The closed list of topics, in docs/onderwerpen.yml."""

from __future__ import annotations

from dataclasses import dataclass

from kennisbank.model.data_files import read_list
from kennisbank.model.field_types import Slug, Text
from kennisbank.model.fields import Field
from kennisbank.source.finding import Finding
from kennisbank.source.tree import Tree

FILE = "onderwerpen.yml"
FIELDS = (
    Field("id", "Naam", "Korte naam, voor in topics.", Slug("een onderwerp"), required=True, example="wifi"),
    Field("label", "Label", "Wat lezers zien.", Text(60), required=True, example='"Wifi en netwerk"'),
    Field("description", "Beschrijving", "Eén zin over wat erbij hoort.", Text(200)),
)


@dataclass(frozen=True)
class Topic:
    """A subject that pages can name in ``topics``; ``label`` is what readers see."""

    id: str
    label: str
    description: str


def read_topics(tree: Tree, findings: list[Finding]) -> dict[str, Topic] | None:
    """Return the topics by id; None when the knowledge base has no list and every topic is fine."""
    if tree.data_file(FILE) is None:
        return None
    topics = {}
    for values, _ in read_list(tree, FILE, FIELDS, "een onderwerp", findings):
        if "id" in values and "label" in values:
            topics[values["id"]] = Topic(values["id"], values["label"], values.get("description", ""))
    return topics
