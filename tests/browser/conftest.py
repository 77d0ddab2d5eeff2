"""The real site and a small trial site, built once and served below a path, and one browser for all tests."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from kb_bench.process import ProgramError
from kb_bench.search_browser import launch
from kennisbank.model.library import load
from kennisbank.site.build import build_site, silence_mkdocs
from tests.browser.places import NOT_FOUND, choose
from tests.browser.server import SiteServer
from tests.browser.visit import DESKTOP, HEIGHTS, Visit
from tests.support.moderated import PAGES, moderated
from tests.support.reports import CHANGED, MARKED, write_report

REPOSITORY = Path(__file__).resolve().parents[2]
TRIAL = Path(__file__).parent / "trial"

Open = Callable[..., Visit]


FIGURE = "figure"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, value in report.user_properties:
                if name == FIGURE:
                    terminalreporter.write_line(str(value))


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Show a measured figure at the end of the run, also when the test ran in a process of its own."""
    return lambda text: record_property(FIGURE, text)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    try:
        launched = launch(playwright)
    except ProgramError as error:
        pytest.fail(str(error), pytrace=False)
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def server() -> Iterator[SiteServer]:
    running = SiteServer()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def site_folder(server: SiteServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The knowledge base of this repository, built as for readers."""
    silence_mkdocs()
    folder = tmp_path_factory.mktemp("site") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KENNISBANK_SITE_URL", f"{server.origin}/kennisbank/")
        build_site(REPOSITORY, folder)
    return folder


@pytest.fixture(scope="session")
def site(server: SiteServer, site_folder: Path) -> str:
    """The address of the real site, below a path."""
    return server.mount("kennisbank", site_folder)


@pytest.fixture(scope="session")
def trial(server: SiteServer, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a small site with what the real one may lack, drafts included, two folders deep."""
    silence_mkdocs()
    folder = tmp_path_factory.mktemp("trial")
    source = Path(shutil.copytree(TRIAL, folder / "source"))
    write_report(source, CHANGED, MARKED)
    built = build_site(source, folder / "site", drafts=True)
    assert not built.findings, "\n".join(map(str, built.findings))
    return server.mount("proef/diep", built.site_dir)


@pytest.fixture(scope="session")
def moderated_site(server: SiteServer, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a small site with pages that moderators looked at, or never did."""
    silence_mkdocs()
    folder = tmp_path_factory.mktemp("nagekeken")
    built = build_site(moderated(folder / "source", PAGES), folder / "site")
    assert not built.findings, "\n".join(map(str, built.findings))
    return server.mount("nagekeken", built.site_dir)


@pytest.fixture(scope="session")
def addresses(site: str) -> dict[str, str]:
    """The full address of each place of the real site."""
    return {name: site + url for name, url in choose(load(REPOSITORY)).items()}


@pytest.fixture
def open_window(browser: Browser, server: SiteServer) -> Iterator[Open]:
    """Open a fresh window: no cookies, no storage, no cache of another test."""
    visits: list[Visit] = []

    def window(width: int = DESKTOP, scheme: str = "light", **options: Any) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHTS.get(width, 900)},
            color_scheme=cast("Any", scheme),
            # Smooth scrolling and transitions would make a measurement depend on the moment.
            reduced_motion="reduce",
            locale="nl-BE",
            **{"timezone_id": "Europe/Brussels", **options},
        )
        context.set_default_timeout(8_000)
        visit = Visit(context, context.new_page(), server.origin)
        visit.listen()
        visits.append(visit)
        return visit

    yield window
    for visit in visits:
        visit.context.close()


@pytest.fixture
def open_place(open_window: Open, addresses: dict[str, str]) -> Open:
    """Open a place of the real site in a fresh window."""

    def place(name: str, width: int = DESKTOP, scheme: str = "light", **options: Any) -> Visit:
        visit = open_window(width, scheme, **options)
        visit.open(addresses[name], status=404 if name == NOT_FOUND else 200)
        return visit

    return place
