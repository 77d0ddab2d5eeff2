"""What names, places and links of files could do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kennisbank.cli.report import as_github, as_json
from tests.support.hostile import (
    FRONT,
    PICTURE,
    SVG,
    built,
    findings_of,
    found,
    knowledge_base,
)


@pytest.mark.parametrize(
    "address",
    [
        "404.html",
        "index.html",
        "sitemap.xml",
        "sitemap.xml/",
        "assets/stylesheets/base.css/",
        "assets/stylesheets/base.css",
        "../x/",
        "a/../../../b",
        "..",
        ".kennisbank-site",
        "index.html/",
        "x.png/",
        "begrippen/index.html",
        "a//b",
    ],
)
def test_an_old_address_never_takes_what_the_site_has_or_leaves_it(tmp_path: Path, address: str) -> None:
    files: dict[str, str | bytes] = {"docs/x.png": PICTURE, "docs/begrippen.md": FRONT}
    plain = built(knowledge_base(tmp_path / "een" / "kb", files))
    before = {file.relative_to(plain): file.read_bytes() for file in plain.rglob("*") if file.is_file()}
    root = knowledge_base(
        tmp_path / "twee" / "kb", {**files, "docs/z.md": f'---\ntitle: "Z"\nredirect_from: ["{address}"]\n---\n'}
    )
    site = built(root)
    assert ("docs/z.md", "F12") in found(root) or ("docs/z.md", "L08") in found(root)
    for path in ("404.html", "x.png", "assets/stylesheets/base.css", ".kennisbank-site"):
        assert (site / path).read_bytes() == before[Path(path)] or path == "404.html"
    assert "verhuisd</title>" not in (site / "404.html").read_text(encoding="utf-8")
    assert sorted(path.name for path in (tmp_path / "twee").iterdir()) == ["kb", "kb-site"]


@pytest.mark.parametrize(
    "path",
    [
        "docs/assets/stylesheets/base.css.md",
        "docs/404.html.md",
        "docs/sitemap.xml.md",
        "docs/x.png.md",
        "docs/x.png/a.md",
    ],
)
def test_a_page_named_like_a_file_of_the_site_does_not_break_the_build(tmp_path: Path, path: str) -> None:
    files: dict[str, str | bytes]
    files = {path: FRONT} if path.startswith("docs/x.png/") else {path: FRONT, "docs/x.png": PICTURE}
    root = knowledge_base(tmp_path / "kb", files)
    site = built(root)
    assert (path, "B08") in found(root)
    assert (site / "404.html").is_file()
    assert (site / "assets/stylesheets/base.css").is_file()


def test_an_attachment_cannot_replace_a_file_of_the_theme(tmp_path: Path) -> None:
    plain = built(knowledge_base(tmp_path / "een" / "kb", {}))
    icon = "assets/images/favicon.svg"
    root = knowledge_base(tmp_path / "twee" / "kb", {f"docs/{icon}": SVG % "<title>nep</title>"})
    site = built(root)
    assert (site / icon).read_bytes() == (plain / icon).read_bytes()
    assert f"docs/{icon}" in {path for path, _ in found(root)}


def test_two_attachments_at_one_address_are_a_finding(tmp_path: Path) -> None:
    root = knowledge_base(tmp_path, {"docs/technisch/x.png": PICTURE, "guides/technisch/x.png": PICTURE})
    assert ("guides/technisch/x.png", "L07") in found(root)


@pytest.mark.skipif(os.name == "nt", reason="Windows refuses these names itself")
@pytest.mark.parametrize("name", ["con.md", "aux/x.md", "nul.png", "com1.md", f"{'z' * 200}.md", "Con.png"])
def test_names_that_not_every_system_can_hold_are_findings(tmp_path: Path, name: str) -> None:
    content: str | bytes = PICTURE if name.endswith("png") else FRONT
    root = knowledge_base(tmp_path, {f"docs/{name}": content})
    assert f"docs/{name}" in {path for path, _ in found(root)}


@pytest.mark.skipif(os.name == "nt", reason="Windows refuses these names itself")
def test_a_file_name_commands_neither_the_terminal_nor_the_git_host(tmp_path: Path) -> None:
    names = (
        "a\n::error::x.xyz",
        "a\x1b[31mrood.xyz",
        "a\x9b31m.xyz",
        "a\u202egnp.xyz",
        "<img src=x onerror=alert(1)>.xyz",
    )
    root = knowledge_base(tmp_path, {f"docs/{name}": b"" for name in names})
    findings = findings_of(root)
    assert len({finding.path for finding in findings}) == len(names)
    commands = as_github(findings).split("\n")
    assert len(commands) == len(findings)
    assert all(line.startswith("::error file=docs/") for line in commands)
    for text in (*commands, *map(str, findings), as_json(findings).replace("\n", "")):
        assert text.isprintable()


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights on Windows")
def test_links_publish_nothing_from_outside_or_hidden(tmp_path: Path) -> None:
    (tmp_path / "geheim.md").write_text(f"{FRONT}GEHEIM\n", encoding="utf-8")
    root = knowledge_base(tmp_path / "kb", {".env": "GEHEIM", ".git/config": "GEHEIM"})
    for name, target in {
        "a.md": "../../geheim.md",
        "b.txt": str(tmp_path / "geheim.md"),
        "c.txt": "../.env",
        "d.txt": "../.git/config",
        "e.txt": "bestaat-niet",
    }.items():
        (root / "docs" / name).symlink_to(target)
    (root / "docs" / "map").symlink_to(tmp_path)
    site = built(root)
    published = [file for file in site.rglob("*") if file.is_file() and b"GEHEIM" in file.read_bytes()]
    assert published == []
    assert {path for path, code in found(root) if code == "B05"} == {
        f"docs/{name}" for name in ("a.md", "b.txt", "c.txt", "d.txt", "e.txt", "map")
    }
