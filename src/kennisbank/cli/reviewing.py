"""``kb review``: what somebody looked at on a page, and what not."""

from __future__ import annotations

from pathlib import Path

import click

from kennisbank.cli.checking import wanted_paths
from kennisbank.cli.clock import day_of_today
from kennisbank.cli.main import require_knowledge_base
from kennisbank.model.kinds.common import CHECKED, OUTCOMES
from kennisbank.model.library import load
from kennisbank.model.page import Page
from kennisbank.moderation.attestation import Attestation, rest_of, text_digest, with_review
from kennisbank.moderation.reading import read_moderation
from kennisbank.source.text import write_text


@click.command()
@click.argument("path", metavar="PAGINA", type=click.Path(path_type=Path))
@click.option("--by", "account", required=True, metavar="ACCOUNT", help="Wie de pagina nakeek.")
@click.option("--checked", required=True, metavar="LIJST", help=f"Wat je nakeek, met komma's: {', '.join(CHECKED)}.")
@click.option("--outcome", required=True, type=click.Choice(list(OUTCOMES)), help="Wat het nazicht opleverde.")
@click.option("--note", default="", metavar="TEKST", help="Wat de volgende moderator moet weten.")
@click.pass_obj
def review(root: Path, path: Path, account: str, checked: str, outcome: str, note: str) -> None:
    """Leg vast wat je op een pagina nakeek; wat je niet noemt, staat er als niet nagekeken.

    Bijvoorbeeld: kb review guides/technisch/byod.md --by je-account --checked links,stappen --outcome klopt
    """
    require_knowledge_base(root)
    parts = tuple(dict.fromkeys(part.strip().lower() for part in checked.split(",") if part.strip()))
    if not parts or set(parts) - set(CHECKED):
        wrong = ", ".join(sorted(set(parts) - set(CHECKED))) or "niets"
        raise click.UsageError(f"--checked noemt {wrong}; kies uit: {', '.join(CHECKED)}")
    library = load(root)
    (wanted,) = wanted_paths(root, [path])
    page = library.by_path.get(wanted)
    if page is None:
        raise click.UsageError(f"{wanted} is geen pagina van de kennisbank")
    today = day_of_today()
    moderator = read_moderation(library).moderators.get(account)
    if moderator is None or not moderator.is_active(today):
        raise click.UsageError(f"«{account}» staat niet als moderator in docs/moderatie/moderatoren.yml")
    rest = rest_of(parts)
    said = Attestation(account, today, parts, outcome, rest, " ".join(note.split())[:300], text_digest(page.body))
    _write(root / page.path, page, said)
    left = ", ".join(rest) or "niets"
    click.echo(f"Vastgelegd in {page.path}: nagekeken {', '.join(parts)}; niet nagekeken {left}.")


def _write(file: Path, page: Page, said: Attestation) -> None:
    try:
        content = file.read_bytes().decode("utf-8")
        write_text(file, with_review(content, said))
    except ValueError:
        raise click.ClickException(
            f"{page.path} heeft geen velden waarin het nazicht past. Kijk ze na met: kb check {page.path}"
        ) from None
    except OSError as error:
        raise click.ClickException(f"{page.path} kan niet geschreven worden ({error.strerror})") from error
