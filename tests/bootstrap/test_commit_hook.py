"""The optional hook looks at the content of a commit, and at nothing else."""

import runpy
import subprocess
from pathlib import Path

import pytest

HOOK = Path(__file__).resolve().parents[2] / "scripts" / "hooks" / "check_staged.py"


@pytest.fixture
def hook():
    return runpy.run_path(str(HOOK), run_name="hook")


def git(folder, *words):
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.autocrlf=false"]
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)


def test_only_content_is_checked(hook):
    names = ["docs/a.md", "guides/b.yml", "translations/c/nl.md", "src/d.md", "README.md", "docs/e.png"]
    assert hook["pages"](names) == names[:3]


def test_what_is_staged_is_found_whatever_its_name(hook, tmp_path, monkeypatch):
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    git(tmp_path, "init", "-q")
    (tmp_path / "docs").mkdir()
    names = ["docs/é met spatie.md", "docs/gewoon.md"]
    for name in [*names, "docs/weg.md", "docs/niet-toegevoegd.md"]:
        (tmp_path / name).write_text("x", encoding="utf-8")
    git(tmp_path, "add", "docs/weg.md")
    git(tmp_path, "commit", "-q", "-m", "x")
    (tmp_path / "docs/weg.md").unlink()
    git(tmp_path, "add", *names, "docs/weg.md")
    hook["staged"].__globals__["REPOSITORY"] = tmp_path
    assert sorted(hook["staged"]()) == sorted(names)
