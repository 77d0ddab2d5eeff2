"""Knowledge bases to test with: written to a folder, read, checked."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from kennisbank.checks import run_checks
from kennisbank.markup.render import Renderer
from kennisbank.model.library import load
from kennisbank.source.finding import Finding

REPOSITORY = Path(__file__).resolve().parents[2]
FIXTURES = REPOSITORY / "tests" / "fixtures"
DESCRIPTION = "Een beschrijving die lang genoeg is om in een lijst van zoekresultaten te staan."
CONFIG = "site_name: Proef\nplugins: [kennisbank]\ntheme: {name: material, language: nl, font: false}\n"


def page(body: str = "Tekst.\n", **fields: str) -> str:
    """Return a guide with these extra fields (values as YAML), complete enough to have no findings."""
    shown = {"title": "Voorbeeld", "description": f'"{DESCRIPTION}"', "domain": "[technisch]", **fields}
    front = "".join(f"{key}: {value}\n" for key, value in shown.items())
    return f"---\n{front}---\n\n{body}"


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below ``root``, byte for byte, beside a mkdocs.yml if none is named."""
    for path, content in {"mkdocs.yml": CONFIG, **files}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return root


def copy_fixture(name: str, target: Path) -> Path:
    """Copy a knowledge base of tests/fixtures, so that caches and sites stay out of the repository."""
    return Path(shutil.copytree(FIXTURES / name, target / name))


def findings_of(root: Path) -> tuple[Finding, ...]:
    """Return what is wrong, rendered in this process: much faster for a few pages, and without deadlines."""
    library = load(root)
    terms = {term.anchor: term.names for term in library.glossary}
    renderer, plain = Renderer(terms), Renderer({})
    return run_checks(
        library,
        {
            page.path: (plain if page.layout == "glossary" else renderer).render(page.body, placed=page.kind.has_places)
            for page in library.pages
        },
    )


def codes(findings: Iterable[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def files_below(folder: Path) -> dict[str, bytes]:
    """Return the content of every file below ``folder`` by its relative path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }
