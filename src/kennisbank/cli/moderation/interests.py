"""``kb moderation interests``: which suppliers pages name, and whose approval would not count."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from kennisbank.cli.checking import wanted_paths
from kennisbank.cli.clock import day_of_today
from kennisbank.cli.main import require_knowledge_base
from kennisbank.cli.output import FORM, say_json
from kennisbank.markup.shelf import render_pages
from kennisbank.model.library import load
from kennisbank.model.page import Page
from kennisbank.moderation.interests import Verdict, judge_approval
from kennisbank.moderation.naming import Mention, SupplierIndex, promoted
from kennisbank.moderation.reading import Moderation, read_moderation
from kennisbank.moderation.suppliers import Supplier


@click.command()
@click.argument("paths", nargs=-1, metavar="[PAGINA …]", type=click.Path(path_type=Path))
@FORM
@click.pass_obj
def interests(root: Path, paths: tuple[Path, ...], form: str) -> None:
    """Toon welke leveranciers elke pagina noemt, en wie er daarom niet over mag beslissen."""
    require_knowledge_base(root)
    wanted = wanted_paths(root, paths)
    library = load(root)
    moderation = read_moderation(library)
    if not moderation.suppliers:
        raise click.ClickException("in docs/moderatie/leveranciers.yml staat nog geen leverancier")
    index, rendered = SupplierIndex(moderation.suppliers), render_pages(library)
    pages = [page for page in library.pages if not wanted or any(_is_below(page.path, one) for one in wanted)]
    rows = [
        _row(page, mentions, moderation)
        for page in pages
        if (mentions := index.mentions(page, rendered.get(page.path)))
    ]
    if form == "json":
        say_json([_plain(row) for row in rows])
        return
    console = Console(highlight=False, markup=False)
    for row in rows:
        console.print(Text(row.path, style="bold"), soft_wrap=True)
        for supplier, words in row.suppliers:
            console.print(f"  {supplier.name}: {', '.join(words)}", soft_wrap=True)
        for one in row.excluded:
            style = "red" if one.kind == "void" else "yellow"
            console.print(Text(f"  {one.reason}", style=style), soft_wrap=True)
    console.print(f"{len(rows)} van de {len(pages)} pagina's noemen een leverancier.")


@dataclass(frozen=True)
class _Row:
    """A page, the suppliers it names by which words, and whose approval does not count or not alone."""

    path: str
    suppliers: tuple[tuple[Supplier, tuple[str, ...]], ...]
    excluded: tuple[Verdict, ...]


def _is_below(path: str, folder: str) -> bool:
    return folder in (".", path) or path.startswith(f"{folder}/")


def _row(page: Page, mentions: tuple[Mention, ...], moderation: Moderation) -> _Row:
    named: dict[str, dict[str, None]] = {}
    for one in mentions:
        named.setdefault(one.supplier, {})[one.words] = None
    today = day_of_today()
    suppliers = frozenset(promoted(mentions))
    verdicts = (
        judge_approval(one, one.account, "", moderation.policy.guards(page.path), suppliers, today)
        for one in moderation.moderators.values()
        if one.is_active(today) and one.interest_in(suppliers, today)
    )
    return _Row(
        page.path,
        tuple((moderation.suppliers[name], tuple(words)) for name, words in named.items()),
        tuple(verdicts),
    )


def _plain(row: _Row) -> dict[str, object]:
    return {
        "path": row.path,
        "suppliers": [{"id": one.id, "name": one.name, "words": list(words)} for one, words in row.suppliers],
        "excluded": [{"account": one.account, "verdict": one.kind, "reason": one.reason} for one in row.excluded],
    }
