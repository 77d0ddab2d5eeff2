"""`kb bench search`: how good the search is and what it costs, beside other searches in the same run."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Any

from kb_bench import corpus, relevance, relevance_site, report, search_measures, search_peers, search_texts, sites
from kb_bench.figures import Verdict
from kb_bench.peers import KENNISBANK, MKDOCS
from kb_bench.process import ProgramError, measure
from kb_bench.relevance import Scores
from kb_bench.search_browser import chromium, window
from kb_bench.search_engines import Engine, Material, Ours
from kb_bench.search_index import IndexTimes, measure_index
from kb_bench.search_server import SiteServer, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser

    from kb_bench.search_measures import Latency, Weight

    Say = Callable[[str], None]

QUALITY_TARGET = 0.88
GROUP_TARGET = 0.75
EMPTY_TARGET = 2.0
SMALL_TARGET, LARGE_TARGET = 40.0, 90.0
LATENCY_TARGET, TASK_TARGET = 50.0, 100.0
SHARE_TARGET, TOUCHED_TARGET = 20.0, 150.0
#: The number of pages for which it was promised how long the index takes after a change.
TOUCHED_PAGES = 1000

SEARCH_PAGE = """\
---
title: Zoeken
description: Zoek op deze proefsite, gemaakt om snelheid te meten en niet om te lezen.
layout: search
---

Zoek op deze site.
"""


@dataclass
class Found:
    """What one run measured: by engine the scores, by number of pages the weights, and of ours latency and index."""

    scores: dict[str, Scores] = field(default_factory=dict)
    weights: dict[int, dict[str, list[Weight]]] = field(default_factory=dict)
    latency: dict[int, tuple[Latency, Latency]] = field(default_factory=dict)
    index: dict[int, IndexTimes] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return all of it as plain values."""
        return {
            "scores": {name: scores.as_json() for name, scores in self.scores.items()},
            "weights": {
                str(pages): {
                    name: [
                        {
                            "query": one.query,
                            "search": one.of_search,
                            "later": sum(one.later.values()),
                            "all": one.of_all,
                            "files": one.search | one.later,
                        }
                        for one in weights
                    ]
                    for name, weights in engines.items()
                }
                for pages, engines in self.weights.items()
            },
            "latency": {
                str(pages): {"first": first.as_json(), "again": again.as_json()}
                for pages, (first, again) in self.latency.items()
            },
            "index": {str(pages): {**asdict(times), "share": times.share} for pages, times in self.index.items()},
        }


@dataclass(frozen=True)
class Workplace:
    """Where a run works, and where the packages of the peers are (None: without those peers)."""

    folder: Path
    packages: Path | None
    material: bool
    say: Say


def run(folder: Path, sizes: Sequence[int], *, peers: bool, typing: bool, say: Say) -> Found:
    """Measure on the judged site, and bytes and latency at each of the sizes."""
    packages = None
    if peers:
        try:
            packages = search_peers.fetch_packages(folder / "npm.log", say)
        except ProgramError as error:
            say(search_peers.missing(error))
    work = Workplace(folder, packages, peers, say)
    found = Found()
    with chromium() as browser, serving() as server:
        _judged(work, browser, server, found)
        for size in sizes:
            _large(work, size, browser, server, found, typing=typing)
    return found


def _judged(work: Workplace, browser: Browser, server: SiteServer, found: Found) -> None:
    queries = relevance.read_queries()
    pages = relevance_site.read_pages()
    work.say(f"de beoordeelde site bouwen: {len(pages)} pagina's")
    folder = work.folder / "beoordeeld"
    relevance_site.write_ours(folder / "onze")
    words = [*KENNISBANK, "-C", str(folder / "onze"), "build", "--site-dir", str(folder / "onze-site")]
    measure(words, folder / "last.log", folder / ".cache")
    engines = _engines(
        work,
        folder,
        relevance_site.write_plain,
        [search_peers.Text(page.url, page.title, relevance_site.spaced(page.body)) for page in pages],
    )
    for engine in engines:
        work.say(f"zoeken en wegen: {engine.name}")
        base = server.mount(f"beoordeeld-{engine.name.lower()}", engine.folder)
        with window(browser) as page:
            answers = engine.answers(page, base, [query.text for query in queries])
        ids = {text: [relevance.page_id(url) for url in urls] for text, urls in answers.items()}
        found.scores[engine.name] = Scores(queries, ids)
        found.weights.setdefault(len(pages), {})[engine.name] = _weights(
            browser, server, engine, base, search_texts.JUDGED_SITE, pages[0].url
        )


def _large(work: Workplace, size: int, browser: Browser, server: SiteServer, found: Found, *, typing: bool) -> None:
    made = corpus.make(size)
    work.say(f"bouwen: {report.number(size, 0)} pagina's")

    folder = work.folder / str(size)
    sites.write_ours(made, folder / "onze")
    (folder / "onze" / "docs" / "zoeken.md").write_text(SEARCH_PAGE, encoding="utf-8", newline="\n")
    changing = folder / "onze" / sites.source_path(made.places[0])
    found.index[size] = measure_index(folder / "onze", folder / "onze-site", changing, folder)
    # With an empty sidebar: the index of Material is the same, and its build does not take the square of the pages.
    engines = _engines(
        work,
        folder,
        lambda root: sites.write_bare(made, root),
        list(search_texts.texts(made)) if work.packages else [],
    )
    asked = search_texts.queries(made)
    for engine in engines:
        work.say(f"wegen: {engine.name}")
        base = server.mount(f"{size}-{engine.name.lower()}", engine.folder)
        found.weights.setdefault(size, {})[engine.name] = _weights(
            browser, server, engine, base, asked, search_texts.first_article(made)
        )
        if typing and engine is engines[0]:
            work.say("letter voor letter typen")
            found.latency[size] = search_measures.type_queries(browser, base, asked)


def _weights(
    browser: Browser, server: SiteServer, engine: Engine, base: str, queries: Sequence[str], ordinary: str
) -> list[Weight]:
    if isinstance(engine, Ours):
        engine.always = search_measures.ordinary_files(browser, server, base, ordinary)
    return search_measures.weigh(browser, server, engine, base, queries)


def _engines(
    work: Workplace,
    folder: Path,
    write_plain: Callable[[Path], None],
    texts: Sequence[search_peers.Text],
) -> list[Engine]:
    """Return ours, which is built, and build a site for every other engine that is to be measured."""
    log = folder / "last.log"
    found: list[Engine] = [Ours(folder / "onze-site")]
    if work.material:
        work.say("bouwen: Material")
        write_plain(folder / "material")
        site = folder / "material-site"
        measure([*MKDOCS, "build", "-q", "-f", str(folder / "material" / "mkdocs.yml"), "-d", str(site)], log)
        found.append(Material(site))
    if work.packages:
        work.say("bouwen: Pagefind en MiniSearch")
        found += search_peers.build_scripted(texts, work.packages, folder)
    return found


def verdicts(found: Found) -> list[Verdict]:
    """Return every figure that has a target."""
    name, scores = next(iter(found.scores.items()))
    worst, value = min(scores.groups.items(), key=lambda pair: pair[1])
    rows = [
        Verdict(f"nDCG@10, {name}", scores.overall, QUALITY_TARGET, at_least=True),
        Verdict(f"laagste klasse ({worst})", value, GROUP_TARGET, at_least=True),
        Verdict("vragen zonder resultaat", scores.empty * 100, EMPTY_TARGET, "%"),
        Verdict("vaste treffers buiten de eerste drie", len(scores.missed), 0),
    ]
    for pages, engines in found.weights.items():
        target = SMALL_TARGET if pages <= 200 else LARGE_TARGET
        of_search = [one.of_search / 1000 for one in engines[name]]
        of_settled = [one.of_settled / 1000 for one in engines[name]]
        of_all = [one.of_all / 1000 for one in engines[name]]
        size = f"{report.number(pages, 0)} pagina's"
        rows += [
            Verdict(f"bytes van het zoeken, {size}, mediaan", median(of_search), target, "KB"),
            Verdict(f"bytes van het zoeken, {size}, hoogste", max(of_search), target, "KB"),
            Verdict(f"met fragmenten op het scherm, {size}, mediaan", median(of_settled), None, "KB"),
            Verdict(f"de hele zoekpagina, {size}, hoogste", max(of_all), None, "KB"),
        ]
    for pages, (_, again) in found.latency.items():
        size = f"{report.number(pages, 0)} pagina's"
        p95 = search_measures.percentile(again.shown, 95)
        if p95 is not None:
            rows.append(Verdict(f"van toets tot resultaat, {size}, p95", p95, LATENCY_TARGET, "ms"))
            rows.append(Verdict(f"langste taak, {size}", again.longest_task, TASK_TARGET, "ms"))
    for pages, times in found.index.items():
        size = f"{report.number(pages, 0)} pagina's"
        promised = TOUCHED_TARGET if pages == TOUCHED_PAGES else None
        rows += [
            Verdict(f"index, deel van een koude bouw, {size}", times.share * 100, SHARE_TARGET, "%"),
            Verdict(f"index na één gewijzigde pagina, {size}", times.touched * 1000, promised, "ms"),
        ]
    return rows


def quality_table(found: Found) -> str:
    """Return nDCG@10 a class, the engines side by side."""
    scores = found.scores
    rows = [
        (group, *(report.number(one.groups[group], 2) for one in scores.values()))
        for group in next(iter(scores.values())).groups
    ]
    rows.append(("alle", *(report.number(one.overall, 3) for one in scores.values())))
    rows.append(("zonder resultaat", *(f"{report.number(one.empty * 100, 0)}%" for one in scores.values())))
    rows.append(("vaste treffers", *(f"{6 - len(one.missed)} van 6" for one in scores.values())))
    return report.table(("soort", *scores), rows)


def weight_table(found: Found) -> str:
    """Return the bytes to the first result, the engines side by side."""
    columns = ("peer", "pagina's", "titels, mediaan", "titels, hoogste", "met fragmenten", "met de pagina", "hoogste")
    rows = []
    for pages, engines in found.weights.items():
        for name, weights in engines.items():
            first, settled, every = (
                [figure / 1000 for figure in figures]
                for figures in zip(*((one.of_search, one.of_settled, one.of_all) for one in weights), strict=True)
            )
            figures = (median(first), max(first), median(settled), median(every), max(every))
            rows.append((name, report.number(pages, 0), *(f"{report.number(value)} KB" for value in figures)))
    return report.table(columns, rows)


def latency_table(found: Found) -> str:
    """Return the time from a key to the results: the first time typed, and when everything is there already."""
    columns = ("wat", "pagina's", "letters", "p50 ms", "p95 ms", "langste ms", "alles af p95", "langste taak")
    rows = []
    for pages, both in found.latency.items():
        for name, one in zip(("voor het eerst getypt", "nog eens getypt"), both, strict=True):
            figures = one.as_json()
            rows.append(
                (
                    name,
                    report.number(pages, 0),
                    str(figures["letters"]),
                    *(report.number(figures[key], 0) for key in ("p50", "p95", "max", "done_p95", "longest_task")),
                )
            )
    return report.table(columns, rows)


def compared(scores: Scores) -> str:
    """Say per query what changed since the committed baseline."""
    try:
        baseline = relevance.read_baseline()
    except (OSError, json.JSONDecodeError):
        return "Er is nog geen vastgelegde uitslag."
    rows = relevance.differences(scores, baseline)
    if not rows:
        return "Elke vraag geeft hetzelfde als in de vastgelegde uitslag."
    return report.table(
        ("wat", "was", "is", "soort"),
        [(text, report.number(was, 2), report.number(now, 2), ", ".join(first)) for text, was, now, first in rows],
    )
