"""Searching with the keyboard alone, and what a screen reader is told."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visit import DESKTOP, PHONE

pytestmark = pytest.mark.browser

WIDTHS = pytest.mark.parametrize("width", [PHONE, DESKTOP])


def active(page: Page):
    """What the arrow keys chose: the field says so, and it looks so."""
    name = page.locator("#kb-vraag").get_attribute("aria-activedescendant")
    return page.locator(f"#{name}") if name else None


@pytest.fixture
def asked(open_place):
    """A page on which somebody pressed / and typed wifi."""
    page = open_place("guide-pedagogisch").page
    page.keyboard.press("/")
    page.keyboard.type("wifi")
    expect(page.get_by_role("option")).to_have_count(7)
    return page


@WIDTHS
@pytest.mark.parametrize("place", ["guide-technisch", "home", "404", "search"])
def test_a_slash_goes_to_the_box(open_place, place, width):
    page = open_place(place, width).page
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight); document.activeElement.blur()")
    page.keyboard.press("/")
    expect(page.locator("#kb-vraag")).to_be_focused()
    expect(page.locator("#kb-vraag")).to_be_in_viewport(ratio=1)
    value = page.locator("#kb-vraag").input_value()
    page.keyboard.type("a/b")
    assert page.locator("#kb-vraag").input_value() in (f"{value}a/b", f"a/b{value}")


def test_the_slash_can_be_switched_off_on_every_page(open_place, site):
    page = open_place("search").page
    page.get_by_role("checkbox", name="Met de toets /").uncheck()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    expect(page.locator("#kb-vraag")).not_to_be_focused()
    page.goto(site)
    page.keyboard.press("/")
    expect(page.locator("#kb-vraag")).not_to_be_focused()
    page.goto(f"{site}zoeken/")
    page.get_by_role("checkbox", name="Met de toets /").check()
    page.goto(site)
    page.keyboard.press("/")
    expect(page.locator("#kb-vraag")).to_be_focused()


def test_a_slash_elsewhere_in_a_field_is_a_slash(open_place):
    page = open_place("guide-technisch").page
    page.evaluate("document.querySelector('main').insertAdjacentHTML('afterbegin', '<textarea id=elders></textarea>')")
    page.locator("#elders").focus()
    page.keyboard.type("en/of")
    expect(page.locator("#elders")).to_have_value("en/of")
    page.locator("#elders").evaluate("(area) => area.blur()")
    page.keyboard.press("Control+/")
    expect(page.locator("#kb-vraag")).not_to_be_focused()


def test_the_field_is_a_combobox(asked):
    box = asked.get_by_role("combobox", name="Zoeken in deze kennisbank")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(box).to_have_attribute("aria-autocomplete", "list")
    expect(asked.get_by_role("listbox", name="Resultaten")).to_have_id(box.get_attribute("aria-controls"))
    asked.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")


def test_the_number_of_results_is_announced(asked):
    said = asked.locator(".kb-ask [role=status]")
    expect(said).to_have_text(re.compile(r"^\d+ resultaten\. Kies met de pijltjes"))
    asked.locator("#kb-vraag").fill("qqqqzzzz")
    expect(said).to_have_text("Niets gevonden.")


def test_the_arrows_go_through_the_results_and_round(asked):
    options = asked.get_by_role("option")
    assert active(asked) is None
    for at in range(7):
        asked.keyboard.press("ArrowDown")
        expect(options.nth(at)).to_have_attribute("aria-selected", "true")
        assert active(asked).get_attribute("id") == options.nth(at).get_attribute("id")
        expect(active(asked)).to_be_in_viewport(ratio=1)
        expect(asked.locator("[aria-selected=true]")).to_have_count(1)
    asked.keyboard.press("ArrowDown")
    assert active(asked) is None
    asked.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    expect(asked.locator("#kb-vraag")).to_be_focused()
    expect(asked.locator("#kb-vraag")).to_have_value("wifi")


def test_enter_opens_what_was_chosen(asked):
    asked.keyboard.press("ArrowDown")
    asked.keyboard.press("ArrowDown")
    address = active(asked).get_attribute("href")
    asked.keyboard.press("Enter")
    asked.wait_for_url(address)


def test_enter_without_a_choice_opens_the_results_page(asked):
    asked.keyboard.press("Enter")
    asked.wait_for_url("**/zoeken/?q=wifi")


def test_typing_on_forgets_the_choice(asked):
    asked.keyboard.press("ArrowDown")
    asked.keyboard.type(" thuis")
    expect(asked.get_by_role("option").last).to_contain_text("«wifi thuis»")
    assert active(asked) is None


def test_escape_closes_then_clears(asked):
    box = asked.locator("#kb-vraag")
    asked.keyboard.press("Escape")
    expect(asked.get_by_role("listbox")).to_have_count(0)
    expect(box).to_have_value("wifi")
    expect(box).to_be_focused()
    asked.keyboard.press("ArrowDown")
    expect(asked.get_by_role("option").first).to_be_visible()
    asked.keyboard.press("Escape")
    asked.keyboard.press("Escape")
    expect(box).to_have_value("")
    asked.keyboard.press("Escape")
    expect(box).not_to_be_focused()


def test_tab_leaves_and_closes(asked):
    asked.keyboard.press("Tab")
    expect(asked.get_by_role("button", name="Zoeken", exact=True)).to_be_focused()
    asked.keyboard.press("Tab")
    expect(asked.locator("#kb-theme")).to_be_focused()
    expect(asked.get_by_role("listbox")).to_have_count(0)


def test_queries_of_before_with_the_keyboard(open_place):
    page = open_place("guide-pedagogisch").page
    page.evaluate('localStorage.setItem(\'kb-zoekvragen\', \'["byod", "mfa", "wifi"]\')')
    page.keyboard.press("/")
    rows = page.get_by_role("grid").get_by_role("row")
    expect(rows).to_have_count(3)
    expect(page.locator("#kb-vraag")).to_have_attribute("aria-haspopup", "grid")
    expect(page.locator(".kb-ask [role=status]")).to_have_text(re.compile("^3 eerdere zoekvragen"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(active(page)).to_have_text("mfa")
    page.keyboard.press("Delete")
    expect(rows).to_have_count(2)
    expect(active(page)).to_have_text("wifi")
    page.keyboard.press("ArrowRight")
    expect(active(page)).to_have_attribute("aria-label", "Vergeet «wifi»")
    page.keyboard.press("ArrowLeft")
    expect(active(page)).to_have_text("wifi")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(rows).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#kb-vraag")).to_have_value("byod")
    expect(page.get_by_role("option").last).to_contain_text("«byod»")
    page.locator("#kb-vraag").fill("")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Wis alles")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#kb-vraag")).to_be_focused()
    assert page.evaluate("localStorage.length") == 0
