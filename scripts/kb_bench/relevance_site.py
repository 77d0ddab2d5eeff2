"""The judged pages of tests/relevance as a real knowledge base, and as a plain MkDocs + Material site."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb_bench.relevance import FOLDER
from kb_bench.sites import PLAIN_CONFIG

if TYPE_CHECKING:
    from pathlib import Path

OURS_CONFIG = """\
site_name: De beoordeelde proefsite
plugins:
  - kennisbank
theme:
  name: material
  language: nl
  font: false
"""
#: Lists of ours that stand in docs/ of the knowledge base: the glossary and what was decided about compounds.
LISTS = ("begrippen.yml", "samenstellingen.yml")
#: Words of pages.json for which a page leaves its levels out: it holds for all.
ALL_LEVELS = "alle"

#: What a description of a page may hold; see kennisbank.model.kinds.common.
SHORTEST, LONGEST = 50, 200
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True)
class Page:
    """A page of the judged corpus; `body` is Markdown without the title."""

    id: str
    title: str
    side: str
    level: str
    body: str

    @property
    def url(self) -> str:
        """The address of the page, the same on every site that is made of it."""
        return f"{self.side}/{self.id}/"


def read_pages(file: Path = FOLDER / "pages.json") -> tuple[Page, ...]:
    """Read the judged pages."""
    rows = json.loads(file.read_text(encoding="utf-8"))
    return tuple(Page(row["id"], row["title"], row["kant"], row["niveau"], row["body"]) for row in rows)


def write_ours(root: Path) -> None:
    """Write a knowledge base of ours: a guide for each page, a home page and a search page."""
    _write(root / "mkdocs.yml", OURS_CONFIG)
    docs = root / "docs"
    _write(docs / "index.md", _front("Proefsite", "layout: home") + "Gemaakt om te meten of zoeken werkt.\n")
    _write(docs / "zoeken.md", _front("Zoeken", "layout: search") + "Zoek op deze site.\n")
    for name in LISTS:
        shutil.copyfile(FOLDER / name, docs / name)
    for page in read_pages():
        extra = f"domain: [{page.side}]" + ("" if page.level == ALL_LEVELS else f"\nlevels: [{page.level}]")
        text = f"{_front(page.title, extra, describe(page.body))}{spaced(page.body)}\n"
        _write(root / "guides" / page.side / f"{page.id}.md", text)


def write_plain(root: Path) -> None:
    """Write the same pages for plain Material, at the same addresses."""
    _write(root / "mkdocs.yml", PLAIN_CONFIG)
    _write(root / "docs" / "index.md", "# Proefsite\n\nGemaakt om te meten of zoeken werkt.\n")
    for page in read_pages():
        text = f"# {page.title}\n\n{spaced(page.body)}\n"
        _write(root / "docs" / page.side / f"{page.id}.md", text)


def describe(body: str) -> str:
    """Return the first sentence of a text, and more when it is too short; cut at a word when it is too long."""
    sentences = _SENTENCE.split(body.partition("\n#")[0].strip())
    found = sentences.pop(0)
    while len(found) < SHORTEST and sentences:
        found += f" {sentences.pop(0)}"
    if len(found) <= LONGEST:
        return found
    return found[: LONGEST - 1].rpartition(" ")[0].rstrip(",;:") + "…"


def spaced(body: str) -> str:
    """Give every heading the empty line around it that Markdown asks for."""
    return re.sub(r"\n(#+ .*)\n", r"\n\n\1\n\n", body)


def _front(
    title: str, extra: str, description: str = "Een pagina van de proefsite, om te meten of zoeken werkt."
) -> str:
    lines = [
        f"title: {json.dumps(title, ensure_ascii=False)}",
        f"description: {json.dumps(description, ensure_ascii=False)}",
    ]
    return "---\n" + "\n".join([*lines, extra]) + "\n---\n\n"


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
