"""The files of a knowledge base: which there are, and which are not what they seem."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kennisbank.source import yaml_tree
from kennisbank.source.finding import Finding, shown
from kennisbank.source.text import MAX_DATA_BYTES, read_text

CONTENT_FOLDERS = ("guides", "translations")
CONFIG_NAMES = ("mkdocs.yml", "mkdocs.yaml")
FLAT_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".pdf"})
PAGE_SUFFIXES = (".md", ".markdown")
# At the top of a repository these are about the project, not pages of the site.
PROJECT_FILES = frozenset({"changelog", "contributing", "code_of_conduct", "security", "license", "readme"})


@dataclass(frozen=True)
class SourceFile:
    """A file of the knowledge base: ``path`` relative to its root with forward slashes, ``file`` on this machine."""

    path: str
    file: Path

    @property
    def is_page(self) -> bool:
        return self.path.lower().endswith(PAGE_SUFFIXES)

    @property
    def is_drawing(self) -> bool:
        return self.path.lower().endswith(".svg")


@dataclass(frozen=True)
class Tree:
    """A knowledge base on disk.

    ``docs`` is the folder of the site's own pages relative to ``root`` ("docs"), or "" when the pages lie beside
    mkdocs.yml. ``files`` are sorted by path.
    """

    root: Path
    docs: str
    files: tuple[SourceFile, ...]
    findings: tuple[Finding, ...] = ()

    def data_path(self, name: str) -> str:
        """Return the path of the data file ``name`` (such as "feiten.yml") in the docs folder, there or not."""
        return f"{self.docs}/{name}" if self.docs else name

    def data_file(self, name: str) -> SourceFile | None:
        """Return the data file ``name`` (such as "feiten.yml") in the docs folder, if it is there."""
        path = self.data_path(name)
        return next((file for file in self.files if file.path == path), None)


def config_file(root: Path) -> Path | None:
    """Return the mkdocs.yml of ``root``, if there is one."""
    return next((root / name for name in CONFIG_NAMES if (root / name).is_file()), None)


def docs_folder(root: Path) -> str:
    """Return the docs folder that mkdocs.yml names, relative to ``root``; "" when pages lie beside mkdocs.yml."""
    config = config_file(root)
    if config is not None:
        text = read_text(config, config.name, limit=MAX_DATA_BYTES)
        node, _ = yaml_tree.parse(text.content, config.name)
        named = node.get("docs_dir") if isinstance(node, yaml_tree.Mapping) else None
        if isinstance(named, yaml_tree.Scalar) and named.text:
            path = PurePosixPath(named.text.replace("\\", "/"))
            if not path.is_absolute() and ".." not in path.parts:
                return path.as_posix() if path.as_posix() != "." else ""
    return "docs" if (root / "docs").is_dir() else ""


def scan(root: Path) -> Tree:
    """List the content of the knowledge base at ``root``: its docs folder, guides/ and translations/.

    Hidden files and folders are left out. A link (symlink) that leaves the knowledge base is a finding and is not
    followed; a linked folder is never followed.
    """
    root = root.resolve()
    docs = docs_folder(root)
    files: list[SourceFile] = []
    findings: list[Finding] = []
    tops = [docs] if docs else []
    tops += [name for name in CONTENT_FOLDERS if name != docs]
    for top in tops:
        files += _walk(root, root / top, findings)
    if not docs:
        files += _beside_config(root, findings)
    return Tree(root, docs, tuple(sorted(files, key=lambda file: file.path)), tuple(findings))


def _beside_config(root: Path, findings: list[Finding]) -> Iterator[SourceFile]:
    for entry in sorted(root.iterdir(), key=lambda entry: entry.name):
        if not is_beside_config(entry.name) or not entry.is_file():
            continue
        if _inside(root, entry, findings):
            yield SourceFile(entry.name, entry)


def is_beside_config(path: str) -> bool:
    """Say whether a file at the top, where pages lie beside mkdocs.yml, is content and not about the project."""
    name = PurePosixPath(path)
    page = name.suffix.lower() in PAGE_SUFFIXES and name.stem.lower() not in PROJECT_FILES
    data = name.suffix == ".yml" and name.name not in CONFIG_NAMES
    picture = name.suffix.lower() in FLAT_PICTURES
    return len(name.parts) == 1 and not name.name.startswith(".") and (page or data or picture)


def _walk(root: Path, top: Path, findings: list[Finding]) -> Iterator[SourceFile]:
    if not _inside(root, top, findings):
        return
    if not top.is_dir():
        if top.exists():
            path = top.relative_to(root).as_posix()
            fix = "Maak er een map van, met de pagina's erin."
            findings.append(Finding(path, 1, 1, "B09", f"«{path}» is een bestand en geen map", fix))
        return
    for folder, names, file_names in os.walk(top):
        here = Path(folder)
        names[:] = sorted(name for name in names if not name.startswith(".") and _followed(root, here / name, findings))
        for name in sorted(file_names):
            entry = here / name
            if not name.startswith(".") and _inside(root, entry, findings) and entry.is_file():
                yield SourceFile(entry.relative_to(root).as_posix(), entry)


def _followed(root: Path, folder: Path, findings: list[Finding]) -> bool:
    if not folder.is_symlink():
        return True
    if _inside(root, folder, findings):
        findings.append(
            Finding(
                folder.relative_to(root).as_posix(),
                1,
                1,
                "B05",
                "deze map is een koppeling (symlink) en wordt niet gevolgd",
                "Zet de bestanden zelf in de map.",
            )
        )
    return False


def _inside(root: Path, entry: Path, findings: list[Finding]) -> bool:
    """Say whether ``entry`` really lies in ``root``; a broken or leaving symlink is a finding."""
    if not entry.is_symlink():
        return True
    try:
        target = entry.resolve(strict=True)
        hidden = target.is_relative_to(root) and any(part.startswith(".") for part in target.relative_to(root).parts)
        if target.is_relative_to(root) and not hidden:
            return True
        why = "wijst naar een verborgen bestand" if hidden else "wijst naar iets buiten de kennisbank"
    except (OSError, RuntimeError):
        why = "wijst naar niets"
    path = entry.relative_to(root).as_posix()
    findings.append(
        Finding(
            path,
            1,
            1,
            "B05",
            f"«{shown(entry.name)}» is een koppeling (symlink) die {why}",
            "Zet het bestand zelf in de map in plaats van een koppeling.",
        )
    )
    return False
