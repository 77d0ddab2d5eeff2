"""``kb moderation queue``: what waits for a moderator, the most pressing first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import click

from kennisbank.cli.clock import day_of_today
from kennisbank.cli.main import require_knowledge_base
from kennisbank.cli.moderation.waiting_text import show_queue
from kennisbank.cli.output import FORM, say_json
from kennisbank.markup.cache import cache_folder
from kennisbank.markup.render import Rendered
from kennisbank.markup.shelf import render_pages
from kennisbank.model.dutch import count_text
from kennisbank.model.library import Library, load
from kennisbank.moderation.agenda import Agenda, agenda
from kennisbank.moderation.concentration import is_too_large
from kennisbank.moderation.policy import Policy
from kennisbank.retrieval.link_check import LinkCache, known_links, outside_links
from kennisbank.retrieval.link_known import Verdict
from kennisbank.source.text import write_text
from kennisbank.view.catalog import Catalog, SiteSettings

_SHOWN = 25  # tasks on a screen; --all shows the rest


@click.command()
@FORM
@click.option("--team", metavar="TEAM", help="Alleen wat van dit team is.")
@click.option("--on", "day", metavar="DAG", help="Alsof het die dag is, zoals 2027-01-15. Standaard: vandaag.")
@click.option("--all", "everything", is_flag=True, help=f"Toon alles, niet alleen de eerste {_SHOWN}.")
@click.option(
    "--ics",
    "calendar",
    metavar="BESTAND",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Schrijf alle termijnen als agenda (iCalendar) in plaats van de wachtrij te tonen.",
)
@click.pass_obj
def queue(root: Path, form: str, team: str | None, day: str | None, everything: bool, calendar: Path | None) -> None:
    """Toon wat een moderator moet nakijken, het dringendste eerst.

    Nazicht, feiten en contracten die verlopen, vertalingen waarvan de bron wijzigde, pagina's zonder team, en de links
    die kapot waren toen kb moderation links ze nakeek. Ook teams waarvan de komende maand niemand er is, en
    goedkeuringen die te veel van één persoon, net of belang komen.
    """
    require_knowledge_base(root)
    if calendar is not None and (day is not None or everything or form == "json"):
        raise click.UsageError("--ics schrijft altijd alle termijnen; alleen --team kan er nog bij")
    today = _day(day)
    name, address = _site(root) if calendar else ("", "")
    library = load(root)
    catalog = Catalog(library, render_pages(library), SiteSettings(name))
    moderation = catalog.moderation
    if team is not None and team not in moderation.policy.teams:
        known = ", ".join(moderation.policy.teams) or "er zijn geen teams"
        raise click.UsageError(f"onbekend team «{team}». Kies uit: {known}.")
    if calendar is not None:
        _write(calendar, catalog, address, team or "")
        return
    found = waiting(catalog, today)
    if team is not None:
        found = _of_team(found, team)
    if form == "json":
        say_json(_plain(found, moderation.policy))
    else:
        show_queue(found, moderation.policy, limit=None if everything else _SHOWN, whole=team is None)


def _site(root: Path) -> tuple[str, str]:
    """Return the name of the site and its address."""
    from kennisbank.site.config import NoKnowledgeBaseError, name_and_address

    try:
        return name_and_address(root)
    except NoKnowledgeBaseError as error:
        raise click.ClickException(str(error)) from error


def _write(file: Path, catalog: Catalog, address: str, team: str) -> None:
    """Write the deadlines as a calendar, the same bytes as beside the page of the queue."""
    from kennisbank.view.calendar import calendar_text
    from kennisbank.view.deadlines import deadlines

    made = deadlines(catalog, address, team)
    if not made.entries:
        raise click.ClickException("er is geen enkele termijn, en een lege agenda bestaat niet: er is niets geschreven")
    try:
        write_text(file, calendar_text(made))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise click.ClickException(f"{file} kan niet geschreven worden ({reason}); kies een andere plaats") from error
    click.echo(f"Geschreven: {file}, {count_text(len(made.entries), 'termijn', 'termijnen')}.")


def _of_team(found: Agenda, team: str) -> Agenda:
    """Return what is of one team; how approvals are spread is of all of them together."""
    return replace(
        found,
        tasks=tuple(task for task in found.tasks if task.team == team),
        forecast=tuple(one for one in found.forecast if one.team == team),
        teams=tuple(one for one in found.teams if one.team.id == team),
    )


def waiting(catalog: Catalog, today: dt.date) -> Agenda:
    """Return what waits on a day, with the links that were broken when they were last looked at."""
    library, rendered = catalog.library, catalog.rendered
    broken = _broken(library, rendered)
    return agenda(library, rendered, catalog.reports, catalog.moderation, today, broken, catalog.approvals)


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


def _plain(found: Agenda, policy: Policy) -> dict[str, object]:
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
            for task in found.tasks
        ],
        "forecast": [
            {"team": one.team, "month": one.month, "needed_hours": one.needed, "promised_hours": one.promised}
            for one in found.forecast
        ],
        "teams": [
            {
                "team": one.team.id,
                "here": [member.account for member in one.here],
                "away": [{"account": member.account, "until": f"{member.away_until}"} for member in one.away],
            }
            for one in found.teams
        ],
        "largest_share": policy.largest_share,
        "shares": [
            {
                "kind": share.kind,
                "name": share.name,
                "count": share.count,
                "total": share.total,
                "percent": share.percent,
                "too_large": is_too_large(share, policy),
            }
            for share in found.shares
        ],
    }
