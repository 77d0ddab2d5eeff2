"""The stamp of an environment: what it was made from, written last, so that a half-made one never counts."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

#: Raise this when environments made by an older kb_env must be made again.
FORMAT = 1

STAMP = "kennisbank.json"


@dataclass(frozen=True)
class Recipe:
    """What an environment is made from.

    `locked` and `project` are SHA-256 sums: of the locked requirements, and of pyproject.toml (entry points).
    """

    format: int
    repository: str
    locked: str
    project: str
    python: str


@dataclass(frozen=True)
class Environment:
    """A folder with a Python of its own."""

    folder: Path

    @property
    def python(self) -> Path:
        """The interpreter in the environment."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def has_pip(self) -> bool:
        """Whether pip is inside (an environment made by uv has none)."""
        return any(package.name == "pip" for package in self.packages())

    def packages(self) -> list[Path]:
        """What lies in site-packages, sorted, without what Python writes there by itself."""
        places = [self.folder / "Lib/site-packages", *self.folder.glob("lib/python3.*/site-packages")]
        found = {entry for place in places if place.is_dir() for entry in place.iterdir()}
        return sorted(entry for entry in found if entry.name != "__pycache__")


def python_tag() -> str:
    """Name the running Python: environments of another one don't fit."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return f"{sys.implementation.name}-{version}-{platform.machine()}"


def recipe_for(repository: Path, requirements: Path) -> Recipe:
    """Compute what an environment for this repository has to be made from."""
    return Recipe(
        format=FORMAT,
        repository=str(repository),
        locked=_digest(requirements),
        project=_digest(repository / "pyproject.toml"),
        python=python_tag(),
    )


def read_stamp(environment: Environment) -> Recipe | None:
    """Return what the environment was made from, or None if it is missing, half-made or damaged."""
    try:
        data = json.loads((environment.folder / STAMP).read_text(encoding="utf-8"))
        packages = data.pop("packages")
        recipe = Recipe(**data)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    present = {entry.name for entry in environment.packages()}
    if not environment.python.exists() or not present.issuperset(packages):
        return None
    return recipe


def write_stamp(environment: Environment, recipe: Recipe) -> None:
    """Declare the environment finished, in one step that either happens or doesn't."""
    packages = [entry.name for entry in environment.packages()]
    text = json.dumps({**asdict(recipe), "packages": packages}, indent=1, ensure_ascii=True)
    draft = environment.folder / (STAMP + ".new")
    draft.write_text(text + "\n", encoding="utf-8", newline="\n")
    draft.replace(environment.folder / STAMP)


def verdict(environment: Environment, wanted: Recipe) -> str:
    """Say what an environment needs: "ready", "link" (only the project itself again) or "make"."""
    found = read_stamp(environment)
    if found is None:
        return "make"
    if (found.format, found.repository, found.locked) != (wanted.format, wanted.repository, wanted.locked):
        return "make"
    # Started with another Python than last time is fine, as long as the environment's own is still the same.
    if found.python != wanted.python and _tag_of(environment) != found.python:
        return "make"
    return "ready" if found.project == wanted.project else "link"


def _tag_of(environment: Environment) -> str | None:
    """Ask the environment's own Python what it is; None if it does not run."""
    words = [str(environment.python), "-c", "from kb_env.stamp import python_tag; print(python_tag())"]
    variables = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    try:
        answer = subprocess.run(words, capture_output=True, encoding="utf-8", env=variables, timeout=30, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return answer.stdout.strip()


def _digest(file: Path) -> str:
    """SHA-256 of a text file, the same for Windows and Unix line ends."""
    return hashlib.sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
