"""The schemas for editors and the documentation of fields, from the same declarations that validate."""

from __future__ import annotations

import json
from collections.abc import Iterable

from kennisbank.model.composite_types import ListOf, Record, record_of
from kennisbank.model.field_types import Choice
from kennisbank.model.fields import Field, FieldType
from kennisbank.model.kinds import Companion, Kind


def json_schema(kind: Kind) -> str:
    """Return the JSON Schema (draft 2020-12) of a kind's front matter."""
    return _schema(kind.label, kind.description, kind.fields)


def companion_schema(companion: Companion) -> str:
    """Return the JSON Schema of the file of fields beside a page."""
    return _schema(companion.file_name, companion.what, companion.fields)


def _schema(title: str, description: str, fields: Iterable[Field]) -> str:
    fields = tuple(fields)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "description": description,
        "type": "object",
        "properties": {
            field.key: {"title": field.label, "description": field.help, **field.type.json_schema()} for field in fields
        },
        "required": [field.key for field in fields if field.required],
        "additionalProperties": False,
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def fields_page(kinds: Iterable[Kind]) -> str:
    """Return the Markdown page that explains every field of every kind."""
    kinds = tuple(kinds)
    shared = [field for field in kinds[0].fields if all(kind.field(field.key) == field for kind in kinds[:-1])]
    lines = [
        "---",
        'title: "Velden: wat zet je bovenaan een pagina?"',
        'description: "Alle velden van elke soort pagina: wat ze betekenen, wat je mag invullen en een voorbeeld."',
        "owner: techniek",
        "short_title: Velden",
        "---",
        "<!-- Deze pagina wordt gemaakt door: kb schema. Wijzig ze niet met de hand. -->",
        "",
        "Bovenaan elke pagina staan velden, tussen twee regels met `---`.",
        "De naam van een veld is Engels, wat je invult is Nederlands.",
        "`kb check` zegt wat er ontbreekt of niet klopt.",
        "",
        "## Velden van alle soorten",
        "",
        *_table(shared),
    ]
    for kind in kinds:
        own = [field for field in kind.fields if field not in shared]
        lines += ["", f"## {kind.label}: `{kind.id}` {{#{kind.id}}}", "", kind.description, ""]
        folders = ", ".join(f"`{place.folder}`" for place in kind.places)
        lines += [f"Map: {folders}.", ""]
        lines += _table(own) if own else ["Geen eigen velden."]
        if kind.companion:
            name = kind.companion.file_name
            lines += ["", f"### `{name}` {{#{name.replace('.', '-')}}}", "", kind.companion.what, ""]
            lines += ["Dit bestand ligt naast de pagina.", "", *_table(kind.companion.fields)]
    fields = [field for kind in kinds for field in kind.fields if field not in shared]
    fields += [field for kind in kinds if kind.companion for field in kind.companion.fields]
    told: list[Field] = []
    for field in (*shared, *fields):
        record = field.type if isinstance(field.type, Record) else record_of(field)
        if record is not None and field not in told:  # two kinds may share a field
            told.append(field)
            lines += ["", f"## Onderdelen van `{field.key}`", "", field.help, "", *_table(record.fields)]
    return "\n".join(lines) + "\n"


def _table(fields: Iterable[Field]) -> list[str]:
    rows = ["| Veld | Betekenis | Wat je invult |", "|---|---|---|"]
    for field in fields:
        need = " **Verplicht.**" if field.required else ""
        rows.append(f"| `{field.key}` | {field.label}: {field.help}{need} | {_expected(field.type)} |")
    return rows


def _expected(kind: FieldType) -> str:
    if isinstance(kind, ListOf):
        item = "onderdelen, zie verder" if isinstance(kind.item, Record) else _expected(kind.item)
        return f"Lijst: {item}"
    if isinstance(kind, Record):
        return "Onderdelen, zie verder"
    if isinstance(kind, Choice):
        return "Een van " + ", ".join(f"`{option}`" for option in kind.options)
    text = kind.describe()
    return text[0].upper() + text[1:]
