"""``kb search``: what readers find, for who writes."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from kennisbank.cli.asking import INDEX, MODULES, AskError, ask
from kennisbank.cli.main import require_knowledge_base
from kennisbank.cli.output import say_json
from kennisbank.cli.system import this_system
from kennisbank.markup.shelf import render_pages
from kennisbank.model.dutch import pages_text
from kennisbank.model.library import load
from kennisbank.search.build import write_index
from kennisbank.site.theme import theme_folder

ERRORS = {
    "missing": "De zoekindex ontbreekt. Bouw de site opnieuw met kb build.",
    "version": "De zoekindex is van een andere versie. Bouw de site opnieuw met kb build.",
    "offline": "De zoekindex is niet te lezen. Bouw de site opnieuw met kb build.",
}

#: How the engine says what it did with a word, in words for people: {word} was typed, {what} is what it became.
WAYS = {
    "woord": "«{word}» staat op pagina's (stam {what})",
    "vorm": "«{word}» telt ook als {what}",
    "begrip": "«{word}» is een begrip: {what}",
    "delen": "«{word}» is samengesteld: {what}",
    "deel": "van «{word}» is alleen {what} gevonden",
    "samen": "«{word}» telt ook als één woord: {what}",
    "verbeterd": "«{word}» staat nergens en is gelezen als «{what}»",
}


@click.command()
@click.argument("question", nargs=-1, required=True, metavar="VRAAG")
@click.option(
    "--site-dir",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="MAP",
    help="Zoek op deze gebouwde site. Standaard: wat er nu in de kennisbank staat.",
)
@click.option(
    "--limit", type=click.IntRange(1, 100), default=10, metavar="N", help="Hoeveel resultaten. Standaard: 10."
)
@click.option("--explain", is_flag=True, help="Zeg wat er met elk woord gebeurde.")
@click.option("--json", "as_json", is_flag=True, help="Geef het antwoord als JSON.")
@click.pass_obj
def search(
    root: Path, question: tuple[str, ...], site_dir: Path | None, limit: int, explain: bool, as_json: bool
) -> None:
    """Zoek zoals een lezer zoekt: met dezelfde modules en dezelfde index als op de site."""
    if site_dir is None:
        require_knowledge_base(root)
    # A browser that was stopped may hold on to a file of its profile for a moment.
    with tempfile.TemporaryDirectory(prefix="kb-zoek-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        try:
            _prepare(folder, root, site_dir)
            answer = ask(folder, " ".join(question), limit, this_system())
        except AskError as error:
            raise click.ClickException(str(error)) from error
    if "error" in answer:
        raise click.ClickException(ERRORS.get(answer["error"], str(answer["error"])))
    if as_json:
        say_json(answer)
    else:
        _show(answer, Console(highlight=False, markup=False), explain=explain)


def _prepare(folder: Path, root: Path, site_dir: Path | None) -> None:
    """Put the search modules and the index in a folder: those of a built site, or made of the knowledge base now."""
    if site_dir is None:
        library = load(root)
        write_index(library, render_pages(library), folder)
        shutil.copytree(theme_folder() / MODULES, folder / MODULES)
        return
    for part in (MODULES, INDEX):
        if not (site_dir / part).is_dir():
            raise AskError(f"In {site_dir} staat geen {part}: dat is geen site die met kb build gemaakt is.")
        shutil.copytree(site_dir / part, folder / part)


def _show(answer: dict[str, Any], console: Console, *, explain: bool) -> None:
    for repair in answer["repairs"]:
        console.print(f"«{repair['from']}» staat nergens; gezocht naar «{repair['to']}».")
    if answer["unknown"]:
        console.print(f"Niet gevonden: {', '.join(answer['unknown'])}")
    for number, result in enumerate(answer["results"], start=1):
        line = Text(f"{number:>3}  ")
        line.append(result["title"], style="bold")
        line.append(f"  {result['kind']['label']}{', aanbevolen' if result['pinned'] else ''}", style="dim")
        console.print(line, soft_wrap=True)
        console.print(f"     {result['url']}", soft_wrap=True)
    shown, total = len(answer["results"]), answer["total"]
    counted = pages_text(total)
    console.print(f"{counted[0].upper()}{counted[1:]} gevonden" + (f", {shown} getoond." if shown < total else "."))
    if explain:
        console.print("\nWat er met de woorden gebeurde:")
        for row in answer["explain"]:
            said = WAYS.get(row["how"], "«{word}»: " + row["how"] + " {what}")
            console.print(f"  {said.format(word=row['word'], what=row['what'])}", soft_wrap=True)
