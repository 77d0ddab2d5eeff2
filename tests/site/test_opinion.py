"""What a reader is told of an opinion in the built page, and what the search index keeps of it."""

import json

import pytest
from tests.support.knowledge_base import files_below, page, write
from tests.support.markup import parse
from tests.support.opinions import FILES, FREE, TIED

from kennisbank.site.build import build_site


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = write(tmp_path_factory.mktemp("mening"), FILES)
    assert build_site(root, root / "site").findings == ()
    return files_below(root / "site")


def read(site, url):
    return parse(site[f"{url}index.html"].decode())


def box(page):
    return page.one("section", class_="kb-opinion").text


def test_the_page_says_whose_it_is_before_its_first_sentence(site):
    shown = read(site, "technisch/mening/")
    first = shown.one("div", class_="kb-first").text
    assert first.index("Dit is een mening van an-voorbeeld") < first.index("Wifi van Acme")
    said = box(shown)
    assert (
        "(ICT-coördinator in een basisschool), geschreven op 1 maart 2026. De redactie raadt er niets mee aan." in said
    )
    assert "Belangen, volgens de schrijver zelf: mijn school gebruikt Acme." in said
    assert "Gemeld als moderator: ervaring met Acme (Geeft er vorming over)." in said
    assert "Beta" not in said
    assert shown.one("title").text.startswith("Mening: Aan wifi heb je genoeg")
    assert shown.one("p", class_="kb-eyebrow").text == "Mening"


def test_who_has_no_interests_said_so(site):
    said = box(read(site, "contracten/mening/"))
    assert "Belangen: geen, volgens de schrijver zelf." in said
    assert "moderator" not in said


def test_a_neutral_page_has_no_box(site):
    shown = read(site, "technisch/wifi/")
    assert shown.all("section", class_="kb-opinion") == []
    assert shown.one("title").text.startswith("Wifi meten")


def test_the_index_gives_an_opinion_a_kind_of_its_own_and_keeps_its_declaration_out(site):
    start = json.loads(site["zoeken/index/start.json"])
    assert start["facets"]["soort"][-1] == ["mening", "Meningen en ervaringen", "Mening"]
    lines = site["zoeken/index/facets.txt"].decode().split("\n")
    kinds = lines[1 + list(start["facets"]).index("soort")].split(" ")
    last = chr(48 + len(start["facets"]["soort"]) - 1)
    assert kinds.count(last) == 2
    terms = b"\n".join(content for name, content in site.items() if name.startswith("zoeken/index/t")).decode()
    assert "basisschol" not in terms
    assert "opinion" not in terms


def test_no_opinion_is_a_recommended_answer(tmp_path):
    files = {**FILES, "guides/technisch/mening.md": page(stance="opinion", opinion=TIED, pinned_for="[wifi]")}
    root = write(tmp_path, files)
    build_site(root, root / "site")
    assert json.loads(files_below(root / "site")["zoeken/index/start.json"])["pins"] == {}


def test_words_of_the_author_are_text_and_nothing_else(tmp_path):
    told = FREE.replace("geen", "['<b>veel</b> & meer']").replace("ICT-coördinator", "<script>x</script>")
    root = write(tmp_path, {**FILES, "guides/technisch/mening.md": page(stance="opinion", opinion=told)})
    build_site(root, root / "site")
    shown = read(files_below(root / "site"), "technisch/mening/")
    assert "<b>veel</b> & meer" in box(shown)
    assert shown.one("section", class_="kb-opinion").all("script") == []
