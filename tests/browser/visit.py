"""One visitor with a browser window of its own: what it asked for, what it was told, what went wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Request

PROBES = Path(__file__).parent / "probes"

PHONE, DESKTOP = 360, 1280
HEIGHTS = {PHONE: 740, DESKTOP: 900}

#: Everything a browser can remember of a site, and what that is when it remembers nothing.
MEMORY = """async () => ({
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map((base) => base.name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING = {"local": [], "session": [], "databases": [], "caches": [], "workers": 0, "cookies": []}


@dataclass
class Visit:
    """A page in a fresh context, with everything it said and fetched."""

    context: BrowserContext
    page: Page
    origin: str
    requests: list[Request] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Note every request, console message and fault from now on."""
        self.context.on("request", self._note)
        self.context.on("requestfailed", lambda request: self._complain("mislukt", f"{request.url} {request.failure}"))
        self.context.on("console", lambda said: self._complain(f"console.{said.type}", f"{said.text} {said.location}"))
        self.context.on("weberror", lambda fault: self._complain("fout", str(fault.error)))

    def _note(self, request: Request) -> None:
        self.requests.append(request)

    def _complain(self, sort: str, what: str) -> None:
        self.complaints.append(f"{sort}: {what}")

    def open(self, url: str, *, status: int = 200) -> Page:
        """Go to an address and wait until its scripts have done their work."""
        answer = self.page.goto(url, wait_until="load")
        assert answer is not None, url
        assert answer.status == status, f"{url} gaf {answer.status}"
        if status == 404:
            # The browser itself notes this in the console; it is what was asked for.
            self.complaints = [text for text in self.complaints if "status of 404" not in text or url not in text]
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until every module that was asked for has run, and what it did has been drawn."""
        known: set[str] = set()
        while True:
            classic = set(self.probe("[...document.querySelectorAll('script:not([type=module])')].map((s) => s.src)"))
            # What stands in the site's own folder is the worker, which is no part of the page.
            scripts = {request.url for request in self.requests if request.resource_type == "script"}
            modules = {url for url in scripts if "/assets/" in url} - classic
            if modules == known:
                break
            known = modules
            self.probe("urls => Promise.all(urls.map((url) => import(url))).then(() => null)", sorted(modules))
        # What watches the sizes of things is called while a frame is drawn.
        self.probe("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))")

    def probe(self, script: str, argument: Any = None) -> Any:
        """Run JavaScript in the page; a name that ends in .js is a file among the probes."""
        if script.endswith(".js"):
            script = (PROBES / script).read_text(encoding="utf-8")
        return self.page.evaluate(script, argument)

    def unfold(self) -> None:
        """Open everything that is folded."""
        folded = self.page.locator("details:not([open]) > summary:visible")
        while folded.count():
            folded.first.click()

    def memory(self) -> dict[str, Any]:
        """Return what the browser remembers of the site, cookies of every host included."""
        return {**self.probe(MEMORY), "cookies": self.context.cookies()}

    @property
    def foreign(self) -> list[str]:
        """The addresses of requests that left for another host."""
        return [request.url for request in self.requests if not request.url.startswith((f"{self.origin}/", "data:"))]

    def refused(self) -> Iterator[str]:
        """Yield the requests that got no good answer; 304 and redirects are good."""
        for request in self.requests:
            answer = request.response()
            if answer is None or answer.status >= 400:
                yield f"{request.url}: {answer.status if answer else 'geen antwoord'}"
