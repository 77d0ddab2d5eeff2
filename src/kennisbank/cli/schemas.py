"""``kb schema``: what is derived from the declarations and kept in the repository."""

from __future__ import annotations

from pathlib import Path

import click

from kennisbank.checks.documentation import findings_page
from kennisbank.model.documentation import companion_schema, fields_page, json_schema
from kennisbank.model.kinds import all_kinds
from kennisbank.source.text import write_text


def derived_files() -> dict[str, str]:
    """Return the text of every derived file by its path in the repository."""
    kinds = all_kinds()
    files = {f".vscode/schemas/{kind.id}.schema.json": json_schema(kind) for kind in kinds}
    for kind in kinds:
        if kind.companion:
            name = kind.companion.file_name.partition(".")[0]
            files[f".vscode/schemas/{name}-file.schema.json"] = companion_schema(kind.companion)
    files["docs/meedoen/velden.md"] = fields_page(kinds)
    files["docs/meedoen/bevindingen.md"] = findings_page()
    return files


@click.command()
@click.pass_obj
def schema(root: Path) -> None:
    """Schrijf de schema's voor editors, en de pagina's over de velden en de bevindingen."""
    for path, text in derived_files().items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        old = file.read_text(encoding="utf-8") if file.exists() else None
        if old == text:
            continue
        write_text(file, text)
        click.echo(f"Geschreven: {path}")
