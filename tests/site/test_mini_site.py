"""What readers get of a small knowledge base, built by MkDocs itself."""

import re
import xml.etree.ElementTree as ET
from urllib.parse import urljoin, urlsplit

import pytest
from tests.support.knowledge_base import copy_fixture, findings_of
from tests.support.markup import parse, read

from kennisbank.site.build import build_site

PAGES = {
    "": "home",
    "technisch/": "section",
    "begrippen/": "glossary",
    "feiten/": "facts",
    "over/": "page",
    "technisch/wifi-meten/": "guide",
    "contracten/looptijd/": "advice",
    "contracten/raamovereenkomsten/laptops/": "framework",
    "regelgeving/datalek/": "regulation",
    "documenten/logboek/": "document",
    "vertalingen/eerlijk-rapport/": "report",
    "netwerk/groepen/regio/": "group",
    "netwerk/agenda/lente/": "event",
}
GUIDE = "technisch/wifi-meten/"


@pytest.fixture(scope="module")
def site(mini_site):
    def page(url):
        return read(mini_site / url / "index.html")

    return page


@pytest.fixture(scope="module")
def with_drafts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ontwerpen")
    build_site(copy_fixture("mini", folder), folder / "site", drafts=True)
    return folder / "site"


def rows(page):
    """Return the fact box as readers see it: label to values."""
    return {
        group.one("dt").text: [value.text for value in group.all("dd")]
        for group in page.one("details", class_="kb-factbox").one("dl").all("div")
    }


def links(element):
    return {link.attributes["href"]: link.text for link in element.all("a") if "href" in link.attributes}


def test_a_sound_site_passes_the_strict_build(mini_build, mini):
    _, ran = mini_build
    assert ran.code == 0, ran.text
    assert "WARNING" not in ran.text
    assert findings_of(mini) == ()


@pytest.mark.parametrize("url", PAGES)
def test_every_kind_and_layout_is_built_in_dutch_with_one_top_heading(site, url):
    page = site(url)
    assert page.one("html").attributes["lang"].startswith("nl")
    assert len(page.all("h1")) == 1
    assert page.one("h1").text
    assert page.one("main")


@pytest.mark.parametrize("url", PAGES)
def test_no_id_is_used_twice(site, url):
    ids = [element.attributes["id"] for element in site(url) if "id" in element.attributes]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("url", PAGES)
def test_nothing_is_loaded_from_elsewhere(site, url):
    for element in site(url):
        for name in ("src", "srcset", "poster", "data"):
            assert not re.match(r"(?:https?:)?//", element.attributes.get(name, ""))
        if element.tag == "link" and element.attributes.get("rel") != "canonical":
            assert not re.match(r"(?:https?:)?//", element.attributes["href"])


def test_every_link_inside_the_site_leads_to_a_page_and_every_anchor_to_a_place(mini_site):
    pages = {file.relative_to(mini_site).as_posix(): read(file) for file in mini_site.rglob("*.html")}
    ids = {path: {element.attributes.get("id") for element in page} for path, page in pages.items()}
    looked_at = 0
    for path, page in pages.items():
        if path == "404.html":
            continue
        for element in page:
            address = element.attributes.get("href", element.attributes.get("src"))
            if not address or urlsplit(address).scheme or element.attributes.get("rel") == "canonical":
                continue
            whole = urlsplit(urljoin(f"https://x/{path}", address))
            wanted = whole.path.lstrip("/") + ("index.html" if whole.path.endswith("/") else "")
            if not (mini_site / wanted).is_file():
                wanted = f"{wanted}/index.html"
            assert (mini_site / wanted).is_file(), f"{path}: {address}"
            if whole.fragment:
                assert whole.fragment in ids[wanted], f"{path}: {address}"
            looked_at += 1
    assert looked_at > 300


def test_a_guide_shows_its_kind_side_and_levels(site):
    page = site(GUIDE)
    hero = page.one("h1").text
    assert hero == 'Wifi meten in "R&D" <lokaal 3>'
    text = page.one("main").text
    assert "Gids" in text
    badge = page.one("main").all(class_="kb-badge--technisch")[0]
    assert badge.text == "Technisch"
    assert badge.all("svg"), "a badge has an icon beside its word"
    assert "Basisonderwijs" in text
    assert "Secundair onderwijs" in text


def test_a_page_for_both_sides_shows_both_and_stands_behind_both_doors(site):
    main = site("pedagogisch/ai-in-de-klas/").one("main")
    assert main.all(class_="kb-badge--technisch")
    assert main.all(class_="kb-badge--pedagogisch")
    assert "ai-in-de-klas/" in " ".join(links(site("pedagogisch/").one("main")))
    assert "../pedagogisch/ai-in-de-klas/" in links(site("technisch/").one("main"))


def test_titles_with_special_characters_are_escaped_once(mini_site):
    raw = (mini_site / GUIDE / "index.html").read_text(encoding="utf-8")
    assert "&amp;amp;" not in raw
    assert "&amp;lt;" not in raw
    assert "&amp;#" not in raw
    assert parse(raw).one("title").text.startswith('Wifi meten in "R&D" <lokaal 3>')
    assert "Wifi & netwerk" in parse(raw).one("main").text
    home = read(mini_site / "index.html")
    assert home.one("h1").text == "Mini & <co>"
    assert home.one("title").text == "Mini & co"


def test_the_fact_box_of_a_guide(site):
    assert rows(site(GUIDE)) == {
        "Voor wie": ["ICT-coördinatoren & directies"],
        "Tijd": ["een halve dag"],
        "Wat je nodig hebt": ["een plattegrond", "een laptop met <antenne>"],
    }


def test_the_fact_box_of_a_framework_has_dutch_dates_and_filled_in_facts(site):
    page = site("contracten/raamovereenkomsten/laptops/")
    box = rows(page)
    assert box["Aanbesteder"] == ["Voorbeeldcentrale"]
    assert box["Leveranciers"] == ["Eerste & zoon", "Tweede <nv>"]
    assert box["Afnameverplichting"] == ["Geen verplichting om te kopen"]
    assert box["Einde"] == ["29 februari 2028"]
    assert box["Opzeggen voor"] == ["30 november 2027"]
    assert box["Maximale waarde"] == ["216.000 euro per school"]
    assert links(page.one("details", class_="kb-factbox")) == {"https://www.example.org/bestellen": "example.org"}


def test_the_fact_boxes_of_the_other_kinds(site):
    assert rows(site("contracten/looptijd/")) == {"Fase": ["Onderhandelen"], "Voor wie": ["schoolbesturen"]}
    assert rows(site("regelgeving/datalek/"))["Van kracht sinds"] == ["25 mei 2018"]
    report = rows(site("vertalingen/eerlijk-rapport/"))
    assert report["Oorspronkelijke titel"] == ["Honest about screens"]
    assert report["Licentie"] == ["CC-BY-4.0"]
    assert report["Verschenen"] == ["1 maart 2025"]
    group = rows(site("netwerk/groepen/regio/"))
    assert group["Soort"] == ["Regionale groep"]
    assert group["Provincie"] == ["Oost-Vlaanderen"]
    assert group["Contact"] == ["groep@example.org"]
    assert "mailto:groep@example.org" in links(site("netwerk/groepen/regio/").one("main"))
    event = rows(site("netwerk/agenda/lente/"))
    assert event["Begint"] == ["2 juni 2027 om 14.00 uur"]
    assert event["Eindigt"] == ["2 juni 2027 om 16.30 uur"]
    assert event["Plaatsen"] == ["1.200"]


def test_lots_and_obligations_stand_in_a_table(site):
    lots = site("contracten/raamovereenkomsten/laptops/").one("main").one("table")
    assert [cell.text for cell in lots.all("th")] == ["Perceel", "Leverancier", "Opmerking"]
    assert [cell.text for cell in lots.all("td")] == [
        "Lichte laptops",
        "Eerste & zoon",
        "",
        "Zware laptops",
        "",
        "tot 216.000 euro",
    ]
    duties = site("regelgeving/datalek/").one("main").one("table")
    assert [cell.text for cell in duties.all("td")] == ["Meld het lek", "het schoolbestuur", "binnen 72 uur", "art. 1"]


def test_sources_say_what_by_whom_when_read_and_how_sure(site):
    sources = site(GUIDE).one("section", class_="kb-sources")
    assert links(sources) == {"https://example.org/meten": "Meten & <weten>"}
    for part in ("Voorbeelduitgever", "22 november 2026", "midden", "Alleen om te testen."):
        assert part in sources.text


def test_the_last_review_and_the_next_are_shown(site):
    text = site(GUIDE).one("main").text
    for part in ("23 november 2026", "tester", "klopt nog", "feiten, links", "prijzen", "23 mei 2027"):
        assert part in text


def test_related_pages_come_with_a_reason_the_editors_choice_first(site):
    related = site(GUIDE).one("section", class_="kb-related")
    assert list(links(related).items()) == [
        ("../../contracten/looptijd/", "Hoe lang zit je vast?"),
        ("../../documenten/logboek/", "Logboek van de wifi"),
        ("../kabels/", "Kabels trekken"),
    ]
    assert "gekozen door de redactie" in related.text
    assert "zelfde onderwerp: Wifi & netwerk" in related.text


def test_a_term_is_explained_at_its_first_mention_only(site):
    prose = site(GUIDE).all("div", class_="kb-prose")
    assert sum(part.text.count("toegangspunt") for part in prose) == 2
    (term,) = [term.one("a") for part in prose for term in part.all("kb-term")]
    assert term.text == "toegangspunt"
    assert term.attributes["data-definition"] == 'Het kastje dat wifi uitzendt; "goedkoop" & <klein> bestaat ook.'
    path, _, anchor = term.attributes["href"].partition("#")
    assert path == "../../begrippen/"
    assert site("begrippen/").one(id=anchor).text.startswith("toegangspunt")


def test_a_fact_is_filled_in_and_leads_to_its_source(site):
    fact = site(GUIDE).one("main").one("span", data_fact="bereik")
    assert fact.text == "97,5%"
    assert fact.attributes["data-read"] == "2026-11-21"
    path, _, anchor = fact.one("a").attributes["href"].partition("#")
    assert path == "../../feiten/"
    there = site("feiten/").one(id=anchor)
    for part in ("97,5%", "Voorbeeldmeting", "21 november 2026", "laag", "Eén meting.", "Wifi meten"):
        assert part in there.text


def test_a_fact_that_can_expire_says_until_when(site):
    fact = site("contracten/looptijd/").one(data_fact="drempel")
    assert fact.text == "216.000 euro"
    assert fact.attributes["data-valid-until"] == "2027-12-31"
    assert "31 december 2027" in site("feiten/").one("main").text


def test_no_reference_to_a_fact_is_left_but_in_code(mini_site):
    for file in mini_site.rglob("*.html"):
        page = read(file)
        for code in page.all("code"):
            code.children.clear()
        assert "[[feit" not in page.text
        for element in page:
            assert not any("[[feit" in value for value in element.attributes.values())
    assert "[[feit:bereik]]" in read(mini_site / GUIDE / "index.html").one("main").text


def test_marks_of_our_own_never_reach_a_reader(mini_site):
    for file in mini_site.rglob("*.html"):
        assert not re.search("[\ue000-\ue002\x02\x03]", file.read_text(encoding="utf-8"))


def test_a_draft_is_nowhere_on_the_site(mini_site):
    assert not (mini_site / "technisch" / "ontwerp").exists()
    for file in mini_site.rglob("*"):
        if file.is_file():
            assert b"geheim ontwerp" not in file.read_bytes().lower()


def test_a_draft_shows_with_a_banner_when_drafts_are_asked_for(with_drafts):
    page = read(with_drafts / "technisch" / "ontwerp" / "index.html")
    assert "Ontwerp." in page.one("div", class_="kb-banner--draft").text
    assert "ontwerp/" in links(read(with_drafts / "technisch" / "index.html").one("main"))


def test_a_retired_page_is_reachable_says_why_and_what_replaces_it(site):
    main = site("technisch/oude-wifi/").one("main")
    assert "De toestellen van toen worden niet meer verkocht." in main.text
    assert links(main)["../wifi-meten/"] == 'Wifi meten in "R&D" <lokaal 3>'
    assert "Oude uitleg." in main.text


def test_a_retired_page_is_in_no_list(mini_site):
    for file in mini_site.rglob("*.html"):
        if "oude-wifi" not in file.parts:
            assert "oude-wifi" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "to"), [("oude/wifi/index.html", "../../technisch/wifi-meten/"), ("wifi.html", "technisch/wifi-meten/")]
)
def test_an_old_address_leads_to_the_new_one(mini_site, old, to):
    page = read(mini_site / old)
    refresh = page.one("meta", http_equiv="refresh")
    targets = {refresh.attributes["content"].partition("url=")[2], *links(page)}
    assert {urljoin(f"https://x/{old}", target) for target in targets} == {urljoin(f"https://x/{old}", to)}
    for sheet in page.all("link", rel="stylesheet"):
        assert (mini_site / old).parent.joinpath(sheet.attributes["href"]).resolve().is_file()


def test_the_edit_link_leads_to_the_right_file_of_the_repository(site):
    base = "https://git.example/school/kennisbank/edit/hoofd/"
    for url, path in {
        GUIDE: "guides/technisch/wifi-meten.md",
        "vertalingen/eerlijk-rapport/": "translations/eerlijk-rapport/nl.md",
        "netwerk/groepen/regio/": "docs/netwerk/groepen/regio.md",
        "begrippen/": "docs/begrippen.md",
    }.items():
        edit = [link for link in site(url).all("a") if "Verbeter" in link.text]
        assert [link.attributes["href"] for link in edit] == [base + path]


def test_the_home_page_has_two_large_doors_and_the_other_entrances(site):
    main = site("").one("main")
    assert [door.one("h2").text for door in main.all("li", class_="kb-door")] == ["Technisch", "Pedagogisch"]
    assert [door.one("h2").text for door in main.all("li", class_="kb-entrance")] == [
        "Contracten",
        "Regelgeving",
        "Vertalingen",
        "Netwerk",
    ]


def test_doors_count_what_lies_behind_them(site):
    counts = {door.one("h2").text: door.text for door in site("").one("main").all("li", class_="kb-entrance")}
    assert "2 pagina's" in counts["Contracten"]
    assert "1 pagina" in counts["Vertalingen"]
    assert "1 pagina's" not in counts["Vertalingen"]


def test_tabs_stand_in_their_order_and_the_current_one_is_marked(site):
    menu = site(GUIDE).one("nav", id="kb-menu")
    assert [link.text for link in menu.all("a")] == [
        "Technisch",
        "Pedagogisch",
        "Contracten",
        "Regelgeving",
        "Vertalingen",
        "Netwerk",
        "Begrippen",
        "Over",
        "Feiten",
    ]
    assert [link.text for link in menu.all("a") if "aria-current" in link.attributes] == ["Technisch"]


def test_the_glossary_is_in_dutch_alphabetical_order(site):
    terms = [term.text.split()[0] for term in site("begrippen/").one("main").all("h3")]
    assert terms == ["élan", "ij-test", "raamovereenkomst", "toegangspunt"]


def test_events_stand_in_the_order_of_their_dates(site):
    main = site("netwerk/").one("main")
    addresses = [address for address in links(main) if address.startswith("agenda/")]
    assert addresses == ["agenda/winter/", "agenda/lente/"]
    assert "31 januari 2027" in main.text


def test_an_event_that_is_off_says_so(site):
    assert "gaat niet door" in site("netwerk/agenda/winter/").one("main").text
    assert "gaat niet door" not in site("netwerk/agenda/lente/").one("main").text


def test_the_table_of_contents_leads_to_the_headings(site):
    page = site(GUIDE)
    contents = page.one("nav", class_="kb-toc")
    assert links(contents)["#zo-meet-je"] == "Zo meet je"
    assert 'Stap & "stap"' in contents.text


def test_breadcrumbs_lead_back_to_home(site):
    trail = site("contracten/raamovereenkomsten/laptops/").one("nav", class_="kb-crumbs")
    assert list(links(trail).items()) == [("../../..", "Mini & <co>"), ("../../", "Contracten")]


def test_the_sitemap_names_every_page_and_no_draft_or_old_address(mini_site):
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    root = ET.parse(mini_site / "sitemap.xml").getroot()
    found = {place.text for place in root.findall(".//s:loc", space)}
    assert {f"https://mini.example/kennis/{url}" for url in PAGES} <= found
    assert not any("ontwerp" in place or "oude/wifi" in place for place in found if place)


def test_an_unknown_address_gets_a_dutch_page_that_helps_on(mini_site):
    page = read(mini_site / "404.html")
    assert page.one("html").attributes["lang"].startswith("nl")
    assert page.one("h1").text == "Deze pagina bestaat niet"
    assert "Technisch" in page.one("main").text
    for link in page.all("a"):
        assert link.attributes["href"].startswith(("/kennis/", "#"))


def test_nothing_of_material_s_own_scripts_or_search_is_published(mini_site):
    names = [file.relative_to(mini_site).as_posix() for file in mini_site.rglob("*") if file.is_file()]
    assert not [name for name in names if name.startswith("search/") or "bundle" in name or name.endswith(".map")]
    assert not [name for name in names if name.endswith((".md", ".yml"))]
