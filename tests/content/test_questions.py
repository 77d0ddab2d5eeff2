"""Each of the forty questions that coordinators type has a page that answers it, answer first."""

import re
from pathlib import Path

import pytest
import yaml
from tests.support.markup import parse

from kennisbank.markup.marks import fill_text

QUESTIONS = yaml.safe_load(Path(__file__).with_name("questions.yml").read_text(encoding="utf-8"))
FIRST_SCREEN = range(25, 131)  # words: enough for an answer, few enough for the first screen of a phone

each_question = pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked["question"])


@pytest.fixture
def page(library, asked):
    return library.by_path[asked["page"]]


@pytest.fixture
def content(library, rendered, page):
    """The page's HTML as readers get it, figures filled in."""
    return fill_text(
        rendered[page.path].content, lambda kind, key, words: library.facts[key].text if kind == "fact" else words
    )


def test_there_are_forty_different_questions():
    assert len({asked["question"] for asked in QUESTIONS}) == 40


def test_every_page_that_answers_is_on_the_site(library):
    listed = {page.path for page in library.listed}
    assert [asked["page"] for asked in QUESTIONS if asked["page"] not in listed] == []


@each_question
def test_it_is_of_the_kind_a_person_expects_and_stands_behind_the_right_doors(asked, page):
    assert page.kind.id == asked["kind"]
    assert set(asked["sides"]) <= set(page.domains)


@each_question
def test_the_answer_comes_first(content):
    first = content[: content.index("<h2")]
    words = parse(f"<div>{first}</div>").text.split()
    assert len(words) in FIRST_SCREEN


@each_question
def test_it_says_what_the_answer_needs(asked, page, content):
    text = " ".join(parse(f"<div>{content}</div>").text.split()).lower().replace("’", "'")
    assert [words for words in asked["says"] if words not in text] == []
    assert [fact for fact in asked.get("facts", ()) if f"[[feit:{fact}]]" not in page.body] == []


@each_question
def test_it_shows_where_it_has_it_from_and_when_that_is_looked_at_again(asked, page):
    if asked["page"] != "docs/moderatie/index.md":  # our own rules have no source but themselves
        assert page.values["sources"]
        assert all("read" in source for source in page.values["sources"])
    assert "review_every" in page.values
    assert page.values.get("related") or re.search(r"\]\([^)]+\.md", page.body)
