"""``kb new``: a page to fill in, in the right folder."""

from __future__ import annotations

import posixpath
import sys
from dataclasses import replace
from pathlib import Path

import click

from kennisbank.cli.main import require_knowledge_base
from kennisbank.model.kinds import Kind, Place, all_kinds
from kennisbank.model.kinds.common import DOMAINS
from kennisbank.model.nearest import nearest
from kennisbank.model.template import new_companion, new_page, new_path
from kennisbank.source.tree import docs_folder


@click.command()
@click.argument("kind", metavar="SOORT")
@click.argument("title", metavar="TITEL")
@click.option("--domain", type=click.Choice(list(DOMAINS)), help="Aan welke kant de pagina hoort.")
@click.pass_obj
def new(root: Path, kind: str, title: str, domain: str | None) -> None:
    """Begin een nieuwe pagina van een sjabloon.

    Bijvoorbeeld: kb new guide "Wifi in de refter" --domain technisch

    De soorten zijn guide, advice, framework, regulation, document, report, group, event en page.
    """
    require_knowledge_base(root)
    chosen = _kind(kind)
    place = _place(chosen, domain)
    title = " ".join(title.split())
    if not title or len(title) > 100 or not title.isprintable():
        raise click.UsageError("de titel moet 1 tot 100 gewone tekens lang zijn")
    path = new_path(place, title, docs_folder(root))
    _create(root, path, new_page(chosen, place, title))
    if chosen.companion is not None and place.file_name:
        _create(
            root, posixpath.join(posixpath.dirname(path), chosen.companion.file_name), new_companion(chosen.companion)
        )
    click.echo(f"Vul het aan en kijk het na met: kb check {path}")


def _create(root: Path, path: str, text: str) -> None:
    file = root / path
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise click.ClickException(f"{path} bestaat al; kies een andere titel of pas dat bestand aan") from None
    except OSError as error:
        raise click.ClickException(f"{path} kan niet geschreven worden ({error.strerror})") from error
    click.echo(f"Gemaakt: {path}")


def _kind(name: str) -> Kind:
    kinds = {kind.id: kind for kind in all_kinds()}
    labels = {kind.label.lower(): kind.id for kind in kinds.values()}
    known = labels.get(name.lower(), name.lower())
    if known in kinds:
        return kinds[known]
    guess = nearest(name, [*kinds, *labels])
    guess = labels.get(guess, guess)
    listed = ", ".join(f"{kind.id} ({kind.label.lower()})" for kind in kinds.values())
    raise click.UsageError(
        f"onbekende soort «{name}»." + (f" Bedoel je {guess}?" if guess else "") + f" Kies uit: {listed}."
    )


def _place(kind: Kind, domain: str | None) -> Place:
    sides = [place.domain for place in kind.places if place.domain]
    if not sides:
        return replace(kind.places[0], domain=domain or "")  # the folder does not say a side; the person may
    if domain is None and sys.stdin.isatty():
        domain = click.prompt("Aan welke kant hoort deze gids?", type=click.Choice(sides))
    if domain is None:
        raise click.UsageError(
            f"zeg aan welke kant de {kind.label.lower()} hoort: --domain {' of --domain '.join(sides)}"
        )
    return next(place for place in kind.places if place.domain == domain)
