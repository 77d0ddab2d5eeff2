"""``kb spell``: words that are probably wrong, and words we would rather not use."""

from __future__ import annotations

from pathlib import Path

import click

from kennisbank.cli import dictionary
from kennisbank.cli.checking import format_option, paths_argument, report, wanted_paths
from kennisbank.cli.main import require_knowledge_base
from kennisbank.cli.system import this_system
from kennisbank.language.spelling import spelling_findings
from kennisbank.language.word_list import read_words
from kennisbank.markup.shelf import render_pages
from kennisbank.model.library import assemble
from kennisbank.source.finding import Finding
from kennisbank.source.tree import scan


@click.command()
@paths_argument
@format_option
@click.pass_obj
def spell(root: Path, paths: tuple[Path, ...], form: str) -> None:
    """Kijk de spelling na van de kennisbank, of alleen van de bestanden en mappen die je noemt.

    Woorden die goed zijn maar niet in het woordenboek staan, zet je in docs/woorden.yml.
    Eindigt met 0 als alles in orde is, 1 als er bevindingen zijn, 2 bij verkeerd gebruik of zonder woordenboek.
    """
    require_knowledge_base(root)
    wanted = wanted_paths(root, paths)
    known = dictionary.find(this_system())
    if known is None:
        raise click.UsageError(dictionary.ADVICE)
    tree = scan(root)
    library = assemble(tree)
    faults: list[Finding] = []
    words = read_words(tree, library.glossary, faults)
    findings = spelling_findings(library, render_pages(library), words, known.unknown)
    report(library, (*faults, *findings), wanted, form)
