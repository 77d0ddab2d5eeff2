"""The MkDocs plugin: it unpacks the configuration and hands MkDocs what the other rooms made."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from kennisbank.checks import run_checks
from kennisbank.checks.safety import publishable
from kennisbank.markup.shelf import render_pages
from kennisbank.model.dutch import count_text, pages_text
from kennisbank.model.library import load
from kennisbank.model.mount import asset_url
from kennisbank.search.build import IndexBuild
from kennisbank.search.files import FOLDER as INDEX
from kennisbank.site.beside import write_beside
from kennisbank.site.deadlines import write_deadlines
from kennisbank.site.issue_forms import issue_forms
from kennisbank.site.letters import write_letters
from kennisbank.site.page import SitePage, site_file
from kennisbank.site.redirects import write_redirects
from kennisbank.site.theme import theme_files, theme_folder
from kennisbank.source.finding import Finding
from kennisbank.translations.reports import read_reports
from kennisbank.view.catalog import Catalog, SiteSettings
from kennisbank.view.navigation import site_view
from kennisbank.view.page import page_view

log = get_plugin_logger(__name__)

MARKER = ".kennisbank-site"  # says that a folder holds a built site, and may be built again
INDEX_ASIDE = ".zoekindex"  # where the index of the last build waits while the site is built again
OFFLINE = "offline.js"  # a worker has to stand in the folder of the site it works for


class KennisbankConfig(Config):  # type: ignore[no-untyped-call]
    """The options under ``kennisbank`` in mkdocs.yml."""

    repository = config_options.Type(str, default="")
    """Web address of the repository, for "Verbeter deze pagina"; else from GITHUB_SERVER_URL and GITHUB_REPOSITORY."""
    branch = config_options.Type(str, default="main")
    """The branch that contributors edit."""
    licence = config_options.Type(str, default="")
    """Name of the licence of the texts, such as CC BY 4.0; the footer links it to the site's page about it."""


class KennisbankPlugin(BasePlugin[KennisbankConfig]):  # type: ignore[no-untyped-call]
    """Mounts the knowledge base beside mkdocs.yml into the site."""

    def __init__(self) -> None:
        super().__init__()
        self.drafts = False
        self.findings: tuple[Finding, ...] = ()
        self.catalog: Catalog | None = None
        self.environment: Environment | None = None
        self.quiet = False
        self.index_before: Path | None = None
        """The folder of an earlier index of this site, of which the new one takes over what is the same."""
        self.index: IndexBuild | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.drafts = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        config.use_directory_urls = True
        folder = theme_folder()
        if folder.resolve() not in [Path(known).resolve() for known in config.theme.dirs]:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(folder))
        root = _root(config)
        config.watch.extend(str(root / name) for name in ("guides", "translations") if (root / name).is_dir())
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        # MkDocs empties the folder of the site now, but for what is hidden.
        aside = Path(config.site_dir) / INDEX_ASIDE
        shutil.rmtree(aside, ignore_errors=True)
        with suppress(OSError):
            self.index_before = (Path(config.site_dir) / INDEX).rename(aside)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        library = load(_root(config))
        rendered = render_pages(library)
        reports = read_reports(library)
        self.findings = run_checks(library, rendered, reports)
        if not self.quiet:
            for finding in self.findings:
                log.warning("%s (%s)", finding, finding.fix)
        repository = _repository(self.config)
        settings = SiteSettings(
            config.site_name,
            repository,
            self.config.branch,
            self.drafts,
            self.config.licence,
            issue_forms(_root(config), repository),
        )
        self.catalog = Catalog(library, rendered, settings, reports)
        if self.catalog.search_page is not None:
            self.index = IndexBuild(library, rendered, Path(config.site_dir), self.index_before)
        kept = [file for file in files if _is_wanted(file, config)]
        mounted = Files(kept)
        for file in theme_files(config, (OFFLINE,) if self.catalog.search_page else ()):
            if mounted.get_file_from_path(file.src_uri) is None:
                mounted.append(file)
        for asset in library.assets:
            url = asset_url(asset.path, library.docs)
            if publishable(asset) and mounted.get_file_from_path(url) is None:
                mounted.append(_asset_file(asset.file, url, config))
        for page in self.catalog.pages:
            file = site_file(page, config)
            SitePage(self.catalog, page, file, config)
            mounted.append(file)
        return mounted

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        # MkDocs leaves text in templates as it is; a title from a pull request must not become markup.
        env.autoescape = True
        self.environment = env
        if self.catalog is not None:
            env.globals["site"] = site_view(self.catalog)
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        if isinstance(page, SitePage):
            rendered = page.catalog.rendered.get(page.source.path)
            context["kb"] = page_view(page.catalog, page.source, rendered)  # type: ignore[typeddict-unknown-key]
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if self.catalog is not None and self.environment is not None:
            write_redirects(self.catalog, self.environment, config)
            write_beside(self.catalog, self.environment, config)
            write_deadlines(self.catalog, config)
            if self.index is not None:
                write_letters(self.catalog, self.environment, config)
                self.index.finish()
            found = count_text(len(self.findings), "bevinding", "bevindingen")
            log.info("%s gebouwd, %s", pages_text(len(self.catalog.pages)), found)
        shutil.rmtree(Path(config.site_dir) / INDEX_ASIDE, ignore_errors=True)
        (Path(config.site_dir) / MARKER).write_text("", encoding="utf-8")

    def on_build_error(self, *, error: Exception) -> None:
        del error  # MkDocs says it
        if self.index is not None:
            self.index.stop()


def _is_wanted(file: File, config: MkDocsConfig) -> bool:
    """Say whether a file MkDocs found comes on the site.

    Nothing of the docs folder does, since we mount that ourselves; of the theme we take only what our templates use.
    """
    folder = Path(file.src_dir or "")
    if file.src_dir is None:
        return True
    if folder == Path(config.docs_dir):
        return False
    return folder not in [Path(known) for known in config.theme.dirs]


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent.resolve()


def _repository(options: KennisbankConfig) -> str:
    if options.repository:
        return options.repository
    server, name = os.environ.get("GITHUB_SERVER_URL", ""), os.environ.get("GITHUB_REPOSITORY", "")
    return f"{server}/{name}" if server.startswith("https://") and name else ""


def _asset_file(source: Path, url: str, config: MkDocsConfig) -> File:
    file: Any = File(
        url, src_dir=None, dest_dir=config.site_dir, use_directory_urls=True, inclusion=InclusionLevel.INCLUDED
    )
    file.abs_src_path = str(source)
    return file  # type: ignore[no-any-return]
