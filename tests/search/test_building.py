"""How an index comes into being: in a second process or not, on an earlier one or not, and always the same."""

import os
import re
import shutil

import pytest
from tests.support.knowledge_base import files_below, page, write

from kennisbank.markup import worker
from kennisbank.markup.cache import cache_folder
from kennisbank.markup.shelf import render_pages
from kennisbank.model.library import load
from kennisbank.search import build
from kennisbank.search.build import IndexBuild, write_index
from kennisbank.search.files import FOLDER

WORDS = "raamcontract wifi schoolnetwerk gebruikersbeheer laptop toetsplatform datalek onderwijs"


@pytest.fixture
def root(tmp_path):
    pages = {
        f"guides/technisch/{name}.md": page(f"Over {name}. {WORDS}\n\n## Kop\n\n{name * 700}\n", title=name)
        for name in WORDS.split()
    }
    return write(tmp_path / "bron", pages)


def begun(root, site, before=None):
    for file in cache_folder().glob("search.sqlite*"):
        file.unlink()
    library = load(root)
    return IndexBuild(library, render_pages(library), site, before)


@pytest.fixture
def whole(root, tmp_path):
    begun(root, tmp_path / "alleen").finish()
    return files_below(tmp_path / "alleen")


@pytest.fixture
def aside(monkeypatch):
    """Let a second process make every index."""
    monkeypatch.setattr(build, "MANY", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


@pytest.mark.usefixtures("aside")
def test_a_second_process_makes_the_same_index(root, tmp_path, whole):
    made = begun(root, tmp_path / "site")
    assert made._child is not None
    made.finish()
    assert made._child is None
    assert files_below(tmp_path / "site") == whole


@pytest.mark.usefixtures("aside")
@pytest.mark.parametrize("module", ["kennisbank.bestaat.niet", "kennisbank.markup.worker"])
def test_a_second_process_that_fails_costs_only_time(root, tmp_path, whole, monkeypatch, module):
    start = worker.start
    monkeypatch.setattr(worker, "start", lambda _: start(module))
    begun(root, tmp_path / "site").finish()
    assert files_below(tmp_path / "site") == whole


@pytest.mark.usefixtures("aside")
def test_a_second_process_that_cannot_start_costs_only_time(root, tmp_path, whole, monkeypatch):
    def refuse(_module):
        raise OSError

    monkeypatch.setattr(worker, "start", refuse)
    begun(root, tmp_path / "site").finish()
    assert files_below(tmp_path / "site") == whole


@pytest.mark.usefixtures("aside")
def test_a_build_that_fails_leaves_no_process_behind(root, tmp_path):
    made = begun(root, tmp_path / "site")
    child = made._child
    made.stop()
    made.stop()
    assert child.poll() is not None


def test_a_cache_that_is_emptied_meanwhile_costs_only_time(root, tmp_path, whole):
    begun(root, tmp_path / "eerst").finish()
    library = load(root)
    made = IndexBuild(library, render_pages(library), tmp_path / "site")
    for file in cache_folder().glob("search.sqlite*"):
        file.unlink()
    made.finish()
    assert files_below(tmp_path / "site") == whole


def test_files_that_stay_the_same_are_taken_over(root, tmp_path, whole):
    earlier = tmp_path / "alleen" / FOLDER
    changed = root / "guides/technisch/wifi.md"
    changed.write_text(changed.read_text(encoding="utf-8").replace("Over wifi", "Over zonnebrillen"), encoding="utf-8")
    library = load(root)
    rendered = render_pages(library)
    write_index(library, rendered, tmp_path / "site", earlier)
    write_index(library, rendered, tmp_path / "anew")
    assert files_below(tmp_path / "site") == files_below(tmp_path / "anew")
    assert files_below(tmp_path / "alleen") == whole, "the earlier site stays as it was"
    folder = tmp_path / "site" / FOLDER
    same = {file.name for file in earlier.iterdir() if file.samefile(folder / file.name)}
    assert {"facets.txt", "p0.json"} < same
    assert "start.json" not in same
    assert sum(name[0] == "p" for name in same) == len(WORDS.split()) - 1


def test_files_of_another_build_are_not_taken_for_those_of_the_last(root, tmp_path, whole):
    shutil.copytree(tmp_path / "alleen", tmp_path / "ander")
    folder = tmp_path / "ander" / FOLDER
    for file in folder.iterdir():
        file.write_bytes(file.read_bytes().replace(b"Over", b"Rond"))  # as many bytes
    start = folder / "start.json"
    start.write_text(re.sub('"build":"[^"]*"', '"build":"ander"', start.read_text(encoding="utf-8")), encoding="utf-8")
    library = load(root)
    write_index(library, render_pages(library), tmp_path / "site", folder)
    assert files_below(tmp_path / "site") == whole


def test_files_of_an_earlier_index_that_were_damaged_are_not_taken_over(root, tmp_path, whole):
    shutil.copytree(tmp_path / "alleen", tmp_path / "kapot")
    for file in (tmp_path / "kapot" / FOLDER).iterdir():
        file.write_bytes(file.read_bytes()[:-1] if file.name[0] == "p" else b"")
    library = load(root)
    write_index(library, render_pages(library), tmp_path / "site", tmp_path / "kapot" / FOLDER)
    assert files_below(tmp_path / "site") == whole
