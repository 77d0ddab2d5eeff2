"""Finding a browser for the browser tests, or installing one; never doing without."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from kennisbank.cli import packages
from kennisbank.cli.system import System

#: The environment variable that names the browser to use; the tests read it too.
VARIABLE = "KB_BROWSER"

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)

MAC_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS_PLACES = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")

ADVICE = f"""\
Er is geen browser voor de browsertests, en er kon er geen geïnstalleerd worden.
Doe een van deze dingen en start opnieuw:
  - installeer Chromium, Chrome of Edge (Debian: sudo apt install chromium);
  - zet de omgevingsvariabele {VARIABLE} op het volledige pad van een browser die er al staat;
  - haal die van Playwright op: "{sys.executable}" -m playwright install --with-deps chromium"""


class BrowserMissingError(Exception):
    """There is no browser; the message is Dutch and says what to do."""


def candidates(system: System) -> Iterator[Path]:
    """Yield the programs that may be a browser, best first: on the PATH, then where installers put them."""
    for name in NAMES:
        found = shutil.which(name, path=system.variables.get("PATH", ""))
        if found:
            yield Path(found)
    if system.platform == "darwin":
        yield from (Path(place) for place in MAC_PLACES)
    elif system.platform == "win32":
        roots = (system.variables.get(root) for root in WINDOWS_ROOTS)
        yield from (Path(root, place) for root in roots if root for place in WINDOWS_PLACES)


def starts(browser: Path, system: System) -> bool:
    """Whether the program is there and runs: some are stubs, or miss a shared library.

    On Windows a browser asked for its version opens a window, so there its presence has to do.
    """
    if not browser.is_file():
        return False
    if system.platform == "win32":
        return True
    try:
        answer = subprocess.run([browser, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def find(system: System) -> Path | None:
    """Find a browser that runs, or None.

    Raises BrowserMissingError when KB_BROWSER names one that does not.
    """
    chosen = system.variables.get(VARIABLE)
    if chosen:
        if starts(Path(chosen), system):
            return Path(chosen)
        raise BrowserMissingError(f"{VARIABLE} is {chosen}: daar start geen browser. Verbeter het pad.")
    return next((browser for browser in candidates(system) if starts(browser, system)), None)


def ensure(system: System, tell: Callable[[str], None]) -> Path:
    """Find a browser, else install one; `tell` hears what is going on.

    Raises BrowserMissingError when there is none and none can be installed.
    """
    found = find(system) or _of_playwright(system)
    if found:
        return found
    tell("Geen browser gevonden. Playwright haalt er een op ...")
    # Where its download is blocked, Playwright should say so in seconds; by itself it waits for minutes.
    patience = {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "20000"}
    fetch = [sys.executable, "-P", "-m", "playwright", "install", "chromium"]
    if packages.runs(fetch, {**system.variables, **patience}, tell):
        found = _of_playwright(system)
        if found:
            return found
        tell("Die browser start niet op dit systeem.")
    if packages.install(["chromium"], system, tell):
        found = find(system)
        if found:
            return found
    raise BrowserMissingError(ADVICE)


def _of_playwright(system: System) -> Path | None:
    """Return the browser that Playwright installed earlier, if it is there and runs."""
    question = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
    )
    try:
        answer = subprocess.run(
            [sys.executable, "-c", question],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env=dict(system.variables),
            timeout=60,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    browser = Path(answer.stdout.strip())
    return browser if starts(browser, system) else None
