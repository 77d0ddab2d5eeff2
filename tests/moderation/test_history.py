"""The history of a repository: complete or not at all, whatever is in it, and without starting anything."""

import datetime as dt
import subprocess
from dataclasses import asdict
from pathlib import Path

import pytest

from kennisbank.moderation.history import UNKNOWN_DAY, FileChange, read_history
from kennisbank.source.finding import Finding
from tests.support.git_repository import ADDRESS, NAME, commit, git, head, merge, repository

LONG = "".join(f"Regel {number} van een pagina.\n" for number in range(30))


def read(root: Path):
    findings: list[Finding] = []
    history = read_history(root, findings)
    assert findings == []
    assert history is not None
    return history


def refused(root: Path):
    findings: list[Finding] = []
    assert read_history(root, findings) is None
    (finding,) = findings
    assert finding.code == "D01"
    assert finding.severity == "warning"
    return finding


def test_a_commit_tells_what_changed_and_when(tmp_path):
    root = repository(tmp_path)
    commit(root, "Eerste pagina", {"docs/a.md": LONG}, day="2026-01-31")
    first = head(root)
    commit(root, "Titel over\ntwee regels\n\nMeer tekst.", {"docs/b c.md": "b"}, day="2026-02-01")
    second = head(root)
    newest, oldest = read(root).commits
    assert (oldest.id, oldest.parents, oldest.commit_day) == (first, (), dt.date(2026, 1, 31))
    assert (newest.id, newest.parents, newest.author_day) == (second, (first,), dt.date(2026, 2, 1))
    assert newest.subject == "Titel over twee regels"
    assert newest.files == (FileChange("A", "docs/b c.md"),)


def test_nothing_tells_who_wrote_a_commit(tmp_path):
    root = repository(tmp_path)
    commit(root, f"Pagina\n\nReviewed-by: {NAME} <{ADDRESS}>\nCo-authored-by: {NAME} <{ADDRESS}>", {"a.md": "a"})
    git(root, "checkout", "--quiet", "-b", "zij")
    commit(root, "Zijtak", {"b.md": "b"})
    git(root, "checkout", "--quiet", "main")
    merge(root, "zij", "Merge pull request #4 from an-voorbeeld/zij")
    told = str([asdict(one) for one in read(root).commits])
    for word in (NAME, ADDRESS, "an-voorbeeld", "@"):
        assert word not in told


@pytest.mark.parametrize(
    "name", ["tab\ten\nregel.md", "«aanhaling» \"'.md", "R100", "A", "ça va é 日本.md", "-begin.md"]
)
def test_a_file_may_have_any_name(tmp_path, name):
    root = repository(tmp_path)
    commit(root, "Begin", {name: LONG})
    git(root, "mv", "--", name, f"{name}2")
    commit(root, "Hernoemd")
    renamed, added = read(root).commits
    assert added.files == (FileChange("A", name),)
    assert renamed.files == (FileChange("R100", f"{name}2", name),)


def test_a_name_that_is_no_text_is_read_all_the_same(tmp_path):
    root = repository(tmp_path)
    stream = b"commit refs/heads/main\ncommitter an <> 1767268800 +0100\ndata 1\nx\nM 644 inline a\xff.md\ndata 1\na\n"
    git(root, "fast-import", "--quiet", stdin=stream)
    assert read(root).commits[0].files == (FileChange("A", "a\ufffd.md"),)


@pytest.mark.parametrize(
    ("encoding", "raw"), [("ISO-8859-1", "Café".encode("latin-1")), ("", "Café".encode()), ("bestaat-niet", b"Caf\xff")]
)
def test_a_message_in_another_encoding_is_read(tmp_path, encoding, raw):
    root = repository(tmp_path)
    head = b"commit refs/heads/main\ncommitter an <> 1767268800 +0100\n"
    named = f"encoding {encoding}\n".encode() if encoding else b""
    git(root, "fast-import", "--quiet", stdin=head + named + b"data %d\n%s\n" % (len(raw), raw))
    assert read(root).commits[0].subject == ("Café" if encoding != "bestaat-niet" else "Caf\ufffd")


def test_a_day_that_cannot_be_is_not_a_fault(tmp_path):
    root = repository(tmp_path)
    stream = b"commit refs/heads/main\ncommitter an <> 99999999999999 +0100\ndata 1\nx\n"
    git(root, "fast-import", "--quiet", stdin=stream)
    assert read(root).commits[0].commit_day == UNKNOWN_DAY


def test_a_repository_without_commits_has_an_empty_history(tmp_path):
    history = read(repository(tmp_path))
    assert history.commits == history.main == ()


def test_a_branch_that_does_not_exist_is_not_an_empty_history(tmp_path):
    root = repository(tmp_path)
    commit(root, "Begin", {"a.md": "a"})
    git(root, "symbolic-ref", "HEAD", "refs/heads/weg")
    assert "git fsck" in refused(root).fix


def test_a_history_that_is_cut_off_gives_no_history(tmp_path):
    root = repository(tmp_path / "heel")
    for number in range(3):
        commit(root, f"Nummer {number}", {"a.md": str(number)})
    git(tmp_path, "clone", "--quiet", "--depth=1", root.as_uri(), "half")
    finding = refused(tmp_path / "half")
    assert "niet volledig" in finding.message
    assert "git fetch --unshallow" in finding.fix
    assert "fetch-depth: 0" in finding.fix
    git(tmp_path / "half", "fetch", "--quiet", "--unshallow")
    assert len(read(tmp_path / "half").commits) == 3


def test_a_clone_without_all_files_is_not_completed_behind_your_back(tmp_path):
    root = repository(tmp_path / "heel")
    commit(root, "Begin", {"a.md": LONG})
    git(root, "mv", "a.md", "b.md")
    commit(root, "Hernoemd en gewijzigd", {"b.md": LONG + "Meer.\n"})
    commit(root, "Nog iets", {"c.md": "c"})
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", "--no-checkout", root.as_uri(), "half")
    assert "partial clone" in refused(tmp_path / "half").message


def test_a_broken_repository_gives_no_half_history(tmp_path):
    root = repository(tmp_path)
    commit(root, "Begin", {"a.md": "a"})
    first = head(root)
    commit(root, "Meer", {"a.md": "b"})
    (root / ".git" / "objects" / first[:2] / first[2:]).unlink()
    assert "git fsck" in refused(root).fix


def test_a_repository_starts_no_program(tmp_path):
    root = repository(tmp_path / "repo")
    commit(root, "Begin", {"a.md": LONG, ".gitattributes": "*.md diff=slecht filter=slecht\n"})
    git(root, "mv", "a.md", "b.md")
    commit(root, "Meer", {"b.md": LONG + "Meer.\n"})
    marker = tmp_path / "gestart"
    program = tmp_path / "slecht"
    program.write_text(f"#!/bin/sh\ntouch '{marker}'\n")
    program.chmod(0o755)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    keys = (
        *("core.pager", "pager.log", "core.fsmonitor", "core.sshCommand", "core.gitProxy", "core.askPass"),
        *("diff.external", "diff.slecht.textconv", "diff.slecht.command", "core.alternateRefsCommand"),
        *("filter.slecht.clean", "filter.slecht.smudge", "filter.slecht.process", "gpg.program", "credential.helper"),
        *("trailer.reviewed-by.command", "core.editor", "alias.log", "alias.rev-parse"),
    )
    for key in keys:
        git(root, "config", key, f"!{program}" if key.startswith(("alias.", "credential.")) else str(program))
    git(root, "config", "log.showSignature", "true")
    git(root, "config", "core.hooksPath", str(hooks))
    assert len(read(root).commits) == 2
    assert not marker.exists()
    subprocess.run(["git", "diff", "HEAD~1"], cwd=root, capture_output=True, check=False)  # the trap itself works
    assert marker.exists()


def test_the_settings_of_a_repository_change_nothing(tmp_path):
    root = repository(tmp_path)
    commit(root, "Begin", {"docs/a.md": LONG})
    git(root, "mv", "docs/a.md", "docs/b.md")
    commit(root, "Hernoemd")
    before = read(root)
    settings = {
        "log.showRoot": "false",
        "log.follow": "true",
        "log.diffMerges": "off",
        "diff.renames": "false",
        "diff.relative": "true",
        "diff.orderFile": "weg",
        "format.pretty": "fuller",
        "color.ui": "always",
        "i18n.logOutputEncoding": "ISO-8859-1",
    }
    for key, value in settings.items():
        git(root, "config", key, value)
    assert read(root) == before
    assert read(root / "docs").commits[0].files == (FileChange("R100", "b.md", "a.md"),)


def test_variables_of_a_hook_do_not_lead_elsewhere(tmp_path, monkeypatch):
    other = repository(tmp_path / "ander")
    root = repository(tmp_path / "hier")
    commit(root, "Hier", {"a.md": "a"})
    here = head(root)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert read(root).commits[0].id == here


def test_a_replaced_or_grafted_commit_is_read_as_it_was(tmp_path):
    root = repository(tmp_path)
    commit(root, "Begin", {"a.md": "a"})
    first = head(root)
    commit(root, "Echt", {"a.md": "b"})
    second = head(root)
    false = git(root, "commit-tree", f"{second}^{{tree}}", "-m", "Vals")
    git(root, "replace", second, false)
    (root / ".git" / "info" / "grafts").write_text(f"{second}\n")
    assert git(root, "log", "-1", "--format=%s") == "Vals"  # what git shows without our care
    assert [one.subject for one in read(root).commits] == ["Echt", "Begin"]
    assert read(root).commits[0].parents == (first,)


def test_a_knowledge_base_in_a_part_of_a_repository_sees_its_own_files(tmp_path):
    root = repository(tmp_path)
    commit(root, "Begin", {"kennis/docs/a.md": LONG, "ander/b.md": f"{LONG}b", "kennis/c.md": f"c{LONG}"})
    git(root, "mv", "ander/b.md", "kennis/docs/b.md")
    git(root, "mv", "kennis/c.md", "ander/c.md")
    commit(root, "Verhuisd")
    moved, first = read(root / "kennis").commits
    assert first.files == (FileChange("A", "c.md"), FileChange("A", "docs/a.md"))
    assert set(moved.files) == {FileChange("A", "docs/b.md"), FileChange("D", "c.md")}


def test_what_came_in_with_a_merge_is_told_by_the_merge_alone(tmp_path):
    root = repository(tmp_path)
    commit(root, "Begin", {"a.md": "a", "b.md": "b"}, day="2026-01-05")
    git(root, "checkout", "--quiet", "-b", "zij")
    commit(root, "Poging", {"a.md": "beter"}, day="2026-01-06")
    commit(root, "Poging", {"b.md": "slechter"}, day="2026-01-07")
    commit(root, "Terug", {"b.md": "b"}, day="2026-01-08")
    git(root, "checkout", "--quiet", "main")
    commit(root, "Intussen", {"c.md": "c"}, day="2026-01-08")
    merge(root, "zij", "Merge pull request #3 from an-voorbeeld/zij", day="2026-01-20")
    history = read(root)
    assert len(history.commits) == 6
    assert [one.subject for one in history.main] == ["Merge pull request #3", "Intussen", "Begin"]
    assert history.main[0].commit_day == dt.date(2026, 1, 20)
    assert history.main[0].files == (FileChange("M", "a.md"),)
