"""Finding a browser for the browser tests, or installing one; never doing without."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

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


@dataclass(frozen=True)
class System:
    """What finding a browser needs to know of this computer; tests make their own."""

    platform: str
    variables: Mapping[str, str]
    is_root: bool
    os_release: Path = Path("/etc/os-release")

    @property
    def is_debian(self) -> bool:
        """Whether this is Debian itself; elsewhere (Ubuntu) the package chromium is a stub for a snap."""
        try:
            lines = self.os_release.read_text(encoding="utf-8").splitlines()
        except OSError:
            return False
        return any(line.replace('"', "").strip() == "ID=debian" for line in lines)


def this_system() -> System:
    """Describe the computer we run on."""
    is_root = sys.platform != "win32" and os.geteuid() == 0
    return System(platform=sys.platform, variables=os.environ, is_root=is_root)


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
    if _runs(fetch, {**system.variables, **patience}, tell):
        found = _of_playwright(system)
        if found:
            return found
        tell("Die browser start niet op dit systeem.")
    if system.is_root and system.is_debian and shutil.which("apt-get", path=system.variables.get("PATH", "")):
        tell("Debian: het pakket chromium wordt geïnstalleerd ...")
        quiet = {**system.variables, "DEBIAN_FRONTEND": "noninteractive"}
        install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"]
        if _runs(["apt-get", "update", "-q"], quiet, tell) and _runs(install, quiet, tell):
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


def _runs(words: Sequence[str], variables: Mapping[str, str], tell: Callable[[str], None]) -> bool:
    """Run an installer and say whether it went well; of what it writes, only the end of a failure is shown."""
    try:
        answer = subprocess.run(
            list(words),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            env=dict(variables),
            timeout=900,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        tell(f"  mislukt: {error}")
        return False
    if answer.returncode:
        lines = [line for line in answer.stdout.splitlines() if line.strip()]
        tail = [line for line in lines if not line.lstrip().startswith("at ")][-3:]
        tell("\n".join(["  mislukt:", *(f"    {line[:150]}" for line in tail)]))
    return answer.returncode == 0
