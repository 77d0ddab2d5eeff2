"""A build is whole or not at all, and the same wherever and whenever it is made."""

import os
import shutil
from pathlib import Path

import pytest
from tests.support.knowledge_base import copy_fixture, files_below, page, write
from tests.support.running import kb, mkdocs, python

from kennisbank.site.build import BuildError, build_site
from kennisbank.site.plugin import MARKER


@pytest.fixture
def root(tmp_path):
    return write(
        tmp_path / "kb",
        {
            "docs/index.md": "---\ntitle: Start\n---\n\nHallo.\n",
            "guides/technisch/een.md": page("Eerste versie.", title="Een"),
        },
    )


def test_two_builds_in_two_folders_are_identical(tmp_path):
    builds = []
    for name, zone, seed in (("een", "Europe/Brussels", "0"), ("een andere map/twee", "Pacific/Auckland", "4242")):
        folder = tmp_path / name
        folder.mkdir(parents=True)
        root = copy_fixture("mini", folder)
        ran = python(
            *("-m", "kennisbank", "-C", root, "build", "--site-dir", folder / "uit"),
            folder=root if seed == "0" else tmp_path,
            variables={"TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C.UTF-8" if seed == "0" else "C"},
        )
        assert ran.code == 0, ran.text
        builds.append(files_below(folder / "uit"))
    first, second = builds
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []
    assert len(first) > 25


def test_mkdocs_and_kb_build_the_same_site(mini_site, tmp_path):
    root = copy_fixture("mini", tmp_path)
    assert kb("-C", root, "build", "--site-dir", tmp_path / "uit").code == 0
    ours, theirs = files_below(tmp_path / "uit"), files_below(mini_site)
    assert sorted(ours) == sorted(theirs)
    assert [name for name in ours if ours[name] != theirs[name]] == []


def test_a_second_build_from_the_cache_is_identical(tmp_path, monkeypatch):
    root = copy_fixture("mini", tmp_path)
    monkeypatch.setenv("KB_CACHE_DIR", str(tmp_path / "bewaard"))
    build_site(root, tmp_path / "een")
    assert list((tmp_path / "bewaard").iterdir())
    build_site(root, tmp_path / "twee")
    assert files_below(tmp_path / "een") == files_below(tmp_path / "twee")


def test_a_refused_strict_build_leaves_the_old_site_as_it_was(root):
    assert kb("-C", root, "build", "--strict").code == 0
    before = files_below(root / "site")
    write(root, {"guides/technisch/een.md": page("[weg](weg.md)", title="Nieuw")})
    ran = kb("-C", root, "build", "--strict")
    assert ran.code == 1
    assert "L01" in ran.text
    assert files_below(root / "site") == before
    assert sorted(entry.name for entry in root.iterdir() if entry.name.startswith(".site")) == []


def test_a_build_without_strict_replaces_the_old_site(root):
    kb("-C", root, "build")
    write(root, {"guides/technisch/een.md": page("[weg](weg.md)", title="Nieuw")})
    (root / "site" / "verouderd.html").write_text("oud", encoding="utf-8")
    ran = kb("-C", root, "build")
    assert ran.code == 0
    assert "1 bevinding" in ran.text
    assert "Nieuw" in (root / "site" / "technisch" / "een" / "index.html").read_text(encoding="utf-8")
    assert not (root / "site" / "verouderd.html").exists()


@pytest.mark.parametrize("strict", [(), ("--strict",)])
def test_a_folder_that_is_no_site_is_refused_and_kept(root, tmp_path, strict):
    photos = tmp_path / "foto's"
    photos.mkdir()
    (photos / "vakantie.txt").write_text("kostbaar", encoding="utf-8")
    ran = kb("-C", root, "build", *strict, "--site-dir", photos)
    assert ran.code == 1
    assert "staat iets anders dan een gebouwde site" in ran.text.replace("\n", " ")
    assert files_below(photos) == {"vakantie.txt": b"kostbaar"}


@pytest.mark.parametrize("place", [".", "..", "docs", "guides/technisch", "docs/index.md", ".git", "mkdocs.yml"])
def test_a_site_among_its_own_sources_is_refused(root, place):
    before = files_below(root)
    with pytest.raises(BuildError):
        build_site(root, root / place)
    assert {name: text for name, text in files_below(root).items() if not name.startswith(".cache")} == before


def test_an_empty_folder_and_a_former_site_may_be_built(root, tmp_path):
    (tmp_path / "leeg").mkdir()
    build_site(root, tmp_path / "leeg")
    assert (tmp_path / "leeg" / MARKER).is_file()
    build_site(root, tmp_path / "leeg")
    assert (tmp_path / "leeg" / "index.html").is_file()


def test_a_failing_build_leaves_the_old_site(root, monkeypatch):
    build_site(root)
    before = files_below(root / "site")

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    monkeypatch.setattr("kennisbank.site.build.mkdocs_build", full)
    with pytest.raises(BuildError, match="No space left"):
        build_site(root)
    assert files_below(root / "site") == before


def test_mkdocs_quiet_and_strict_still_fails(root):
    write(root, {"guides/technisch/een.md": page("[weg](weg.md)")})
    ran = mkdocs("build", "--strict", "--config-file", root / "mkdocs.yml", "--site-dir", root / "site")
    assert ran.code == 1
    assert "L01" in ran.text


TRICKY: dict[str, dict[str, str | bytes]] = {
    "een bestand met een schema als naam": {"docs/javascript:alert(1);/x.md": "---\ntitle: Klik\ntab: 1\n---\n\nx\n"},
    "een hekje in de naam": {"guides/technisch/a#b.md": page(title="Hekje")},
    "een vraagteken in de naam": {"guides/technisch/a?b.md": page(title="Vraagteken")},
    "een nieuwe regel in de naam": {"docs/x\n::error::gevaar.md": "---\ntitle: Klik\n---\n\nx\n"},
    "een oud adres op de sitemap": {"guides/technisch/a.md": page(redirect_from="[sitemap.xml]")},
    "een oud adres op de 404": {"guides/technisch/a.md": page(redirect_from="[404.html]")},
    "een oud adres op de startpagina": {"guides/technisch/a.md": page(redirect_from="[index.html]")},
    "een oud adres op een stijlblad": {"guides/technisch/a.md": page(redirect_from="[assets/stylesheets/base.css/]")},
    "een oud adres in een oud adres": {"guides/technisch/a.md": page(redirect_from="[oud.html, oud.html/x/]")},
    "een pagina op een stijlblad": {"docs/assets/stylesheets/base.css.md": "---\ntitle: Stijl\n---\n\nx\n"},
    "een pagina op de 404": {"docs/404.html.md": "---\ntitle: Weg\n---\n\nx\n"},
    "een pagina op de 404 zonder punt": {"docs/404.md": "---\ntitle: Weg\n---\n\nx\n"},
    "een pagina op een bijlage": {"guides/technisch/plan.png.md": page(), "guides/technisch/plan.png": b"x"},
    "twee bijlagen op een adres": {"docs/technisch/plan.png": b"a", "guides/technisch/plan.png": b"b"},
    "een datum van lang geleden": {
        "guides/technisch/a.md": page(sources="[{title: Oud, read: 1066-10-14}]"),
    },
    "een datum ver weg": {
        "guides/technisch/a.md": page(
            reviews="[{on: 9998-12-31, by: x, checked: [feiten], outcome: klopt}]", review_every="999 weken"
        ),
    },
    "een feit in een titel": {
        "guides/technisch/a.md": page("![Plan [[feit:d]]](p.png)\n", title='"Wat is [[feit:d]]?"'),
        "guides/technisch/p.png": b"x",
        "docs/feiten.yml": "- {id: d, statement: s, value: 1, source: s, read: 2026-01-01, confidence: hoog}\n",
    },
}


@pytest.fixture(scope="module")
def ordinary(tmp_path_factory):
    """The files of a site with nothing tricky in it."""
    folder = tmp_path_factory.mktemp("gewoon")
    build_site(write(folder / "kb", {"docs/index.md": "---\ntitle: Start\n---\n\nHallo.\n"}), folder / "site")
    return files_below(folder / "site")


@pytest.mark.parametrize("name", TRICKY)
def test_what_kb_check_accepts_can_be_built_and_what_it_refuses_does_no_harm(root, name, ordinary):
    """The site is always built; nothing of the theme or of another page is overwritten without a finding."""
    try:
        write(root, TRICKY[name])
    except OSError:
        pytest.skip("this file system knows no such names")
    checked = kb("-C", root, "check")
    ran = kb("-C", root, "build")
    assert ran.code == 0, ran.text
    built = files_below(root / "site")
    for path, content in built.items():
        if path.endswith(".html"):
            assert b'href="javascript:' not in content.lower()
            assert b'alt="Plan <' not in content
            assert b"[[feit" not in content or checked.code == 1
    for path in ("404.html", "index.html", "sitemap.xml"):
        if path != "sitemap.xml":
            assert b"refresh" not in built[path]
        assert path in ordinary
    for path in ordinary:
        if path.startswith("assets/"):
            assert built[path] == ordinary[path]
    if "twee bijlagen" in name:
        assert checked.code == 1


def test_a_file_name_that_is_no_text_is_a_finding_and_not_a_traceback(root):
    folder = os.fsencode(root / "guides" / "technisch")
    try:
        Path(os.fsdecode(folder + b"/caf\xe9.md")).write_text(page(), encoding="utf-8")
    except OSError:
        pytest.skip("this file system only knows names that are text")
    checked = kb("-C", root, "check", "--format", "json")
    assert checked.code == 1
    assert "B08" in checked.out
    assert kb("-C", root, "build").code == 0


def test_a_file_name_cannot_write_workflow_commands_to_the_log(root):
    try:
        write(root, {"docs/x\n::error::gevaar.md": "---\ntitle: Klik\n---\n\nx\n"})
    except OSError:
        pytest.skip("this file system knows no such names")
    for ran in (
        mkdocs("build", "--config-file", root / "mkdocs.yml", "--site-dir", root / "site"),
        kb("-C", root, "check"),
        kb("-C", root, "check", "--format", "github"),
        kb("-C", root, "build"),
    ):
        assert "gevaar" in ran.text
        assert not [line for line in ran.text.splitlines() if line.lstrip().startswith("::error::")]
