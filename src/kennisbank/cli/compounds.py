"""``kb compounds``: how the search takes compounds apart, and the words nobody has decided on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from kennisbank.cli.main import require_knowledge_base
from kennisbank.language.compound_list import FILE, WHOLE, read_compounds, with_added
from kennisbank.language.compounds import Splitter
from kennisbank.language.tokens import runs, token
from kennisbank.markup.shelf import render_pages
from kennisbank.model.dutch import count_text
from kennisbank.model.library import Library, assemble
from kennisbank.search.directory import found_pages
from kennisbank.search.text import page_text
from kennisbank.source.finding import Finding
from kennisbank.source.text import write_text
from kennisbank.source.tree import scan

HEAD = f"""\
# Hoe de zoekfunctie samenstellingen splitst, zodat wie «contract» zoekt ook «raamcontract» vindt.
#
# woord: deel+deel   zo splitst de zoekfunctie het woord, in elke vorm (enkelvoud en meervoud)
# woord: {WHOLE}         dit woord blijft heel
#
# «kb compounds --write» zet nieuwe woorden uit de pagina's erbij, met een voorstel. Klopt een voorstel niet, verander
# dan wat achter de dubbele punt staat. Laat verbindingsletters weg: beleidsplan wordt beleid+plan. Hou het alfabet aan.
"""


@click.command()
@click.option("--write", is_flag=True, help=f"Zet de voorstellen in docs/{FILE}.")
@click.option("--check", is_flag=True, help="Eindig met 1 als er woorden zijn waarover niemand besliste.")
@click.pass_obj
def compounds(root: Path, write: bool, check: bool) -> None:
    """Toon de samenstellingen waarover nog niemand besliste, met een voorstel hoe de zoekfunctie ze splitst.

    De zoekfunctie gebruikt een voorstel tot iemand beslist. Beslissen doe je in docs/samenstellingen.yml.
    """
    require_knowledge_base(root)
    tree = scan(root)
    library = assemble(tree)
    findings: list[Finding] = []
    decided = read_compounds(tree, findings)
    for finding in findings:
        click.secho(f"{finding} {finding.fix}", fg="red", err=True)
    if findings:
        raise click.ClickException(f"docs/{FILE} klopt niet. Verbeter dat eerst; er is niets veranderd.")
    proposed = decided.undecided(_words(library), Splitter(decided.by_stem))
    for word, parts in proposed.items():
        click.echo(f"{word}: {'+'.join(parts)}")
    count = count_text(len(proposed), "nieuw woord", "nieuwe woorden")
    if not proposed:
        click.echo("Over elke samenstelling in de kennisbank is beslist.")
    elif write:
        file = root / tree.docs / FILE
        _add(file, proposed)
        click.echo(f"{count} in {file.relative_to(root).as_posix()} gezet. Lees ze na, en verander wat niet klopt.")
    else:
        click.echo(f"{count}. Zet ze in docs/{FILE} met: kb compounds --write", err=True)
    if check and proposed and not write:
        raise click.exceptions.Exit(1)


def _words(library: Library) -> set[str]:
    """Return every word that the search would look at, without those that signs keep together."""
    rendered = render_pages(library)
    found = set()
    for page in found_pages(library):
        text = page_text(page, rendered[page.path], library.facts)
        fields = (text.title, text.description, *text.tags, *(f"{one.heading} {one.text}" for one in text.sections))
        for run in {run for field in fields for run in runs(field)}:
            word = token(run)
            if word is not None and not word.pieces:
                found.add(word.word)
    return found


def _add(file: Path, proposed: Mapping[str, tuple[str, ...]]) -> None:
    """Add words to the file, whole or not at all."""
    file.parent.mkdir(exist_ok=True)
    content = file.read_text(encoding="utf-8") if file.is_file() else f"{HEAD}\n"
    write_text(file, with_added(content, proposed))
