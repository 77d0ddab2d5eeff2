"""Everything works with the keyboard alone, and you always see where you are."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.places import PLACES
from tests.browser.visit import DESKTOP, PHONE, Visit

pytestmark = pytest.mark.browser

WIDTHS = pytest.mark.parametrize("width", [PHONE, DESKTOP])


def focused(page: Page):
    return page.locator(":focus")


def tab_to(page: Page, selector: str, *, key: str = "Tab", limit: int = 150) -> None:
    """Press Tab until the focus is on what the selector names."""
    for _ in range(limit):
        page.keyboard.press(key)
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{limit} keer Tab bracht de focus niet bij {selector}")


def walk(visit: Visit) -> list[str]:
    """Tab to the end of the page from where the focus is now, and return what is wrong on the way."""
    names = visit.probe("tabbable.js")
    faults: list[str] = []
    order: list[int] = []
    begin = visit.probe("focus.js")["stop"]
    for _ in range(len(names) + 1):
        visit.page.keyboard.press("Tab")
        step = visit.probe("focus.js")
        if not step["previousShown"]:
            faults.append(f"focus niet te zien: {names[order[-1]]}")
        if step["stop"] is None or step["stop"] in order:
            break
        order.append(step["stop"])
        name = names[step["stop"]] if step["stop"] >= 0 else "iets onverwachts"
        if not step["visible"]:
            faults.append(f"met focus niet op het scherm: {name}")
    else:
        faults.append(f"de focus raakt niet rond: na {len(order)} stappen nog niet terug")
    missed = [name for stop, name in enumerate(names) if stop not in order and (begin is None or stop > begin)]
    if missed:
        faults.append(f"niet bereikt met Tab: {missed}")
    if order != sorted(order):
        faults.append("de volgorde met Tab is niet die van de pagina")
    return faults


@WIDTHS
@pytest.mark.parametrize("place", PLACES)
def test_tab_goes_through_the_whole_page_in_sight(open_place, place, width):
    assert walk(open_place(place, width)) == []


@WIDTHS
def test_tab_goes_through_all_the_markdown_can_do(open_window, trial, width):
    visit = open_window(width)
    visit.open(f"{trial}technisch/alles/")
    assert walk(visit) == []


def test_tab_goes_through_the_open_menu(open_place):
    visit = open_place("guide-technisch", PHONE)
    tab_to(visit.page, "#kb-menu-button")
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator("#kb-menu")).to_be_visible()
    assert walk(visit) == []


def test_shift_tab_leads_back(open_place):
    visit = open_place("advice")
    for _ in range(12):
        visit.page.keyboard.press("Tab")
    for _ in range(11):
        visit.page.keyboard.press("Shift+Tab")
    expect(visit.page.locator(".kb-skip")).to_be_focused()


@WIDTHS
@pytest.mark.parametrize("place", ["home", "guide-technisch", "404"])
def test_the_skip_link_is_first_and_works(open_place, place, width):
    page = open_place(place, width).page
    skip = page.locator(".kb-skip")
    expect(skip).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_every_tab_of_the_menu_opens_with_enter(open_window, site):
    visit = open_window()
    page = visit.open(site)
    names = page.locator("#kb-menu a").all_inner_texts()
    assert len(names) >= 9
    for name in names:
        visit.open(site)
        tab_to(page, "#kb-menu a")
        for _ in range(names.index(name)):
            page.keyboard.press("Tab")
        expect(focused(page)).to_have_text(name)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: url != site)
        expect(page.locator("#kb-menu a[aria-current]")).to_have_text(name)


def test_the_menu_on_a_phone(open_place):
    page = open_place("guide-technisch", PHONE).page
    button, menu = page.get_by_role("button", name="Menu"), page.locator("#kb-menu")
    expect(menu).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")
    tab_to(page, "#kb-menu-button")
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(menu.locator("a").first).to_be_focused()
    page.keyboard.press("Tab")
    expect(menu.locator("a").nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Space")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/technisch/")
    expect(menu).to_be_hidden()


@WIDTHS
def test_the_theme_button(open_place, width):
    page = open_place("advice", width).page
    tab_to(page, "#kb-theme")
    expect(focused(page)).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Space")
    expect(focused(page)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Enter")
    expect(focused(page)).to_have_attribute("aria-pressed", "false")


@WIDTHS
def test_a_term_explains_itself(open_place, width):
    page = open_place("guide-technisch", width).page
    bubble = page.locator("main kb-term .kb-bubble").first
    expect(bubble).to_be_hidden()
    tab_to(page, "main kb-term a")
    expect(bubble).to_be_visible()
    expect(bubble).to_be_in_viewport(ratio=1)
    expect(focused(page)).to_have_accessible_description(bubble.inner_text())
    page.keyboard.press("Escape")
    expect(bubble).to_be_hidden()
    expect(focused(page)).to_have_class("kb-term")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(bubble).to_be_visible()
    page.keyboard.press("Tab")
    expect(bubble).to_be_hidden()
    page.keyboard.press("Shift+Tab")
    href = focused(page).get_attribute("href") or ""
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"{re.escape(href.lstrip('./'))}$"))


def test_only_one_explanation_is_open(open_window, trial):
    visit = open_window()
    page = visit.open(f"{trial}technisch/alles/")
    tab_to(page, "kb-term a")
    expect(page.locator(".kb-bubble").first).to_be_visible()
    page.locator("kb-term").nth(1).hover()
    expect(page.locator(".kb-bubble").nth(1)).to_be_visible()
    expect(page.locator(".kb-bubble").first).to_be_hidden()


def test_content_tabs(open_window, trial):
    page = open_window().open(f"{trial}technisch/alles/")
    panels = page.locator(".tabbed-block")
    tab_to(page, ".tabbed-set > input")
    expect(panels.nth(0)).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(panels.nth(1)).to_be_visible()
    expect(panels.nth(0)).to_be_hidden()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    expect(panels.nth(2).locator("a")).to_be_focused()


@WIDTHS
def test_what_folds_opens_and_closes(open_window, trial, width):
    page = open_window(width).open(f"{trial}technisch/alles/")
    for selector in ("details.note", *(["details.kb-factbox", "details.kb-toc-fold"] if width == PHONE else [])):
        page.evaluate("document.activeElement.blur()")
        fold = page.locator(selector)
        was_open = fold.get_attribute("open") is not None
        tab_to(page, f"{selector} > summary", key="Tab")
        for key in ("Enter", "Space"):
            page.keyboard.press(key)
            was_open = not was_open
            expect(fold).to_have_js_property("open", was_open)


def test_a_wide_table_scrolls_with_the_arrow_keys(open_window, trial):
    page = open_window(700).open(f"{trial}technisch/alles/")
    frame = page.locator(".kb-table").first
    expect(frame).to_have_attribute("tabindex", "0")
    tab_to(page, ".kb-table")
    expect(frame).to_be_focused()
    assert frame.evaluate("(box) => box.scrollLeft") == 0
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.kb-table').scrollLeft > 0")
    # What fits does not scroll, and is no stop on the way.
    expect(page.locator(".kb-table").nth(1)).not_to_have_attribute("tabindex", "0")


def test_invisible_focus_and_a_trap_would_be_caught(open_place):
    visit = open_place("404")
    visit.page.add_style_tag(content=".kb-next-steps a { outline: none !important; }")
    assert sum("focus niet te zien" in fault for fault in walk(visit)) >= 9
    visit = open_place("404")
    visit.probe("() => document.querySelector('main a').addEventListener('keydown', (event) => event.preventDefault())")
    assert any("niet bereikt" in fault for fault in walk(visit))
