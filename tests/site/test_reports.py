"""What readers get of a translated report: where it comes from, what changed, and the source beside the Dutch."""

import pytest
from tests.support.knowledge_base import write
from tests.support.markup import read
from tests.support.reports import DUTCH, PROVENANCE, SOURCE, write_report

from kennisbank.site.build import build_site

NEW = (
    SOURCE.replace("100 Mbps", "200 Mbps")
    .replace("- the speed that is guaranteed\n", "")
    .replace("with a cable", "using a cable")
    .replace("Keep a second", "Ask about mobile back-up as well.\n\nKeep a second")
)
MARKED = DUTCH.replace("!!! vlaanderen wet ", "!!! vlaanderen wet tot-2026-10-01 ").replace(
    "Probeer ze elk trimester,", "<!-- bron: weggelaten, want dit geldt hier niet -->\nProbeer ze elk trimester,"
)
THEMES = """\
- {id: lijn, title: "Lijn", question: "Hoe snel?"}
- {id: stil, title: "Stil", question: "Zegt iemand iets?"}
"""
FRONT = 'title: "{}"\ndescription: "Een pagina om te zien wat er van alle rapporten samen te zeggen is."\n'


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rapport")
    dutch = MARKED.replace("lessen ervan afhangen.", "lessen ervan afhangen. <!-- thema: lijn -->")
    root = write_report(folder, NEW, dutch)
    write(
        root,
        {
            "docs/vergelijken.yml": THEMES,
            "docs/vertalingen/index.md": f"---\n{FRONT.format('Vertalingen')}layout: section\n---\nHier.\n",
            "docs/vertalingen/stand.md": f"---\n{FRONT.format('Stand')}layout: reports\n---\nHier.\n",
            "docs/vertalingen/landen.md": f"---\n{FRONT.format('Landen')}layout: compare\n---\nHier.\n",
        },
    )
    build_site(root, folder / "site")
    return lambda url: read(folder / "site" / url / "index.html")


@pytest.fixture(scope="module")
def page(site):
    return site("vertalingen/lijnen/")


@pytest.fixture(scope="module")
def beside(site):
    return site("vertalingen/lijnen/naast-de-bron/")


def test_the_head_names_the_original_and_says_how_fresh_it_is(page):
    said = page.one("p", class_="kb-origin").text
    assert "Bewerking van «Lines for schools», Example Institute." in said
    assert "Bron gewijzigd: 4 alinea's nog na te kijken." in said
    assert [
        one.attributes["lang"] for one in page.one("p", class_="kb-origin").all("span") if "lang" in one.attributes
    ] == ["en"]


def test_a_changed_figure_is_said_before_anything_else(page):
    assert "Een cijfer in de bron is gewijzigd op 1 augustus 2026." in page.one("div", class_="kb-banner--expired").text


def test_what_changed_stands_on_the_page_with_both_readings(page):
    changes = {one.all("strong")[0].text: one for one in page.all("li", class_="kb-change")}
    assert list(changes) == ["cijfer gewijzigd", "anders verwoord", "geschrapt", "toegevoegd"]
    words = changes["cijfer gewijzigd"].one("p", class_="kb-change__words")
    assert words.attributes["lang"] == "en"
    assert (words.one("del").text, words.one("ins").text) == ("100", "200")


def test_an_outdated_paragraph_is_marked_where_it_stands_and_leads_to_what_changed_and_back(page):
    (mark,) = [one for one in page.all("a", class_="kb-outdated") if "cijfer" in one.text]
    target = mark.attributes["href"].removeprefix("#")
    (change,) = [one for one in page.all("li", class_="kb-change") if one.attributes["id"] == target]
    (back,) = [one for one in change.all("a") if one.text == "Naar de alinea"]
    places = [one.attributes["id"] for one in page.all("span", class_="kb-place")]
    assert back.attributes["href"].removeprefix("#") in places
    assert len(places) == len(set(places))


def test_provenance_says_licence_left_out_and_how_much_is_ours(page):
    rows = {
        row.one("dt").text: row.one("dd").text
        for row in page.one("section", class_="kb-provenance").one("dl").all("div")
    }
    assert rows["Licentie"].startswith("CC BY 4.0, gelezen op 1 mei 2026.")
    assert "This report is licensed under CC BY 4.0." in rows["Licentie"]
    assert "dit geldt hier niet" in rows["Weggelaten"]
    assert "Laatst vergeleken op 1 augustus 2026." in rows["Hoe vers?"]
    assert rows["Over Vlaanderen"].startswith("9 % van de woorden")
    assert "vertalingen; nog niemand las het na" in rows["Door"]
    attribution = page.one("section", class_="kb-provenance").all("p")[0].text
    assert "«Lines for schools», Example Institute" in attribution
    assert "aangepast voor Vlaanderen" in attribution


def test_a_note_about_flanders_says_what_it_is_and_until_when(page):
    note = page.one("div", class_="vlaanderen")
    assert note.one("span", class_="kb-context").text == "Vlaanderen: wet"
    assert note.one("strong", class_="kb-due").attributes["data-show-after"] == "2026-10-01"


def test_source_and_dutch_stand_side_by_side(beside):
    rows = beside.one("ol", class_="kb-beside__rows").all("li", class_="kb-row")
    first = rows[0]
    assert first.one("details").one("div").attributes["lang"] == "en"
    assert "Every school asks" in first.one("details").text
    assert "Elke school stelt" in first.one("div", class_="kb-row__dutch").text
    labels = [one.text for one in beside.all("p", class_="kb-row__label")]
    assert "over Vlaanderen" in labels
    assert "toegevoegd" in labels
    assert any(label.startswith("weggelaten") and "dit geldt hier niet" in label for label in labels)


def test_a_row_leads_to_its_paragraph_in_the_report(beside, page):
    places = {one.attributes["id"] for one in page.all("span", class_="kb-place")}
    links = [one.attributes["href"] for one in beside.all("a", class_="kb-row__place")]
    assert links
    assert {link.partition("#")[2] for link in links} <= places
    assert {link.partition("#")[0] for link in links} == {"../../../vertalingen/lijnen/"}


def test_countries_stand_side_by_side_only_where_they_say_something(site):
    shown = site("vertalingen/landen/")
    assert [one.text for one in shown.all("h2") if "thema" in one.attributes.get("id", "")] == ["Lijn"]
    answer = shown.one("li", class_="kb-answer")
    assert answer.one("h3").text == "Voorbeeldland"
    assert "Een lijn haalt minstens 100 Mbps" in answer.text
    assert answer.one("a").attributes["href"].endswith("lijnen/#thema-lijn")
    assert "gelezen op 1 augustus 2026" in answer.text


def test_the_overview_says_what_somebody_could_do(site):
    (row,) = site("vertalingen/stand/").all("li", class_="kb-reports__one")
    tasks = [one.text for one in row.all("ul")[0].all("li")]
    assert tasks[0].startswith("4 alinea's nakijken")
    assert "de Nederlandse tekst nalezen" in tasks


def test_where_the_source_may_not_be_kept_the_dutch_leads_to_the_original(tmp_path):
    root = write_report(tmp_path, NEW, provenance=PROVENANCE + "may_store: false\n", stored=False)
    build_site(root, tmp_path / "site")
    page = read(tmp_path / "site/vertalingen/lijnen/index.html")
    assert "mag hier niet bewaard worden" in page.one("section", class_="kb-changes").text
    beside = read(tmp_path / "site/vertalingen/lijnen/naast-de-bron/index.html")
    details = beside.all("details")
    assert all("Zoek de plaats in het origineel" in one.text for one in details)
    assert "Every school" not in beside.text


def test_a_report_that_was_never_compared_says_so(tmp_path):
    root = write_report(tmp_path)
    (root / "translations/lijnen/segments.yml").unlink()
    build_site(root, tmp_path / "site")
    page = read(tmp_path / "site/vertalingen/lijnen/index.html")
    assert "Nog niet met de bron vergeleken." in page.one("p", class_="kb-origin").text
    assert not (tmp_path / "site/vertalingen/lijnen/naast-de-bron").exists()
