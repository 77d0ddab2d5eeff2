"""`kb moderation report`, as a moderator and as a workflow use it."""

import json
import re

import pytest
from markdown_it import MarkdownIt
from tests.moderation.proposal.test_verdict import BASE, WIFI
from tests.support.git_repository import commit, git, repository
from tests.support.running import kb


@pytest.fixture
def root(tmp_path):
    root = repository(tmp_path / "kb")
    commit(root, "Begin", BASE)
    git(root, "checkout", "--quiet", "-b", "voorstel")
    return root


def report(root, *words):
    return kb("-C", root, "moderation", "report", "--base", "main", *words)


def test_a_moderator_reads_first_what_can_do_harm(root):
    text = WIFI.replace("een halve dag", "een halve werkdag").replace("elke 3 jaar", "elke 5 jaar")
    commit(root, "Voorstel", {"guides/technisch/wifi.md": text})
    ran = report(root)
    assert ran.code == 1
    assert "**Nog niet aanvaard: 1 bestand wacht op een moderator.**" in ran.out
    assert "- Wijziging: cijfers of data en tekst" in ran.out
    assert "- Een school moet elke 3 jaar meten.\n+ Een school moet elke 5 jaar meten." in ran.out
    assert ran.out.index("Cijfers, bedragen of data") < ran.out.index("Anders verwoord")
    assert "Nog niemand van «Technisch team» heeft de wijziging aanvaard." in ran.out


def test_a_new_amount_or_supplier_is_not_hidden_in_prose(root):
    text = WIFI + "\nMet Acme kost dat 25 euro.\n"
    commit(root, "Voorstel", {"guides/technisch/wifi.md": text})
    out = report(root).out
    assert "Cijfers, bedragen of data:\n\n```diff\n@@ Meten @@\n+ Met Acme kost dat 25 euro." in out
    assert "- Noemt: `Acme`\n- Noemde nog niet: `Acme`" in out


def test_a_change_at_the_end_of_a_long_passage_is_seen(root):
    long = "Dit is een lange zin over wifi in de klas. " * 100
    git(root, "checkout", "--quiet", "main")
    commit(root, "Lang", {"guides/technisch/wifi.md": f"{WIFI}\n{long}Het mag.\n"})
    git(root, "checkout", "--quiet", "-b", "lang")
    commit(root, "Voorstel", {"guides/technisch/wifi.md": f"{WIFI}\n{long}Het moet.\n"})
    out = report(root).out
    assert "Wat moet, mag of niet mag" in out
    assert re.search(r"^- ….*Het mag\.$", out, re.MULTILINE)
    assert re.search(r"^\+ ….*Het moet\.$", out, re.MULTILINE)


def test_a_comment_is_never_too_long_and_says_what_is_missing(root):
    commit(root, "Veel", {f"guides/technisch/p{n}.md": WIFI for n in range(30)})
    out = report(root, "--limit", "3000").out
    assert len(out) <= 3000
    shown = out.count("\n- Bestand: ")
    assert f"En nog {30 - shown} bestanden, hier niet getoond" in out


def test_files_of_the_platform_say_who_proposes_and_who_accepted(root, tmp_path):
    commit(root, "Voorstel", {"guides/technisch/wifi.md": WIFI.replace("halve", "hele")})
    event, reviews = tmp_path / "event.json", tmp_path / "reviews.json"
    event.write_text(json.dumps({"pull_request": {"number": 7, "user": {"login": "nieuw-voorbeeld"}}}))
    approval = {"user": {"login": "an-voorbeeld"}, "state": "APPROVED", "submitted_at": "2026-11-20T10:00:00Z"}
    reviews.write_text(json.dumps([approval]))
    ran = report(root, "--event", event, "--reviews", reviews)
    assert ran.code == 0
    assert "**Aanvaard: dit voorstel mag erin.**" in ran.out
    answer = json.loads(report(root, "--event", event, "--reviews", reviews, "--format", "json").out)
    assert answer["accepted"] is True
    assert [(one["path"], one["needed"], one["counted"]) for one in answer["files"]] == [
        ("guides/technisch/wifi.md", 1, 1)
    ]


def test_what_a_contributor_wrote_stays_text(root):
    hostile = "Zie @an-voorbeeld, ![x](https://voorbeeld.example/x.png) en ```` <img src=x> `# kop"
    title = '"`@an-voorbeeld` [klik](https://voorbeeld.example) <b>"'
    page = f"---\ntitle: {title}\n---\n\nTekst.\n"
    commit(root, "Voorstel", {"guides/technisch/nieuw.md": page, "guides/technisch/wifi.md": f"{WIFI}\n{hostile}\n"})
    html = MarkdownIt("commonmark", {"html": True}).render(report(root).out)
    outside = re.sub(r"<(code)\b.*?</\1>", "", html, flags=re.DOTALL)
    assert "voorbeeld.example" not in outside
    assert "@" not in outside
    assert not re.search(r"<(?:img|b|a)\b", outside)


def test_nothing_changed_is_said(root):
    assert "**Dit voorstel verandert niets.**" in report(root).out
