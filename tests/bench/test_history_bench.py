"""`kb bench history`: the repository it makes is the same every time, and holds what it promises."""

import pytest
from tests.support.git_repository import git

from kb_bench import history_command
from kb_bench.process import ProgramError
from kennisbank.moderation.history import read_history
from kennisbank.source.finding import Finding

COMMITS, PAGES = 200, 40


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("bench") / "een"
    history_command.make(made, COMMITS, PAGES)
    return made


def test_the_same_numbers_give_the_same_repository(folder, tmp_path):
    history_command.make(tmp_path / "twee", COMMITS, PAGES)
    assert git(folder, "rev-parse", "HEAD") == git(tmp_path / "twee", "rev-parse", "HEAD")


def test_it_holds_commits_merges_proposals_and_renames(folder):
    findings: list[Finding] = []
    history = read_history(folder, findings)
    assert findings == []
    assert history is not None
    assert len(history.commits) == COMMITS
    assert len(git(folder, "ls-tree", "-r", "--name-only", "HEAD").splitlines()) == PAGES
    assert sum(len(one.parents) == 2 for one in history.main) >= 15
    assert len({one.proposal for one in history.main}) > 40
    assert any(change.status == "R100" for one in history.main for change in one.files)


def test_it_is_measured_with_a_verdict(tmp_path):
    verdicts = history_command.measure(tmp_path, COMMITS, PAGES)
    assert verdicts[-1].target == history_command.TARGET
    assert verdicts[-1].value > 0


def test_a_history_that_is_not_read_is_not_measured(tmp_path, monkeypatch):
    monkeypatch.setattr(history_command, "read_history", lambda folder, findings: None)
    with pytest.raises(ProgramError, match="niet gelezen"):
        history_command.measure(tmp_path, COMMITS, PAGES)


def test_a_repository_that_cannot_be_made_is_said(tmp_path, monkeypatch):
    (tmp_path / ".git").write_text("geen map")
    with pytest.raises(ProgramError, match="kon niet gemaakt worden: «git init"):
        history_command.make(tmp_path, COMMITS, PAGES)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProgramError, match="kon niet gemaakt worden"):
        history_command.make(tmp_path / "nieuw", COMMITS, PAGES)
