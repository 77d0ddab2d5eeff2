"""Serves the site on this machine and builds it again at every change."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.exceptions import MkDocsException

from kennisbank.site.build import BuildError
from kennisbank.site.config import configuration


def serve_site(root: Path, address: str, *, open_browser: bool = False) -> None:
    """Serve the knowledge base at ``root``, drafts included, on ``address`` ("127.0.0.1:8000") until Ctrl+C.

    Raises NoKnowledgeBaseError or BuildError.
    """
    file, added = configuration(root)
    _show_what_matters()
    try:
        mkdocs_serve(str(file), dev_addr=address, open_in_browser=open_browser, **added)
    except MkDocsException as error:
        raise BuildError(f"de site kon niet gebouwd worden: {error}") from error
    except OSError as error:
        raise BuildError(f"de site kan niet getoond worden op {address} ({error.strerror})") from error


def _show_what_matters() -> None:
    """Let MkDocs only warn, and our own plugin say when the site is ready and what is wrong with it."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    logging.getLogger("mkdocs.plugins.kennisbank").setLevel(logging.INFO)
