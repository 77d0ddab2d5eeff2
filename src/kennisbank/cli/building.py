"""``kb build``: the site in a folder."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click
from rich.console import Console

from kennisbank.cli.main import require_knowledge_base
from kennisbank.cli.report import as_text
from kennisbank.model.dutch import count_text, pages_text
from kennisbank.site.build import BuildError, Built, build_site, silence_mkdocs
from kennisbank.site.config import NoKnowledgeBaseError


@click.command()
@click.option("--site-dir", type=click.Path(path_type=Path), metavar="MAP", help="Waar de site komt. Standaard: site.")
@click.option("--strict", is_flag=True, help="Bouw niets als er bevindingen zijn.")
@click.option("--drafts", is_flag=True, help="Neem ook ontwerpen op.")
@click.pass_obj
def build(root: Path, site_dir: Path | None, strict: bool, drafts: bool) -> None:
    """Bouw de site. De oude site blijft staan tot de nieuwe af is."""
    require_knowledge_base(root)
    silence_mkdocs()
    console = Console(stderr=True, highlight=False, markup=False)
    started = time.monotonic()

    def accept(built: Built) -> bool:
        return not (strict and built.findings)

    try:
        with console.status("De site wordt gebouwd …"):
            built = build_site(root, site_dir and site_dir.resolve(), drafts=drafts, accept=accept)
    except (NoKnowledgeBaseError, BuildError) as error:
        raise click.ClickException(str(error)) from error
    as_text(built.findings, console)
    found = count_text(len(built.findings), "bevinding", "bevindingen")
    if not accept(built):
        console.print(f"Niet gebouwd: {found}. Herstel ze, of bouw zonder --strict.", style="bold red")
        sys.exit(1)
    seconds = f"{time.monotonic() - started:.1f}".replace(".", ",")
    console.print(
        f"{pages_text(built.pages)} gebouwd in {seconds} s, {found}. De site staat in {built.site_dir}",
        style="yellow" if built.findings else "green",
        soft_wrap=True,
    )
