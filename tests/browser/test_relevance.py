"""The search finds what it found: judged queries against the committed baseline, and forty questions on the real site.

A change that makes it better: write the new figures with ``kb bench search --no-peers --baseline`` and commit them.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
import yaml

from kb_bench import relevance, relevance_site
from kb_bench.in_page import in_page
from kb_bench.relevance import Scores, page_id
from kb_bench.search_engines import SHOWN
from kennisbank.model.library import load
from kennisbank.site.build import build_site, silence_mkdocs
from tests.support.knowledge_base import REPOSITORY

pytestmark = pytest.mark.browser

QUESTIONS = Path(__file__).parents[1] / "content" / "questions.yml"
#: Of the forty questions; the others need words that no page has.
ANSWERED = 38
#: Queries of every sort for which the results page has to show what the engine says.
ON_THE_PAGE = ("raam contract", "gdpr", "verwerkersovereenkmst", "wat moet ik doen bij een datalek", "beheer")


def ask(visit, base, queries):
    """Ask the engine that readers get, in their browser, and return addresses by query."""
    return visit.page.evaluate(in_page("ours.js"), [base, list(queries), SHOWN])


@pytest.fixture(scope="module")
def judged(server, tmp_path_factory):
    """The address of the judged site."""
    silence_mkdocs()
    folder = tmp_path_factory.mktemp("judged")
    relevance_site.write_ours(folder / "source")
    built = build_site(folder / "source", folder / "site")
    assert not built.findings, "\n".join(map(str, built.findings))
    return server.mount("beoordeeld", built.site_dir)


@pytest.fixture
def scores(judged, open_window):
    queries = relevance.read_queries()
    visit = open_window()
    visit.open(judged)
    answers = ask(visit, judged, [query.text for query in queries])
    return Scores(queries, {text: [page_id(url) for url in urls] for text, urls in answers.items()})


def test_the_search_is_not_worse_than_the_baseline(scores, figure):
    baseline = relevance.read_baseline()
    lines = [
        f"  {was:.2f} -> {now:.2f}  {text!r}: {', '.join(first) or 'nothing'}"
        for text, was, now, first in relevance.differences(scores, baseline)
    ]
    changed = "\n".join(["changed since the baseline (nDCG@10 was -> is, first three):", *lines]) if lines else ""

    figure(f"search: nDCG@10 {scores.overall:.3f} (baseline {baseline['overall']:.3f}), no results {scores.empty:.0%}")
    if changed:
        figure(changed)
    problems = relevance.problems(scores, baseline)
    assert not problems, "\n".join([*problems, changed])


def test_the_results_page_shows_what_the_engine_says(judged, open_window):
    asked = open_window()
    asked.open(judged)
    expected = ask(asked, judged, ON_THE_PAGE)
    shown = {}
    for query in ON_THE_PAGE:
        visit = open_window()
        visit.page.goto(f"{judged}zoeken/?q={quote(query)}")
        visit.page.wait_for_selector('[data-search-state="done"]', state="attached")
        links = visit.page.locator("[data-search-result] a[href]").evaluate_all("all => all.map((link) => link.href)")
        shown[query] = [link.removeprefix(judged).partition("#")[0] for link in links]
    assert shown == expected


def test_the_forty_questions_find_their_page(site, open_window, figure):
    library = load(REPOSITORY)
    asked = {
        row["question"]: library.by_path[row["page"]].url
        for row in yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    }
    visit = open_window()
    visit.open(site)
    found = ask(visit, site, asked)
    missed = {
        question: (found[question].index(url) + 1 if url in found[question] else 0, *found[question][: relevance.TOP])
        for question, url in asked.items()
        if url not in found[question][: relevance.TOP]
    }

    figure(f"search: {len(asked) - len(missed)} of {len(asked)} questions find their page in the first three")
    for question, (place, *first) in missed.items():
        figure(f"  {question!r} at place {place or 'none'}, after {', '.join(first)}")
    assert len(asked) - len(missed) >= ANSWERED


def test_the_gate_is_not_open(scores):
    """A search that answers everything with the same pages does not pass."""
    poor = Scores(scores.queries, {text: ["firewall", "helpdesk"] for text in scores.answers})
    assert len(relevance.problems(poor, relevance.read_baseline())) > 6
