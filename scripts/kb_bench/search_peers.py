"""Building the sites on which the other searches are measured; what they need from npm is fetched by the bench only."""

from __future__ import annotations

import hashlib
import html
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import markdown

from kb_bench import search_engines
from kb_bench.process import ProgramError, measure
from kennisbank.markup.cache import cache_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kb_bench.search_engines import Engine

#: package.json and its lock: exact versions with the hashes of their files.
PACKAGES = Path(__file__).parent / "npm"
_EXTENSIONS = ("admonition", "fenced_code", "tables")


@dataclass(frozen=True)
class Text:
    """A page for engines that take any HTML: address, title, and Markdown without the title."""

    url: str
    title: str
    body: str


def fetch_packages(log: Path, say: Callable[[str], None]) -> Path | None:
    """Install the pinned packages in the cache and return where; None, after saying so, when there is no npm.

    Raises ProgramError when npm cannot fetch them, or a file has another hash than the lock says.
    """
    npm = shutil.which("npm")
    if not npm or not shutil.which("node"):
        say("Pagefind en MiniSearch blijven weg: daarvoor is node met npm nodig.")
        return None
    lock = PACKAGES / "package-lock.json"
    folder = cache_folder() / f"bench-{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}"
    if (folder / "klaar").is_file():
        return folder
    say("Pagefind en MiniSearch ophalen (vaste versies, met controle van hun hash)")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(PACKAGES, folder)
    measure([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(folder)], log)
    (folder / "klaar").touch()
    return folder


def write_html(texts: Iterable[Text], site: Path) -> list[dict[str, str]]:
    """Write a page of plain HTML for each text; return them as MiniSearch wants them."""
    rows = []
    _write(
        site / "index.html", "<!doctype html><html lang=nl><meta charset=utf-8><title>Proefsite</title><h1>Proef</h1>"
    )
    for number, text in enumerate(texts):
        body = markdown.markdown(text.body, extensions=list(_EXTENSIONS))
        title = html.escape(text.title)
        _write(
            site / text.url / "index.html",
            f"<!doctype html><html lang=nl><meta charset=utf-8><title>{title}</title>"
            f"<body><main data-pagefind-body><h1>{title}</h1>{body}</main></body></html>",
        )
        rows.append({"id": str(number), "url": text.url, "title": text.title, "text": text.body})
    return rows


def build_scripted(texts: Iterable[Text], packages: Path, folder: Path) -> list[Engine]:
    """Make a site of these pages with the index of Pagefind and that of MiniSearch."""
    site = folder / "los-site"
    documents, log = folder / "documenten.json", folder / "npm.log"
    documents.write_text(json.dumps(write_html(texts, site)), encoding="utf-8", newline="\n")
    node = shutil.which("node") or "node"
    runner = packages / "node_modules" / "pagefind" / "lib" / "runner" / "bin.cjs"
    measure([node, str(runner), "--site", str(site)], log)
    shutil.copyfile(packages / "node_modules" / "minisearch" / "dist" / "es" / "index.js", site / "minisearch.js")
    search_engines.options_file(folder)
    words = [str(packages / "index.mjs"), str(documents), str(folder / "options.json"), str(site / "index.json")]
    measure([node, *words], log)
    return [search_engines.pagefind(site), search_engines.minisearch(site)]


def missing(error: ProgramError) -> str:
    """Say which peers are left out and why."""
    return f"Pagefind en MiniSearch blijven weg. {error}{os.linesep}"


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
