"""A whole page that was translated well raises no doubt: a translator is not nagged."""

from pathlib import Path

import pytest
from tests.support.knowledge_base import REPOSITORY

from kennisbank.markup.segments import segments
from kennisbank.translations.alignment import align, marks
from kennisbank.translations.faithful.authorities import authority_doubts
from kennisbank.translations.faithful.figure_doubts import figure_doubts
from kennisbank.translations.faithful.modality import modality_doubts

PAGES = sorted((Path(__file__).parent / "translated").glob("*.md"))


def doubts(source, dutch, language):
    pairs = align(segments(source), segments(dutch), marks(dutch), language)
    found = [one for pair in pairs for one in (*figure_doubts(pair, language), *modality_doubts(pair, language))]
    return [(one.line, one.message) for one in (*found, *authority_doubts(pairs, "Engeland"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_faithful_page_raises_no_doubt(page):
    name, language, _, _ = page.name.split(".")
    source = (REPOSITORY / "tests" / "drift" / f"{name}.{language}.md").read_text(encoding="utf-8")
    assert doubts(source, page.read_text(encoding="utf-8"), language) == []


def test_what_is_wrong_in_a_page_is_found_there():
    source = (REPOSITORY / "tests" / "drift" / "broadband.en.md").read_text(encoding="utf-8")
    dutch = next(page for page in PAGES if page.name.startswith("broadband")).read_text(encoding="utf-8")
    for right, wrong in (
        ("binnen 60 seconden", "binnen 90 seconden"),
        ("gebruikt best een andere", "moet een andere"),
        ("Niemand mag", "Je mag"),
        ("naar de klachtendienst", "naar Ofcom"),
    ):
        assert right in dutch
        dutch = dutch.replace(right, wrong)
    found = doubts(source, dutch, "en")
    lines = {line for line, _ in found}
    wanted = {at for at, line in enumerate(dutch.splitlines(), start=1)
              for wrong in ("90 seconden", "moet een andere", "Je mag", "Ofcom") if wrong in line}  # fmt: skip
    assert wanted <= lines
    assert len(found) == 4
