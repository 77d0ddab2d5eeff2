"""A document to fill in: copied with its headings, boxes and tables, and printed without what is around it."""

import pytest
from playwright.sync_api import expect

from tests.browser.visit import PHONE

pytestmark = pytest.mark.browser

PAGE = "documenten/formulier/"
READ = """async () => {
  const [item] = await navigator.clipboard.read();
  const as = async (type) => (await item.getType(type)).text();
  return [await as("text/html"), await as("text/plain")];
}"""


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_copying_takes_the_document_and_nothing_else(open_window, trial, width):
    visit = open_window(width, permissions=["clipboard-read", "clipboard-write"])
    visit.open(trial + PAGE)
    visit.page.get_by_role("button", name="Kopieer het document").click()
    expect(visit.page.get_by_role("status")).to_have_text("Gekopieerd. Plak het nu in je tekstverwerker.")
    html, text = visit.probe(READ)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    assert lines == [
        "Formulier om te kopiëren",
        "Deel een",
        "School: [naam van de school]",
        "Meld binnen 7 uur aan de wifi-ploeg.",
        "☐ eerste punt",
        "☑ tweede punt",
        "Naam\tDatum\tUur",
        "Ann Voorbeeld\t…\t…",
        "Deel twee",
        "Handtekening: ………",
    ]
    assert "<h1>Formulier om te kopiëren</h1>" in html
    assert '<table border="1"' in html
    assert "kb-" not in html
    assert "uitleg hoort niet" not in html
    # Nothing of the copy stays behind on the page.
    expect(visit.page.get_by_role("heading", name="Deel een")).to_have_count(1)
    assert visit.complaints == []


def test_where_copying_is_refused_the_reader_hears_what_to_do(open_window, trial):
    visit = open_window()
    visit.page.add_init_script("navigator.clipboard.write = () => Promise.reject(new Error('geweigerd'));")
    visit.open(trial + PAGE)
    visit.page.get_by_role("button", name="Kopieer het document").click()
    expect(visit.page.get_by_role("status")).to_contain_text("lukt niet")


def test_printing_starts_at_the_document(open_window, trial):
    visit = open_window()
    visit.open(trial + PAGE)
    visit.probe("() => { window.print = () => document.body.dataset.printed = 'ja'; }")
    visit.page.get_by_role("button", name="Druk af").click()
    assert visit.page.locator("body").get_attribute("data-printed") == "ja"
    visit.page.emulate_media(media="print")
    for words in ("Deel een", "Ann Voorbeeld", "Deel twee", "Handtekening: ………"):
        expect(visit.page.locator(".kb-prose").get_by_text(words, exact=True)).to_be_visible()
    expect(visit.page.locator("h1")).to_be_visible()
    for part in (".kb-aside", ".kb-sources", ".kb-care", ".kb-drawing", ".kb-use", ".kb-lead"):
        expect(visit.page.locator(part)).to_be_hidden()
    expect(visit.page.get_by_text("Deze uitleg hoort niet bij het document.")).to_be_hidden()


def test_without_scripts_there_are_no_buttons_that_do_nothing(open_window, trial):
    visit = open_window(java_script_enabled=False)
    visit.page.goto(trial + PAGE)
    expect(visit.page.get_by_role("button", name="Kopieer het document")).to_be_hidden()
    expect(visit.page.get_by_role("heading", name="Deel een")).to_be_visible()
