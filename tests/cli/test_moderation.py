"""`kb moderation queue` and `codeowners`, as a moderator uses them."""

import datetime as dt
import json

import pytest
from tests.support.calendar_lines import read_calendar
from tests.support.knowledge_base import page, write
from tests.support.moderated import PEOPLE, PEOPLE_FILE, moderated
from tests.support.running import kb


@pytest.fixture
def root(tmp_path):
    return moderated(
        tmp_path,
        {
            "docs/index.md": "---\ntitle: Start\nowner: technisch\n---\n\nHallo.\n",
            "guides/technisch/oud.md": page(sources='[{title: "Bron", read: 2025-01-01}]', owner="technisch"),
            "guides/contracten/advies.md": page(sources='[{title: "Bron", read: 2025-01-01}]', owner="contracten"),
        },
    )


def queue(root, *words):
    return kb("-C", root, "moderation", "queue", "--on", "2026-11-24", *words)


def test_a_moderator_reads_what_to_do_first_and_whether_there_are_people_enough(root):
    ran = queue(root)
    assert ran.code == 0
    assert ran.out.index("guides/contracten/advies.md") < ran.out.index("guides/technisch/oud.md")
    assert "2 taken op 2026-11-24." in ran.out
    assert "Uren leeswerk per team en maand" in ran.out


def test_a_program_gets_the_same(root):
    answer = json.loads(queue(root, "--format", "json").out)
    assert [(task["kind"], task["team"], task["due"]) for task in answer["tasks"]] == [
        ("review", "contracten", "2026-01-01"),
        ("review", "technisch", "2026-01-01"),
    ]
    assert {one["team"] for one in answer["forecast"]} == {"technisch", "contracten"}


def test_a_team_sees_its_own(root):
    answer = json.loads(queue(root, "--team", "technisch", "--format", "json").out)
    assert [task["team"] for task in answer["tasks"]] == ["technisch"]


def test_nothing_to_do_is_said(root):
    assert "Er wacht niets." in kb("-C", root, "moderation", "queue", "--on", "2025-01-02").out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--team", "niemand"), "Kies uit: technisch"),
        (("--on", "morgen"), "jaar-maand-dag"),
        (("--on", "2026-02-31"), "dag"),
    ],
)
def test_wrong_use_gets_a_reason(root, words, message):
    ran = kb("-C", root, "moderation", "queue", *words)
    assert ran.code == 2
    assert message in ran.err


AWAY = PEOPLE.replace("  hours: 4\n", "  hours: 4\n  away_until: 2026-12-31\n")
SEEN = "[{{on: 2026-11-{:02}, by: an-voorbeeld, checked: [links], outcome: klopt}}]"


@pytest.fixture
def busy(root):
    """One moderator who reviewed everything, and is away."""
    pages = {f"guides/technisch/gezien-{n}.md": page(reviews=SEEN.format(n), owner="technisch") for n in range(1, 7)}
    return write(root, {"docs/moderatie/moderatoren.yml": AWAY, **pages})


def test_a_moderator_sees_who_can_review_and_who_gives_the_approvals(busy):
    shown = queue(busy, "--all").out
    assert "Technisch team: niemand; an-voorbeeld is afwezig tot en met 2026-12-31" in shown
    assert "bezetting: Technisch team" in shown
    assert "Goedgekeurd in het jaar tot en met 2026-11-24: 6 goedkeuringen." in shown
    assert "100 %  an-voorbeeld (moderator): 6 van 6, meer dan 33 %" in shown
    assert "verdeling: Wie keurt goed?" in shown


def test_a_program_gets_the_people_and_the_shares(busy):
    answer = json.loads(queue(busy, "--format", "json").out)
    away = [{"account": "an-voorbeeld", "until": "2026-12-31"}]
    assert answer["teams"][0] == {"team": "technisch", "here": [], "away": away}
    assert answer["largest_share"] == 33
    assert answer["shares"][0] == {
        "kind": "person",
        "name": "an-voorbeeld",
        "count": 6,
        "total": 6,
        "percent": 100,
        "too_large": True,
    }
    assert {"share", "team"} <= {task["kind"] for task in answer["tasks"]}


def test_without_moderators_the_queue_says_so(root):
    write(root, {"docs/moderatie/moderatoren.yml": "[]\n"})
    shown = queue(root).out
    assert "Nog niemand is moderator: docs/moderatie/moderatoren.yml is leeg." in shown
    assert "geen goedkeuringen." in shown
    assert "bezetting" not in shown


def test_the_deadlines_become_a_calendar_that_is_the_same_every_day(root, tmp_path, monkeypatch):
    monkeypatch.setattr("kennisbank.cli.moderation.waiting.day_of_today", lambda: dt.date(2026, 11, 24))
    ran = kb("-C", root, "moderation", "queue", "--ics", tmp_path / "een.ics")
    assert ran.code == 0
    assert "een.ics, 2 termijnen." in ran.out
    monkeypatch.setattr("kennisbank.cli.moderation.waiting.day_of_today", lambda: dt.date(2027, 5, 1))
    kb("-C", root, "moderation", "queue", "--ics", tmp_path / "twee.ics")
    assert (tmp_path / "een.ics").read_bytes() == (tmp_path / "twee.ics").read_bytes()
    assert len(read_calendar((tmp_path / "een.ics").read_bytes()).parts) == 2


def test_a_team_takes_its_own_deadlines(root, tmp_path):
    ran = kb("-C", root, "moderation", "queue", "--team", "contracten", "--ics", tmp_path / "team.ics")
    assert "1 termijn." in ran.out
    calendar = read_calendar((tmp_path / "team.ics").read_bytes())
    assert calendar.text("NAME") == "Proef: termijnen Team contracten"
    assert [event.text("SUMMARY") for event in calendar.parts] == ["Na te kijken: Voorbeeld"]


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("--format", "json"), 2, "alleen --team kan er nog bij"),
        (("--on", "2026-11-24"), 2, "alleen --team kan er nog bij"),
        (("--all",), 2, "alleen --team kan er nog bij"),
        (("--team", "niemand"), 2, "Kies uit: technisch"),
    ],
)
def test_a_calendar_that_is_asked_for_wrongly_is_not_written(root, tmp_path, words, code, message):
    ran = kb("-C", root, "moderation", "queue", "--ics", tmp_path / "een.ics", *words)
    assert ran.code == code
    assert message in ran.err
    assert not (tmp_path / "een.ics").exists()


def test_a_calendar_that_cannot_be_made_is_said(root, tmp_path):
    (tmp_path / "bestand").write_text("x")
    ran = kb("-C", root, "moderation", "queue", "--ics", tmp_path / "bestand" / "een.ics")
    assert ran.code == 1
    assert "kan niet geschreven worden" in ran.err
    empty = write(tmp_path / "leeg", {"docs/index.md": "---\ntitle: Start\n---\n\nHallo.\n"})
    ran = kb("-C", empty, "moderation", "queue", "--ics", tmp_path / "leeg.ics")
    assert ran.code == 1
    assert "er is geen enkele termijn" in ran.err
    write(empty, {"mkdocs.yml": "- geen instellingen\n"})
    ran = kb("-C", empty, "moderation", "queue", "--ics", tmp_path / "leeg.ics")
    assert "mkdocs.yml moet uit instellingen bestaan" in ran.err


def test_code_owners_are_shown_and_only_written_when_asked(root):
    shown = kb("-C", root, "moderation", "codeowners")
    assert "/guides/technisch/ @an-voorbeeld" in shown.out
    assert not (root / ".github").exists()
    assert "Geschreven" in kb("-C", root, "moderation", "codeowners", "--write").out
    assert "is al juist" in kb("-C", root, "moderation", "codeowners", "--write").out


def test_without_teams_there_is_nothing_to_make(tmp_path):
    root = write(tmp_path, {"docs/index.md": "---\ntitle: Start\n---\n\nHallo.\n"})
    ran = kb("-C", root, "moderation", "codeowners", "--write")
    assert ran.code == 1
    assert "beleid.yml" in ran.err


def test_pages_say_which_suppliers_they_name_and_whose_approval_does_not_count(root):
    people = PEOPLE.replace("until: 2026-06-30", "until: 2099-06-30")
    write(
        root,
        {
            PEOPLE_FILE: people,
            "guides/technisch/laptop.md": page("Een AcmeBook van Acme is een laptop.\n"),
        },
    )
    (row,) = json.loads(kb("-C", root, "moderation", "interests", "--format", "json").out)
    assert row["path"] == "guides/technisch/laptop.md"
    assert row["suppliers"] == [{"id": "acme", "name": "Acme", "words": ["AcmeBook", "Acme"]}]
    assert [(one["account"], one["verdict"]) for one in row["excluded"]] == [("an-voorbeeld", "void")]
    shown = kb("-C", root, "moderation", "interests")
    assert "an-voorbeeld heeft een hard belang bij «acme»" in shown.out
    assert shown.out.rstrip().endswith("1 van de 4 pagina's noemen een leverancier.")
