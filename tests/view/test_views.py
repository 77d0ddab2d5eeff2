"""What templates get to show: bounded, in order, and with every page in reach."""

import datetime as dt

import pytest
from markupsafe import Markup
from tests.support.knowledge_base import page, write

from kennisbank.markup.render import Renderer
from kennisbank.model.library import load
from kennisbank.view.catalog import Catalog, SiteSettings
from kennisbank.view.content import divided, finished, relative_url
from kennisbank.view.navigation import MAX_GROUPS, MAX_SIBLINGS, breadcrumbs, neighbours, sidebar, site_view
from kennisbank.view.overview import overview
from kennisbank.view.page import letter_views, page_view
from kennisbank.view.related import CANDIDATES, SHOWN, related_pages

DOOR = "---\ntitle: Technisch\nlayout: section\ntab: 1\n---\n"


def catalog_of(root, *, drafts=False, repository=""):
    library = load(root)
    return Catalog(library, {}, SiteSettings("Proef", repository, "main", drafts))


def page_of(catalog, path):
    return catalog.library.by_path[path]


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A section of 300 pages over 40 topics, without a list of topics."""
    files = {"docs/index.md": "---\ntitle: Start\nlayout: home\n---\n", "docs/technisch/index.md": DOOR}
    for number in range(300):
        files[f"guides/technisch/gids-{number:03}.md"] = page(
            title=f"Gids {number:03}", topics=f"[onderwerp-{number % 10 if number < 200 else number % 40}]"
        )
    files["guides/technisch/zonder-onderwerp.md"] = page(title="Zonder onderwerp")
    files["guides/technisch/oud.md"] = page(
        title="Oud", status="retired", retired_reason="Weg.", topics="[onderwerp-1]"
    )
    files["guides/technisch/oud-zonder.md"] = page(title="Oud zonder", status="retired", retired_reason="Weg.")
    files["docs/technisch/los.md"] = "---\ntitle: Losse pagina\ntopics: [onderwerp-1]\n---\n"
    return catalog_of(write(tmp_path_factory.mktemp("groot"), files))


def test_every_page_of_a_large_section_has_a_view(large):
    for one in large.pages:
        assert page_view(large, one).title


def test_the_sidebar_is_bounded_whatever_the_size_of_the_section(large):
    for one in large.pages:
        bar = sidebar(large, one)
        if bar is None:
            continue
        links = [link for group in bar.groups for link in group.links]
        assert len(links) <= MAX_SIBLINGS + MAX_GROUPS
        assert len(bar.groups) <= 2


def test_the_sidebar_holds_the_page_itself_and_marks_it(large):
    for one in large.listed:
        if one.url in ("", "technisch/"):
            continue
        bar = sidebar(large, one)
        assert bar is not None
        active = [link.url for group in bar.groups for link in group.links if link.active]
        assert active == [one.url], one.path


def test_what_the_sidebar_leaves_out_is_one_link_away(large):
    bar = sidebar(large, page_of(large, "guides/technisch/gids-005.md"))
    assert bar is not None
    more = bar.groups[0].more
    assert more is not None
    assert more.url.startswith("technisch/#groep-")
    view = page_view(large, page_of(large, "docs/technisch/index.md"))
    behind = {card.link.url for group in view.groups for card in group.cards}
    assert {one.url for one in large.listed if one.url.startswith("technisch/") and one.url != "technisch/"} <= behind
    assert more.url.partition("#")[2] in {group.id for group in view.groups}


def test_groups_behind_a_door_have_unique_ids(large):
    view = page_view(large, page_of(large, "docs/technisch/index.md"))
    ids = [group.id for group in view.groups]
    assert len(ids) == len(set(ids))


def test_previous_and_next_visit_every_page_of_a_section_once(large):
    pages = [one for one in large.listed if one.url.startswith("technisch/")]
    (start,) = [one for one in pages if neighbours(large, one)[0] is None]
    seen, url = [], start.url
    by_url = {one.url: one for one in pages}
    while True:
        seen.append(url)
        following = neighbours(large, by_url[url])[1]
        if following is None:
            break
        url = following.url
    assert sorted(seen) == sorted(by_url)


def test_related_pages_share_a_topic_and_are_few(large):
    for one in large.listed:
        related = related_pages(large, one)
        assert len(related) <= SHOWN
        assert one.url not in {item.link.url for item in related}
        if one.topics:
            assert related
            assert all("onderwerp" in item.reason for item in related)
    assert CANDIDATES < 100


def test_related_pages_are_neither_drafts_nor_retired(tmp_path):
    catalog = catalog_of(
        write(
            tmp_path,
            {
                "guides/technisch/a.md": page(topics="[wifi]", related="[b.md, c.md]"),
                "guides/technisch/b.md": page(topics="[wifi]", status="draft", title="B"),
                "guides/technisch/c.md": page(topics="[wifi]", status="retired", retired_reason="Weg.", title="C"),
                "guides/technisch/d.md": page(topics="[wifi]", title="D"),
            },
        )
    )
    assert [item.link.title for item in related_pages(catalog, page_of(catalog, "guides/technisch/a.md"))] == ["D"]


def test_rare_topics_count_more_than_common_ones(tmp_path):
    files = {f"guides/technisch/veel-{n}.md": page(topics="[gewoon]", title=f"Veel {n}") for n in range(20)}
    files["guides/technisch/a.md"] = page(topics="[gewoon, zeldzaam]", title="A")
    files["guides/technisch/z.md"] = page(topics="[zeldzaam]", title="Z")
    catalog = catalog_of(write(tmp_path, files))
    assert related_pages(catalog, page_of(catalog, "guides/technisch/a.md"))[0].link.title == "Z"


def test_breadcrumbs_of_a_deep_page(tmp_path):
    catalog = catalog_of(
        write(
            tmp_path,
            {
                "docs/index.md": "---\ntitle: Start\n---\n",
                "docs/a/index.md": "---\ntitle: A lang\nshort_title: A\n---\n",
                "docs/a/b/c.md": "---\ntitle: C\n---\n",
            },
        )
    )
    assert [(link.title, link.url) for link in breadcrumbs(catalog, page_of(catalog, "docs/a/b/c.md"))] == [
        ("Start", ""),
        ("A", "a/"),
    ]


def test_a_draft_is_only_in_the_catalog_when_asked_for(tmp_path):
    root = write(tmp_path, {"guides/technisch/a.md": page(status="draft"), "docs/index.md": "---\ntitle: Start\n---\n"})
    assert [one.path for one in catalog_of(root).pages] == ["docs/index.md"]
    assert len(catalog_of(root, drafts=True).pages) == 2


def test_a_site_without_doors_still_has_a_way_in(tmp_path):
    catalog = catalog_of(
        write(tmp_path, {"docs/index.md": "# Start\n", "docs/een.md": "# Een\n", "docs/twee.md": "# Twee\n"})
    )
    view = site_view(catalog)
    assert [tab.label for tab in view.tabs] == ["Een", "Twee"]
    assert view.extra_tabs == ()


def test_the_next_review_is_counted_from_the_last_or_from_the_sources(tmp_path):
    files = {
        "guides/technisch/a.md": page(
            review_every="1 maand", sources="[{title: x, read: 2026-01-31}, {title: y, read: 2026-01-01}]"
        ),
        "guides/technisch/b.md": page(
            review_every="2 weken",
            reviews="[{on: 2026-03-01, by: x, checked: [feiten], outcome: klopt}, "
            "{on: 2026-02-01, by: y, checked: [links], outcome: aangepast}]",
        ),
        "guides/technisch/c.md": page(),
    }
    catalog = catalog_of(write(tmp_path, files))
    views = {name: page_view(catalog, page_of(catalog, f"guides/technisch/{name}.md")).review for name in "abc"}
    assert views["a"] is not None
    assert views["a"].on is None
    assert views["a"].due is not None
    assert views["a"].due.text == "28 februari 2026"
    assert views["b"] is not None
    assert views["b"].by == "x"
    assert views["b"].due is not None
    assert views["b"].due.iso == dt.date(2026, 3, 15).isoformat()
    assert views["c"] is None


def test_the_edit_link_is_a_proper_address(tmp_path):
    root = write(tmp_path, {"docs/a.md": "# A\n", "guides/technisch/met spatie.md": page(), "docs/c#d.md": "# C\n"})
    catalog = catalog_of(root, repository="https://git.example/x/y/")
    addresses = [view.edit.url for one in catalog.pages if (view := page_view(catalog, one)).edit]
    assert "https://git.example/x/y/edit/main/docs/a.md" in addresses
    assert "https://git.example/x/y/edit/main/guides/technisch/met%20spatie.md" in addresses
    assert "https://git.example/x/y/edit/main/docs/c%23d.md" in addresses


def test_without_a_repository_there_is_a_path_and_no_dead_link(tmp_path):
    catalog = catalog_of(write(tmp_path, {"docs/a.md": "# A\n"}))
    edit = page_view(catalog, catalog.pages[0]).edit
    assert edit is not None
    assert (edit.path, edit.url) == ("docs/a.md", "")


@pytest.mark.parametrize(
    ("url", "seen_from", "relative"),
    [
        ("technisch/a/", "technisch/b/", "../a/"),
        ("technisch/a/#k", "", "technisch/a/#k"),
        ("", "technisch/b/", "../../"),
        ("", "", "./"),
        ("technisch/b/", "technisch/b/", "./"),
        ("technisch/plan b.png", "technisch/b/", "../plan%20b.png"),
        ("a:b/", "", "a%3Ab/"),
    ],
)
def test_addresses_are_relative_and_encoded(url, seen_from, relative):
    assert relative_url(url, seen_from) == relative


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text y="5">Lijn</text></svg>'


def finished_text(root, body, **files):
    root = write(root, {"guides/technisch/een.md": page(body), **files})
    library = load(root)
    rendered = {one.path: Renderer({}).render(one.body) for one in library.pages}
    catalog = Catalog(library, rendered, SiteSettings("Proef"))
    return str(finished(catalog, page_of(catalog, "guides/technisch/een.md"), rendered["guides/technisch/een.md"]))


def test_a_drawing_that_stands_alone_is_part_of_the_page(tmp_path):
    text = finished_text(
        tmp_path,
        'Kijk:\n\n![Plan: van "lijn" tot lokaal](plan.svg "Een bijschrift")\n',
        **{"guides/technisch/plan.svg": DRAWING},
    )
    assert '<div role="img" aria-label="Plan: van &#34;lijn&#34; tot lokaal"><svg viewBox="0 0 9 9"' in text
    assert "<figcaption>Een bijschrift</figcaption>" in text
    assert "<img" not in text


def test_a_drawing_between_words_or_out_of_reach_stays_a_picture(tmp_path):
    body = "Zie ![plan](plan.svg) hier.\n\n![weg](weg.svg)\n\n![foto](foto.png)\n\n![druk](druk.svg)\n"
    text = finished_text(
        tmp_path,
        body,
        **{
            "guides/technisch/plan.svg": DRAWING,
            "guides/technisch/foto.png": b"x",
            "guides/technisch/druk.svg": DRAWING.replace("<text", "<style>p{}</style><text"),
        },
    )
    assert "<svg" not in text
    assert text.count("<img") == 4


def test_a_door_lists_what_concerns_its_side_elsewhere_by_kind_and_shows_one_page_of_each_topic(tmp_path):
    files = {
        "docs/index.md": "---\ntitle: Start\nlayout: home\n---\n",
        "docs/technisch/index.md": DOOR,
        "guides/contracten/a.md": page(title="Advies"),
        "guides/documenten/b.md": page(title="Lijst", document_type="checklist"),
        "guides/documenten/c.md": page(title="Brief", domain="[pedagogisch]", document_type="modeltekst"),
        **{f"guides/technisch/wifi-{n}.md": page(title=f"Wifi {n}", topics="[wifi]") for n in range(3)},
        "guides/technisch/toestel.md": page(title="Toestel", topics="[toestellen]"),
    }
    catalog = catalog_of(write(tmp_path, files))
    groups = page_view(catalog, page_of(catalog, "docs/technisch/index.md")).groups
    assert [(group.title, [card.link.title for card in group.cards]) for group in groups if group.elsewhere] == [
        ("Contractadviezen voor de technische kant", ["Advies"]),
        ("Documenten voor de technische kant", ["Lijst"]),
    ]
    assert len({group.id for group in groups}) == len(groups)
    (door,) = page_view(catalog, page_of(catalog, "docs/index.md")).doors
    assert {link.title for link in door.highlights[:2]} >= {"Toestel"}
    assert door.count == "6 pagina's"


def test_an_overview_counts_by_kind_and_side_and_says_what_asks_for_attention(tmp_path):
    fact = (
        '- id: {0}\n  statement: "Iets"\n  value: 1\n  source: "Bron"\n  read: 2026-01-01\n'
        "  confidence: midden\n  valid_until: {1}\n"
    )
    reviewed = "[{on: 2026-01-01, by: iemand, checked: [feiten], outcome: klopt}]"
    files = {
        "docs/feiten.yml": fact.format("weg", "2026-10-01")
        + fact.format("bijna", "2026-12-31")
        + fact.format("ver", "2030-01-01"),
        "guides/technisch/een.md": page(
            "![plan](plan.svg)\n", domain="[technisch, pedagogisch]", review_every="1 jaar"
        ),
        "guides/technisch/plan.svg": DRAWING,
        "guides/technisch/twee.md": page(reviews=reviewed, review_every="6 maanden"),
        "guides/pedagogisch/drie.md": page(domain="[pedagogisch]", status="draft"),
    }
    library = load(write(tmp_path, files))
    rendered = {one.path: Renderer({}).render(one.body) for one in library.pages}
    found = overview(Catalog(library, rendered, SiteSettings("Proef")), dt.date(2026, 11, 24))
    assert (found.count("guide"), found.count("guide", "technisch"), found.count("guide", "pedagogisch")) == (2, 2, 1)
    assert (found.behind("technisch"), found.drafts, found.drawings) == (2, 1, 1)
    assert (found.expired, found.expiring) == (("weg",), ("bijna",))
    assert found.due == ("guides/technisch/twee.md",)
    assert found.never_reviewed == 1
    assert found.facts == {"hoog": 0, "midden": 3, "laag": 0}


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        ("<p>Kort.</p><h2 id='a'>Stap</h2><p>x</p>", "<p>Kort.</p>"),
        ("<h2>Stap</h2>", ""),
        ("<p>Alleen een antwoord.</p>", "<p>Alleen een antwoord.</p>"),
        ('<div class="admonition"><h2>In een kader</h2><br></div><h2>Stap</h2>', None),
        ('<p><img src="a.png" alt="a <h2 b">tekst</p><h2>Stap</h2>', None),
        ("<figure><svg><rect /><g><text>x</text></g></svg></figure><h2>Stap</h2>", None),
    ],
)
def test_the_answer_ends_at_the_first_heading_of_the_page_itself(content, answer):
    first, rest = divided(Markup(content))
    assert first + rest == content
    assert first == (content.removesuffix("<h2>Stap</h2>") if answer is None else answer)


def test_facts_stand_under_the_topic_of_the_first_page_that_uses_them(tmp_path):
    fact = '- id: {0}\n  statement: "Iets"\n  value: 1\n  source: "Bron"\n  read: 2026-01-01\n  confidence: hoog\n'
    files = {
        "docs/feiten.md": "---\ntitle: Feiten\nlayout: facts\n---\n",
        "docs/feiten.yml": "".join(map(fact.format, ("los", "laat", "vroeg", "ook-vroeg"))),
        "docs/onderwerpen.yml": '- id: eerst\n  label: "Eerst"\n- id: later\n  label: "Later"\n',
        "guides/technisch/a.md": page("[[feit:laat]]\n", topics="[later]"),
        "guides/technisch/b.md": page("[[feit:laat]] [[feit:vroeg]] [[feit:ook-vroeg]]\n", topics="[eerst]"),
    }
    library = load(write(tmp_path, files))
    rendered = {one.path: Renderer({}).render(one.body) for one in library.pages}
    catalog = Catalog(library, rendered, SiteSettings("Proef"))
    groups = page_view(catalog, page_of(catalog, "docs/feiten.md")).ledger
    assert [(group.title, [one.anchor for one in group.facts]) for group in groups] == [
        ("Eerst", ["feit-vroeg", "feit-ook-vroeg"]),
        ("Later", ["feit-laat"]),
        ("Andere feiten", ["feit-los"]),
    ]


SEARCH = "---\ntitle: Zoeken\nlayout: search\n---\n"
GLOSSARY = """\
- term: "algemene verordening"
  afkorting: "AVG"
  synoniemen: {nl: ["privacywet", "GDPR"], en: ["regulation"]}
  definitie: "Een verordening over persoonsgegevens, voor heel de Unie."
- term: "GDPR"
  definitie: "De Engelse naam, die een eigen plaats kreeg."
"""


@pytest.fixture
def searched(tmp_path):
    files = {
        "docs/index.md": "---\ntitle: Start\nlayout: home\n---\n",
        "docs/zoeken.md": SEARCH,
        "docs/technisch/index.md": DOOR,
        "docs/begrippen.md": "---\ntitle: Begrippen\nlayout: glossary\n---\n",
        "docs/begrippen.yml": GLOSSARY,
        "docs/netwerk/index.md": "---\ntitle: Netwerk\nlayout: section\ntab: 2\n---\n",
        "docs/netwerk/groepen/index.md": "---\ntitle: Groepen\nlayout: section\n---\n",
        "docs/los/ergens.md": "---\ntitle: Ergens\n---\n",
        "guides/technisch/a.md": page(title="Één kabel", topics="[kabels]"),
        "guides/technisch/b.md": page(title="802.1X", topics="[wifi]"),
        "guides/technisch/weg.md": page(title="Weg", status="retired", retired_reason="Weg."),
        "guides/technisch/later.md": page(title="Later", status="draft"),
    }
    return catalog_of(write(tmp_path, files))


def test_the_index_by_section_holds_every_page_once_and_sections_without_a_tab(searched):
    view = page_view(searched, page_of(searched, "docs/zoeken.md"))
    assert [section.door.label for section in view.sections][:2] == ["Technisch", "Netwerk"]
    urls = [link.url for section in view.sections for group in section.groups for link in group.links]
    urls += [section.door.url for section in view.sections if section.door.url]
    assert sorted(urls) == sorted(one.url for one in searched.listed if one.url and one.layout != "search")


def test_the_index_from_a_to_z_holds_titles_and_every_name_of_a_term(searched):
    view = page_view(searched, page_of(searched, "docs/zoeken.md"))
    lines = {group.title: [(link.title, link.see) for link in group.links] for group in view.alphabet}
    assert list(lines) == sorted(lines)
    assert lines["0-9"] == [("802.1X", "")]
    assert ("Één kabel", "") in lines["E"]
    assert lines["A"] == [("algemene verordening", "begrip"), ("AVG", "zie algemene verordening")]
    assert lines["P"] == [("privacywet", "zie algemene verordening")]
    # A name that is a term itself leads there, and nowhere else.
    assert ("GDPR", "begrip") in lines["G"]
    assert ("GDPR", "zie algemene verordening") not in lines["G"]
    assert all(group.here for group in view.alphabet)
    assert list(letter_views(searched)) == []


def test_a_large_site_has_its_sections_counted_and_a_page_for_each_letter(searched, monkeypatch):
    monkeypatch.setattr("kennisbank.view.indexes.MOST_ON_ONE_PAGE", 2)
    view = page_view(searched, page_of(searched, "docs/zoeken.md"))
    assert view.sections[0].count == "2 pagina's"
    assert not any(section.groups for section in view.sections)
    letters = list(letter_views(searched))
    assert [letter.url for letter in letters] == [group.url for group in view.alphabet]
    assert letters[0].url == "zoeken/a-z/0-9/"
    assert [crumb.url for crumb in letters[0].breadcrumbs] == ["", "zoeken/"]


def test_a_site_without_a_search_page_has_no_pages_of_letters(large):
    assert list(letter_views(large)) == []
    assert site_view(large).search == ""
