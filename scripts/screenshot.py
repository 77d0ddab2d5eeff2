r"""Make the picture of the home page for the README: docs/assets/schermafdruk-home.png.

Builds the site of this repository, serves it to a browser of its own, and takes 1280 by 800 pixels of the home page in
light. Run it after a change of the looks, in the environment that `kb test` makes:

    .venv/test/bin/python scripts/screenshot.py          (on Windows: .venv\test\Scripts\python scripts\screenshot.py)

It uses the same browser as the browser tests: the one KB_BROWSER names, else one that is installed.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

from kennisbank.cli import browser
from kennisbank.cli.system import this_system
from kennisbank.site.build import build_site, silence_mkdocs

REPOSITORY = Path(__file__).resolve().parents[1]
PICTURE = REPOSITORY / "docs" / "assets" / "schermafdruk-home.png"
SIZE = (1280, 800)
LIMIT = 200_000  # bytes


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without a line for every request."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".js": "text/javascript", ".svg": "image/svg+xml"}

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main() -> int:
    """Take the picture; the exit code says whether it came out small enough."""
    system = this_system()
    program = browser.ensure(system, print)
    silence_mkdocs()
    with tempfile.TemporaryDirectory(prefix="kb-screenshot-") as folder:
        site = Path(folder, "site")
        build_site(REPOSITORY, site)
        with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            picture = photograph(f"http://127.0.0.1:{server.server_port}/", program)
            server.shutdown()
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_bytes(picture)
    print(f"{PICTURE.relative_to(REPOSITORY).as_posix()}: {len(picture) / 1000:.0f} kB")
    if len(picture) > LIMIT:
        print(f"Te groot: hoogstens {LIMIT / 1000:.0f} kB.", file=sys.stderr)
        return 1
    return 0


def photograph(url: str, program: Path) -> bytes:
    """Return a PNG of what a reader sees first."""
    arguments = ["--no-sandbox"] if sys.platform == "linux" and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=arguments)
        page = running.new_page(
            viewport={"width": SIZE[0], "height": SIZE[1]},
            color_scheme="light",
            reduced_motion="reduce",
            locale="nl-BE",
        )
        page.goto(url, wait_until="networkidle")
        picture = page.screenshot(animations="disabled")
        running.close()
    return picture


if __name__ == "__main__":
    sys.exit(main())
