"""What GitHub asks of an issue form: its schema, and the rules that a schema cannot say.

From https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests: the syntax for
issue forms, the syntax for the form schema, and the common validation errors. A form that breaks one of these is not
shown, and nobody hears of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import yaml

from kennisbank.model.dutch import slugify
from kennisbank.source import yaml_tree

TEXT = {"type": "string", "pattern": r"\S"}
FLAG = {"type": "boolean"}
#: "Password" and the like: GitHub refuses such a label, so that nobody asks for one in public.
FORBIDDEN = re.compile(r"password|passwd|wachtwoord|credential|secret", re.IGNORECASE)
#: A field that asks who somebody is, in its id or its label.
PERSONAL = re.compile(
    r"\b(?:(?:voor|achter|familie|roep)?na(?:am|men)|name|contact\w*|e-?mail\w*|mailadres|telefoon\w*|tel|gsm\w*|phone|"
    r"woon\w*|adres|geboorte\w*|leeftijd|rijksregister\w*)\b",
    re.IGNORECASE,
)
INPUTS = ("input", "textarea", "dropdown", "checkboxes")


def _element(kind: str, attributes: dict[str, Any], required: tuple[str, ...]) -> dict[str, Any]:
    """Return the schema of one sort of element: only these keys, and of its attributes only these."""
    properties: dict[str, Any] = {
        "type": {"const": kind},
        "attributes": {
            "type": "object",
            "properties": attributes,
            "required": list(required),
            "additionalProperties": False,
        },
    }
    if kind in INPUTS:
        properties["id"] = {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"}
        properties["validations"] = {"type": "object", "properties": {"required": FLAG}, "additionalProperties": False}
    return {
        "type": "object",
        "properties": properties,
        "required": ["type", "attributes"],
        "additionalProperties": False,
    }


_ASKED = {"label": TEXT, "description": TEXT}
_WRITTEN = {**_ASKED, "placeholder": TEXT, "value": TEXT}
_CHOICES = {"type": "array", "items": TEXT, "minItems": 1, "uniqueItems": True}
_BOX = {
    "type": "object",
    "properties": {"label": TEXT, "required": FLAG},
    "required": ["label"],
    "additionalProperties": False,
}
_LABELLED = ("label",)
_CHOSEN = ("label", "options")
ELEMENTS: dict[str, dict[str, Any]] = {
    "markdown": _element("markdown", {"value": TEXT}, ("value",)),
    "input": _element("input", _WRITTEN, _LABELLED),
    "textarea": _element("textarea", {**_WRITTEN, "render": TEXT}, _LABELLED),
    "dropdown": _element(
        "dropdown",
        {**_ASKED, "multiple": FLAG, "options": _CHOICES, "default": {"type": "integer", "minimum": 0}},
        _CHOSEN,
    ),
    "checkboxes": _element(
        "checkboxes",
        {**_ASKED, "options": {"type": "array", "items": _BOX, "minItems": 1, "uniqueItems": True}},
        _CHOSEN,
    ),
}
_NAMES = {"type": "array", "items": TEXT, "minItems": 1, "uniqueItems": True}
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "name": TEXT,
        "description": TEXT,
        "title": TEXT,
        "labels": _NAMES,
        "assignees": _NAMES,
        "projects": _NAMES,
        "type": TEXT,
        "body": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["type"],
                "properties": {"type": {"enum": list(ELEMENTS)}},
                "allOf": [
                    {"if": {"properties": {"type": {"const": kind}}, "required": ["type"]}, "then": schema}
                    for kind, schema in ELEMENTS.items()
                ],
            },
        },
    },
    "required": ["name", "description", "body"],
    "additionalProperties": False,
}


def read_form(text: str) -> dict[str, Any]:
    """Return a form as GitHub reads it."""
    form = yaml.safe_load(text)
    assert isinstance(form, dict)
    return form


def fields(form: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the elements that somebody fills in."""
    return [element for element in form["body"] if element["type"] != "markdown"]


def problems(text: str) -> list[str]:
    """Return why GitHub would not show a form, or would show another than was meant; nothing for a sound one."""
    _, findings = yaml_tree.parse(text, "formulier.yml")  # a key that stands twice, among others
    if findings:
        return [f"YAML: {finding.message}" for finding in findings]
    form = yaml.safe_load(text)
    wrong = [
        f"schema: {'/'.join(map(str, error.absolute_path))}: {error.message}"
        for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(form)
    ]
    return wrong or [*_rules(form)]


def personal(form: dict[str, Any]) -> list[str]:
    """Return the fields that ask who somebody is."""
    asked = [(element["attributes"]["label"], element.get("id", "")) for element in fields(form)]
    # In an id, words are joined: "naam-school", "e_mail".
    return [label for label, name in asked if PERSONAL.search(label) or PERSONAL.search(name.replace("_", "-"))]


def _rules(form: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong in a form that fits the schema."""
    asked = fields(form)
    if not asked:
        yield "body: there is nothing to fill in"
    # Without an id, GitHub makes one of the label.
    names = [element.get("id") or slugify(element["attributes"]["label"]) for element in asked]
    yield from (f"id: {name} stands twice" for name in _twice(names))
    labels = [element["attributes"]["label"] for element in asked]
    boxes = [box["label"] for one in asked if one["type"] == "checkboxes" for box in one["attributes"]["options"]]
    yield from (f"label: «{label}» stands twice" for label in _twice([slugify(text) for text in (*labels, *boxes)]))
    yield from (f"label: «{label}» has a forbidden word" for label in labels if FORBIDDEN.search(label))
    for element in asked:
        if element["type"] == "dropdown":
            options = element["attributes"]["options"]
            yield from (f"options: «{option}» is reserved" for option in options if option.strip().lower() == "none")
            if element["attributes"].get("default", 0) >= len(options):
                yield "default: there is no such option"


def _twice(values: list[str]) -> list[str]:
    return sorted({value for value in values if values.count(value) > 1})
