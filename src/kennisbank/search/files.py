"""The files below zoeken/index/ that search/store.js fetches: what is in each, and how it is written.

start.json   what every query needs: the names of the shards, the facets with their labels, pinned answers, stop words
facets.txt   a line for each facet: the values of every page, a character each, with spaces between the pages
c*.json      cards: address, title and place of the text of PAGES_ON_A_CARD pages
t*.txt       shards of terms; w*.txt forms of words for repairs; p*.json texts of pages, for excerpts

Every file begins with the numbering: what the page numbers in it mean. Files with the same numbering belong together.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any

from kennisbank.language.stems import stem
from kennisbank.language.stop_words import STOP_WORDS
from kennisbank.language.tokens import tokens
from kennisbank.model.dutch import slugify
from kennisbank.model.kinds import all_kinds
from kennisbank.model.kinds.common import DOMAINS, LEVELS
from kennisbank.model.library import Library
from kennisbank.model.page import Page
from kennisbank.search.postings import Table, base36, shards
from kennisbank.search.text import PageText

FORMAT = 1  # of these files; engine.js names the same
FOLDER = "zoeken/index/"
PAGES_ON_A_CARD = 25
LEAST_IN_A_FILE = 3000  # letters of text
MANY_PAGES = 400  # from here on a word must be on two pages, or in a title, before errors are repaired to it
_FIRST_VALUE = 48  # the first value of a facet is the character 0, the next 1, and so on

Labels = list[list[str]]


@dataclass(frozen=True)
class Numbered:
    """The pages of the index in the order of their numbers."""

    library: Library
    pages: tuple[Page, ...]

    @cached_property
    def numbering(self) -> str:
        """What the numbers mean: a short name for this row of addresses."""
        addresses = "\n".join(page.url for page in self.pages)
        return hashlib.sha256(f"{FORMAT}\n{addresses}".encode()).hexdigest()[:8]

    @cached_property
    def facets(self) -> dict[str, Labels]:
        """The values of each facet that some page has, as [value, label], in the order readers see them.

        A kind has a third text: what one page of it is called.
        """
        used_kinds = {page.kind.id for page in self.pages}
        kinds = sorted((kind for kind in all_kinds() if kind.id in used_kinds), key=lambda kind: kind.order)
        sides = {domain for page in self.pages for domain in page.domains}
        levels = {level for page in self.pages for level in page.levels}
        used = {topic for page in self.pages for topic in page.topics}
        topics = [topic for topic in self.library.topics or sorted(used) if topic in used]
        return {
            "domein": [[domain, label] for domain, label in DOMAINS.items() if domain in sides],
            "soort": [[_kind_values()[kind.id], kind.plural, kind.label] for kind in kinds],
            "niveau": [[level, label] for level, label in LEVELS.items() if level in levels],
            "onderwerp": [[topic, self.library.topic_label(topic)] for topic in topics],
        }


@cache
def _kind_values() -> dict[str, str]:
    """Return every kind as it stands in an address: its Dutch name."""
    return {kind.id: slugify(kind.label) for kind in all_kinds()}


_VALUES: dict[str, Callable[[Page], tuple[str, ...]]] = {
    "domein": lambda page: page.domains,
    "soort": lambda page: (_kind_values()[page.kind.id],),
    "niveau": lambda page: page.levels,
    "onderwerp": lambda page: page.topics,
}
"""A page's values in each facet."""


def numbered(library: Library) -> Numbered:
    """Return what can be found: published pages, without the home page and the search page itself."""
    found = {page.url: page for page in reversed(library.listed) if page.url and page.layout != "search"}
    return Numbered(library, tuple(found[url] for url in sorted(found)))


def index_files(pages: Numbered, table: Table, blocks: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield name and content of every file but those with the texts of the pages, which are in ``blocks``."""
    places = [f"{block}.{place}" for block, texts in enumerate(blocks) for place in range(1, len(texts) + 1)]
    numbering = pages.numbering
    kept = shards(table.lines)
    for number, lines in enumerate(kept.values()):
        yield f"t{number}.txt", "\n".join((numbering, *lines))
    letters = _forms(table, 1 if len(pages.pages) < MANY_PAGES else 2)
    for letter, lines in letters.items():
        yield f"w{letter}.txt", "\n".join((numbering, *lines))
    for number, start in enumerate(range(0, len(pages.pages), PAGES_ON_A_CARD)):
        cards = [
            [page.url, page.title, places[start + at]]
            for at, page in enumerate(pages.pages[start : start + PAGES_ON_A_CARD])
        ]
        yield f"c{number}.json", _json([numbering, *cards])
    yield "facets.txt", "\n".join((numbering, *_facet_lines(pages)))
    yield (
        "start.json",
        _json(
            {
                "format": FORMAT,
                "numbering": numbering,
                "pages": len(pages.pages),
                "perCard": PAGES_ON_A_CARD,
                "shards": list(kept),
                "letters": "".join(letters),
                "facets": pages.facets,
                "pins": _pins(pages),
                "stop": " ".join(sorted(STOP_WORDS)),
            }
        ),
    )


def page_json(text: PageText) -> str:
    """Return the text of one page as its file holds it."""
    return _json([text.description, *([one.anchor, one.heading, one.text] for one in text.sections)])


def text_blocks(texts: Iterable[str]) -> list[list[str]]:
    """Return the texts of all pages in blocks that are worth a file: one long page, or some short ones."""
    blocks: list[list[str]] = []
    size = LEAST_IN_A_FILE
    for text in texts:
        if size >= LEAST_IN_A_FILE:
            blocks.append([])
            size = 0
        blocks[-1].append(text)
        size += len(text)
    return blocks


def text_files(numbering: str, blocks: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield name and content of every file with texts."""
    for number, block in enumerate(blocks):
        yield f"p{number}.json", f'["{numbering}",{",".join(block)}]'


def pin_key(query: str) -> str:
    """Return what two queries share that ask the same: their stems without stop words, in any order."""
    words = [token.word for token in tokens(query)]
    return " ".join(sorted({stem(word) for word in words if word not in STOP_WORDS} or set(words)))


def _pins(pages: Numbered) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, page in enumerate(pages.pages):
        for query in page.values.get("pinned_for", ()):
            found.setdefault(pin_key(query), []).append(number)
    return dict(sorted(found.items()))


def _facet_lines(pages: Numbered) -> Iterator[str]:
    """Yield for each facet the values of every page, a character a value and a space between pages."""
    for facet, labels in pages.facets.items():
        letters = {value: chr(_FIRST_VALUE + index) for index, (value, *_) in enumerate(labels)}
        values = _VALUES[facet]
        rows = {row: "".join(letters.get(value, "") for value in row) for row in map(values, pages.pages)}
        yield " ".join(rows[values(page)] for page in pages.pages)


def _forms(table: Table, least: int) -> dict[str, list[str]]:
    kept = sorted(form for form, pages in table.forms.items() if pages >= least or form in table.prominent)
    found: dict[str, list[str]] = {}
    for first, forms in groupby(kept, key=itemgetter(0)):
        lines = [f"{form} {base36(table.forms[form])}" for form in forms]
        found.setdefault(first if "a" <= first <= "z" else "_", []).extend(lines)
    return dict(sorted(found.items()))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
