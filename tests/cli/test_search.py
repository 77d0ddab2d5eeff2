"""`kb search`: what readers find, told to who writes."""

import json
import os
import shutil
from dataclasses import replace

import pytest
from tests.support.knowledge_base import page, write
from tests.support.running import kb

from kennisbank.cli import asking, browser, searching
from kennisbank.cli.system import this_system

TERMS = """\
- term: "raamovereenkomst"
  afkorting: null
  synoniemen: {nl: ["raamcontract"], en: []}
  domein: aankoop
  definitie: "Afspraken vooraf."
"""

needs_engine = pytest.mark.skipif(
    not any(map(shutil.which, asking.ENGINES)), reason="geen programma dat JavaScript uitvoert"
)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return write(
        tmp_path_factory.mktemp("kb"),
        {
            "docs/index.md": "---\ntitle: Start\n---\n\nHallo.\n",
            "docs/zoeken.md": "---\ntitle: Zoeken\nlayout: search\n---\n",
            "docs/begrippen.yml": TERMS,
            "guides/technisch/wifi.md": page("Draadloos netwerk in elk lokaal.\n", title="Wifi in de klas"),
            "guides/technisch/raam.md": page("Kopen met een raamovereenkomst of raamcontract.\n", title="Samen kopen"),
            "guides/technisch/ontwerp.md": page("Over wifi.\n", title="Nog niet af", status="draft"),
        },
    )


@needs_engine
def test_results_have_a_number_a_title_a_kind_and_an_address(root):
    ran = kb("-C", root, "search", "wifi")

    assert ran.code == 0, ran.err
    assert ran.out == "  1  Wifi in de klas  Gids\n     technisch/wifi/\n1 pagina gevonden.\n"


@needs_engine
def test_json_is_the_answer_of_the_engine(root):
    ran = kb("-C", root, "search", "--json", "lokaal", "wifi")

    answer = json.loads(ran.out)
    assert [result["url"] for result in answer["results"]] == ["technisch/wifi/"]
    assert answer["total"] == 1
    assert {row["word"] for row in answer["explain"]} == {"lokaal", "wifi"}


@needs_engine
def test_explain_says_what_happened_to_each_word(root):
    ran = kb("-C", root, "search", "--explain", "raamkontract")

    assert "«raamkontract» staat nergens; gezocht naar «raamcontract»." in ran.out
    assert "technisch/raam/" in ran.out
    assert "is een begrip: raamovereenkomst" in ran.out
    assert "is gelezen als «raamcontract»" in ran.out


@needs_engine
@pytest.mark.parametrize("question", ["zzzzqqqq", "<script>alert(1)</script>", "😀", "--", "' \" \\ $(ls) %PATH%"])
def test_any_question_gets_an_answer(root, question):
    ran = kb("-C", root, "search", "--", question)

    assert ran.code == 0, ran.err
    assert ran.out.endswith(("gevonden.\n", "getoond.\n"))


@needs_engine
def test_a_limit_is_told(root):
    ran = kb("-C", root, "search", "--limit", "1", "wifi raamovereenkomst")

    assert ran.out.count("technisch/") == 1
    assert "2 pagina's gevonden, 1 getoond." in ran.out


@needs_engine
def test_a_built_site_is_searched_as_it_stands(root, tmp_path):
    assert kb("-C", root, "build", "--site-dir", tmp_path / "site").code == 0

    ran = kb("-C", tmp_path, "search", "--site-dir", tmp_path / "site", "wifi")

    assert "technisch/wifi/" in ran.out


def test_a_folder_that_is_no_site_is_named(root, tmp_path):
    ran = kb("-C", root, "search", "--site-dir", tmp_path, "wifi")

    assert ran.code == 1
    assert "dat is geen site" in ran.err


@needs_engine
def test_an_index_of_another_version_asks_for_a_build(root, tmp_path):
    kb("-C", root, "build", "--site-dir", tmp_path / "site")
    start = tmp_path / "site" / "zoeken" / "index" / "start.json"
    start.write_text('{"format": 999}', encoding="utf-8")

    ran = kb("-C", root, "search", "--site-dir", tmp_path / "site", "wifi")

    assert ran.code == 1
    assert "een andere versie" in ran.err


def test_without_any_engine_it_says_what_to_install(root, monkeypatch, tmp_path):
    monkeypatch.setattr(searching, "this_system", lambda: replace(this_system(), variables={"PATH": str(tmp_path)}))
    monkeypatch.setattr(browser, "candidates", lambda system: iter(()))

    ran = kb("-C", root, "search", "wifi")

    assert ran.code == 1
    assert "Installeer node" in ran.err


@pytest.mark.skipif(os.name == "nt", reason="een script is op Windows geen programma")
def test_an_engine_that_fails_shows_its_last_words(root, monkeypatch, tmp_path):
    broken = tmp_path / "node"
    broken.write_text("#!/bin/sh\necho boem >&2\nexit 3\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr(searching, "this_system", lambda: replace(this_system(), variables={"PATH": str(tmp_path)}))

    ran = kb("-C", root, "search", "wifi")

    assert ran.code == 1
    assert "node stopte met code 3" in ran.err
    assert "boem" in ran.err


@pytest.mark.browser
def test_a_browser_answers_when_there_is_no_engine(root, monkeypatch, tmp_path):
    if browser.find(this_system()) is None:
        pytest.skip("geen browser op deze computer")
    monkeypatch.setattr(asking, "ENGINES", {})

    ran = kb("-C", root, "search", "</script> wifi")

    assert ran.code == 0, ran.err
    assert "technisch/wifi/" in ran.out
