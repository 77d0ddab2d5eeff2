"""A git that cannot do it, in real repositories: the log and the report say the same, and how to mend it."""

import os
import subprocess

import pytest

from kennisbank.model.library import load
from kennisbank.moderation import git_program
from kennisbank.moderation.git_fault import GitError, Trouble
from kennisbank.moderation.history import read_history
from kennisbank.moderation.reading import read_moderation_at
from kennisbank.source.finding import Finding
from tests.moderation.proposal.test_verdict import BASE, WORDS
from tests.support.git_repository import commit, git, head, repository
from tests.support.knowledge_base import write
from tests.support.running import kb


def log_says(root):
    findings: list[Finding] = []
    assert read_history(root, findings) is None
    (finding,) = findings
    assert finding.message.startswith("er is geen log van beslissingen: ")
    return f"{finding.message.partition(': ')[2]}. {finding.fix}"


def report_says(root, base="main"):
    ran = kb("-C", root, "moderation", "report", "--base", base)
    assert (ran.code, ran.out) == (1, "")
    return ran.err.strip().removeprefix("Fout: ")


def both_say(root):
    said = log_says(root)
    assert report_says(root) == said
    return said


@pytest.fixture
def root(tmp_path):
    """A proposal on a branch of its own."""
    made = repository(tmp_path / "kb")
    commit(made, "Begin", BASE)
    git(made, "checkout", "--quiet", "-b", "voorstel")
    commit(made, "Voorstel", WORDS)
    return made


def test_without_git(root, monkeypatch):
    monkeypatch.setenv("PATH", str(root))
    assert both_say(root) == "het programma git is niet gevonden. Installeer git (git-scm.com)."


def test_a_git_that_takes_too_long_is_stopped(root, tmp_path, monkeypatch):
    program = tmp_path / "git"
    program.write_text("#!/bin/sh\nexec sleep 30\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(git_program, "SECONDS", 0.2)
    assert "te lang" in both_say(root)


def test_a_git_that_writes_too_much_is_stopped(root, monkeypatch):
    monkeypatch.setattr(git_program, "MOST_BYTES", 3)
    assert "te groot" in both_say(root)


def test_a_folder_that_is_no_repository(tmp_path):
    write(tmp_path, {})
    said = both_say(tmp_path)
    assert "hoort niet bij een git-repository" in said
    assert "git clone" in said


def test_a_worktree_whose_repository_is_gone(root, tmp_path):
    git(root, "worktree", "add", "--quiet", "../ernaast")
    root.rename(tmp_path / "verhuisd")
    assert "git worktree repair" in both_say(tmp_path / "ernaast")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_of_another_user_is_not_told_as_a_wrong_branch(root, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))  # whoever runs the tests may trust all folders
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("SUDO_UID", raising=False)
    os.chown(root, 65534, -1)
    os.chown(root / ".git", 65534, -1)
    if subprocess.run(["git", "status"], cwd=root, capture_output=True, check=False).returncode == 0:
        pytest.skip("git on this computer trusts every folder")
    said = both_say(root)
    assert "van een andere gebruiker" in said
    assert 'git config --global --add safe.directory "$PWD"' in said
    git_config = tmp_path / ".gitconfig"
    git_config.write_text(f"[safe]\n\tdirectory = {root}\n")
    assert read_history(root, []) is not None


def test_a_copy_with_only_the_newest_commits(root, tmp_path):
    git(tmp_path, "clone", "--quiet", "--depth=1", "--branch=voorstel", root.as_uri(), "half")
    said = log_says(tmp_path / "half")
    assert "git fetch --unshallow" in said
    assert report_says(tmp_path / "half", "origin/main") == said
    git(tmp_path / "half", "fetch", "--quiet", "--depth=1", "origin", "main:main")
    assert report_says(tmp_path / "half", "main") == said  # the branch is there, what it has in common is not


def test_a_partial_copy_is_not_read_as_one_without_rules(root, tmp_path):
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", "--no-checkout", root.as_uri(), "half")
    half = tmp_path / "half"
    write(half, {"docs/index.md": BASE["docs/index.md"]})
    with pytest.raises(GitError) as caught:
        read_moderation_at(load(half), head(root))
    assert caught.value.trouble is Trouble.PARTIAL
    assert "partial clone" in report_says(half, "origin/main")


def test_a_repository_that_is_damaged(root):
    first = git(root, "rev-parse", "main")
    (root / ".git" / "objects" / first[:2] / first[2:]).unlink()
    assert "git fsck" in log_says(root)


@pytest.mark.parametrize("name", ["bestaat-niet", "--all", "main:docs", "{about}"])
def test_a_name_that_is_no_branch(root, name):
    ran = kb("-C", root, "moderation", "report", f"--base={name}")
    assert ran.code == 1
    assert f"«{name}» is hier geen tak of commit" in ran.err


def test_a_branch_that_has_nothing_in_common(root):
    git(root, "checkout", "--quiet", "--orphan", "los")
    assert "geen gemeenschappelijke commit" in report_says(root)
    commit(root, "Los", {"docs/los.md": "Los\n"})
    assert "geen gemeenschappelijke commit" in report_says(root)


def test_a_file_that_was_not_there_is_none_and_one_that_cannot_be_read_is_not(root):
    (root / "docs" / "map").mkdir()
    commit(root, "Map", {"docs/map/a.md": "a\n"})
    now = head(root)
    assert git_program.file_at(root / "docs", now, "map/a.md") == b"a\n"
    for path in ("docs/weg.md", "docs/map", "guides/technisch/wifi.md/x"):
        assert git_program.file_at(root, now, path) is None
    blob = git(root, "rev-parse", f"{now}:docs/map/a.md")
    (root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(GitError):
        git_program.file_at(root, now, "docs/map/a.md")
