"""The first site is worth a visit: enough of everything, on both sides, with sources, and figures in one place."""

import datetime as dt
import re

import pytest

from kennisbank.markup.marks import fill_text
from kennisbank.view.catalog import Catalog, SiteSettings
from kennisbank.view.overview import overview

CONTENT = ("guide", "advice", "framework", "regulation", "document", "report", "group")
#: Figures that are rare enough to be the ledger's own wherever they stand: amounts, decimals, percentages, telephone.
RARE = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+,\d+|\d ?%|\d{3} \d{3} \d{3}")
LINK = re.compile(r"<a\s[^>]*>.*?</a>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")


@pytest.fixture(scope="module")
def found(library, rendered):
    return overview(Catalog(library, rendered, SiteSettings("")), dt.date(2026, 11, 24))


def test_there_is_enough_of_every_kind(found):
    assert found.count("guide", "technisch") >= 8
    assert found.count("guide", "pedagogisch") >= 6
    assert found.count("advice") >= 9
    assert found.count("framework") >= 3
    assert found.count("regulation") >= 10
    assert found.count("report") >= 4
    assert found.count("document") >= 5
    assert found.drawings >= 8


def test_both_doors_lead_to_a_dozen_pages_and_more(found):
    assert found.behind("technisch") >= 12
    assert found.behind("pedagogisch") >= 12


def test_no_fact_had_expired_when_the_site_opened(found):
    assert found.expired == ()


def test_every_page_says_where_it_has_it_from_and_when_it_is_looked_at_again(library):
    for page in library.listed:
        if page.kind.id in CONTENT:
            assert "review_every" in page.values, page.path
            assert page.values.get("related"), page.path
            if page.kind.id != "document":
                assert page.values.get("sources"), page.path
            assert all("read" in source and "confidence" in source for source in page.values.get("sources", ()))


def test_figures_come_from_the_ledger(library, rendered):
    rare = {fact.text: fact.id for fact in library.facts.values() if RARE.search(fact.text)}
    typed = []
    for page in library.listed:
        if page.layout in ("facts", "glossary") or page.url.startswith(("meedoen/", "techniek/")):
            continue
        # A link's text repeats the title of a page, and a title cannot hold a fact.
        plain = TAG.sub(" ", LINK.sub(" ", rendered[page.path].content))
        text = fill_text(plain, lambda kind, _, words: words if kind == "term" else " ")
        typed += [
            (page.path, figure, name)
            for figure, name in rare.items()
            if re.search(rf"(?<![\d.,]){re.escape(figure)}(?!\d)", text)
        ]
    assert typed == []


def test_a_guide_or_advice_has_room_for_its_answer_on_the_first_screen(library, rendered):
    """An answer first, in a box, before the first heading."""
    late = [
        page.path
        for page in library.listed
        if page.kind.id in ("guide", "advice", "regulation", "report")
        and not rendered[page.path].content.startswith('<div class="admonition')
    ]
    assert late == []


def test_the_whole_site_says_how_it_looks_after_itself(library):
    """The six questions of 2018 have an answer, each under its own heading."""
    over = library.by_path["docs/over/index.md"].body
    assert [number for number in range(1, 7) if f"### {number}. " not in over] == []
