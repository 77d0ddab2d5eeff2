"""The locked requirements, the vendored file and the editor settings say what the sources say."""

import hashlib
import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from kennisbank.model.kinds import all_kinds

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def wanted(use):
    """Read the ranges of a requirements/*.in file."""
    lines = (ROOT / "requirements" / f"{use}.in").read_text(encoding="utf-8").splitlines()
    return {r.name.lower(): r for r in (Requirement(line) for line in lines if line[:1].isalpha())}


def blocks(use):
    """Split a requirements/*.txt file in one text per package."""
    text = (ROOT / "requirements" / f"{use}.txt").read_text(encoding="utf-8")
    return re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]


def locked(use):
    """Map each package to the versions that are locked (more than one where Pythons differ)."""
    versions: dict[str, set[str]] = {}
    for block in blocks(use):
        name, version = block.split()[0].split("==")
        versions.setdefault(canonicalize_name(name), set()).add(version)
    return versions


@pytest.mark.parametrize("use", ["site", "test"])
def test_no_address_and_no_place_on_a_computer_is_recorded(use):
    text = (ROOT / "requirements" / f"{use}.txt").read_text(encoding="utf-8")
    assert not re.search(r"://|--index|--extra-index|--find-links|--trusted-host|(?<![\w-])/\w+/|[A-Z]:\\", text)


@pytest.mark.parametrize("use", ["site", "test"])
def test_every_locked_package_has_its_hashes(use):
    for block in blocks(use):
        first, *_ = block.splitlines()
        assert re.match(r"[A-Za-z0-9._-]+==\S+( ; .+)? \\$", first), first
        assert re.search(r"^    --hash=sha256:[0-9a-f]{64}", block, re.MULTILINE), first


@pytest.mark.parametrize("use", ["site", "test"])
def test_every_direct_dependency_is_locked_within_its_range(use):
    versions = locked(use)
    for name, requirement in wanted(use).items():
        assert versions[canonicalize_name(name)], name
        for version in versions[canonicalize_name(name)]:
            assert requirement.specifier.contains(version), f"{name} {version}"


def test_tests_run_with_the_versions_of_the_site():
    site, test = locked("site"), locked("test")
    assert {name: test[name] for name in site} == site


def test_pyproject_asks_for_what_is_locked():
    build = {Requirement(text).name for text in PROJECT["build-system"]["requires"]}
    ours = {name: str(r.specifier) for name, r in wanted("site").items() if name not in build}
    assert ours == {r.name: str(r.specifier) for r in map(Requirement, PROJECT["project"]["dependencies"])}
    assert build <= set(wanted("site"))
    extra = PROJECT["project"]["optional-dependencies"]["test"]
    assert wanted("test") == {r.name.lower(): r for r in map(Requirement, extra)}


def test_axe_is_the_file_that_its_readme_describes():
    vendor = ROOT / "tests" / "browser" / "vendor"
    text = (vendor / "README.md").read_text(encoding="utf-8")
    file = (vendor / "axe.min.js").read_bytes()
    assert f"`{hashlib.sha256(file).hexdigest()}`" in text
    version = file.split(maxsplit=3)[2].decode().removeprefix("v")
    assert f"| version | {version} |" in text


def test_the_editor_knows_the_folder_of_every_kind():
    text = (ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8")
    schemas = json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE))["yaml.schemas"]
    for kind in all_kinds():
        globs = schemas.pop(f".vscode/schemas/{kind.id}.schema.json")
        folders = {glob.removeprefix("!").split("*")[0].rstrip("/") for glob in globs if not glob.startswith("!")}
        assert folders == {place.folder for place in kind.places}, kind.id
        if kind.companion:
            name = kind.companion.file_name
            beside = schemas.pop(f".vscode/schemas/{name.partition('.')[0]}-file.schema.json")
            assert beside == [f"{place.folder}/*/{name}" for place in kind.places]
    assert schemas == {}
