"""The MkDocs configuration of any knowledge base: its own mkdocs.yml, completed with what it leaves out."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from kennisbank.markup.cache import cache_folder
from kennisbank.source.tree import config_file, docs_folder

PLUGIN = "kennisbank"


class NoKnowledgeBaseError(Exception):
    """The folder holds no mkdocs.yml, or one that cannot be used. The message is Dutch, for people."""


def configuration(root: Path) -> tuple[Path, dict[str, Any]]:
    """Return the mkdocs.yml of ``root`` and the settings to add when loading it.

    Raises NoKnowledgeBaseError when there is none.
    """
    file = config_file(root)
    if file is None:
        raise NoKnowledgeBaseError(f"in {root} staat geen mkdocs.yml: dit is geen kennisbank")
    written = _written(file)
    added: dict[str, Any] = {}
    if not written.get("site_name"):
        added["site_name"] = root.name
    plugins = written.get("plugins")
    if PLUGIN not in _names(plugins):
        others = list(plugins.items()) if isinstance(plugins, dict) else list(plugins or ())
        added["plugins"] = (
            [PLUGIN, *({name: options} for name, options in others)]
            if isinstance(plugins, dict)
            else [
                PLUGIN,
                *others,
            ]
        )
    if not written.get("theme"):
        added["theme"] = {"name": "material", "language": "nl", "font": False}
    if not docs_folder(root) or not (root / docs_folder(root)).is_dir():
        added["docs_dir"] = str(_empty_folder())
    return file, added


def name_and_address(root: Path) -> tuple[str, str]:
    """Return the name of the site and its web address, "" when it has none (yet).

    Raises NoKnowledgeBaseError when there is a mkdocs.yml that cannot be used.
    """
    file = config_file(root)
    written = _written(file) if file else {}
    return str(written.get("site_name") or root.name), str(written.get("site_url") or "")


def _written(file: Path) -> dict[str, Any]:
    """Return what stands in a mkdocs.yml; raises NoKnowledgeBaseError."""
    try:
        with file.open("rb") as stream:
            written = yaml_load(stream, get_yaml_loader()) or {}
    except Exception as error:
        raise NoKnowledgeBaseError(f"mkdocs.yml kan niet gelezen worden: {error}") from error
    if not isinstance(written, dict):
        raise NoKnowledgeBaseError("mkdocs.yml moet uit instellingen bestaan, zoals site_name: Mijn kennisbank")
    return written


def _names(plugins: Any) -> list[str]:
    if isinstance(plugins, dict):
        return list(plugins)
    return [next(iter(entry)) if isinstance(entry, dict) and entry else entry for entry in plugins or ()]


def _empty_folder() -> Path:
    """Return an empty docs folder for a knowledge base whose pages lie beside mkdocs.yml: MkDocs insists on one."""
    folder = cache_folder() / "leeg"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="kennisbank-docs-"))
    return folder
