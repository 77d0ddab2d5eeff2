"""The data of moderation: what is read, what is said of mistakes, and the file that is made of it."""

import datetime as dt

import pytest

from kennisbank.model.library import load
from kennisbank.moderation.codeowners import codeowners
from kennisbank.moderation.people import Interest, Moderator
from kennisbank.moderation.reading import read_moderation
from tests.support.knowledge_base import write
from tests.support.moderated import PEOPLE, PEOPLE_FILE, POLICY, POLICY_FILE, SUPPLIERS, SUPPLIERS_FILE, moderated

DAY = dt.date(2026, 11, 24)


def read(tmp_path, policy=POLICY, people=PEOPLE, suppliers=SUPPLIERS):
    root = moderated(tmp_path, {POLICY_FILE: policy, PEOPLE_FILE: people, SUPPLIERS_FILE: suppliers})
    return read_moderation(load(root))


def test_everything_people_wrote_is_known(tmp_path):
    found = read(tmp_path)
    assert found.findings == ()
    assert found.policy.approvals_for("advice") == 2
    assert found.policy.approvals_for("guide") == 1
    assert found.policy.guards("guides/documenten/formulier.md") == ("technisch", "contracten")
    assert found.policy.guards("guides/contracten/raamovereenkomsten/x.md") == ("contracten",)
    assert found.policy.guards("README.md") == ()
    assert found.moderators["an-voorbeeld"].hours == 4
    assert found.suppliers["acme"].domains == ("acme.example",)


def test_without_any_file_nobody_guards_anything(tmp_path):
    found = read_moderation(load(write(tmp_path, {"docs/index.md": "---\ntitle: Start\n---\n\nHallo.\n"})))
    assert (found.policy.teams, found.moderators, found.suppliers, found.findings) == ({}, {}, {}, ())
    assert found.policy.approvals_for("advice") == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"policy": "[]"}, "F08"),
        ({"policy": POLICY.replace("approvals:", "approval:")}, "F10"),
        ({"people": PEOPLE.replace("kind: hard", "kind: stevig")}, "F14"),
        ({"people": PEOPLE.replace("hours: 4", "hours: veel")}, "F12"),
        ({"people": PEOPLE.replace("bo-voorbeeld", "an-voorbeeld")}, "F05"),
        ({"people": PEOPLE.replace("bo-voorbeeld", "Bo Voorbeeld")}, "F12"),
        ({"suppliers": SUPPLIERS * 2}, "F05"),
        ({"suppliers": "- {id: acme}"}, "F11"),
    ],
)
def test_a_mistake_has_a_place_and_a_way_out(tmp_path, change, code):
    found = read(tmp_path, **change)
    assert code in [finding.code for finding in found.findings]
    assert all(finding.path.startswith("docs/moderatie/") and finding.fix for finding in found.findings)


def test_an_interest_counts_from_its_first_to_its_last_day(tmp_path):
    an = read(tmp_path).moderators["an-voorbeeld"]
    acme = frozenset({"acme"})
    assert an.interest_in(acme, dt.date(2024, 12, 31)) == ""
    assert an.interest_in(acme, dt.date(2025, 1, 1)) == "hard"
    assert an.interest_in(acme, dt.date(2026, 6, 30)) == "hard"
    assert an.interest_in(acme, dt.date(2026, 7, 1)) == ""
    assert an.interest_in(frozenset({"acme", "beta"}), dt.date(2026, 7, 1)) == "soft"
    assert an.interest_in(frozenset({"beta", "acme"}), dt.date(2026, 1, 1)) == "hard"


def test_who_left_was_a_moderator_until_that_day():
    bo = Moderator("bo", ("technisch",), "OVSG", since=dt.date(2025, 9, 1), left_on=dt.date(2026, 1, 31))
    days = (dt.date(2025, 8, 31), dt.date(2025, 9, 1), dt.date(2026, 1, 31), dt.date(2026, 2, 1))
    assert [bo.is_active(day) for day in days] == [False, True, True, False]
    assert Interest("acme", "soft").holds(DAY)


def test_the_file_for_the_platform_names_who_may_decide_and_nobody_who_left(tmp_path):
    found = read(tmp_path)
    made = codeowners(found.policy, found.moderators)
    lines = [line for line in made.splitlines() if line and not line.startswith("#")]
    assert lines == [
        "/guides/contracten/ @an-voorbeeld",
        "/guides/documenten/ @an-voorbeeld",
        "/guides/technisch/ @an-voorbeeld",
    ]
    assert "bo-voorbeeld" not in made


def test_a_folder_of_nobody_is_a_comment_for_a_wrong_line_would_switch_off_the_file(tmp_path):
    made = codeowners(read(tmp_path, people="[]").policy, {})
    assert all(line.startswith("#") for line in made.splitlines() if line)
    assert "# Technisch team: nog niemand" in made
