"""The first screen of a phone gives the answer, not only its announcement."""

from pathlib import Path

import pytest
import yaml

from kennisbank.model.library import load
from tests.browser.visit import HEIGHTS, PHONE
from tests.support.knowledge_base import REPOSITORY

pytestmark = pytest.mark.browser

QUESTIONS = Path(__file__).parents[1] / "content" / "questions.yml"
#: Above this the answer has begun and some lines of it can be read.
BEGUN = HEIGHTS[PHONE] * 0.75


def test_the_answer_to_each_question_begins_on_the_first_screen(open_window, site):
    library = load(REPOSITORY)
    visit = open_window(PHONE)
    late = {}
    for asked in yaml.safe_load(QUESTIONS.read_text(encoding="utf-8")):
        visit.page.goto(site + library.by_path[asked["page"]].url, wait_until="domcontentloaded")
        top = visit.page.locator(".kb-first .kb-prose > *").first.bounding_box()["y"]
        if top > BEGUN:
            late[asked["page"]] = top
    assert late == {}
