"""What you tap on a phone is at least 24 by 24 pixels, unless it stands in running text (WCAG 2.5.8)."""

import pytest

from tests.browser.places import PLACES
from tests.browser.visit import PHONE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("place", PLACES)
def test_controls_are_large_enough(open_place, place):
    visit = open_place(place, PHONE, has_touch=True)
    visit.unfold()
    answer = visit.probe("targets.js", "body")
    assert answer["measured"] > 5
    assert answer["faults"] == []


TRIAL_PAGES = [
    "technisch/alles/",
    "contracten/raamovereenkomsten/proef/",
    "vertalingen/lijnen/",
    "vertalingen/lijnen/naast-de-bron/",
]


@pytest.mark.parametrize("page", TRIAL_PAGES)
def test_controls_of_the_markdown_are_large_enough(open_window, trial, page):
    visit = open_window(PHONE, has_touch=True)
    visit.open(trial + page)
    visit.unfold()
    assert visit.probe("targets.js", "body")["faults"] == []


def test_controls_of_the_open_menu_are_large_enough(open_place):
    visit = open_place("guide-technisch", PHONE, has_touch=True)
    visit.page.get_by_role("button", name="Menu").click()
    visit.page.locator("#kb-menu").wait_for(state="visible")
    assert visit.probe("targets.js", "#kb-menu")["faults"] == []


def test_a_small_control_would_be_caught(open_place):
    visit = open_place("404", PHONE)
    visit.probe(
        """() => document.querySelector("main").insertAdjacentHTML("beforeend",
        "<style>p a { font-size: 10px }</style><p><a href='#'>x</a></p><p>Een <a href='#'>y</a> in een zin.</p>")"""
    )
    [fault] = visit.probe("targets.js", "body")["faults"]
    assert '"x"' in fault
