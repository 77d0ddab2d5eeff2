"""``kb moderation queue``: what waits for a moderator, the most pressing first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kennisbank.cli.clock import day_of_today
from kennisbank.cli.main import require_knowledge_base
from kennisbank.cli.output import FORM, say_json
from kennisbank.markup.cache import cache_folder
from kennisbank.markup.render import Rendered
from kennisbank.markup.shelf import render_pages
from kennisbank.model.dutch import count_text
from kennisbank.model.library import Library, load
from kennisbank.moderation.agenda import KINDS, Agenda, Forecast, Task, agenda
from kennisbank.moderation.reading import read_moderation
from kennisbank.retrieval.link_check import LinkCache, known_links, outside_links
from kennisbank.retrieval.link_known import Verdict
from kennisbank.translations.reports import read_reports

_SHOWN = 25  # tasks on a screen; --all shows the rest


@click.command()
@FORM
@click.option("--team", metavar="TEAM", help="Alleen wat van dit team is.")
@click.option("--on", "day", metavar="DAG", help="Alsof het die dag is, zoals 2027-01-15. Standaard: vandaag.")
@click.option("--all", "everything", is_flag=True, help=f"Toon alles, niet alleen de eerste {_SHOWN}.")
@click.pass_obj
def queue(root: Path, form: str, team: str | None, day: str | None, everything: bool) -> None:
    """Toon wat een moderator moet nakijken, het dringendste eerst.

    Nazicht, feiten en contracten die verlopen, vertalingen waarvan de bron wijzigde, pagina's zonder team, en de links
    die kapot waren toen kb moderation links ze nakeek.
    """
    require_knowledge_base(root)
    today = _day(day)
    library = load(root)
    teams = read_moderation(library).policy.teams
    if team is not None and team not in teams:
        known = ", ".join(teams) or "er zijn geen teams"
        raise click.UsageError(f"onbekend team «{team}». Kies uit: {known}.")
    found = waiting(library, today)
    tasks = [task for task in found.tasks if team is None or task.team == team]
    forecast = [one for one in found.forecast if team is None or one.team == team]
    if form == "json":
        say_json(_plain(found, tasks, forecast))
    else:
        _show(found, tasks, forecast, limit=None if everything else _SHOWN)


def waiting(library: Library, today: dt.date) -> Agenda:
    """Return what waits on a day, with the links that were broken when they were last looked at."""
    rendered = render_pages(library)
    broken = _broken(library, rendered)
    return agenda(library, rendered, read_reports(library), read_moderation(library), today, broken)


def _broken(library: Library, rendered: Mapping[str, Rendered]) -> list[tuple[str, str]]:
    """Return the links that were broken when `kb moderation links` last looked, each with the path of its page."""
    cache = LinkCache(cache_folder())
    try:
        known = known_links(outside_links(library, rendered), cache=cache)
    finally:
        cache.close()
    broken = [one.link for one in known if one.verdict is Verdict.BROKEN]
    return sorted({(place.path, link.address) for link in broken for place in link.places})


def _day(written: str | None) -> dt.date:
    if written is None:
        return day_of_today()
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        raise click.UsageError(f"«{written}» is geen dag; schrijf jaar-maand-dag, zoals 2027-01-15") from None


def _plain(found: Agenda, tasks: list[Task], forecast: list[Forecast]) -> dict[str, object]:
    return {
        "today": found.today.isoformat(),
        "tasks": [
            {
                "kind": task.kind,
                "path": task.path,
                "title": task.title,
                "what": task.what,
                "due": task.due.isoformat() if task.due else None,
                "team": task.team,
                "minutes": task.minutes,
            }
            for task in tasks
        ],
        "forecast": [
            {"team": one.team, "month": one.month, "needed_hours": one.needed, "promised_hours": one.promised}
            for one in forecast
        ],
    }


def _show(found: Agenda, tasks: list[Task], forecast: list[Forecast], *, limit: int | None) -> None:
    console = Console(highlight=False, markup=False)
    for task in tasks[:limit]:
        late = task.due is not None and task.due < found.today
        line = Text(task.due.isoformat() if task.due else "nu       ", style="bold red" if late else "bold")
        line.append(f"  {KINDS[task.kind]}: {task.title}", style="bold")
        console.print(line, soft_wrap=True)
        console.print(
            Text(f"            {task.what} · {task.team or 'geen team'} · {task.path}", style="dim"), soft_wrap=True
        )
    if limit is not None and len(tasks) > limit:
        console.print(f"Nog {len(tasks) - limit} andere: kb moderation queue --all")
    counted = count_text(len(tasks), "taak", "taken")
    console.print(
        f"{counted[0].upper()}{counted[1:]} op {found.today.isoformat()}.\n" if tasks else "Er wacht niets.\n"
    )
    _show_forecast(console, forecast)


def _show_forecast(console: Console, forecast: list[Forecast]) -> None:
    months = sorted({one.month for one in forecast})
    teams = list(dict.fromkeys(one.team for one in forecast))
    if not teams:
        return
    console.print("Uren leeswerk per team en maand, tegenover wat moderatoren beloofden:")
    table = Table(box=None, pad_edge=False)
    table.add_column("team")
    for month in months:
        table.add_column(month, justify="right")
    known = {(one.team, one.month): one for one in forecast}
    for team in teams:
        cells = []
        for month in months:
            one = known[team, month]
            short = one.needed > one.promised
            cells.append(Text(f"{one.needed:g}/{one.promised:g}", style="red" if short and one.needed else ""))
        table.add_row(team, *cells)
    console.print(table)
