"""A new page of a kind: its front matter with an explanation of every field, and an outline."""

from __future__ import annotations

import json
import posixpath

from kennisbank.model.dutch import slugify
from kennisbank.model.fields import Field
from kennisbank.model.kinds import Companion, Kind, Place
from kennisbank.model.mount import INDEX_NAMES
from kennisbank.source.names import is_device

_FILLED = frozenset({"title", "domain", "status"})


def new_page(kind: Kind, place: Place, title: str) -> str:
    """Return the text of a new draft with this title, for a page that will lie in ``place``."""
    lines = [
        "---",
        f"# {kind.label}: {kind.description}",
        "# Regels met # zijn uitleg; ze komen niet op de site.",
    ]
    for field in kind.fields:
        if field.in_template or field.required:
            lines += ["", *_lines(field, place, title)]
    return "\n".join([*lines, "---", "", kind.outline])


def new_companion(companion: Companion) -> str:
    """Return the text of the file of fields beside a new page."""
    lines = [f"# {companion.what}", "# Regels met # zijn uitleg."]
    for field in companion.fields:
        if field.in_template or field.required:
            lines += ["", *_field(field, field.shown_example(), shown=field.required)]
    return "\n".join([*lines, ""])


def new_path(place: Place, title: str, docs: str) -> str:
    """Return where the page belongs, relative to the root of the knowledge base."""
    first, _, rest = place.folder.partition("/")
    folder = "/".join(part for part in (docs if first == "docs" else first, rest) if part)
    slug = slugify(title)
    if slug in INDEX_NAMES or is_device(slug):
        slug = f"{slug}-pagina"
    return posixpath.join(folder, slug, place.file_name) if place.file_name else posixpath.join(folder, f"{slug}.md")


def _lines(field: Field, place: Place, title: str) -> list[str]:
    value = field.shown_example()
    if field.key == "title":
        value = json.dumps(title, ensure_ascii=False)
    elif field.key == "domain" and place.domain:
        value = f"[{place.domain}]"
    elif field.key == "sources":
        return [
            _comment(field),
            "# sources:",
            '#   - title: "Titel van de bron"',
            "#     url: https://…",
            "#     read: 2026-11-23",
            "#     confidence: hoog",
        ]
    return _field(field, value, shown=field.required or field.key in _FILLED)


def _field(field: Field, value: str, *, shown: bool) -> list[str]:
    return [_comment(field), f"{'' if shown else '# '}{field.key}: {value}"]


def _comment(field: Field) -> str:
    need = " (verplicht)" if field.required else ""
    return f"# {field.label}{need}: {field.help}"
