"""Builds the site into a folder: whole, or not at all."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from kennisbank.search.files import FOLDER as INDEX
from kennisbank.site.config import PLUGIN, NoKnowledgeBaseError, configuration
from kennisbank.site.plugin import MARKER, KennisbankPlugin
from kennisbank.source.finding import Finding


@dataclass(frozen=True)
class Built:
    """What a build gave: where the site is, how many pages it has, what was wrong with the content."""

    site_dir: Path
    pages: int
    findings: tuple[Finding, ...]


class BuildError(Exception):
    """The site could not be built; nothing was changed. The message is Dutch, for people."""


def build_site(
    root: Path, site_dir: Path | None = None, *, drafts: bool = False, accept: Callable[[Built], bool] | None = None
) -> Built:
    """Build the knowledge base at ``root`` into ``site_dir`` (by default what mkdocs.yml says).

    The site is made beside its place and put there at the end; when ``accept`` refuses what was built, the old site
    stays. Raises NoKnowledgeBaseError or BuildError.
    """
    file, added = configuration(root)
    try:
        config = load_config(str(file), **added)
    except (ConfigurationError, Abort) as error:
        raise NoKnowledgeBaseError(f"mkdocs.yml klopt niet: {error}") from error
    target = (site_dir or Path(config.site_dir)).resolve()
    _refuse_unsafe(root.resolve(), target)
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        config.site_dir = str(scratch)
        plugin = config.plugins[PLUGIN]
        if not isinstance(plugin, KennisbankPlugin):
            raise NoKnowledgeBaseError("mkdocs.yml noemt een andere plug-in die kennisbank heet")
        plugin.drafts, plugin.quiet, plugin.index_before = drafts, True, target / INDEX
        mkdocs_build(config)
        built = Built(target, len(plugin.catalog.pages) if plugin.catalog else 0, plugin.findings)
        if accept is None or accept(built):
            _swap(scratch, target)
    except (MkDocsException, OSError) as error:
        raise BuildError(f"de site kon niet gebouwd worden: {error}") from error
    else:
        return built
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _refuse_unsafe(root: Path, target: Path) -> None:
    """Refuse to build over something that is not a site."""
    if root == target or root.is_relative_to(target):
        raise BuildError(f"{target} bevat de kennisbank zelf; kies een andere map")
    if any(target.is_relative_to(root / name) for name in ("docs", "guides", "translations", "src", ".git")):
        raise BuildError(f"{target} ligt tussen de bronbestanden; kies een andere map")
    if target.exists() and not target.is_dir():
        raise BuildError(f"{target} is een bestand, geen map")
    known = (target / MARKER).exists() or (target / "sitemap.xml").exists()
    if target.is_dir() and any(target.iterdir()) and not known:
        raise BuildError(f"in {target} staat iets anders dan een gebouwde site; maak de map leeg of kies een andere")


def _swap(scratch: Path, target: Path) -> None:
    """Put the new site in place of the old one, which is only removed when the new one stands."""
    scratch.chmod(0o755)
    old = target.with_name(f".{target.name}-oud")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    try:
        scratch.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def silence_mkdocs() -> None:
    """Keep MkDocs' own progress lines off the terminal."""
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
