"""What waits, in one issue; and numbers of closed proposals, for the log."""

import json

import pytest

from kennisbank.forge.upkeep import TITLE
from tests.moderation.proposal.test_verdict import BASE
from tests.support.forge_server import pull
from tests.support.git_repository import commit, repository
from tests.support.knowledge_base import page

SNAPSHOT = "docs/moderatie/voorstellen.json"
START = "---\ntitle: Start\nowner: technisch\n---\n\nHallo.\n"


@pytest.fixture
def ours(tmp_path):
    root = repository(tmp_path / "ours")
    commit(root, "Begin", {**BASE, "docs/index.md": START})
    return root


def test_a_knowledge_base_where_nothing_waits_makes_no_issue(github, ours, run_kb):
    said = run_kb(ours, "forge", "upkeep")
    assert (said.exit_code, github.issues) == (0, []), said.output


def test_what_is_late_stands_in_one_issue(github, ours, run_kb):
    source = "{title: Bron, url: https://bron.example, read: 2020-01-01, confidence: hoog}"
    late = page("Dag.\n", title='"@iedereen `oud`"', owner="technisch", review_every="1 jaar", sources=f"[{source}]")
    commit(ours, "Oud", {"guides/technisch/oud.md": late})
    shown = run_kb(ours, "forge", "upkeep", "--dry-run")
    assert github.asked == []
    assert "2021-01-01 · nazicht" in shown.output
    for _ in range(2):
        assert run_kb(ours, "forge", "upkeep").exit_code == 0
    (issue,) = github.issues
    assert (issue["title"], issue["state"]) == (TITLE, "open")
    assert issue["body"].endswith(shown.output)
    assert "`` @iedereen `oud` ``" in issue["body"]


def test_a_snapshot_is_made_of_closed_proposals_and_keeps_what_is_gone(github, ours, run_kb):
    closed = {"state": "closed", "closed_at": "2026-11-22T10:00:00Z"}
    github.pulls = [
        pull(3, "a" * 40, **closed, merged_at="2026-11-22T10:00:00Z", labels=[{"name": "team: technisch"}]),
        pull(4, "b" * 40, **closed, labels=[{"name": "reden: reclame"}], title="Van An Voorbeeld-Verzonnen"),
        pull(5, "c" * 40),
    ]
    assert run_kb(ours, "moderation", "snapshot").output.count('"number"') == 2
    assert not (ours / SNAPSHOT).exists()
    said = run_kb(ours, "moderation", "snapshot", "--write")
    assert "2 voorstellen, waarvan 2 nieuw" in said.output
    text = (ours / SNAPSHOT).read_text(encoding="utf-8")
    assert "Verzonnen" not in text
    assert "bijdrager" not in text
    assert json.loads(text)["proposals"][1] == {
        "number": 4,
        "opened": "2026-11-20",
        "closed": "2026-11-22",
        "merged": False,
        "reason": "reclame",
    }
    github.pulls = github.pulls[:1]
    run_kb(ours, "moderation", "snapshot", "--write")
    assert (ours / SNAPSHOT).read_text(encoding="utf-8") == text


def test_a_snapshot_that_is_broken_is_not_written_over(github, ours, run_kb):
    commit(ours, "Stuk", {SNAPSHOT: "{geen json"})
    said = run_kb(ours, "moderation", "snapshot", "--write")
    assert said.exit_code == 1
    assert "geen geldige JSON" in said.output
    assert (ours / SNAPSHOT).read_text(encoding="utf-8") == "{geen json"


def test_a_snapshot_without_a_repository_says_what_to_fill_in(ours, run_kb, monkeypatch):
    monkeypatch.delenv("GITHUB_REPOSITORY")
    said = run_kb(ours, "moderation", "snapshot")
    assert (said.exit_code, "GITHUB_REPOSITORY" in said.output) == (1, True)
