"""What a pull request could bring along beside content."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from tests.support.hostile import (
    FRONT,
    built,
    findings_of,
    html_of,
    knowledge_base,
)


def _run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run `kb` in ``folder`` as an installed program would: the folder is not on the path."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "kennisbank", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_python_files_in_the_content_are_never_run(tmp_path: Path) -> None:
    target = tmp_path / "uitgevoerd"
    code = f"open({str(target)!r}, 'w').close()\n"
    names = ("struct", "pickle", "markdown", "nh3", "yaml", "pygments")
    root = knowledge_base(tmp_path / "kb", {f"docs/{name}.py": code for name in names})
    for folder in (root / "docs", root):
        for name in names if folder == root else ():
            (root / f"{name}.py").write_text(code, encoding="utf-8")
        assert _run(folder, "check", "--format", "json").returncode == 1
        assert not target.exists()


PLAIN = {
    "content": "<p>x</p>",
    "headings": [],
    "references": [],
    "ids": [],
    "facts": [],
    "unsafe": [],
    "malformed": [],
    "failure": "",
}


def _poison(file: Path, page: bytes) -> None:
    connection = sqlite3.connect(file)
    connection.execute("update rendered set page = ?", (page,))
    connection.commit()
    connection.close()


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in which renderings are kept, in a folder of this test's own."""
    monkeypatch.setenv("KB_CACHE_DIR", str(tmp_path / "bewaard"))
    return tmp_path / "bewaard" / "rendered.sqlite"


FORGED = {
    "geen-zlib": b"x",
    "tekst": b"",
    "diep": zlib.compress(b"[" * 200_000),
    "lijst": zlib.compress(b"[1]"),
    "half-teken": zlib.compress(b'{"content": "\\ud800"}'),
    "bom": zlib.compress(b'{"content": "' + b"x" * 100_000_000 + b'"}'),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_damaged_cache_is_not_noticed(tmp_path: Path, cache: Path, name: str) -> None:
    root = knowledge_base(tmp_path / "kb", {"docs/x.md": f"{FRONT}\nEchte tekst\n"})
    assert findings_of(root) == ()
    assert cache.is_file()
    _poison(cache, FORGED[name])
    assert findings_of(root) == ()
    assert "Echte tekst" in html_of(built(root), "x")


def test_a_cache_in_a_pull_request_is_not_looked_at(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = knowledge_base(tmp_path / "een" / "kb", {"docs/x.md": f"{FRONT}\nEchte tekst\n"})
    findings_of(first)
    _poison(cache, zlib.compress(json.dumps({**PLAIN, "content": "<p>Vervalste tekst</p>"}).encode()))
    brought = {f"{folder}/rendered.sqlite": cache.read_bytes() for folder in (".cache", ".cache/kennisbank", "docs")}
    second = knowledge_base(tmp_path / "twee" / "kb", {"docs/x.md": f"{FRONT}\nEchte tekst\n", **brought})
    monkeypatch.setenv("KB_CACHE_DIR", str(tmp_path / "ander"))
    assert "Echte tekst" in html_of(built(second), "x")


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights on Windows")
def test_a_linked_cache_folder_writes_nothing_elsewhere(tmp_path: Path, cache: Path) -> None:
    outside = tmp_path / "buiten"
    outside.mkdir()
    root = knowledge_base(tmp_path / "kb", {})
    (root / ".cache").symlink_to(outside)
    built(root)
    assert cache.is_file()
    assert list(outside.iterdir()) == []
