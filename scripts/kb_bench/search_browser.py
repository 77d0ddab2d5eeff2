"""The browser in which searches are measured."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb_bench.process import ProgramError
from kennisbank.cli import browser as finding
from kennisbank.cli.system import this_system

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Playwright

ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # A page that calls another host gets no answer, and is caught; nothing here needs a network.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
#: Milliseconds in which a search has to answer before it counts as broken: an index of thousands of pages is slow.
PATIENCE = 120_000


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Run a browser until the block ends; raises ProgramError when there is none."""
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only here, for who measures in a browser
    except ImportError as error:
        raise ProgramError("Hier ontbreekt playwright. Gebruik: python3 scripts/kb.py bench search") from error
    with sync_playwright() as playwright:
        launched = launch(playwright)
        yield launched
        launched.close()


def launch(playwright: Playwright) -> Browser:
    """Start a browser, the one on this computer or that of Playwright; raises ProgramError when there is none."""
    try:
        program = finding.find(this_system())
    except finding.BrowserMissingError as error:
        raise ProgramError(str(error)) from error
    own = Path(playwright.chromium.executable_path)
    if program is None and not own.is_file():
        raise ProgramError(finding.ADVICE)
    as_root = sys.platform == "linux" and os.geteuid() == 0
    arguments = [*ARGUMENTS, *["--no-sandbox"] * as_root]
    return playwright.chromium.launch(executable_path=program or own, args=arguments)


@contextlib.contextmanager
def window(browser: Browser, **options: Any) -> Iterator[Page]:
    """Open a window that remembers nothing of the others."""
    context = browser.new_context(locale="nl-BE", viewport={"width": 1280, "height": 900}, **options)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()
