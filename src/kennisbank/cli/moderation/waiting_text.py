"""What ``kb moderation queue`` shows to people: tasks, hours, who can review, and who gave the approvals."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kennisbank.model.dutch import count_text
from kennisbank.moderation.agenda import KINDS, Agenda, Forecast
from kennisbank.moderation.concentration import FEWEST, SHARE_KINDS, Share, is_too_large
from kennisbank.moderation.policy import Policy
from kennisbank.moderation.presence import Presence


def show_queue(found: Agenda, policy: Policy, *, limit: int | None, whole: bool) -> None:
    """Print a queue, at most ``limit`` tasks of it; ``whole`` says that it is of all teams."""
    console = Console(highlight=False, markup=False)
    _show_tasks(console, found, limit)
    _show_forecast(console, found.forecast)
    _show_teams(console, found.teams)
    if whole:
        _show_shares(console, found, policy)


def _show_tasks(console: Console, found: Agenda, limit: int | None) -> None:
    tasks = found.tasks
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


def _show_forecast(console: Console, forecast: Sequence[Forecast]) -> None:
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


def _show_teams(console: Console, teams: Sequence[Presence]) -> None:
    if not teams:
        return
    if not any(one.here or one.away or one.gap for one in teams):
        console.print("\nNog niemand is moderator: docs/moderatie/moderatoren.yml is leeg.")
        return
    console.print("\nWie kan nakijken:")
    for one in teams:
        here = ", ".join(member.account for member in one.here) or "niemand"
        away = "".join(f"; {member.account} is afwezig tot en met {member.away_until}" for member in one.away)
        console.print(Text(f"  {one.team.title}: {here}{away}", style="red" if one.gap else ""), soft_wrap=True)


def _show_shares(console: Console, found: Agenda, policy: Policy) -> None:
    total = found.shares[0].total if found.shares else 0
    counted = count_text(total, "goedkeuring", "goedkeuringen")
    console.print(f"\nGoedgekeurd in het jaar tot en met {found.today.isoformat()}: {counted}.")
    if 0 < total < FEWEST:
        console.print(f"Vanaf {FEWEST} goedkeuringen staat hier wie welk deel gaf.")
    elif total:
        for share in found.shares:
            console.print(_share_line(share, policy), soft_wrap=True)


def _share_line(share: Share, policy: Policy) -> Text:
    large = is_too_large(share, policy)
    more = f", meer dan {policy.largest_share} %" if large else ""
    line = f"  {share.percent:3} %  {share.name} ({SHARE_KINDS[share.kind]}): {share.count} van {share.total}{more}"
    return Text(line, style="red" if large else "")
