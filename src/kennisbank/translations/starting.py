"""The files of a new report: report.yml, the text to translate, and the words of the source between its lines."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from kennisbank.markup.segments import Segment, segments
from kennisbank.model.kinds.report import PROVENANCE

_TITLE = re.compile(r"\A\s*#[ \t]+(.+?)[ \t]*#*[ \t]*\n")
_FIELD = re.compile(r"^(?P<key>[a-z_0-9]+):(?P<rest>.*(?:\n(?:[ \t]+.*|[ \t]*-.*|[ \t]*(?=\n)))*)", re.MULTILINE)


def without_title(text: str) -> tuple[str, str]:
    """Return the title that opens a source text, "" when there is none, and the text below it.

    The title of a report stands in report.yml, and that of the Dutch text in its front matter.
    """
    found = segments(text)
    match = _TITLE.match(text) if found and found[0].kind == "heading" else None
    return (found[0].plain, text[match.end() :].lstrip("\n")) if match else ("", text)


def provenance_text(values: Mapping[str, str]) -> str:
    """Return the text of report.yml with these values, as YAML, and the other fields of a new report to fill in."""
    lines = ["# Waar dit rapport vandaan komt. Regels met # zijn uitleg."]
    for field in PROVENANCE.fields:
        if field.key not in values and not (field.in_template or field.required):
            continue
        need = " (verplicht)" if field.required else ""
        lines += ["", f"# {field.label}{need}: {field.help}"]
        known = values.get(field.key)
        lines.append(f"{field.key}: {known}" if known is not None else f"# {field.key}: {field.shown_example()}")
    return "\n".join([*lines, ""])


def as_yaml(text: str) -> str:
    """Return text as a YAML value on one line."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def with_fields(text: str, values: Mapping[str, str]) -> str:
    """Return report.yml with some fields changed or added, everything else as people wrote it."""
    for key, value in values.items():
        line = f"{key}: {value}"
        match = next((one for one in _FIELD.finditer(text) if one["key"] == key), None)
        if match is None:
            text = f"{text.rstrip()}\n{line}\n"
        else:
            comment = re.search(r"[ \t]+#[^\n\"']*$", match["rest"].split("\n", 1)[0])
            text = f"{text[: match.start()]}{line}{comment.group() if comment else ''}{text[match.end() :]}"
    return text


def skeleton(title: str, source: str, found: Sequence[Segment], *, stored: bool) -> str:
    """Return nl.md for a new translation: each piece of the source in a comment that readers do not see.

    Where the words of the source may not be kept, the comment only says which piece it is.
    """
    lines = [
        "---",
        f"title: {as_yaml(title or 'Titel in het Nederlands')}",
        'description: "Eén of twee zinnen van 50 tot 200 tekens over wat de lezer hier vindt."',
        "domain: [technisch, pedagogisch]",
        "topics: [normen-en-rapporten]",
        "owner: vertalingen",
        "status: draft",
        "---",
        "",
        "<!-- Schrijf onder elk stuk van de bron de vertaling. De stukken tussen deze tekens ziet een lezer niet;",
        "     haal ze weg als je klaar bent. Uitleg: docs/meedoen/vertalen.md -->",
        "",
    ]
    raw = source.split("\n")
    for group in _blocks(found):
        words = "\n".join(raw[group[0].line - 1 : group[-1].end]) if stored else ", ".join(one.id for one in group)
        lines += [f"<!--\n{_commented(words)}\n-->", ""]
    return "\n".join(lines)


def _blocks(found: Sequence[Segment]) -> list[list[Segment]]:
    """Return the segments in blocks: those that follow each other without a blank line, as items and rows do."""
    blocks: list[list[Segment]] = []
    for segment in found:
        last = blocks[-1][-1] if blocks else None
        gap = 2 if segment.kind == "row" else 1  # below the head of a table stands a line of dashes
        if last and segment.kind == last.kind != "heading" and segment.line <= last.end + gap:
            blocks[-1].append(segment)
        else:
            blocks.append([segment])
    return blocks


def _commented(text: str) -> str:
    """Return text that cannot end the comment it stands in; blank lines would end it for Markdown."""
    return re.sub(r"\n[ \t]*\n+", "\n", text).replace("--", "- -").strip("\n")
