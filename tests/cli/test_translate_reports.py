"""A report from its source to the site, and every way a source can fail: what a translator gets, and what is kept."""

import json
import re

import pytest
from tests.support.git_repository import commit, repository
from tests.support.knowledge_base import files_below, write
from tests.support.reports import DUTCH, PROVENANCE, SOURCE, write_report
from tests.support.running import kb
from tests.support.source_server import Reply, page

from kennisbank.cli.translation import retrieving
from kennisbank.retrieval.source import RetrievalError

SITE = {"docs/index.md": "---\ntitle: Start\n---\n\nHallo.\n"}
FIRST = page("Every school asks about its line.", "A line carries at least 100 Mbps.", title="Lines")
SECOND = page("Every school asks about its line.", "A line carries at least 200 Mbps.", title="Lines")
DUTCH_PAGE = """\
---
title: "Lijnen"
description: "Een vertaald rapport over lijnen voor scholen, om een hele ronde mee te maken."
domain: [technisch]
---

Elke school vraagt naar haar lijn.

Een lijn haalt minstens 100 Mbps.
"""


@pytest.fixture
def root(tmp_path):
    return write(tmp_path, SITE)


def run(root, *words):
    return kb("-C", root, "translate", *words)


def status(root, slug="lines"):
    return json.loads(run(root, "status", slug, "--format", "json").out)[0]


def translated(root, server, *replies):
    """Add a report from the server, translate it and confirm it; return its address."""
    url = server.put("/report", *replies)
    added = run(root, "add", url, "--licence", "CC-BY-4.0", "--local")
    assert added.code == 0, added.text
    (root / "translations/lines/nl.md").write_text(DUTCH_PAGE, encoding="utf-8")
    confirmed = run(root, "confirm", "lines", "--all", "--by", "an-voorbeeld")
    assert confirmed.code == 0, confirmed.text
    return url


def test_a_report_begins_with_everything_the_source_says_of_itself(root, server):
    url = server.put("/report", Reply(FIRST))
    added = run(root, "add", url, "--licence", "CC-BY-4.0", "--local")
    assert "Gemaakt: translations/lines, 2 stukken om te vertalen." in added.out
    made = files_below(root / "translations/lines")
    assert sorted(made)[:3] == ["nl.md", "report.yml", "segments.yml"]
    assert f"url: {url}" in made["report.yml"].decode()
    assert 'title: "Lines"' in made["report.yml"].decode()
    text = made["nl.md"].decode()
    assert "status: draft" in text
    assert "<!--\nA line carries at least 100 Mbps.\n-->" in text
    assert status(root)["missing"] == 2


def test_without_a_licence_that_allows_it_no_words_of_the_source_are_kept(root, server):
    added = run(root, "add", server.put("/report", Reply(FIRST)), "--local")
    assert "wordt hier niet bewaard" in added.out
    kept = b"".join(files_below(root / "translations/lines").values())
    assert b"Mbps" not in kept.replace(b'"100 mbps"', b"")
    assert not (root / "translations/lines/source").exists()


def test_a_report_is_never_written_over(root, server):
    translated(root, server, Reply(FIRST))
    before = files_below(root / "translations")
    again = run(root, "add", server.origin + "/report", "--local")
    assert again.code == 1
    assert "bestaat al" in again.err
    assert files_below(root / "translations") == before


def test_a_whole_round_from_source_to_confirmation(root, server):
    translated(root, server, Reply(FIRST), Reply(SECOND))
    assert status(root)["complete"] == 1.0
    updated = run(root, "update", "lines", "--local")
    assert updated.code == 0, updated.text
    assert "cijfer gewijzigd" in updated.out
    assert "Na te kijken: 1 cijfer gewijzigd." in updated.out
    found = status(root)
    assert (found["outdated"], found["drift"]) == (1, {"figure": 1})
    assert kb("-C", root, "check").code == 1

    (row,) = json.loads(run(root, "diff", "lines", "--format", "json").out)
    assert (row["old"], row["new"]) == ("A line carries at least 100 Mbps.", "A line carries at least 200 Mbps.")
    assert row["dutch"] == "Een lijn haalt minstens 100 Mbps."
    assert DUTCH_PAGE.split("\n")[row["line"] - 1] == row["dutch"]

    refused = run(root, "confirm", "lines", row["id"], "--by", "an-voorbeeld")
    assert refused.code == 1
    assert "--outcome klopt" in refused.err
    assert status(root)["outdated"] == 1

    edited = DUTCH_PAGE.replace("100 Mbps", "200 Mbps")
    (root / "translations/lines/nl.md").write_text(edited, encoding="utf-8")
    assert status(root)["outdated"] == 1  # the text alone says nothing of who read the source
    confirmed = run(root, "confirm", "lines", row["id"], "--by", "bo-voorbeeld")
    assert "1 alinea bevestigd door bo-voorbeeld." in confirmed.out
    assert status(root)["outdated"] == 0
    ledger = (root / "translations/lines/segments.yml").read_text(encoding="utf-8")
    assert "by: bo-voorbeeld" in ledger
    assert "outcome: aangepast" in ledger
    assert len(list((root / "translations/lines/source").iterdir())) == 1  # the old snapshot has done its work


def test_a_source_that_did_not_change_leaves_the_translation_alone(root, server):
    translated(root, server, Reply(FIRST))
    updated = run(root, "update", "--local")
    assert "2 onveranderd" in updated.out
    assert status(root)["outdated"] == 0


def test_a_look_ahead_writes_nothing(root, server):
    translated(root, server, Reply(FIRST), Reply(SECOND))
    before = files_below(root / "translations")
    looked = run(root, "update", "lines", "--dry-run", "--local")
    assert "cijfer gewijzigd" in looked.out
    assert files_below(root / "translations") == before


WALL = b"<!doctype html><title>Cookies</title><body><p>We use cookies. Accept all or manage preferences.</p>"


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(b"weg", 404), "bestaat niet"),
        (Reply(b"weg", 410), "weggehaald"),
        (Reply(WALL), "cookiemuur"),
        (Reply(b"", 200), "leeg"),
        (Reply(b"PK\x03\x04", type="application/zip"), "PDF"),
        (Reply(b"druk", 503), "later"),
        (Reply(b"x", length=100_000_000), "groter dan"),
    ],
    ids=["404", "410", "cookies", "empty", "zip", "busy", "large"],
)
def test_a_source_that_cannot_be_had_changes_nothing(root, server, reply, words):
    translated(root, server, Reply(FIRST), reply)
    before = files_below(root / "translations")
    failed = run(root, "update", "lines", "--local")
    assert failed.code == 1
    assert failed.err.startswith("lines: ")
    assert words in failed.err
    assert "Traceback" not in failed.text
    assert files_below(root / "translations") == before


def test_a_server_that_is_gone_changes_nothing(root, server):
    translated(root, server, Reply(FIRST))
    server.stop()
    before = files_below(root / "translations")
    failed = run(root, "update", "lines", "--local")
    assert failed.code == 1
    assert files_below(root / "translations") == before


def test_a_source_that_lies_about_its_encoding_is_still_read_right(root, server):
    lying = page("Every school asks about its line — in “Café”.", "Nothing else.", title="Lines").decode()
    url = server.put("/report", Reply(lying.encode("cp1252"), type="text/html; charset=utf-8"))
    added = run(root, "add", url, "--licence", "CC-BY-4.0", "--local")
    assert "Let op:" in added.err
    (snapshot,) = (root / "translations/lines/source").iterdir()
    assert "“Café”" in snapshot.read_text(encoding="utf-8")


def test_a_source_that_moved_for_good_gets_its_new_address(root, server):
    url = translated(root, server, Reply(FIRST))
    server.put("/elsewhere", Reply(FIRST))
    server.redirect("/report", "/elsewhere", 301)
    updated = run(root, "update", "lines", "--local")
    assert "verhuisd" in updated.out
    provenance = (root / "translations/lines/report.yml").read_text(encoding="utf-8")
    assert f"url: {server.origin}/elsewhere" in provenance
    assert f"previous_urls: [{url}]" in provenance
    assert "# Uitgever (verplicht)" in provenance  # what people wrote stays


def test_addresses_of_one_s_own_network_need_a_word(root, server):
    refused = run(root, "add", server.put("/report", Reply(FIRST)))
    assert refused.code == 1
    assert "geen openbare website" in refused.err


def test_a_markdown_file_will_do_as_a_source(root, tmp_path):
    file = tmp_path / "standaard.md"
    file.write_text(f"# Lines\n\n{SOURCE}", encoding="utf-8")
    added = run(root, "add", file, "--licence", "CC0-1.0", "--slug", "lijnen", "--url", "https://example.org/lines")
    assert added.code == 0, added.text
    assert "url: https://example.org/lines" in (root / "translations/lijnen/report.yml").read_text(encoding="utf-8")
    file.write_text(f"# Lines\n\n{SOURCE.replace('100', '300')}", encoding="utf-8")
    assert "cijfer gewijzigd" in run(root, "update", "lijnen", "--from", file).out


def test_a_summary_follows_only_what_it_names(tmp_path):
    root = write_report(tmp_path)
    file = root / "translations/lijnen/report.yml"
    text = file.read_text(encoding="utf-8").replace("form: vertaling", "form: samenvatting")
    file.write_text(text, encoding="utf-8")
    assert status(root, "lijnen")["missing"] == 0


def test_a_report_without_a_ledger_says_how_to_get_one(tmp_path):
    root = write_report(tmp_path)
    (root / "translations/lijnen/segments.yml").unlink()
    for command in (("diff", "lijnen"), ("confirm", "lijnen", "--all", "--by", "an")):
        ran = run(root, *command)
        assert ran.code == 1
        assert "kb translate update lijnen" in ran.err
    assert "niet vergeleken" in run(root, "status").out


def test_a_ledger_changed_by_hand_is_not_written_over(tmp_path):
    root = write_report(tmp_path)
    file = root / "translations/lijnen/segments.yml"
    changed = file.read_text(encoding="utf-8").replace("outcome: klopt", "outcome: aangepast", 1)
    file.write_text(changed, encoding="utf-8")
    ran = run(root, "confirm", "lijnen", "--all", "--by", "an")
    assert ran.code == 1
    assert "met de hand gewijzigd" in ran.err
    assert file.read_text(encoding="utf-8") == changed


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("confirm", "lijnen", "--by", "an"), "zeg welke alinea's"),
        (("confirm", "lijnen", "0123456789ab", "--by", "an"), "onbekende code"),
        (("confirm", "lijnen", "--all", "--by", "An Voorbeeld"), "geen account"),
        (("confirm", "lijnem", "--all", "--by", "an"), "Bedoel je «lijnen»?"),
        (("update", "--from", "x.md"), "één rapport"),
        (("stats",), "Bedoel je «status»?"),
        (("add", "x.md", "--licence", "Creative"), "geen code van een licentie"),
    ],
)
def test_wrong_use_gets_a_reason_and_changes_nothing(tmp_path, words, message):
    root = write_report(tmp_path)
    before = files_below(root)
    ran = run(root, *words)
    assert ran.code == 2
    assert message in ran.err
    assert files_below(root) == before


def test_status_counts_what_is_left_out_and_what_is_ours(tmp_path):
    dutch = DUTCH.replace(
        "Probeer ze elk trimester,", "<!-- bron: geen -->\nEen eigen zin.\n\nProbeer ze elk trimester,"
    )
    root = write_report(tmp_path, dutch=dutch)
    found = status(root, "lijnen")
    assert (found["own"], found["omitted"], found["departures"]) == (1, 0, 1)
    assert found["context_share"] > 0


def test_terms_of_the_glossary_are_asked_for(tmp_path):
    source = SOURCE.replace("Keep a second line", "Ask every data processor, and keep a second line")
    root = write_report(
        tmp_path, source, DUTCH.replace("Houd een tweede", "Vraag elke leverancier, en houd een tweede")
    )
    term = '- term: verwerker\n  synoniemen: {en: ["data processor"]}\n  definitie: "Wie gegevens verwerkt."\n'
    write(root, {"docs/begrippen.yml": term})
    run(root, "confirm", "lijnen", "--all", "--by", "an", "--outcome", "klopt")
    found = run(root, "terms")
    assert found.code == 1
    assert "«data processor» heet bij ons «verwerker»" in found.out
    (row,) = json.loads(run(root, "terms", "lijnen", "--format", "json").out)
    assert "leverancier" in (root / row["path"]).read_text(encoding="utf-8").split("\n")[row["line"] - 1]
    file = root / "translations/lijnen/nl.md"
    file.write_text(file.read_text(encoding="utf-8").replace("elke leverancier", "elke verwerker"), encoding="utf-8")
    assert run(root, "terms").code == 0


def test_a_source_in_git_is_asked_for_at_its_branch_and_path(tmp_path, monkeypatch):
    in_git = PROVENANCE.replace("url: https://example.org/lines", "url: https://git.example.org/lines.git")
    root = write_report(tmp_path, provenance=f'{in_git}path: "docs/lines.md"\nbranch: main\n')
    asked = []

    def retrieve(where, **more):
        asked.append(where)
        raise RetrievalError("Dat ging niet.", "Probeer het later.")

    monkeypatch.setattr(retrieving, "retrieve", retrieve)
    assert run(root, "update", "lijnen").code == 1
    assert asked == ["git+https://git.example.org/lines.git@main#docs/lines.md"]


def test_the_commit_of_a_source_in_git_is_kept(tmp_path):
    root = write_report(tmp_path / "kb")
    source = repository(tmp_path / "source")
    commit(source, "Lines", {"lines.md": f"# Lines\n\n{SOURCE.replace('100', '300')}"})
    updated = run(root, "update", "lijnen", "--from", f"git+file://{source}@main#lines.md", "--local")
    assert updated.code == 0, updated.text
    assert "cijfer gewijzigd" in updated.out
    provenance = (root / "translations/lijnen/report.yml").read_text(encoding="utf-8")
    assert re.search(r"^commit: [0-9a-f]{40}$", provenance, re.MULTILINE)
    assert "F1" not in kb("-C", root, "check").out  # what the tool writes is what the fields ask
