"""What a search costs a reader: bytes to the first result, and the time from a key to the results."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Any

from kb_bench.in_page import in_page
from kb_bench.search_browser import window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser

    from kb_bench.search_engines import Engine
    from kb_bench.search_server import SiteServer

#: What the main thread may be kept from readers, in milliseconds; a browser reports tasks of more than 50.
REPORTED = 50


@dataclass(frozen=True)
class Weight:
    """The files of a first visit that searches, by path with their bytes over the line.

    `later` are those of the search without which the first results are shown: what their excerpts are made of.
    """

    query: str
    search: dict[str, int]
    later: dict[str, int]
    other: dict[str, int]

    @property
    def of_search(self) -> int:
        """Bytes that are there because of the search, until the first results are shown."""
        return sum(self.search.values())

    @property
    def of_settled(self) -> int:
        """Bytes that are there because of the search, until what is on the screen is complete."""
        return self.of_search + sum(self.later.values())

    @property
    def of_all(self) -> int:
        """Bytes of everything, the page itself too."""
        return self.of_settled + sum(self.other.values())


def ordinary_files(browser: Browser, server: SiteServer, base: str, url: str) -> frozenset[str]:
    """Return the files that a visit to an ordinary page asks for: those are not the cost of searching."""
    server.taken()
    with window(browser) as page:
        page.goto(base + url, wait_until="networkidle")
    return frozenset(path.removeprefix(_path(server, base)) for path in server.taken())


def weigh(browser: Browser, server: SiteServer, engine: Engine, base: str, queries: Sequence[str]) -> list[Weight]:
    """Search once for each query, each time with an empty cache, and return what was fetched for the first results."""
    found = []
    for query in queries:
        server.taken()
        with window(browser) as page:
            engine.first_visit(page, base, query)
            files = {path.removeprefix(_path(server, base)): size for path, size in server.taken().items()}
        searching = {path: size for path, size in files.items() if engine.is_search(path)}
        later = {path: size for path, size in searching.items() if engine.is_later(path)}
        first = {path: size for path, size in searching.items() if path not in later}
        found.append(Weight(query, first, later, {path: size for path, size in files.items() if path not in searching}))
    return found


@dataclass
class Latency:
    """Milliseconds from a key to the results, a letter at a time. `slow` are tasks that kept the page from drawing."""

    shown: list[float] = field(default_factory=list)
    done: list[float] = field(default_factory=list)
    slow: list[float] = field(default_factory=list)
    unmeasured: list[str] = field(default_factory=list)
    worst: tuple[float, str] = (0.0, "")

    @property
    def longest_task(self) -> float:
        """The longest task, or 0 when none took more than `REPORTED` milliseconds."""
        return max(self.slow, default=0.0)

    def as_json(self) -> dict[str, Any]:
        """Return the figures a report shows."""
        return {
            "letters": len(self.shown),
            "p50": median(self.shown) if self.shown else None,
            "p95": percentile(self.shown, 95),
            "max": max(self.shown, default=None),
            "done_p95": percentile(self.done, 95),
            "longest_task": self.longest_task,
            "worst": self.worst[1],
            "unmeasured": self.unmeasured,
        }


def percentile(values: Sequence[float], percent: int) -> float | None:
    """Return the smallest value that is not exceeded by `percent` of the values; None when there are none."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)] if ordered else None


#: Milliseconds after which a key is taken to have asked nothing of the search.
_QUIET = 3000


def type_queries(browser: Browser, base: str, queries: Sequence[str]) -> tuple[Latency, Latency]:
    """Type each query letter by letter on the results page, twice: what the first time fetched is there the second.

    A site without a results page gives no times.
    """
    with window(browser) as page:
        page.goto(f"{base}zoeken/", wait_until="networkidle")
        if page.query_selector("main input[name=q]") is None or page.query_selector("[data-search-state]") is None:
            return Latency(), Latency()
        page.evaluate(in_page("watch.js"))
        # Not the box in the bar at the top: that one is on every page and shows fewer results.
        box = page.locator("main input[name=q]").first
        rounds = []
        for _ in range(2):
            found = Latency()
            for query in queries:
                box.fill("")
                page.wait_for_timeout(150)
                box.focus()
                for at, letter in enumerate(query, start=1):
                    page.keyboard.press("Space" if letter == " " else letter)
                    row = page.evaluate(in_page("settled.js"), _QUIET)
                    found.slow += row["slow"]
                    if row["done"] <= 0 or row["shown"] <= 0:
                        found.unmeasured.append(query[:at])
                        continue
                    found.shown.append(row["shown"])
                    found.done.append(row["done"])
                    found.worst = max(found.worst, (row["shown"], query[:at]))
            rounds.append(found)
    return rounds[0], rounds[1]


def _path(server: SiteServer, base: str) -> str:
    return base.removeprefix(server.origin)
