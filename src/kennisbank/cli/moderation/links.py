"""``kb moderation links``: which links to other websites still work."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from kennisbank.cli.main import require_knowledge_base
from kennisbank.cli.output import FORM, say_json
from kennisbank.markup.cache import cache_folder
from kennisbank.markup.shelf import render_pages
from kennisbank.model.dutch import count_text, number_text
from kennisbank.model.library import load
from kennisbank.retrieval.link_check import (
    Done,
    LinkCache,
    LinkResult,
    Manners,
    OutsideLink,
    check_links,
    known_links,
    outside_links,
)
from kennisbank.retrieval.link_known import Verdict
from kennisbank.retrieval.link_report import report
from kennisbank.source.finding import shown

_STYLES = {Verdict.BROKEN: "bold red", Verdict.SHAKY: "yellow", Verdict.MOVED: "cyan", Verdict.UNSURE: "yellow"}
_SHOWN_LINES = 10  # places of one link


@click.command()
@FORM
@click.option("--cached", is_flag=True, help="Toon alleen wat al bekend is, zonder iets op te vragen.")
@click.option(
    "--limit",
    type=click.IntRange(1, 86_400),
    default=900,
    metavar="SECONDEN",
    help="Stop na zoveel seconden (standaard 900); een volgende keer gaat het verder.",
)
@click.option("--local", is_flag=True, help="Bezoek ook adressen op je eigen computer of netwerk.")
@click.pass_obj
def links(root: Path, form: str, cached: bool, limit: int, local: bool) -> None:
    """Kijk na of de links naar andere websites nog werken.

    Eén vraag tegelijk per website, met rust ertussen. Wat goed was, wordt een week onthouden. Eindigt met 1 als er een
    link kapot is.
    """
    require_knowledge_base(root)
    library = load(root)
    found = outside_links(library, render_pages(library))
    cache = LinkCache(cache_folder())
    try:
        results = known_links(found, cache=cache) if cached else _checked(found, cache, limit, local=local)
    finally:
        cache.close()
    rows = report(results)
    if form == "json":
        say_json(rows)
    else:
        _show(rows, Console(highlight=False, markup=False))
    if any(row["verdict"] == Verdict.BROKEN for row in rows):
        raise click.exceptions.Exit(1)


def _checked(found: Sequence[OutsideLink], cache: LinkCache, limit: int, *, local: bool) -> tuple[LinkResult, ...]:
    now = dt.datetime.now(tz=dt.UTC)
    cache.forget(now)
    with _progress(len(found)) as on_done:
        return check_links(
            found, cache=cache, now=now, local=local, manners=Manners(seconds=float(limit)), on_done=on_done
        )


@contextmanager
def _progress(total: int) -> Iterator[Done]:
    """Show on a terminal how far it is; nothing elsewhere."""
    console = Console(stderr=True)
    columns = (TextColumn("Links nakijken"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("links", total=total)
        yield lambda _: bar.advance(task)


def _show(rows: Sequence[dict[str, Any]], console: Console) -> None:
    """Print what a person may want to do something about, and how many links there are of each kind."""
    unseen = [row for row in rows if row["checked"] is None]  # the same for many: said once
    for row in rows:
        if row["checked"] is None or (row["verdict"] == Verdict.FINE and not row["suggestion"]):
            continue
        line = Text(row["verdict"], style=_STYLES.get(row["verdict"], "dim"))
        line.append(f"  {shown(row['address'], 500)}")
        console.print(line, soft_wrap=True)
        console.print(f"    {row['why']}", soft_wrap=True)
        if row["suggestion"]:
            console.print(f"    {row['suggestion']}", soft_wrap=True)
        places = [f"{shown(page['path'], 300)}:{line}" for page in row["pages"] for line in page["lines"]]
        for place in places[:_SHOWN_LINES]:
            console.print(Text(f"    {place}", style="dim"), soft_wrap=True)
        if len(places) > _SHOWN_LINES:
            console.print(Text(f"    en nog op {len(places) - _SHOWN_LINES} plaatsen", style="dim"), soft_wrap=True)
    for (why, suggestion), count in Counter((row["why"], row["suggestion"]) for row in unseen).items():
        console.print(f"{number_text(count)} × {why} {suggestion}", soft_wrap=True)
    counts = Counter(row["verdict"] for row in rows)
    said = ", ".join(f"{number_text(counts[one])} {one.value}" for one in Verdict if counts[one])
    links_text = count_text(len(rows), "link naar een andere website", "links naar andere websites")
    console.print(f"{links_text[0].upper()}{links_text[1:]}{f': {said}' if said else ''}.", soft_wrap=True)
