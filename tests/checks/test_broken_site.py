"""Everything that can be wrong is told, at its place, and nothing else is."""

import json
import os

import pytest
from tests.support.broken import ODD, expected
from tests.support.knowledge_base import FIXTURES, codes, findings_of, page, write
from tests.support.running import kb, mkdocs, python

from kennisbank.checks import all_checks, check_library
from kennisbank.checks.reading import READING_CODES
from kennisbank.model.library import load


@pytest.fixture(scope="module")
def findings(broken):
    return check_library(load(broken))


def test_every_file_gives_the_findings_it_announces_and_no_others(broken, findings):
    found = {(finding.path, finding.line, finding.column, finding.code) for finding in findings}
    announced = expected(broken)
    assert sorted(announced - found) == []
    assert sorted(found - announced) == []


def test_the_broken_site_shows_nearly_every_code(findings):
    every = {*READING_CODES, *(check.code for check in all_checks())}
    # A link out of the knowledge base, an unreadable file and translated reports have tests of their own.
    apart = {"B05", "B07", "F21", *(code for code in every if code[0] in "DR")}
    assert every - set(codes(findings)) <= apart


def test_clumsy_but_harmless_files_pass_without_a_word(findings):
    silent = {path for path, (_, wanted) in ODD.items() if not wanted}
    assert len(silent) == 6
    assert not silent & {finding.path for finding in findings}


def test_every_finding_has_a_place_a_message_and_a_way_to_mend_it(findings):
    for finding in findings:
        assert finding.line >= 1
        assert finding.column >= 1
        assert finding.message
        assert finding.message[0].islower() or not finding.message[0].isalpha()
        assert finding.fix.rstrip().endswith((".", "?", ":", '"', "]", "}", "3")) or ":" in finding.fix
        assert finding.message.isprintable()
        assert finding.fix.isprintable()


def test_nearest_names_are_suggested(findings):
    fixes = {finding.path.rpartition("/")[2]: finding for finding in findings}
    assert "owner" in fixes["onbekend-veld.md"].message
    assert "wifi" in fixes["onderwerp.md"].message
    assert "onbekend-veld.md" in next(f.fix for f in findings if f.path.endswith("kapotte-link.md"))


def test_text_for_people_is_as_it_was_agreed(broken):
    ran = python("-m", "kennisbank", "-C", broken, "check")
    assert ran.code == 1
    assert ran.out == (FIXTURES / "broken.txt").read_text(encoding="utf-8")
    assert ran.err == ""


def test_mkdocs_strict_fails_with_the_same_findings_as_kb_check(broken, tmp_path):
    listed = json.loads(kb("-C", broken, "check", "--format", "json").out)
    ran = mkdocs("build", "--strict", "--config-file", broken / "mkdocs.yml", "--site-dir", tmp_path / "site")
    assert ran.code != 0
    assert "Traceback" not in ran.text
    assert len(listed) > 60
    for finding in listed:
        place = f"{finding['path']}:{finding['line']}:{finding['column']} {finding['code']} {finding['message']}"
        assert place in ran.text
        assert finding["fix"] in ran.text


def test_mkdocs_without_strict_builds_the_pages_that_can_be_read(broken, tmp_path):
    ran = mkdocs("build", "--config-file", broken / "mkdocs.yml", "--site-dir", tmp_path / "site")
    assert ran.code == 0, ran.text
    assert (tmp_path / "site" / "technisch" / "wel-goed" / "index.html").is_file()
    assert not (tmp_path / "site" / "technisch" / "latin-1").exists()
    assert not (tmp_path / "site" / "technisch" / "ontwerp").exists()
    assert not (tmp_path / "site" / "technisch" / "programma.exe").exists()
    assert not (tmp_path / "site" / "technisch" / "tekening.svg").exists()
    assert (tmp_path / "site" / "technisch" / "plan.svg").exists()


def test_kb_build_strict_builds_nothing(broken, tmp_path):
    ran = kb("-C", broken, "build", "--strict", "--site-dir", tmp_path / "site")
    assert ran.code == 1
    assert "Niet gebouwd" in ran.text
    assert not (tmp_path / "site").exists()


@pytest.fixture
def outside(tmp_path):
    """A knowledge base with a folder beside it that is none of its business."""
    root = write(tmp_path / "kb", {"docs/index.md": "---\ntitle: Start\n---\n\nHallo.\n"})
    secrets = tmp_path / "elders"
    secrets.mkdir()
    (secrets / "geheim.md").write_text(page("Geheim."), encoding="utf-8")
    return root, secrets


def link(place, target, *, folder=False):
    """Make a symbolic link; say whether this computer allows it (Windows often does not)."""
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        place.symlink_to(target, target_is_directory=folder)
    except OSError:
        return False
    return True


@pytest.mark.parametrize(
    ("name", "target", "folder"),
    [
        ("docs/geheim.md", "geheim.md", False),
        ("docs/map", ".", True),
        ("guides", ".", True),
        ("docs/nergens.md", "bestaat-niet.md", False),
    ],
)
def test_a_link_out_of_the_knowledge_base_is_told_and_never_followed(outside, name, target, folder):
    root, secrets = outside
    made = link(root / name, secrets / target, folder=folder)
    if not made:  # Windows without the right to make links: git writes the link's target as text instead
        assert os.name == "nt"
        (root / name).write_text(str(secrets / target), encoding="utf-8")
    found = findings_of(root)
    assert [finding.path for finding in found] == [name]
    if made:
        assert codes(found) == ["B05"]
    site = root / "site"
    assert kb("-C", root, "build").code == 0
    assert not any("Geheim." in file.read_text(encoding="utf-8") for file in site.rglob("*.html"))


def test_a_link_to_the_git_folder_is_not_followed(outside):
    root, _ = outside
    (root / ".git").mkdir()
    (root / ".git" / "config").write_text("[remote]\n  url = https://token@example.org/\n", encoding="utf-8")
    if link(root / "docs" / "config.txt", root / ".git" / "config"):
        assert codes(findings_of(root)) == ["B05"]
        assert kb("-C", root, "build").code == 0
        assert not (root / "site" / "config.txt").exists()
    else:
        assert os.name == "nt"


def test_a_linked_folder_inside_the_knowledge_base_is_told(outside):
    root, _ = outside
    (root / "docs" / "echt").mkdir()
    (root / "docs" / "echt" / "een.md").write_text("---\ntitle: Een\n---\n\nTekst.\n", encoding="utf-8")
    if link(root / "docs" / "kopie", root / "docs" / "echt", folder=True):
        assert codes(findings_of(root)) == ["B05"]
    else:
        assert os.name == "nt"


def test_an_unreadable_file_is_told_and_the_rest_is_checked(tmp_path, monkeypatch):
    from pathlib import Path

    root = write(tmp_path, {"docs/index.md": "---\ntitle: Start\n---\n", "docs/dicht.md": "x", "docs/open.md": ""})
    really = Path.read_bytes

    def guarded(self):
        if self.name == "dicht.md":
            raise PermissionError(13, "Permission denied")
        return really(self)

    monkeypatch.setattr(Path, "read_bytes", guarded)
    assert {(finding.path, finding.code) for finding in findings_of(root)} == {
        ("docs/dicht.md", "B07"),
        ("docs/open.md", "B06"),
    }
