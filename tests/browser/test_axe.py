"""Not one violation of WCAG 2.2 AA that axe-core can find, in light and dark, on a phone and on a desktop."""

import base64
import hashlib
import re
from pathlib import Path
from typing import Any

import pytest

from tests.browser.places import PLACES
from tests.browser.visit import DESKTOP, HEIGHTS, PHONE

pytestmark = pytest.mark.browser

VENDOR = Path(__file__).parent / "vendor"
AXE = (VENDOR / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
TRIAL_PAGES = [
    "technisch/alles/",
    "technisch/ontwerp/",
    "technisch/oud/",
    "contracten/raamovereenkomsten/proef/",
    "regelgeving/proef/",
    "documenten/formulier/",
    "vertalingen/lijnen/",
    "vertalingen/lijnen/naast-de-bron/",
    "vertalingen/stand/",
    "vertalingen/landen/",
]


TALLEST = 8_000
#: Leaves every background and line as it is, and only the letters out.
WITHOUT_LETTERS = """* , ::before, ::after {
    -webkit-text-fill-color: transparent !important; text-decoration-color: transparent !important;
}
svg text, svg tspan { fill: transparent !important; }"""


def violations(visit) -> list[str]:
    """What axe finds, and the contrast of the texts it is unsure about, measured in a picture of the page."""
    if not visit.probe("'axe' in window"):
        visit.probe(AXE)
    visit.probe("scrollTo(0, 0)")
    result = visit.probe("axe.js", TAGS)
    found: list[str] = result["violations"]
    for group in slices(result["unsure"]):
        start, end = group[0][1], max(bottom for _, _, bottom in group)
        area = {"x": 0, "y": start, "width": visit.page.viewport_size["width"], "height": end - start}
        picture = visit.page.screenshot(full_page=True, clip=area, style=WITHOUT_LETTERS)
        selectors = [selector for selector, _, _ in group]
        answer = visit.probe("contrast.js", [selectors, base64.b64encode(picture).decode("ascii"), start])
        assert answer["measured"] >= len(selectors)
        found += answer["faults"]
    return found


def slices(places: list[list[Any]]) -> list[list[list[Any]]]:
    """Divide (selector, top, bottom), from the top of a page down, over pictures that a browser can take.

    Beyond 16,384 pixels a picture repeats its beginning.
    """
    groups: list[list[list[Any]]] = []
    for place in places:
        if groups and place[2] - groups[-1][0][1] <= TALLEST:
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def assert_clean(visit, *widths):
    """Check the page as it stands now, in light and in dark, at its own width or at several."""
    found = []
    for width in widths or [visit.page.viewport_size["width"]]:
        visit.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        visit.settle()
        for scheme in ("light", "dark"):
            visit.page.emulate_media(color_scheme=scheme)
            found += [f"{width} {scheme}: {line}" for line in violations(visit)]
    assert not found, "\n\n".join([visit.page.url, *found])


@pytest.mark.parametrize("place", PLACES)
def test_no_violations(open_place, place):
    assert_clean(open_place(place, PHONE), PHONE, DESKTOP)


@pytest.mark.parametrize("page", TRIAL_PAGES)
def test_no_violations_in_what_the_markdown_can_do(open_window, trial, page):
    visit = open_window(PHONE)
    visit.page.clock.set_fixed_time("2035-01-01T12:00:00")  # so that every warning about a date shows
    visit.open(trial + page)
    visit.unfold()
    assert_clean(visit, PHONE, DESKTOP)


@pytest.mark.parametrize("place", ["home", "guide-technisch"])
def test_no_violations_with_the_menu_open(open_place, place):
    visit = open_place(place, PHONE)
    visit.page.get_by_role("button", name="Menu").click()
    visit.page.locator("#kb-menu").wait_for(state="visible")
    assert_clean(visit)


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_no_violations_with_an_explanation_open(open_place, width):
    visit = open_place("guide-technisch", width, has_touch=width == PHONE)
    term = visit.page.locator("main kb-term").first
    if width == PHONE:
        term.locator("a").tap()
    else:
        term.hover()
    term.locator(".kb-bubble").wait_for(state="visible")
    assert_clean(visit)


def test_the_copy_of_axe_is_the_one_its_readme_names():
    readme = (VENDOR / "README.md").read_text(encoding="utf-8")
    [digest] = re.findall(r"sha256 \| `([0-9a-f]{64})`", readme)
    [version] = re.findall(r"\| version \| ([\d.]+) \|", readme)
    assert hashlib.sha256((VENDOR / "axe.min.js").read_bytes()).hexdigest() == digest
    assert f"axe v{version}" in AXE[:200]


def test_a_violation_would_be_caught(open_place):
    visit = open_place("page")
    visit.probe(
        """() => document.querySelector(".kb-prose").insertAdjacentHTML("beforeend",
        "<img src='data:,'><p style='color:#ccc;background:#fff'>bleek</p>"
        + "<button style='display:block;margin:0;height:9px'>a</button>".repeat(2)
        + "<p id='verloop' style='color:#888;background:linear-gradient(#fff,#777)'>verloop</p>")"""
    )
    found = violations(visit)
    rules = {line.split()[0] for line in found}
    assert {"image-alt", "color-contrast", "target-size"} <= rules
    assert any("#verloop" in line for line in found if line.startswith("contrast"))
