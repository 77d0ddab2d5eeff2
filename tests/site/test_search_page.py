"""The search page in a build: what it writes on a small site, on one too large for one list, and on one without it."""

from urllib.parse import urljoin

import pytest
from tests.support.knowledge_base import copy_fixture, files_below
from tests.support.markup import parse
from tests.support.running import mkdocs

from kennisbank.site.build import build_site
from kennisbank.site.plugin import MARKER

PAGE = "---\ntitle: Zoeken\nlayout: search\n---\nTyp een woord.\n"


@pytest.fixture
def source(tmp_path):
    folder = copy_fixture("mini", tmp_path)
    (folder / "docs" / "zoeken.md").write_text(PAGE, encoding="utf-8")
    return folder


def searching(files):
    return {name for name in files if name.startswith("zoeken/") and "/index/" not in name}


def test_a_site_without_the_page_has_no_index_and_nowhere_to_ask(mini_site):
    files = files_below(mini_site)
    assert [name for name in files if name.startswith("zoeken/")] == []
    for name, content in files.items():
        if name.endswith(".html"):
            assert b'role="search"' not in content, name


def test_who_builds_with_mkdocs_itself_gets_the_same_index_each_time(source, tmp_path):
    words = ("build", "--config-file", source / "mkdocs.yml", "--site-dir", tmp_path / "site")
    assert mkdocs(*words).code == 0
    first = files_below(tmp_path / "site")
    guide = next((source / "guides").rglob("*.md"))
    guide.write_text(f"{guide.read_text(encoding='utf-8')}\nEen zonnebrillenkast.\n", encoding="utf-8")
    assert mkdocs(*words).code == 0
    second = files_below(tmp_path / "site")
    assert first.keys() == second.keys()
    assert [name for name in second if name.startswith(".")] == [MARKER]
    changed = {name for name in first if "/index/" in name and first[name] != second[name]}
    assert changed
    assert b"zonnebril" in b"".join(second[name] for name in changed)


def test_every_other_page_leads_to_the_page(source, tmp_path):
    build_site(source, tmp_path / "site")
    files = files_below(tmp_path / "site")
    assert searching(files) == {"zoeken/index.html"}
    assert "zoeken/index/start.json" in files
    home = files["index.html"].decode()
    assert 'action="zoeken/"' in home


def test_a_large_site_has_a_page_for_each_letter(source, tmp_path, monkeypatch):
    monkeypatch.setattr("kennisbank.view.indexes.MOST_ON_ONE_PAGE", 3)
    build_site(source, tmp_path / "site")
    files = files_below(tmp_path / "site")

    def page(url):
        return parse(files[f"{url}index.html"].decode())

    def links(element, url):
        return {urljoin(url, link.attributes["href"]): link.text for link in element.all("a")}

    letter = page("zoeken/a-z/w/")
    assert letter.one("h1").text == "Van A tot Z: W"
    lines = links(letter.one("ul", class_="kb-index__lines"), "zoeken/a-z/w/")
    assert lines["technisch/wifi-meten/"] == 'Wifi meten in "R&D" <lokaal 3>'
    assert "technisch/oude-wifi/" not in lines, "een pagina uit gebruik"
    # The search page leads to the letters, the letters to one another, and all of them are there.
    search = page("zoeken/")
    letters = links(search.one("nav", class_="kb-letters"), "zoeken/")
    assert letters["zoeken/a-z/w/"] == "W"
    assert {f"{url}index.html" for url in letters} <= set(files)
    assert links(letter.one("nav", class_="kb-letters"), "zoeken/a-z/w/") == letters
    assert search.all("ul", class_="kb-index__lines") == []


def test_two_builds_of_a_large_site_are_the_same(source, tmp_path, monkeypatch):
    monkeypatch.setattr("kennisbank.view.indexes.MOST_ON_ONE_PAGE", 3)
    build_site(source, tmp_path / "een")
    build_site(source, tmp_path / "twee")
    assert files_below(tmp_path / "een") == files_below(tmp_path / "twee")
