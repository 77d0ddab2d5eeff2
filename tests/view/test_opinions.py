"""Opinions stand apart: no list that puts pages forward has one, and each can still be found, labelled."""

import pytest
from tests.support.knowledge_base import page, write
from tests.support.opinions import FILES, HEADING, OPINIONS

from kennisbank.markup.shelf import render_pages
from kennisbank.model.library import load
from kennisbank.view.catalog import Catalog, SiteSettings
from kennisbank.view.navigation import neighbours, sidebar
from kennisbank.view.page import page_view

FACT = '- {id: prijs, statement: "Wat het kost", value: 5, source: Bron, read: 2026-01-01, confidence: hoog}\n'


def catalog_of(root):
    library = load(root)
    return Catalog(library, render_pages(library), SiteSettings("Proef"))


@pytest.fixture(scope="module")
def catalog(tmp_path_factory):
    return catalog_of(write(tmp_path_factory.mktemp("meningen"), FILES))


def view(catalog, path):
    return page_view(catalog, catalog.library.by_path[path])


def test_a_door_shows_opinions_last_in_a_list_of_their_own(catalog):
    groups = view(catalog, "docs/technisch/index.md").groups
    assert [group.title for group in groups] == ["Wifi", "Contractadviezen voor de technische kant", HEADING]
    assert {card.link.url for card in groups[-1].cards} == OPINIONS  # those of other sections too
    assert {card.kind.label for card in groups[-1].cards} == {"Mening"}
    assert not {card.link.url for group in groups[:-1] for card in group.cards} & OPINIONS
    assert "De redactie raadt er niets mee aan" in groups[-1].description


def test_a_door_without_opinions_has_no_list_of_them(tmp_path):
    plain = {path: text for path, text in FILES.items() if not path.endswith("mening.md")}
    titles = [group.title for group in view(catalog_of(write(tmp_path, plain)), "docs/technisch/index.md").groups]
    assert titles
    assert HEADING not in titles


def test_home_highlights_no_opinion_but_counts_it(catalog):
    home = view(catalog, "docs/index.md")
    shown = {link.url for door in (*home.doors, *home.entrances) for link in door.highlights}
    assert shown == {"technisch/kabels/", "technisch/wifi/", "contracten/prijs/"}
    assert home.doors[0].count == "5 pagina's"


def test_nobody_is_led_to_an_opinion(catalog):
    for one in catalog.listed:
        shown = page_view(catalog, one)
        led = {link.url for link in neighbours(catalog, one) if link}
        assert not ({other.link.url for other in shown.related} | led) & OPINIONS, one.path


def test_an_editor_cannot_put_an_opinion_at_read_also(tmp_path):
    files = {**FILES, "guides/technisch/kies.md": page(title="Kies", related="[mening.md, wifi.md]")}
    related = view(catalog_of(write(tmp_path, files)), "guides/technisch/kies.md").related
    assert [one.link.url for one in related] == ["technisch/wifi/"]


def test_an_opinion_itself_leads_to_neutral_pages(catalog):
    shown = view(catalog, "guides/technisch/mening.md")
    assert {one.link.url for one in shown.related} == {"technisch/kabels/", "technisch/wifi/"}
    bar = sidebar(catalog, catalog.library.by_path["guides/technisch/mening.md"])
    assert bar is not None
    assert [(group.title, [link.active for link in group.links]) for group in bar.groups] == [
        ("Wifi", [False, False]),
        (HEADING, [True]),
    ]


def test_the_index_of_the_site_has_every_opinion_labelled(catalog):
    search = view(catalog, "docs/zoeken.md")
    lines = {line.url: line.see for group in search.alphabet for line in group.links}
    assert {url for url, see in lines.items() if see == "mening"} == OPINIONS
    for section in search.sections:
        for group in section.groups:
            assert (group.title == HEADING) == bool({link.url for link in group.links} & OPINIONS)


def test_a_fact_names_the_opinion_that_uses_it_as_one(tmp_path):
    files = {
        **FILES,
        "docs/feiten.yml": FACT,
        "docs/feiten.md": "---\ntitle: Feiten\nlayout: facts\n---\nx\n",
        "guides/technisch/mening.md": FILES["guides/technisch/mening.md"] + "\nHet kost [[feit:prijs]].\n",
    }
    (group,) = view(catalog_of(write(tmp_path, files)), "docs/feiten.md").ledger
    assert group.title == "Andere feiten"
    assert [link.title for link in group.facts[0].used_on] == ["Aan wifi heb je genoeg (mening)"]


def test_only_an_opinion_says_whose_it_is(catalog):
    opinion = view(catalog, "guides/technisch/mening.md").opinion
    assert opinion is not None
    assert (opinion.by, opinion.role) == ("an-voorbeeld", "ICT-coördinator in een basisschool")
    assert opinion.interests == ("mijn school gebruikt Acme",)
    assert opinion.known == ("ervaring met Acme (Geeft er vorming over)",)  # what was over by then is left out
    assert view(catalog, "guides/technisch/wifi.md").opinion is None


def test_an_unfinished_opinion_does_not_seem_to_deny_interests(tmp_path):
    files = {**FILES, "guides/technisch/mening.md": page(stance="opinion", opinion="{by: an-voorbeeld}")}
    opinion = view(catalog_of(write(tmp_path, files)), "guides/technisch/mening.md").opinion
    assert opinion is not None
    assert not opinion.declared
