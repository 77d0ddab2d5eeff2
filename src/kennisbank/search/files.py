"""The files below zoeken/index/ that search/store.js fetches: what is in each, and how it is written.

start.json   what every query needs: the names of the shards, the facets with their labels, pinned answers, stop words
facets.txt   one line a page: its kind, sides, levels and topics, each a letter a value
c*.json      cards: address and title of PAGES_ON_A_CARD pages
t*.txt       shards of terms; w*.txt forms of words for repairs; p*.json the text of one page, for excerpts

Every file begins with the numbering: what the page numbers in it mean. Files with the same numbering belong together.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
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
MANY_PAGES = 400  # from here on a word must be on two pages, or in a title, before errors are repaired to it
_FIRST_VALUE = 48  # a facet's first value is the character 0, the next 1, and so on

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
        """The values of each facet that some page has, as [value, label], in the order readers see them."""
        used_kinds = {page.kind.id for page in self.pages}
        kinds = sorted((kind for kind in all_kinds() if kind.id in used_kinds), key=lambda kind: kind.order)
        sides = {domain for page in self.pages for domain in page.domains}
        levels = {level for page in self.pages for level in page.levels}
        used = {topic for page in self.pages for topic in page.topics}
        topics = [topic for topic in self.library.topics or sorted(used) if topic in used]
        return {
            "domein": [[domain, label] for domain, label in DOMAINS.items() if domain in sides],
            "soort": [[slugify(kind.label), kind.plural] for kind in kinds],
            "niveau": [[level, label] for level, label in LEVELS.items() if level in levels],
            "onderwerp": [[topic, self.library.topic_label(topic)] for topic in topics],
        }

    def values(self, page: Page) -> dict[str, tuple[str, ...]]:
        """Return a page's value in each facet."""
        return {
            "domein": page.domains,
            "soort": (slugify(page.kind.label),),
            "niveau": page.levels,
            "onderwerp": page.topics,
        }


def numbered(library: Library) -> Numbered:
    """Return what can be found: published pages, without the home page and the search page itself."""
    found = {page.url: page for page in reversed(library.listed) if page.url and page.layout != "search"}
    return Numbered(library, tuple(found[url] for url in sorted(found)))


def index_files(pages: Numbered, table: Table) -> Iterator[tuple[str, str]]:
    """Yield name and content of every file but the texts of the pages."""
    numbering = pages.numbering
    kept = shards({term: row.line(term) for term, row in table.rows.items()})
    for number, lines in enumerate(kept.values()):
        yield f"t{number}.txt", "\n".join((numbering, *lines))
    letters = _forms(table.forms, 1 if len(pages.pages) < MANY_PAGES else 2)
    for letter, lines in letters.items():
        yield f"w{letter}.txt", "\n".join((numbering, *lines))
    for number, start in enumerate(range(0, len(pages.pages), PAGES_ON_A_CARD)):
        cards = [[page.url, page.title] for page in pages.pages[start : start + PAGES_ON_A_CARD]]
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


def text_file(numbering: str, text: PageText) -> str:
    """Return the file with the text of one page."""
    sections = [[one.anchor, one.heading, one.text] for one in text.sections]
    return _json([numbering, text.description, *sections])


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
    letters = {
        facet: {value: chr(_FIRST_VALUE + index) for index, (value, _) in enumerate(labels)}
        for facet, labels in pages.facets.items()
    }
    for page in pages.pages:
        values = pages.values(page)
        yield " ".join("".join(known[value] for value in values[facet]) for facet, known in letters.items())


def _forms(forms: Mapping[str, tuple[int, int]], least: int) -> dict[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for form, (pages, prominent) in sorted(forms.items()):
        if pages >= least or prominent:
            letter = form[0] if "a" <= form[0] <= "z" else "_"
            found.setdefault(letter, []).append(f"{form} {base36(pages)}")
    return dict(sorted(found.items()))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
