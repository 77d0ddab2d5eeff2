"""`kb moderation queue` and `codeowners`, as a moderator uses them."""

import json

import pytest
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
