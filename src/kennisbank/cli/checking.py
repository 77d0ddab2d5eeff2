"""``kb check``: what is wrong with the content, and how to mend it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn

import click
from rich.console import Console

from kennisbank.checks import check_library
from kennisbank.cli.clock import day_of_today
from kennisbank.cli.main import require_knowledge_base
from kennisbank.cli.report import as_github, as_json, as_text, summary
from kennisbank.model.library import Library, load
from kennisbank.source.finding import Finding

paths_argument = click.argument("paths", metavar="[PAD]…", nargs=-1, type=click.Path(path_type=Path))
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="text voor mensen, json voor programma's, github voor opmerkingen in een pull request.",
)


@click.command()
@paths_argument
@format_option
@click.option("--due", is_flag=True, help="Zeg ook wat vandaag verlopen is: controles van bronnen en kaders.")
@click.pass_obj
def check(root: Path, paths: tuple[Path, ...], form: str, due: bool) -> None:
    """Kijk de kennisbank na, of alleen de bestanden en mappen die je noemt.

    Eindigt met 0 als alles in orde is, 1 als er bevindingen zijn, 2 bij verkeerd gebruik.
    """
    require_knowledge_base(root)
    wanted = wanted_paths(root, paths)
    library = load(root)
    today = day_of_today() if due else None
    report(library, check_library(library, today=today), wanted, form)


def report(library: Library, findings: Sequence[Finding], wanted: Sequence[str], form: str) -> NoReturn:
    """Show the findings in the ``wanted`` paths (all, when there are none), and end with 1 if there are any, else 0."""
    pages = len(library.pages)
    if wanted:
        findings = [finding for finding in findings if _selected(finding.path, wanted)]
        pages = sum(_selected(page.path, wanted) for page in library.pages)
    _show(findings, pages, form)
    sys.exit(1 if findings else 0)


def wanted_paths(root: Path, paths: Iterable[Path]) -> list[str]:
    """Return paths as findings name them; refuse one that is not there or not in the knowledge base."""
    return [_relative(root, path) for path in paths]


def _show(findings: Sequence[Finding], pages: int, form: str) -> None:
    if form == "json":
        click.echo(as_json(findings))
    elif form == "github":
        if findings:
            click.echo(as_github(findings))
        click.echo(summary(findings, pages), err=True)
    else:
        console = Console(highlight=False, markup=False)
        as_text(findings, console)
        console.print(summary(findings, pages), style="bold" if findings else "green", soft_wrap=True)


def _relative(root: Path, path: Path) -> str:
    """Return a path as findings name it; refuse one that is not there or not in the knowledge base.

    A path is looked for in the folder you stand in, then in the knowledge base.
    """
    candidates = [path] if path.is_absolute() else [Path.cwd() / path, root / path]
    there = [one for one in candidates if one.exists() or one.is_symlink()]
    if not there:
        raise click.UsageError(f"{path} bestaat niet")
    for one in there:
        # The folder above is made real, not the file itself: a link is checked where it lies.
        full = one.resolve() if one.is_dir() else one.parent.resolve() / one.name
        if full.is_relative_to(root):
            return full.relative_to(root).as_posix()
    raise click.UsageError(f"{path} ligt niet in de kennisbank ({root})")


def _selected(path: str, wanted: Sequence[str]) -> bool:
    return any(one in (".", path) or path.startswith(f"{one}/") for one in wanted)
