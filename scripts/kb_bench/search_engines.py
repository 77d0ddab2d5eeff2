"""The searches that are measured side by side, each on a built site of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import quote

from kb_bench.in_page import in_page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from playwright.sync_api import Page

#: Results that are asked for: what a reader sees first, and what the metric looks at.
SHOWN = 10

Answers = dict[str, list[str]]


class Engine(Protocol):
    """A search on a built site. `folder` is that site, `name` what the report calls it."""

    name: str
    folder: Path

    def answers(self, page: Page, base: str, queries: Sequence[str]) -> Answers:
        """Ask the queries in one window; return the addresses of the results by query, best first."""

    def first_visit(self, page: Page, base: str, query: str) -> None:
        """Open the site for the first time, search, and wait until the results are there."""

    def is_search(self, path: str) -> bool:
        """Whether a file of the site (its path below the base) is there for the search alone."""

    def is_later(self, path: str) -> bool:
        """Whether the first results are shown without this file."""


@dataclass
class Ours:
    """The search of this repository; `always` are the files that every page of the site asks for."""

    folder: Path
    name: str = "onze"
    always: frozenset[str] = frozenset()

    def answers(self, page: Page, base: str, queries: Sequence[str]) -> Answers:
        page.goto(base)
        found: Answers = page.evaluate(in_page("ours.js"), [base, list(queries), SHOWN])
        return found

    def first_visit(self, page: Page, base: str, query: str) -> None:
        open_results(page, base, query)

    def is_search(self, path: str) -> bool:
        return path not in self.always and path != "zoeken/"

    def is_later(self, path: str) -> bool:
        # Texts for excerpts and the script that reads them, and the worker: fetched when the results stand there.
        return path.startswith("zoeken/index/p") or path.endswith(("excerpt.js", "offline.js"))


def open_results(page: Page, base: str, query: str) -> list[str]:
    """Open the results page for a query, wait until it is settled and return the addresses of its results."""
    page.goto(f"{base}zoeken/?q={quote(query)}")
    page.wait_for_selector('[data-search-state="done"], [data-search-state="error"]', state="attached")
    links: list[str] = page.eval_on_selector_all(
        "[data-search-result] a[href]", "links => links.map((link) => link.href)"
    )
    return [link.removeprefix(base) for link in links]


@dataclass
class Material:
    """The search that comes with MkDocs Material, by its own search box."""

    folder: Path
    name: str = "Material"

    def answers(self, page: Page, base: str, queries: Sequence[str]) -> Answers:
        self._open(page, base)
        return {query: page.evaluate(in_page("material-type.js"), [query])[:SHOWN] for query in queries}

    def first_visit(self, page: Page, base: str, query: str) -> None:
        self._open(page, base)
        page.evaluate(in_page("material-type.js"), [query])

    def is_search(self, path: str) -> bool:
        return path.startswith("search/") or "workers/search" in path or "/lunr/" in path

    def is_later(self, path: str) -> bool:
        del path
        return False  # its titles and excerpts come out of the index

    def _open(self, page: Page, base: str) -> None:
        page.add_init_script(in_page("material-listen.js"))
        page.goto(base)
        page.click(".md-search__input")


#: As someone sets it up who read its manual: unfinished words, a typing error in five letters, titles count double.
MINISEARCH_OPTIONS: dict[str, Any] = {
    "fields": ["title", "text"],
    "storeFields": ["url", "title"],
    "searchOptions": {"prefix": True, "fuzzy": 0.2, "boost": {"title": 2}},
}


@dataclass
class Scripted:
    """A search that is only a script: Pagefind, MiniSearch."""

    folder: Path
    name: str
    script: str
    own_files: tuple[str, ...]
    options: Mapping[str, Any] | None = None

    def answers(self, page: Page, base: str, queries: Sequence[str]) -> Answers:
        page.goto(base)
        found: Answers = page.evaluate(self.script, [base, list(queries), SHOWN, self.options])
        return found

    def first_visit(self, page: Page, base: str, query: str) -> None:
        self.answers(page, base, [query])

    def is_search(self, path: str) -> bool:
        return path.startswith(self.own_files)

    def is_later(self, path: str) -> bool:
        del path
        return False  # Pagefind knows a title only from the file that holds the excerpt too


def pagefind(folder: Path) -> Scripted:
    """Return Pagefind, whose index is in `pagefind/` of the site."""
    return Scripted(folder, "Pagefind", in_page("pagefind.js"), ("pagefind/",))


def minisearch(folder: Path) -> Scripted:
    """Return MiniSearch, with one index for the whole site."""
    return Scripted(folder, "MiniSearch", in_page("minisearch.js"), ("minisearch.js", "index.json"), MINISEARCH_OPTIONS)


def options_file(folder: Path) -> None:
    """Write the settings of MiniSearch where the program that makes its index reads them."""
    (folder / "options.json").write_text(json.dumps(MINISEARCH_OPTIONS), encoding="utf-8", newline="\n")
