"""Where files appear on the site, and where links lead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.knowledge_base import codes, findings_of, page, write

from kennisbank.model.library import load
from kennisbank.model.links import resolve
from kennisbank.model.mount import name_findings, spot_for


@pytest.mark.parametrize(
    ("path", "kind", "url"),
    [
        ("docs/index.md", "page", ""),
        ("docs/over/privacy.md", "page", "over/privacy/"),
        ("docs/technisch/index.md", "page", "technisch/"),
        ("guides/technisch/byod.md", "guide", "technisch/byod/"),
        ("guides/pedagogisch/byod.md", "guide", "pedagogisch/byod/"),
        ("guides/contracten/a.md", "advice", "contracten/a/"),
        ("guides/contracten/raamovereenkomsten/a.md", "framework", "contracten/raamovereenkomsten/a/"),
        ("guides/regelgeving/a.md", "regulation", "regelgeving/a/"),
        ("translations/a/nl.md", "report", "vertalingen/a/"),
        ("docs/netwerk/groepen/a.md", "group", "netwerk/groepen/a/"),
        ("docs/netwerk/agenda/a.md", "event", "netwerk/agenda/a/"),
        ("docs/netwerk/agenda/index.md", "page", "netwerk/agenda/"),
        ("docs/README.md", "page", ""),
    ],
)
def test_every_folder_has_its_kind_and_address(path, kind, url):
    spot = spot_for(path, "docs")
    assert spot is not None
    assert (spot.kind.id, spot.url) == (kind, url)


@pytest.mark.parametrize("path", ["guides/los.md", "guides/elders/a.md", "translations/a/en.md", "translations/nl.md"])
def test_other_folders_hold_no_pages(path):
    assert spot_for(path, "docs") is None


def test_another_docs_folder_works_as_well():
    spot = spot_for("inhoud/netwerk/groepen/a.md", "inhoud")
    assert spot is not None
    assert (spot.kind.id, spot.url) == ("group", "netwerk/groepen/a/")


@given(st.lists(st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=12), min_size=1, max_size=3))
def test_an_address_is_fit_whatever_a_file_is_called(parts):
    spot = spot_for(f"docs/{'/'.join(parts)}.md", "docs")
    assert spot is not None
    assert not set(spot.url) - set("abcdefghijklmnopqrstuvwxyz0123456789-_/")
    assert not spot.url.startswith("/")
    assert "//" not in spot.url


@pytest.mark.parametrize(
    "path",
    ["guides/technisch/Met Spaties.md", "docs/HOOFD.md", "docs/é.md", "docs/a b/c.md", "docs/con.md", "docs/a..md"],
)
def test_names_that_break_addresses_are_told_once(path):
    assert codes(name_findings(path)) == ["B08"]


@pytest.mark.parametrize("path", ["docs/a-b_c/2027-x.md", "docs/index.md", "docs/a/README.md", "translations/a/nl.md"])
def test_fit_names_pass(path):
    assert name_findings(path) == ()


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    root = write(
        tmp_path_factory.mktemp("links"),
        {
            "docs/index.md": "---\ntitle: Start\n---\n",
            "docs/technisch/index.md": "---\ntitle: Technisch\nlayout: section\n---\n",
            "guides/technisch/a.md": page(),
            "guides/technisch/plan b.png": b"x",
            "guides/contracten/b.md": page(),
        },
    )
    return load(root)


@pytest.mark.parametrize(
    ("link", "kind", "url", "anchor"),
    [
        ("../contracten/b.md", "page", "contracten/b/", ""),
        ("../contracten/b.md#kop", "page", "contracten/b/", "kop"),
        ("../contracten/b.md?x=1#k%C3%A9p", "page", "contracten/b/", "kép"),
        ("..\\contracten\\b.md", "page", "contracten/b/", ""),
        ("#kop", "page", "technisch/a/", "kop"),
        ("../../docs/technisch/", "page", "technisch/", ""),
        ("../../docs/index.md", "page", "", ""),
        ("plan%20b.png", "asset", "technisch/plan b.png", ""),
        ("plan b.png", "asset", "technisch/plan b.png", ""),
        ("https://example.org/a.md", "external", "https://example.org/a.md", ""),
        ("mailto:rol@school.be", "external", "mailto:rol@school.be", ""),
        ("//example.org", "external", "//example.org", ""),
        ("weg.md", "missing", "", ""),
        ("../../../buiten.md", "outside", "", ""),
        ("../../../../../etc/passwd", "outside", "", ""),
        ("%2e%2e/%2e%2e/%2e%2e/geheim.txt", "outside", "", ""),
        ("/technisch/a/", "absolute", "", ""),
        ("\\technisch", "absolute", "", ""),
    ],
)
def test_links_lead_where_they_say(library, link, kind, url, anchor):
    target = resolve(library, library.by_path["guides/technisch/a.md"], link)
    assert (target.kind, target.url, target.anchor) == (kind, url, anchor)


@given(
    st.text(max_size=40)
    | st.lists(st.sampled_from(["..", ".", "/", "\\", "a.md", "#", "?", "%2e", "%", "docs"])).map("".join)
)
def test_any_link_leads_somewhere_or_is_told(link):
    root_page = spot_for("guides/technisch/a.md", "docs")
    assert root_page is not None
    library = EMPTY
    target = resolve(library, library.pages[0], link)
    assert target.kind in {"external", "page", "asset", "missing", "outside", "absolute"}
    assert ".." not in target.url.split("/") or target.kind == "external"


def _empty():
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        return load(write(Path(folder), {"guides/technisch/a.md": page()}))


EMPTY = _empty()


def test_a_missing_page_of_the_same_name_elsewhere_is_suggested(tmp_path):
    root = write(tmp_path, {"guides/technisch/a.md": page("[x](looptijd.md)"), "guides/contracten/looptijd.md": page()})
    (finding,) = findings_of(root)
    assert "../contracten/looptijd.md" in finding.fix


def test_the_title_may_stand_in_the_text_of_a_plain_page(tmp_path):
    root = write(tmp_path, {"docs/a.md": "# De *titel* van `a` {#x}\n\nTekst.\n"})
    (one,) = load(root).pages
    assert one.title == "De titel van a"
    assert one.body.strip() == "Tekst."
    assert one.body_line == 2


def test_a_title_above_the_fields_title_is_not_shown_twice(tmp_path):
    root = write(tmp_path, {"docs/a.md": "---\ntitle: Zelfde\n---\n\n# Zelfde\n\nTekst.\n"})
    (one,) = load(root).pages
    assert one.body.strip() == "Tekst."
    assert findings_of(root) == ()


def test_topics_are_free_where_there_is_no_list_of_them(tmp_path):
    root = write(tmp_path, {"guides/technisch/a.md": page(topics="[wat-dan-ook]")})
    assert findings_of(root) == ()
    assert load(root).topic_label("wat-dan-ook") == "Wat dan ook"
