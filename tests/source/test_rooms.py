"""The rooms of the house: imports go one way, one room knows MkDocs, no module is too long to read."""

import ast
from pathlib import Path

import pytest
from tests.support.knowledge_base import REPOSITORY

PACKAGE = REPOSITORY / "src" / "kennisbank"
ROOMS = (
    "source",
    "model",
    "markup",
    "language",
    "translations",
    "retrieval",
    "moderation",
    "forge",
    "search",
    "checks",
    "view",
    "site",
    "cli",
)
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 350


def name_of(file: Path) -> str:
    """Return the full name of a module or package."""
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(file: Path) -> set[str]:
    """Return the full names of everything a module imports, wherever in it the import stands."""
    found = set()
    package = name_of(file) if file.name == "__init__.py" else name_of(file).rpartition(".")[0]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, base]) if base else ".".join(above)
            found |= {base, *(f"{base}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("kennisbank."):
            found.add(node.value)  # modules that are imported by name, such as the commands
    return found


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if parts[0] == "kennisbank" and len(parts) > 1 else ""


def test_every_module_lies_in_a_room():
    strays = {file.relative_to(PACKAGE).as_posix() for file in MODULES if len(file.relative_to(PACKAGE).parts) == 1}
    assert strays == {"__init__.py", "__main__.py"}
    assert {file.relative_to(PACKAGE).parts[0] for file in MODULES if len(file.relative_to(PACKAGE).parts) > 1} == set(
        ROOMS
    )


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_from_itself_and_rooms_to_its_left(room):
    allowed = {"", *ROOMS[: ROOMS.index(room) + 1]}
    wrong = {
        f"{name_of(file)} imports {module}"
        for file in MODULES
        if room_of(name_of(file)) == room
        for module in imported(file)
        if room_of(module) in ROOMS and room_of(module) not in allowed
    }
    assert wrong == set()


def test_only_the_site_imports_mkdocs():
    importers = {
        room_of(name_of(file))
        for file in MODULES
        if any(module.split(".")[0] in {"mkdocs", "material"} for module in imported(file))
    }
    assert importers == {"site"}


def test_checking_does_not_load_mkdocs():
    from tests.support.running import python

    ran = python(
        "-c",
        "import sys, kennisbank.cli.checking, kennisbank.cli.starting, kennisbank.view.page;"
        "sys.exit(any(name.split('.')[0] in ('mkdocs', 'material') for name in sys.modules))",
    )
    assert ran.code == 0, ran.text


def test_the_pure_rooms_do_not_print_or_exit():
    for file in MODULES:
        if room_of(name_of(file)) in (
            "source",
            "model",
            "language",
            "translations",
            "retrieval",
            "search",
            "checks",
            "view",
        ):
            calls = {
                node.func.id
                for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            }
            assert not calls & {"print", "exit", "quit", "input"}, file


def test_the_import_test_sees_what_it_must_see(tmp_path):
    """A guard that finds nothing anywhere would prove nothing."""
    everything = {module for file in MODULES for module in imported(file)}
    assert {"mkdocs.plugins", "kennisbank.source.finding", "kennisbank.checks", "kennisbank.cli.serving"} <= everything


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_a_module_is_short_enough_to_read(file):
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_no_module_is_named_after_nothing():
    names = {file.stem for file in MODULES}
    assert not names & {"utils", "util", "helpers", "helper", "manager", "managers", "misc", "common_utils"}
